//! The cases that follow from the table and the schemas, written by nobody.
//!
//! - of the table: [`authentication`], [`scopes`], [`routing`], [`unknown_ids`], [`malformed`];
//! - of the schemas, read by [`shape`]: [`body`] and [`query`], with what is sent by
//!   [`refused`] and [`accepted`], how much of it by [`thrift`], to whom by [`scene`], and what is said of it by [`expected`];
//! - of the sentences that no schema can state: [`rules`] and [`query_rules`].

mod accepted;
mod authentication;
mod body;
mod draft;
mod expected;
mod malformed;
mod place;
mod query;
mod query_rules;
mod refused;
mod routing;
mod rules;
mod samples;
mod scene;
mod scopes;
mod shape;
#[cfg(test)]
mod tests;
mod thrift;
mod unknown_ids;

use omi_schemas::Profile;

use crate::case::Case;

/// The cases that follow from the table and the schemas.
pub(super) fn cases(profile: &Profile) -> Vec<Case> {
    let mut cases = authentication::cases(profile);
    cases.extend(scopes::cases());
    cases.extend(routing::cases());
    cases.extend(unknown_ids::cases());
    cases.extend(malformed::cases());
    cases.extend(query::cases());
    cases.extend(body::cases());
    cases.extend(rules::cases());
    cases.extend(query_rules::cases());
    cases
}
