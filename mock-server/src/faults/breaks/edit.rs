//! Changes of a body.

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderValue};
use serde_json::Value;

use crate::json;
use crate::reply::Reply;

/// The body, where it is JSON.
pub(super) fn read(reply: &Reply) -> Option<Value> {
    serde_json::from_slice(&reply.body).ok()
}

/// Puts `value` in the place of the body.
pub(super) fn write(reply: &mut Reply, value: &Value) {
    if let Ok(bytes) = json::to_bytes(value) {
        reply.body = bytes.into();
    }
}

/// Changes the body, where it is JSON.
pub(super) fn body(reply: &mut Reply, change: impl FnOnce(&mut Value)) {
    if let Some(mut value) = read(reply) {
        change(&mut value);
        write(reply, &value);
    }
}

/// Changes the body of a success, where it is JSON.
pub(super) fn success(reply: &mut Reply, change: impl FnOnce(&mut Value)) {
    if reply.status.is_success() {
        body(reply, change);
    }
}

/// Makes it JSON with another status.
pub(super) fn replace(reply: &mut Reply, status: StatusCode, value: &Value) {
    reply.status = status;
    reply.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    write(reply, value);
}

/// Puts other bytes of another type in the place of the body.
pub(super) fn bytes(reply: &mut Reply, content_type: &'static str, bytes: impl Into<Bytes>) {
    reply.headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    reply.body = bytes.into();
}
