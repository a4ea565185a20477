//! What a schema refuses, endpoint by endpoint: type and place of each error.

mod action_items;
mod bodies;
mod conversations;
mod from_segments;
mod goals;
mod keys;
mod memories;
mod questions;
mod words;

use crate::support::Mock;

/// The errors that a 422 must list: type and place, as `Answer::assert_fields` wants them.
type Errors<'a> = &'a [(&'a str, &'a str)];

/// Holds the answer to a body against `errors`.
#[track_caller]
fn assert_refused(method: &str, path: &str, body: &str, errors: Errors<'_>) {
    Mock::start().owner().send(method, path, body.as_bytes()).assert_fields(errors);
}

/// A string of so many letters, each of two bytes.
fn long(length: usize) -> String {
    "é".repeat(length)
}
