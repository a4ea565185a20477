//! The checks that every exchange goes through.
//!
//! A check is a function from evidence to a [`Judgement`]: that it holds, that it does not apply, that
//! there was nothing to tell by, or what is wrong. Its place in [`CHECKS`] ties it to its name.

mod additional_members;
mod body_schema;
mod error_form;
mod form;
mod id_forms;
mod ids;
mod instants;
mod rate_limit_count;
mod rate_limit_headers;
mod refusal_headers;
mod secrets;
mod spelling;
mod status;
#[cfg(test)]
pub(crate) mod testing;

use omi_schemas::Profile;

pub(crate) use self::rate_limit_headers::holds_known_key;
pub(crate) use self::status::{can_be_provoked, statuses};
use crate::check_id::CheckId;
use crate::exchange::Exchange;
use crate::finding::Finding;
use crate::validators::Validators;

/// What the checks know besides the exchange.
#[derive(Debug)]
pub struct Knowledge<'a> {
    /// The sides that are expected of the target.
    pub profile: &'a Profile,
    /// The schemas, compiled.
    pub validators: &'a Validators,
    /// What is made of undocumented members.
    pub additional: Additional,
    /// The limit that the target was told to have, where it is not the profile's.
    pub expected_limit: Option<u64>,
}

/// What is made of undocumented members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Additional {
    /// Nothing.
    Allow,
    /// A warning.
    #[default]
    Warn,
    /// A violation.
    Error,
}

/// What a check makes of an exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// The check is not about such an exchange.
    NotApplicable,
    /// It applies, but there is nothing to tell by: an empty list.
    Vacuous,
    /// It holds.
    Held,
    /// It does not.
    Broken(Vec<Finding>),
}

impl Judgement {
    /// Held where nothing was found.
    #[must_use]
    pub fn of(findings: Vec<Finding>) -> Self {
        if findings.is_empty() { Self::Held } else { Self::Broken(findings) }
    }
}

/// A check of every exchange.
pub type Check = fn(&Exchange, &Knowledge<'_>) -> Judgement;

/// The checks of every exchange, in the order in which their findings are told.
pub const CHECKS: &[(CheckId, Check)] = &[
    (CheckId::Status, status::expected),
    (CheckId::StatusDeclared, status::declared),
    (CheckId::ServerError, status::server_error),
    (CheckId::ContentType, form::content_type),
    (CheckId::Json, form::json),
    (CheckId::Size, form::size),
    (CheckId::BodySchema, body_schema::body_schema),
    (CheckId::AdditionalMembers, additional_members::additional_members),
    (CheckId::Spelling, spelling::spelling),
    (CheckId::Instants, instants::instants),
    (CheckId::Ids, ids::ids),
    (CheckId::RateLimitHeaders, rate_limit_headers::rate_limit_headers),
    (CheckId::RateLimitCount, rate_limit_count::rate_limit_count),
    (CheckId::ErrorForm, error_form::error_form),
    (CheckId::RetryAfter, refusal_headers::retry_after),
    (CheckId::WwwAuthenticate, refusal_headers::www_authenticate),
    (CheckId::Allow, refusal_headers::allow),
    (CheckId::Secrets, secrets::secrets),
];
