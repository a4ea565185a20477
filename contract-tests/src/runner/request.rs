//! From a step to a request.

use std::borrow::Cow;
use std::slice;

use omi_schemas::table;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use crate::case::Step;
use crate::variables::{Unknown, Variables};

/// What needs no escape in a path or a query.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A step with its variables filled in.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    /// The path and query.
    pub(crate) target: String,
    pub(crate) content_type: Option<String>,
    pub(crate) body: Option<Vec<u8>>,
    /// The body as JSON, where it was written so.
    pub(crate) json: Option<Value>,
}

/// Fills in the variables of a step.
pub(crate) fn write(step: &Step, variables: &Variables) -> Result<Written, Unknown> {
    let template = step.instead.as_ref().and_then(|instead| instead.path.as_deref());
    let mut target = String::from(template.unwrap_or_else(|| table::endpoint(step.call).path));
    for (name, value) in &step.path {
        let id = variables.text(value)?;
        target = target.replace(&format!("{{{name}}}"), &utf8_percent_encode(&id, PLAIN).to_string());
    }
    let mut separator = '?';
    for (name, value) in &step.query {
        let value = variables.value(value)?;
        for value in value.as_array().map_or_else(|| slice::from_ref(&value), Vec::as_slice) {
            let text = value.as_str().map_or_else(|| Cow::from(value.to_string()), Cow::from);
            target.push(separator);
            target.extend([
                &*utf8_percent_encode(name, PLAIN).to_string(),
                "=",
                &utf8_percent_encode(&text, PLAIN).to_string(),
            ]);
            separator = '&';
        }
    }
    let json = step.body.as_ref().map(|body| variables.value(body)).transpose()?;
    let (content_type, body) = match (&json, &step.raw) {
        (Some(json), _) => (Some("application/json".into()), Some(json.to_string().into_bytes())),
        (None, Some(raw)) => (raw.content_type.clone(), Some(raw.encoding.bytes(&variables.text(&raw.text)?))),
        (None, None) => (None, None),
    };
    Ok(Written { target, content_type, body, json })
}
