//! Every way the API says no.

use std::borrow::Cow;

use http::StatusCode;
use omi_schemas::{Scope, sentences as say};
use serde::Serialize;

use crate::json;
use crate::validation::FieldError;

/// A refusal. Each leaves through `?` and becomes an answer in [`crate::app`].
#[derive(Debug, PartialEq)]
pub(crate) enum ApiError {
    /// No usable `Authorization` header at an endpoint for developer keys.
    MissingKey,
    /// A key that nobody has; worded by the profile.
    UnknownKey(&'static str),
    /// A key for another API.
    McpKey,
    /// No bearer token at an endpoint for signed-in sessions.
    NotAuthenticated,
    /// A token that is no session's.
    BadSession,
    /// The key is good, but not for this.
    MissingScope(Scope),
    /// An account that is being deleted.
    AccountDeletion { status: Box<str> },
    /// An account that is not enrolled for memories.
    NotEnrolled,
    /// Nothing at this path.
    NoSuchPath,
    /// Something at this path, for another method.
    MethodNotAllowed { allow: &'static str },
    /// A path with slashes too many at its end.
    Redirect { location: String },
    /// A body that is not decodable, nested too deeply, or holds an endless integer.
    UnreadableBody,
    /// The schema refused the request.
    Invalid(Vec<FieldError>),
    /// A sentence with its status: what no schema can state.
    Rule(StatusCode, &'static str),
    /// The same, with something of the request in it.
    Told(StatusCode, String),
    /// Too many requests.
    RateLimited { retry_after: u64 },
    /// What makes the service itself fail.
    Internal,
}

impl ApiError {
    /// A 404 with its sentence.
    pub(crate) const fn not_found(sentence: &'static str) -> Self {
        Self::Rule(StatusCode::NOT_FOUND, sentence)
    }

    /// A 402 with its sentence.
    pub(crate) const fn locked(sentence: &'static str) -> Self {
        Self::Rule(StatusCode::PAYMENT_REQUIRED, sentence)
    }

    /// A 422 with its sentence.
    pub(crate) const fn rule(sentence: &'static str) -> Self {
        Self::Rule(StatusCode::UNPROCESSABLE_ENTITY, sentence)
    }

    /// The status of the answer.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::MissingKey | Self::UnknownKey(_) | Self::McpKey | Self::NotAuthenticated | Self::BadSession => {
                StatusCode::UNAUTHORIZED
            }
            Self::MissingScope(_) | Self::AccountDeletion { .. } | Self::NotEnrolled => StatusCode::FORBIDDEN,
            Self::NoSuchPath => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::Redirect { .. } => StatusCode::TEMPORARY_REDIRECT,
            Self::UnreadableBody => StatusCode::BAD_REQUEST,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Rule(status, _) | Self::Told(status, _) => *status,
            Self::RateLimited { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The body of the answer: JSON but for [`Self::Internal`], whose body is text.
    pub(crate) fn body(&self) -> Vec<u8> {
        match self {
            Self::MissingKey => sentence(say::MISSING_KEY),
            Self::UnknownKey(text) | Self::Rule(_, text) => sentence(text),
            Self::McpKey => sentence(say::MCP_KEY),
            Self::NotAuthenticated => sentence(say::NOT_AUTHENTICATED),
            Self::BadSession => sentence(say::BAD_SESSION),
            Self::MissingScope(scope) => sentence(&say::fill(say::MISSING_SCOPE, "scope", scope.as_str())),
            Self::AccountDeletion { status } => {
                object(&AccountDeletion { code: "account_deletion_in_progress", status, retryable: false })
            }
            Self::NotEnrolled => object(&NOT_ENROLLED),
            Self::NoSuchPath => sentence(say::NOT_FOUND),
            Self::MethodNotAllowed { .. } => sentence(say::METHOD_NOT_ALLOWED),
            Self::Redirect { .. } => Vec::new(),
            Self::UnreadableBody => sentence(say::UNREADABLE_BODY),
            Self::Invalid(errors) => object(errors),
            Self::Told(_, text) => sentence(text),
            Self::RateLimited { retry_after } => {
                sentence(&say::fill(say::RATE_LIMITED, "seconds", &retry_after.to_string()))
            }
            Self::Internal => say::INTERNAL.as_bytes().to_vec(),
        }
    }

    /// What decided the answer, in a few words for the log.
    pub(crate) fn decided(&self) -> Cow<'static, str> {
        match self {
            Self::MissingKey => "no bearer key".into(),
            Self::UnknownKey(_) => "unknown key".into(),
            Self::McpKey => "key for MCP only".into(),
            Self::NotAuthenticated => "no session token".into(),
            Self::BadSession => "unknown session token".into(),
            Self::MissingScope(scope) => format!("scope {} is missing", scope.as_str()).into(),
            Self::AccountDeletion { .. } => "account is being deleted".into(),
            Self::NotEnrolled => "account is not enrolled for memories".into(),
            Self::NoSuchPath => "no such path".into(),
            Self::MethodNotAllowed { allow } => format!("method not allowed; {allow} is").into(),
            Self::Redirect { .. } => "slashes too many".into(),
            Self::UnreadableBody => "unreadable body".into(),
            Self::Invalid(errors) => told(errors),
            Self::Rule(_, sentence) => (*sentence).into(),
            Self::Told(_, sentence) => sentence.clone().into(),
            Self::RateLimited { retry_after } => format!("rate limit, {retry_after} s to go").into(),
            Self::Internal => "the service itself would fail on this".into(),
        }
    }
}

/// The first field error, and how many more there are.
fn told(errors: &[FieldError]) -> Cow<'static, str> {
    match errors {
        [] => "invalid".into(),
        [only] => only.to_string().into(),
        [first, rest @ ..] => format!("{first}, and {} more", rest.len()).into(),
    }
}

/// FastAPI's envelope of a refusal.
#[derive(Serialize)]
struct Envelope<'a, T: ?Sized> {
    detail: &'a T,
}

#[derive(Serialize)]
struct AccountDeletion<'a> {
    code: &'static str,
    status: &'a str,
    retryable: bool,
}

#[derive(Serialize)]
struct NotEnrolled {
    enabled: bool,
    reason: &'static str,
    consumer: &'static str,
    archive_default_visible: bool,
    archive_capability: bool,
}

const NOT_ENROLLED: NotEnrolled = NotEnrolled {
    enabled: false,
    reason: "missing_rollout_state",
    consumer: "developer_api",
    archive_default_visible: false,
    archive_capability: false,
};

/// `{"detail": "<text>"}`.
fn sentence(text: &str) -> Vec<u8> {
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte) && !matches!(byte, b'"' | b'\\');
    if text.bytes().all(is_plain) {
        // Nearly every sentence, and nothing in it needs more than quotes.
        return [br#"{"detail":""#, text.as_bytes(), br#""}"#].concat();
    }
    object(text)
}

/// `{"detail": <anything>}`.
fn object<T: Serialize + ?Sized>(detail: &T) -> Vec<u8> {
    json::to_bytes(&Envelope { detail }).expect("validation lets no refusal out that JSON cannot say")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::a_plain_one("Not Found")]
    #[case::with_quotes("\"a\" and \\")]
    #[case::with_a_line_break("a\nb")]
    #[case::beyond_ascii("\u{7f}č\u{1f600}")]
    #[case::empty("")]
    fn a_sentence_is_written_as_json_writes_it(#[case] text: &str) {
        let written = json::to_bytes(&Envelope { detail: text }).expect("a sentence is JSON");
        assert_eq!(sentence(text), written);
    }
}
