//! The bodies that actions read.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::ControlError;

/// The body as a `T`; a body of another form is told what it must be like.
pub(super) fn read<T: DeserializeOwned>(body: &[u8], example: &str) -> Result<T, ControlError> {
    serde_json::from_slice(body).map_err(|error| {
        let reason = if body.is_empty() { "it is empty".to_owned() } else { error.to_string() };
        ControlError::bad_request(format!("the body must be like {example}: {reason}"))
    })
}

/// The member of a body that must be an object with nothing else in it.
pub(super) fn only_member(body: &[u8], name: &str, example: &str) -> Result<Value, ControlError> {
    let wrong = || ControlError::bad_request(format!("the body must be like {example}"));
    let Ok(Value::Object(mut members)) = serde_json::from_slice(body) else { return Err(wrong()) };
    let value = members.remove(name).ok_or_else(wrong)?;
    if members.is_empty() { Ok(value) } else { Err(wrong()) }
}
