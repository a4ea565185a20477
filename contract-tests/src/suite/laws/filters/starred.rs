//! `starred`: with a star, or without. A conversation does not say which it is.

use omi_schemas::Id;
use serde_json::json;

use crate::check_id::CheckId::Filter;
use crate::runner::{Stage, Stop};
use crate::suite::laws::claimed::{Measure, Measured};
use crate::suite::laws::list::{Base, List};

/// No conversation is listed both with a star and without.
pub(in crate::suite::laws) const STARRED: Measure = Measure {
    story: "Reads the list with starred=true and with starred=false: nothing may be in both.",
    run: |stage, base| Box::pin(starred(stage, base)),
};

async fn starred(stage: &mut Stage<'_>, base: Base) -> Result<Measured, Stop> {
    let list = List::of(Id::ListConversations);
    let mut measured = Measured::default();
    let with = list.all(stage, base, &[("starred", json!(true))]).await?.listed;
    let without = list.all(stage, base, &[("starred", json!(false))]).await?.listed;
    let starred = with.ids();
    let both: Vec<&str> = without.ids().into_iter().filter(|id| starred.contains(id)).collect();
    let actual = format!("{} as well, which starred=true lists", both.join(" "));
    measured.claim(Filter, &without.exchange, both.is_empty(), "", "conversations without a star", actual);
    let is_told = !with.entries.is_empty() && !without.entries.is_empty();
    Ok(if is_told { measured } else { measured.nothing("no conversation has a star, or all have one") })
}
