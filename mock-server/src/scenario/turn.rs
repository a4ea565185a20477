//! A turn of a story, and when it is due.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::de::Deserializer;

use super::then::Then;
use crate::config::duration;
use crate::faults::duration::written;
use crate::seed::text;
use crate::time::Micros;

/// The latest moment of a turn: no story goes on for longer than a year.
const LATEST: Micros = Micros::seconds(366 * 86_400);

/// A turn. It has a moment at least: after so much time, after so many requests, or after both.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a turn")]
pub(super) struct Turn {
    #[serde(default, deserialize_with = "span")]
    pub(super) after: Option<Micros>,
    pub(super) requests: Option<u64>,
    pub(super) then: Then,
}

impl Turn {
    /// Whether it is due when so much time has passed, and so many requests have been answered.
    pub(super) fn is_due(&self, passed: Micros, answered: u64) -> bool {
        self.after.is_none_or(|after| passed >= after) && self.requests.is_none_or(|requests| answered >= requests)
    }
}

impl fmt::Display for Turn {
    /// When it is due: `after 10s and 20 requests`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let after = self.after.map(written);
        let requests = self.requests.map(|requests| match requests {
            1 => "1 request".to_owned(),
            requests => format!("{requests} requests"),
        });
        let parts: Vec<_> = after.into_iter().chain(requests).collect();
        write!(f, "after {}", parts.join(" and "))
    }
}

/// A length of time as a turn writes it.
struct Span(Micros);

impl FromStr for Span {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let span = duration(text).ok_or_else(|| {
            format!("`{text}` is no length of time; write it like \"300ms\", \"10s\", \"5m\", \"2h\" or \"1d\"")
        })?;
        if span > LATEST { Err(format!("`{text}` is longer than a year")) } else { Ok(Self(span)) }
    }
}

fn span<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Micros>, D::Error> {
    text::read(deserializer, "a length of time").map(|span: Span| Some(span.0))
}
