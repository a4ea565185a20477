//! Memories.

mod batch;
mod create;
mod delete;
mod enrollment;
mod isolation;
mod list;
mod locked;
mod patch;

use serde_json::{Value, json};

use crate::support::Mock;

const MEMORIES: &str = "/v1/dev/user/memories";

/// A mock of somebody with these memories.
#[track_caller]
fn remembering(memories: &Value) -> Mock {
    Mock::of_user(json!({ "memories": memories }))
}

/// The path of one memory.
fn path_of(id: &Value) -> String {
    format!("{MEMORIES}/{}", id.as_str().expect("an id is a string"))
}
