//! The OpenAPI document.

mod examples;

use std::sync::LazyLock;

use bytes::Bytes;
use serde_json::Value;

/// Compact, as the service prints it; made when somebody first asks.
static SERVED: LazyLock<Bytes> = LazyLock::new(|| generated().to_string().into());

/// What `GET /openapi.json` answers.
pub(crate) fn served() -> Bytes {
    SERVED.clone()
}

/// The document, generated from the table, the schemas and the examples; the
/// same on every day.
///
/// # Panics
///
/// Never: a test generates the document.
#[must_use]
pub fn generated() -> Value {
    let examples = examples::Examples::gathered();
    omi_schemas::openapi::document(&|id, shown| examples.of(id, shown))
}
