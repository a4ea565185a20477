//! What each endpoint does: functions of what is the caller's and a typed request.
//!
//! No headers, no statuses of success, no bytes but those of lists, which are
//! joined from the JSON that the records were stored with.

pub(crate) mod action_items;
pub(crate) mod ask;
pub(crate) mod conversations;
pub(crate) mod daily_summaries;
pub(crate) mod extracted;
pub(crate) mod folders;
pub(crate) mod from_segments;
pub(crate) mod goals;
pub(crate) mod keys;
pub(crate) mod memories;
pub(crate) mod metric;
pub(crate) mod progress;

use serde::Serialize;

/// What every deletion answers.
#[derive(Debug, Serialize)]
pub(crate) struct Deleted {
    success: bool,
}

impl Deleted {
    pub(crate) const DONE: Self = Self { success: true };
}
