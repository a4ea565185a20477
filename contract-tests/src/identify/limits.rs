//! D1 and D2: what is limited, and what is said of it.

use omi_schemas::Id;

use super::Seen;
use crate::case::{Expect, Step};
use crate::exchange::Received;
use crate::limit_seen::LimitSeen;
use crate::runner::{Stage, Stop};

/// D1: one counter for everything, or one for each policy.
///
/// Goals are asked for before and after memories, twice: a counter that is shared falls by three
/// in between, one of goals alone by one. A window may end in between, hence a second try.
pub(super) async fn counted(stage: &mut Stage<'_>) -> Result<Seen, Stop> {
    let mut told = String::new();
    for _ in 0..2 {
        let Some(first) = limit(stage, Id::ListGoals).await? else {
            return Ok(Seen::backend("no limit shows; a server without one counts as the backend"));
        };
        let other = limit(stage, Id::ListMemories).await?;
        limit(stage, Id::ListMemories).await?;
        let last = limit(stage, Id::ListGoals).await?;
        let (Some(other), Some(last)) = (other, last) else {
            return Ok(Seen::Neither("some answers tell of a limit, and some do not".into()));
        };
        if first.limit != other.limit {
            return Ok(Seen::backend(format!("goals are limited to {}, memories to {}", first.limit, other.limit)));
        }
        match first.remaining.checked_sub(last.remaining) {
            Some(1) => return Ok(Seen::backend("reading memories takes nothing off what remains for goals")),
            Some(3) => return Ok(Seen::docs(format!("goals and memories share one limit of {}", first.limit))),
            Some(_) | None => told = format!("what remains went from {} to {}", first.remaining, last.remaining),
        }
    }
    Ok(Seen::Nothing(format!("{told}: somebody else uses the key, or its window is short")))
}

/// D2: whether answers tell of the limit.
pub(super) async fn said(stage: &mut Stage<'_>) -> Result<Seen, Stop> {
    let received = ask(stage, Id::ListGoals).await?;
    let has = |name: &&str| received.headers.contains_key(*name);
    let names = ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"];
    let there: Vec<_> = names.into_iter().filter(has).collect();
    Ok(match there.len() {
        0 => Seen::backend(format!("a {} without headers of a limit", received.status)),
        3 => Seen::docs(format!("a {} with all three headers of a limit", received.status)),
        _ => Seen::Neither(format!("a {} with only {}", received.status, there.join(" and "))),
    })
}

async fn limit(stage: &mut Stage<'_>, call: Id) -> Result<Option<LimitSeen>, Stop> {
    Ok(LimitSeen::of(&ask(stage, call).await?.headers))
}

async fn ask(stage: &mut Stage<'_>, call: Id) -> Result<Received, Stop> {
    let query = serde_json::Map::from_iter([("limit".to_owned(), 1.into())]);
    stage.look(&Step { query, expect: Expect::default(), ..Step::new(call, 200) }).await
}
