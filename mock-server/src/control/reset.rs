//! Back to the start.

use serde_json::json;

use super::{Context, ControlError, shown};
use crate::reply::Reply;

/// Makes the world what it was at the start; its clock goes on, and its story begins
/// again. With `?world=*`, every world.
#[expect(clippy::unnecessary_wraps, reason = "an action can fail")]
pub(super) fn reset(context: &Context<'_>) -> Result<Reply, ControlError> {
    for world in context.every_world() {
        world.reset(world.clock.peek(context.arrived));
    }
    Ok(shown(&json!({ "reset": true })))
}
