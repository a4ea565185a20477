//! D8: `due_at: null` in a PATCH.

use omi_schemas::{Id, sentences};
use serde_json::{Value, json};

use super::Seen;
use crate::case::Step;
use crate::runner::{Stage, Stop};

/// Makes an action item with a date, takes the date away, and deletes the item.
pub(super) async fn probe(stage: &mut Stage<'_>) -> Result<Seen, Stop> {
    stage.may_write()?;
    let body = json!({ "description": "{mark} is due", "due_at": "{moment}" });
    let made = stage.look(&Step { body: Some(body), ..Step::new(Id::CreateActionItem, 200) }).await?;
    let Some(id) = made.at("/id").and_then(Value::as_str) else {
        return Ok(Seen::NotAsked(format!("no action item is made: {}", made.status)));
    };
    let about = |call| Step { path: [("action_item_id".into(), id.to_owned())].into(), ..Step::new(call, 200) };
    let changed = stage.look(&Step { body: Some(json!({ "due_at": null })), ..about(Id::UpdateActionItem) }).await?;
    let seen = match (changed.status, changed.at("/due_at"), changed.at("/detail").and_then(Value::as_str)) {
        (200, Some(Value::Null), _) => Seen::docs("the date is gone"),
        (422, _, Some(sentences::NOTHING_GIVEN)) => Seen::backend(sentences::NOTHING_GIVEN),
        (200, _, _) => Seen::Neither("a 200, and the date is still there".into()),
        (status, _, detail) => Seen::Neither(format!("a {status} {}", detail.unwrap_or_default())),
    };
    stage.look(&about(Id::DeleteActionItem)).await?;
    Ok(seen)
}
