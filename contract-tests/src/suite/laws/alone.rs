//! What a list shows is what is read alone.

use omi_schemas::{Id, table};
use serde_json::Value;

use super::claimed::{Measure, Measured};
use super::list::{Base, List, id};
use crate::case::Step;
use crate::check_id::CheckId::Agreement;
use crate::claims::same;
use crate::exchange::Exchange;
use crate::runner::{Stage, Stop};

/// Conversations in the list, and alone.
pub(super) const CONVERSATIONS: Measure = Measure {
    story: "Reads two of the listed conversations alone: every member must be the same.",
    run: |stage, base| Box::pin(alike(stage, base, Id::ListConversations, Id::GetConversation, &[])),
};
/// Goals in the list, and alone.
pub(super) const GOALS: Measure = Measure {
    story: "Reads two of the listed goals alone: every member must be the same.",
    run: |stage, base| {
        Box::pin(alike(stage, base, Id::ListGoals, Id::GetGoal, &[("include_inactive", Value::Bool(true))]))
    },
};

/// How many entries are read alone.
const SOME: usize = 2;

async fn alike(
    stage: &mut Stage<'_>,
    base: Base,
    list: Id,
    one: Id,
    query: &'static [(&'static str, Value)],
) -> Result<Measured, Stop> {
    let mut measured = Measured::default();
    let listed = List::of(list).page(stage, base, query).await?;
    if listed.entries.is_empty() {
        return Ok(measured.nothing("the list is empty"));
    }
    for entry in listed.entries.iter().take(SOME) {
        let (exchange, read) = alone(stage, one, id(entry), &[]).await?;
        let Some(read) = read else {
            let expected = format!("{}, which {list} lists", id(entry));
            measured.claim(Agreement, &exchange, false, "status", expected, exchange.received.status.to_string());
            continue;
        };
        let members = entry.as_object().into_iter().flatten();
        let other = members.map(|(name, shown)| (name, shown, read.get(name).unwrap_or(&Value::Null)));
        let differing: Vec<&str> =
            other.filter(|(_, shown, read)| !same(shown, read)).map(|(name, _, _)| name.as_str()).collect();
        let at = differing.first().map(|name| format!("/{name}")).unwrap_or_default();
        let expected = format!("what {list} shows of {}", id(entry));
        let actual = format!("another {}", differing.join(", "));
        measured.claim(Agreement, &exchange, differing.is_empty(), at, expected, actual);
    }
    Ok(measured)
}

/// Reads one thing; none where it is not found, as it may have been deleted since it was listed.
pub(super) async fn alone(
    stage: &mut Stage<'_>,
    one: Id,
    id: &str,
    query: &[(&str, Value)],
) -> Result<(Exchange, Option<Value>), Stop> {
    let row = table::endpoint(one);
    let mut step = Step::new(one, row.success);
    step.expect.status.push(404);
    for name in row.path_parameters() {
        step.path.insert(name.into(), id.into());
    }
    step.query = query.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let exchange = stage.read(&step).await?;
    let read = exchange.received.json.clone().filter(|_| exchange.received.status == row.success);
    Ok((exchange, read))
}
