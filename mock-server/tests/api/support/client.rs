//! Somebody who calls the mock.

use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::{Method, Uri};
use omi_mock::Request;
use serde_json::Value;

use super::answer::Answer;
use super::judge;
use super::mock::Mock;

/// Somebody who calls the mock, with headers of their own.
#[derive(Clone)]
pub(crate) struct Client {
    mock: Mock,
    headers: HeaderMap,
}

impl Client {
    pub(super) fn new(mock: Mock) -> Self {
        Self { mock, headers: HeaderMap::new() }
    }

    /// The same person with one more header, in place of the one of that name.
    #[must_use]
    pub(crate) fn header(&self, name: &str, value: &str) -> Self {
        self.header_bytes(name, value.as_bytes())
    }

    /// The same for a header that need not be text.
    #[must_use]
    pub(crate) fn header_bytes(&self, name: &str, value: &[u8]) -> Self {
        let mut headers = self.headers.clone();
        let name = HeaderName::from_bytes(name.as_bytes()).expect("a test names headers well");
        headers.insert(name, HeaderValue::from_bytes(value).expect("a test writes headers well"));
        Self { mock: self.mock.clone(), headers }
    }

    #[track_caller]
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, b"")
    }

    #[track_caller]
    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, body.to_string().as_bytes())
    }

    #[track_caller]
    pub(crate) fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send("PATCH", path, body.to_string().as_bytes())
    }

    #[track_caller]
    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, b"")
    }

    /// Sends these very bytes, and holds the answer against the contract.
    #[track_caller]
    pub(crate) fn send(&self, method: &str, path: &str, body: &[u8]) -> Answer {
        let answer = self.send_unheld(method, path, body);
        judge::hold(&answer, &self.mock.profile);
        answer
    }

    /// Sends these very bytes; the answer may break the contract.
    #[track_caller]
    pub(crate) fn send_unheld(&self, method: &str, path: &str, body: &[u8]) -> Answer {
        let method = Method::from_bytes(method.as_bytes()).expect("a test names methods well");
        let uri: Uri = path.parse().expect("a test writes paths well");
        let request = Request { method, uri, headers: self.headers.clone(), body: body.to_vec().into() };
        let handled = self.mock.handle(&request);
        Answer::of(&request, handled)
    }
}
