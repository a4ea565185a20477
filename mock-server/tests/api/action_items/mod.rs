//! Action items.

mod batch;
mod create;
mod delete;
mod filters;
mod isolation;
mod list;
mod patch;

use serde_json::{Value, json};

use crate::support::Mock;

const ITEMS: &str = "/v1/dev/user/action-items";

/// A mock of somebody with these action items.
#[track_caller]
fn with_items(items: &Value) -> Mock {
    Mock::of_user(json!({ "action_items": items }))
}
