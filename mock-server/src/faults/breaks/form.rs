//! The form of an answer.

use std::fmt::Write;

use http::header::{CONTENT_TYPE, HeaderValue};
use serde_json::{Value, json};

use super::edit;
use super::known::Line;
use crate::reply::Reply;

/// A break of the form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum FormBreak {
    WrongContentType,
    NoContentType,
    Text,
    Html,
    Enveloped,
    ListAsObject,
    Empty,
    InvalidJson,
    JsonInString,
    Pretty,
    Escaped,
    ByteOrderMark,
}

impl FormBreak {
    #[rustfmt::skip] // a table reads by columns
    pub(super) const LINES: &'static [Line<Self>] = &[
        (Self::WrongContentType, "wrong_content_type", "JSON is said to be text/plain."),
        (Self::NoContentType, "content_type_missing", "An answer does not say what it is."),
        (Self::Text, "text_body", "A success is the text OK."),
        (Self::Html, "html_body", "An answer is a page of HTML, as a proxy in front would send it."),
        (Self::Enveloped, "enveloped_list", "A list comes in an envelope: {\"data\":[...]}."),
        (Self::ListAsObject, "list_as_object", "A list comes as an object of its entries: {\"0\":...}."),
        (Self::Empty, "empty_body", "The body is empty."),
        (Self::InvalidJson, "invalid_json", "The last byte of the JSON is missing."),
        (Self::JsonInString, "json_in_string", "The JSON comes as a JSON string: encoded twice."),
        (Self::Pretty, "pretty_printed", "The JSON is indented, not compact."),
        (Self::Escaped, "escaped_non_ascii", "Letters beyond ASCII are escaped: \\u00e9."),
        (Self::ByteOrderMark, "byte_order_mark", "The JSON begins with a byte order mark."),
    ];

    pub(super) fn spoil(self, reply: &mut Reply) {
        let is_json = edit::read(reply).is_some();
        match self {
            Self::WrongContentType if is_json => {
                reply.headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
            }
            Self::NoContentType => drop(reply.headers.remove(CONTENT_TYPE)),
            Self::Text if reply.status.is_success() && is_json => {
                edit::bytes(reply, "text/plain; charset=utf-8", "OK");
            }
            Self::Html if is_json => {
                let page = "<!DOCTYPE html>\n<html><head><title>Just a moment...</title></head></html>\n";
                edit::bytes(reply, "text/html; charset=utf-8", page);
            }
            Self::Enveloped => on_list(reply, |entries| json!({ "data": entries })),
            Self::ListAsObject => on_list(reply, |entries| {
                let entries = entries.into_iter().enumerate().map(|(index, entry)| (index.to_string(), entry));
                Value::Object(entries.collect())
            }),
            Self::Empty => reply.body = bytes::Bytes::new(),
            Self::InvalidJson if is_json => reply.body.truncate(reply.body.len() - 1),
            Self::JsonInString if is_json => {
                let text = String::from_utf8_lossy(&reply.body).into_owned();
                edit::write(reply, &json!(text));
            }
            Self::Pretty => {
                if let Some(value) = edit::read(reply) {
                    reply.body = format!("{value:#}").into();
                }
            }
            Self::Escaped if is_json => reply.body = escaped(&String::from_utf8_lossy(&reply.body)).into(),
            Self::ByteOrderMark if is_json => reply.body = [b"\xef\xbb\xbf", &*reply.body].concat().into(),
            Self::WrongContentType
            | Self::Text
            | Self::Html
            | Self::InvalidJson
            | Self::JsonInString
            | Self::Escaped
            | Self::ByteOrderMark => {}
        }
    }
}

/// Changes a list; other answers stay.
fn on_list(reply: &mut Reply, change: impl FnOnce(Vec<Value>) -> Value) {
    if let Some(Value::Array(entries)) = edit::read(reply) {
        edit::write(reply, &change(entries));
    }
}

/// The text with what is beyond ASCII escaped as JSON can.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() {
            escaped.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        }
    }
    escaped
}
