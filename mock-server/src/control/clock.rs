//! The time in a world.

use serde_json::json;

use super::body::only_member;
use super::{Context, ControlError, shown};
use crate::config::duration;
use crate::reply::Reply;
use crate::time::Timestamp;

/// What time it is.
#[expect(clippy::unnecessary_wraps, reason = "an action can fail")]
pub(super) fn read(context: &Context<'_>) -> Result<Reply, ControlError> {
    Ok(shown(&json!({ "now": context.now() })))
}

/// Sets the clock.
pub(super) fn set(context: &Context<'_>) -> Result<Reply, ControlError> {
    let value = only_member(&context.request.body, "now", r#"{"now":"2026-11-23T09:30:00Z"}"#)?;
    let moment = value.as_str().and_then(moment).ok_or_else(|| {
        ControlError::bad_request(format!("{value} is no moment; write it like 2026-11-23T09:30:00Z"))
    })?;
    context.world.clock.turn_to(moment, context.arrived);
    read(context)
}

/// Moves the clock: windows end, days turn and jobs become due without anybody waiting.
pub(super) fn advance(context: &Context<'_>) -> Result<Reply, ControlError> {
    let value = only_member(&context.request.body, "by", r#"{"by":"61s"}"#)?;
    let by = value.as_str().and_then(duration).ok_or_else(|| {
        let message =
            format!("{value} is no length of time; write it like \"300ms\", \"61s\", \"5m\", \"2h\" or \"1d\"");
        ControlError::bad_request(message)
    })?;
    context.world.clock.advance(by);
    read(context)
}

/// A moment as RFC 3339 writes it.
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    text.parse::<jiff::Timestamp>().ok().map(|moment| Timestamp::from_micros(moment.as_microsecond()))
}
