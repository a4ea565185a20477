//! How a world behaves while a story goes on.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use omi_schemas::{Divergence, Profile, Side};
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use crate::config::{Config, Extraction, RateLimit};
use crate::faults::delay::Delay;
use crate::seed::text;

/// How a world behaves, as far as it is said.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "a setting")]
pub struct Setting {
    /// The side that it takes where documentation and backend disagree.
    #[serde(deserialize_with = "side")]
    pub profile: Option<Side>,
    /// The sides that it takes of single differences.
    #[serde(deserialize_with = "sides")]
    pub with: Option<Vec<(Divergence, Side)>>,
    /// When a conversation gets its title and what follows from its text.
    #[serde(deserialize_with = "extraction")]
    pub extraction: Option<Extraction>,
    /// How often a client may ask.
    #[serde(deserialize_with = "rate_limit")]
    pub rate_limit: Option<RateLimit>,
    /// How long every answer is held back.
    pub delay: Option<Delay>,
}

impl Setting {
    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// This setting, and what `lower` says where this one says nothing.
    pub(super) fn over(&self, lower: &Self) -> Self {
        Self {
            profile: self.profile.or(lower.profile),
            with: self.with.clone().or_else(|| lower.with.clone()),
            extraction: self.extraction.or(lower.extraction),
            rate_limit: self.rate_limit.or(lower.rate_limit),
            delay: self.delay.or(lower.delay),
        }
    }

    /// `profile`, changed as this setting says.
    pub(crate) fn profile_over(&self, profile: Profile) -> Profile {
        let base = self.profile.map_or(profile, Profile::of);
        self.with.iter().flatten().fold(base, |profile, &(divergence, side)| profile.with(divergence, side))
    }

    /// `config`, changed as this setting says.
    pub(crate) fn applied(&self, config: &Config) -> Config {
        Config {
            profile: self.profile_over(config.profile),
            extraction: self.extraction.unwrap_or(config.extraction),
            rate_limit: self.rate_limit.unwrap_or(config.rate_limit),
            delay: self.delay.or(config.delay),
            ..config.clone()
        }
    }
}

impl fmt::Display for Setting {
    /// `profile backend, with D3=docs, extraction after:3s`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { profile, with, extraction, rate_limit, delay } = self;
        let with = with.as_ref().map(|sides| {
            let sides = sides.iter().map(|(divergence, side)| format!("{divergence}={}", side.as_str()));
            format!("with {}", sides.collect::<Vec<_>>().join(" and "))
        });
        let parts = [
            profile.map(|side| format!("profile {}", side.as_str())),
            with,
            extraction.map(|extraction| format!("extraction {extraction}")),
            rate_limit.map(|limit| format!("rate limit {limit}")),
            delay.map(|delay| format!("delay {delay}")),
        ];
        f.write_str(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

pub(super) fn side<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Side>, D::Error> {
    text::read(deserializer, "a side").map(Some)
}

pub(super) fn extraction<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Extraction>, D::Error> {
    text::read(deserializer, "when texts are looked at").map(Some)
}

pub(super) fn rate_limit<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<RateLimit>, D::Error> {
    text::read(deserializer, "a limit").map(Some)
}

/// `{"D3": "backend"}`.
pub(super) fn sides<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<(Divergence, Side)>>, D::Error> {
    let written = BTreeMap::<String, OneSide>::deserialize(deserializer)?;
    let sides = written.into_iter().map(|(divergence, side)| {
        Divergence::from_str(&divergence).map(|divergence| (divergence, side.0)).map_err(D::Error::custom)
    });
    sides.collect::<Result<_, _>>().map(Some)
}

struct OneSide(Side);

impl<'de> Deserialize<'de> for OneSide {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text::read(deserializer, "a side").map(Self)
    }
}
