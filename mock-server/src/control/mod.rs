//! Control: `/__admin/...`, for whoever drives the mock and not for clients of the API.
//!
//! Nothing here is counted, limited, journaled or part of the OpenAPI document.
//! Mistakes are answered as `{"error": "..."}` with a sentence that says what to
//! do. [`routes`] is the table of what there is; each group of actions is a file
//! of functions from a [`Context`] to a [`Reply`].

mod access;
mod body;
mod clock;
mod context;
mod error;
pub(crate) mod events;
mod faults;
mod health;
mod jobs;
mod rate_limits;
mod requests;
mod reset;
mod routes;
mod scenario;
mod snapshots;
mod state;
mod verify;
mod worlds;

use http::StatusCode;
use serde::Serialize;

pub use access::{Access, Reach};
pub(crate) use context::{Context, Parameters};
pub(crate) use error::ControlError;

use crate::app::Handled;
use crate::json;
use crate::reply::Reply;
use crate::request::Request;
use crate::time::Timestamp;
use crate::worlds::Worlds;

/// Where control begins.
const ROOT: &str = "/__admin";

/// What the log says of control.
const DECIDED: &str = "control";

/// What can be controlled, and by whom.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Controlled<'a> {
    pub(crate) access: &'a Access,
    pub(crate) worlds: &'a Worlds,
}

/// Whether a request is for control.
pub(crate) fn is_for(request: &Request) -> bool {
    request.path().strip_prefix(ROOT).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Answers a request for control that arrived when the true time was `arrived`.
pub(crate) fn handle(request: &Request, controlled: Controlled<'_>, arrived: Timestamp) -> Handled {
    match answer(request, controlled, arrived) {
        Ok(handled) => handled,
        Err(error) => Handled { reply: error.into(), key_name: None, world: None, at: arrived, fault: None },
    }
}

fn answer(request: &Request, controlled: Controlled<'_>, arrived: Timestamp) -> Result<Handled, ControlError> {
    let found = routes::find(request)?;
    if found.row.path != routes::HEALTH {
        controlled.access.admit(request)?;
    }
    let query = Parameters::of(request, found.row.query)?;
    let world = context::world(request, &query, controlled.worlds, arrived)?;
    let Controlled { worlds, .. } = controlled;
    let context = Context { request, worlds, world, arrived, query, parameter: found.parameter };
    let reply = (found.row.action)(&context).unwrap_or_else(Reply::from);
    let at = context.world.clock.peek(arrived);
    Ok(Handled { reply, key_name: None, world: context.world.name.clone(), at, fault: None })
}

/// The answer that is the JSON of `value`.
fn shown(value: &(impl Serialize + ?Sized)) -> Reply {
    with_status(StatusCode::OK, value)
}

/// The same with another status.
fn with_status(status: StatusCode, value: &(impl Serialize + ?Sized)) -> Reply {
    let body = json::to_bytes(value).expect("control holds nothing that JSON cannot say");
    Reply::json(status, body, DECIDED)
}
