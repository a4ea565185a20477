//! What control can do.

use http::StatusCode;
use omi_schemas::CONTRACT_DATE;
use serde_json::{Value, json};

use super::{ControlError, only_member};
use crate::config::duration;
use crate::dispatch::do_job;
use crate::time::Timestamp;
use crate::world::World;

/// That the mock is there, and what it is.
pub(super) fn health() -> Value {
    json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION"), "contract": CONTRACT_DATE })
}

/// What time it is in the world. Looking does not move a clock that requests move.
pub(super) fn read_clock(world: &World, arrived: Timestamp) -> Value {
    json!({ "now": world.clock.peek(arrived) })
}

/// Sets the clock of the world.
pub(super) fn set_clock(world: &World, body: &[u8], arrived: Timestamp) -> Result<Value, ControlError> {
    let value = only_member(body, "now", r#"{"now":"2026-11-23T09:30:00Z"}"#)?;
    let moment = value.as_str().and_then(|text| text.parse::<jiff::Timestamp>().ok()).ok_or_else(|| {
        ControlError::new(StatusCode::BAD_REQUEST, format!("{value} is no moment; write it like 2026-11-23T09:30:00Z"))
    })?;
    world.clock.turn_to(Timestamp::from_micros(moment.as_microsecond()), arrived);
    Ok(read_clock(world, arrived))
}

/// Moves the clock of the world: windows end, days turn and jobs become due without anybody waiting.
pub(super) fn advance_clock(world: &World, body: &[u8], arrived: Timestamp) -> Result<Value, ControlError> {
    let value = only_member(body, "by", r#"{"by":"61s"}"#)?;
    let by = value.as_str().and_then(duration).ok_or_else(|| {
        let message =
            format!("{value} is no length of time; write it like \"300ms\", \"61s\", \"5m\", \"2h\" or \"1d\"");
        ControlError::new(StatusCode::BAD_REQUEST, message)
    })?;
    world.clock.advance(by);
    Ok(read_clock(world, arrived))
}

/// Has the text of every new conversation looked at now, whenever that was due.
pub(super) fn advance_jobs(world: &World, arrived: Timestamp) -> Value {
    let jobs = world.with_jobs(crate::world::Jobs::all);
    let now = world.clock.peek(arrived);
    for job in &jobs {
        do_job(world, job, now);
    }
    json!({ "done": jobs.len() })
}

/// Makes the world what it was at the start; its clock goes on.
pub(super) fn reset(world: &World) -> Value {
    world.reset();
    json!({ "reset": true })
}
