//! That the mock is there, and what it is.

use omi_schemas::CONTRACT_DATE;
use serde_json::json;

use super::{Context, ControlError, shown};
use crate::reply::Reply;

#[expect(clippy::unnecessary_wraps, reason = "an action can fail")]
pub(super) fn health(_: &Context<'_>) -> Result<Reply, ControlError> {
    Ok(shown(&json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION"), "contract": CONTRACT_DATE })))
}
