//! A mistake in the use of control.

use http::StatusCode;
use serde_json::json;

use super::with_status;
use crate::error::ApiError;
use crate::nearest::{nearest, question};
use crate::reply::Reply;

/// A mistake in the use of control: a status and a sentence that says what to do.
#[derive(Debug)]
pub(crate) struct ControlError {
    status: StatusCode,
    message: String,
}

impl ControlError {
    pub(crate) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    /// A body, a name or a parameter that says nothing.
    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    /// There is no `kind` called `name`; but perhaps one of these was meant.
    pub(crate) fn no_such<'a>(kind: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let guess = question(&nearest(name, known)).map(|guess| format!("; {guess}")).unwrap_or_default();
        Self::new(StatusCode::NOT_FOUND, format!("there is no {kind} `{name}`{guess}"))
    }
}

impl From<ControlError> for Reply {
    fn from(error: ControlError) -> Self {
        with_status(error.status, &json!({ "error": error.message }))
    }
}

impl From<ApiError> for ControlError {
    /// The same sentence, said the way of control.
    fn from(error: ApiError) -> Self {
        Self::new(error.status(), error.decided())
    }
}
