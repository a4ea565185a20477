//! The OpenAPI document.

mod examples;

use std::sync::LazyLock;

use bytes::Bytes;
use serde_json::Value;

/// The document as it is committed, with one member a line.
const COPY: &str = include_str!("../../schemas/openapi.json");

/// The same, compact as the service prints it; made when somebody first asks.
static SERVED: LazyLock<Bytes> = LazyLock::new(|| {
    let document: Value = serde_json::from_str(COPY).expect("a test generates the committed copy");
    document.to_string().into()
});

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
