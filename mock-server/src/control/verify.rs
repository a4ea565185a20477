//! Whether a request came, as often as it should have.

use std::fmt;

use http::StatusCode;
use serde::Deserialize;
use serde_json::json;

use super::body::read;
use super::{Context, ControlError, shown, with_status};
use crate::journal::{Line, Numbered, Pattern};
use crate::reply::Reply;

const EXAMPLE: &str = r#"{"request":{"method":"POST","path":"/v1/dev/user/memories"},"count":1}"#;
/// So many requests that almost match are told.
const MISSES: usize = 3;

/// What is claimed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a claim")]
struct Claim {
    request: Pattern,
    #[serde(default)]
    count: Count,
}

/// How often it came.
#[derive(Clone, Copy, Deserialize)]
#[serde(untagged, expecting = "`count` is a number, or like {\"at_least\":1} or {\"at_most\":2}")]
enum Count {
    Exactly(usize),
    Between(Between),
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Between {
    #[serde(default)]
    at_least: usize,
    at_most: Option<usize>,
}

impl Default for Count {
    fn default() -> Self {
        Self::Between(Between { at_least: 1, at_most: None })
    }
}

impl Count {
    fn holds(self, found: usize) -> bool {
        match self {
            Self::Exactly(count) => found == count,
            Self::Between(Between { at_least, at_most }) => {
                found >= at_least && at_most.is_none_or(|at_most| found <= at_most)
            }
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(count) => write!(f, "exactly {count}"),
            Self::Between(Between { at_least, at_most: None }) => write!(f, "at least {at_least}"),
            Self::Between(Between { at_least: 0, at_most: Some(at_most) }) => write!(f, "at most {at_most}"),
            Self::Between(Between { at_least, at_most: Some(at_most) }) => write!(f, "{at_least} to {at_most}"),
        }
    }
}

/// Says whether the journal holds such a request so often; where it does not, with a 422 and what came nearest.
pub(super) fn verify(context: &Context<'_>) -> Result<Reply, ControlError> {
    let Claim { request, count } = read(&context.request.body, EXAMPLE)?;
    let entries = context.world.journal.all();
    let judged: Vec<_> = entries.iter().map(|numbered| (request.differences(&numbered.entry), numbered)).collect();
    let matched = judged.iter().filter(|(differences, _)| differences.is_empty()).count();
    let verified = count.holds(matched);
    let verdict = json!({ "verified": verified, "matched": matched, "expected": count.to_string() });
    if verified {
        return Ok(shown(&verdict));
    }
    let mut verdict = verdict;
    verdict["nearest"] = nearest(judged, context.world.name.as_deref());
    Ok(with_status(StatusCode::UNPROCESSABLE_ENTITY, &verdict))
}

/// The requests that differ least, and how; of those that differ as much the latest first.
fn nearest(mut judged: Vec<(Vec<String>, &Numbered)>, world: Option<&str>) -> serde_json::Value {
    judged.retain(|(differences, _)| !differences.is_empty());
    judged.sort_by_key(|(differences, numbered)| (differences.len(), std::cmp::Reverse(numbered.id)));
    let told = judged
        .iter()
        .take(MISSES)
        .map(|(differences, numbered)| json!({ "request": Line::of(numbered, world), "differences": differences }));
    told.collect()
}
