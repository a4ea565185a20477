//! How fast a run goes, and how long it waits.

use std::str::FromStr;
use std::time::Duration;

use clap::Args;
use omi_contract::{Pacer, Rate};
use omi_schemas::Profile;
use reqwest::Url;

use super::span::Span;

/// How fast a run goes, and how long it waits.
#[derive(Args, Debug)]
#[command(next_help_heading = "Speed")]
pub(crate) struct Speed {
    /// Requests a minute, as 60/min; auto keeps to what the server allows, off asks until it refuses.
    #[arg(long, value_name = "auto|off|N/min", default_value = "auto")]
    rate: Speedy,
    /// Limit that the server was told to have, as 100/min.
    #[arg(long, value_name = "N/min")]
    expect_limit: Option<PerMinute>,
    /// Longest time to wait in all for limits to end.
    #[arg(long, value_name = "TIME", default_value = "10m")]
    max_wait: Span,
    /// Ask only what the limits leave room for in this time: every endpoint, then every check of each, then the rest.
    #[arg(long, value_name = "TIME")]
    within: Option<Span>,
    /// How many cases that only read run at once.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub(crate) jobs: u8,
}

/// `100/min`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PerMinute(pub(crate) u32);

/// `auto`, `off`, or a number of requests a minute.
#[derive(Clone, Copy, Debug)]
struct Speedy(Rate);

impl Speed {
    /// The speed that was asked for.
    pub(crate) const fn rate(&self) -> Rate {
        self.rate.0
    }

    /// The speed against a target, now that its sides are known.
    pub(crate) fn rate_for(&self, target: &Url, profile: &Profile) -> Rate {
        match self.rate.0 {
            Rate::Auto => Rate::usual(target, profile),
            chosen @ (Rate::PerMinute(_) | Rate::Off) => chosen,
        }
    }

    /// The limit that the server was told to have.
    pub(crate) fn expected_limit(&self) -> Option<u64> {
        self.expect_limit.map(|limit| limit.0.into())
    }

    /// How long it may wait in all.
    pub(crate) const fn max_wait(&self) -> Duration {
        self.max_wait.0
    }

    /// The time in which it is to be done, where that is said.
    pub(crate) fn within(&self) -> Option<Duration> {
        self.within.map(|span| span.0)
    }

    /// What keeps a run to its speed.
    pub(crate) fn pacer(&self) -> Pacer {
        Pacer::new(self.max_wait.0, self.rate.0)
    }
}

impl FromStr for PerMinute {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        let number = text.strip_suffix("/min").and_then(|number| number.parse().ok()).filter(|&number| number > 0);
        number.map(Self).ok_or("a number of requests is written as 100/min")
    }
}

impl FromStr for Speedy {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        match text {
            "auto" => Ok(Self(Rate::Auto)),
            "off" => Ok(Self(Rate::Off)),
            other => other.parse().map(|PerMinute(number)| Self(Rate::PerMinute(number))),
        }
    }
}
