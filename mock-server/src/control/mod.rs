//! Control: `/__admin/...`, for whoever drives the mock and not for clients of the API.
//!
//! Nothing here is counted, limited or part of the OpenAPI document. Mistakes
//! are answered as `{"error": "..."}` with a sentence that says what to do.

mod access;
mod actions;

use http::{Method, StatusCode};
use serde::Serialize;
use serde_json::{Value, json};

pub use access::{Access, Reach};

use crate::json;
use crate::reply::Reply;
use crate::request::Request;
use crate::time::Timestamp;
use crate::world::World;

/// Where control begins.
const ROOT: &str = "/__admin/";

/// Whether a request is for whoever drives the mock.
pub(crate) fn is_for(request: &Request) -> bool {
    request.path().starts_with(ROOT) || request.path() == ROOT.trim_end_matches('/')
}

/// A mistake in the use of control.
#[derive(Debug)]
pub(crate) struct ControlError {
    status: StatusCode,
    message: String,
}

impl ControlError {
    pub(crate) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }
}

impl From<ControlError> for Reply {
    fn from(error: ControlError) -> Self {
        shown(error.status, &json!({ "error": error.message }))
    }
}

/// What a request can be for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Health,
    ReadClock,
    SetClock,
    AdvanceClock,
    AdvanceJobs,
    Reset,
}

/// Every action, with its method and its path below [`ROOT`].
const ACTIONS: &[(Method, &str, Action)] = &[
    (Method::GET, "health", Action::Health),
    (Method::GET, "clock", Action::ReadClock),
    (Method::PUT, "clock", Action::SetClock),
    (Method::POST, "clock/advance", Action::AdvanceClock),
    (Method::POST, "jobs/advance", Action::AdvanceJobs),
    (Method::POST, "reset", Action::Reset),
];

/// Answers a request for control of `world`.
pub(crate) fn answer(
    request: &Request,
    access: &Access,
    world: &World,
    arrived: Timestamp,
) -> Result<Reply, ControlError> {
    let action = find(request)?;
    if action != Action::Health {
        access.admit(request)?;
    }
    let value = match action {
        Action::Health => actions::health(),
        Action::ReadClock => actions::read_clock(world, arrived),
        Action::SetClock => actions::set_clock(world, &request.body, arrived)?,
        Action::AdvanceClock => actions::advance_clock(world, &request.body, arrived)?,
        Action::AdvanceJobs => actions::advance_jobs(world, arrived),
        Action::Reset => actions::reset(world),
    };
    Ok(shown(StatusCode::OK, &value))
}

fn find(request: &Request) -> Result<Action, ControlError> {
    let path = request.path().strip_prefix(ROOT).unwrap_or_default();
    let mut of_path = ACTIONS.iter().filter(|(_, known, _)| *known == path).peekable();
    if of_path.peek().is_none() {
        let known: Vec<_> = ACTIONS.iter().map(|(method, path, _)| format!("{method} {ROOT}{path}")).collect();
        let message = format!("nothing is at {ROOT}{path}; there are {}", known.join(", "));
        return Err(ControlError::new(StatusCode::NOT_FOUND, message));
    }
    let allowed: Vec<_> = of_path.clone().map(|(method, _, _)| method.as_str()).collect();
    of_path.find(|(method, _, _)| method == request.method).map(|(_, _, action)| *action).ok_or_else(|| {
        let message = format!("{} is not for {ROOT}{path}; {} is", request.method, allowed.join(" or "));
        ControlError::new(StatusCode::METHOD_NOT_ALLOWED, message)
    })
}

fn shown(status: StatusCode, value: &(impl Serialize + ?Sized)) -> Reply {
    let body = json::to_bytes(value).expect("control holds nothing that JSON cannot say");
    Reply::json(status, body, "control")
}

/// The member of a body that must be an object with nothing else in it.
fn only_member(body: &[u8], name: &str, example: &str) -> Result<Value, ControlError> {
    let wrong = || ControlError::new(StatusCode::BAD_REQUEST, format!("the body must be like {example}"));
    let Ok(Value::Object(mut members)) = serde_json::from_slice(body) else { return Err(wrong()) };
    let value = members.remove(name).ok_or_else(wrong)?;
    if members.is_empty() { Ok(value) } else { Err(wrong()) }
}
