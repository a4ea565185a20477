//! An answer, and what a test says of it.

use http::HeaderMap;
use omi_mock::{Delivery, Handled, Request};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// An answer and the request that it answers.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) request: String,
    pub(crate) method: String,
    /// Percent-decoded.
    pub(crate) path: String,
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// What the log says decided it.
    pub(crate) decided: String,
    /// Whom the log names.
    pub(crate) key_name: Option<String>,
    /// How it travels.
    pub(crate) delivery: Delivery,
    /// Who asked for a fault.
    pub(crate) fault: Option<String>,
}

impl Answer {
    pub(super) fn of(request: &Request, handled: Handled) -> Self {
        Self {
            request: format!("{} {} {}", request.method, request.uri, String::from_utf8_lossy(&request.body)),
            method: request.method.to_string(),
            path: percent_decode_str(request.uri.path()).decode_utf8_lossy().into_owned(),
            status: handled.reply.status.as_u16(),
            headers: handled.reply.headers,
            body: handled.reply.body.to_vec(),
            decided: handled.reply.decided.into_owned(),
            key_name: handled.key_name.map(|name| name.to_string()),
            delivery: handled.reply.delivery,
            fault: handled.fault.map(String::from),
        }
    }

    /// The body as text.
    #[track_caller]
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("answers are UTF-8")
    }

    /// The body as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{self:?}: {error}"))
    }

    /// One member of the body.
    #[track_caller]
    pub(crate) fn at(&self, pointer: &str) -> Value {
        self.json().pointer(pointer).unwrap_or_else(|| panic!("no {pointer} in {}", self.text())).clone()
    }

    /// One member of each entry of a list.
    #[track_caller]
    pub(crate) fn each(&self, member: &str) -> Vec<Value> {
        let json = self.json();
        let list = json.as_array().unwrap_or_else(|| panic!("no list: {}", self.text()));
        list.iter().map(|entry| entry[member].clone()).collect()
    }

    /// One member of each entry of the list that is a member of the body.
    #[track_caller]
    pub(crate) fn each_of(&self, list: &str, member: &str) -> Vec<Value> {
        let list = self.at(&format!("/{list}"));
        list.as_array().into_iter().flatten().map(|entry| entry[member].clone()).collect()
    }

    /// A header as text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    #[track_caller]
    pub(crate) fn assert_status(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}\n{}", self.request, String::from_utf8_lossy(&self.body));
        self
    }

    /// The very bytes of the body.
    #[track_caller]
    pub(crate) fn assert_body(&self, text: &str) -> &Self {
        assert_eq!(self.text(), text, "{}", self.request);
        self
    }

    /// A refusal of one sentence.
    #[track_caller]
    pub(crate) fn assert_refused(&self, status: u16, sentence: &str) -> &Self {
        self.assert_status(status);
        assert_eq!(self.json(), serde_json::json!({ "detail": sentence }), "{}", self.request);
        self
    }

    /// A 422 of exactly these field errors: type and place, the place joined by dots.
    #[track_caller]
    pub(crate) fn assert_fields(&self, expected: &[(&str, &str)]) -> &Self {
        self.assert_status(422);
        let json = self.json();
        let errors = json["detail"].as_array().unwrap_or_else(|| panic!("no list: {}", self.text()));
        let step = |step: &Value| step.as_str().map_or_else(|| step.to_string(), str::to_owned);
        let place = |error: &Value| {
            let steps: Vec<_> = error["loc"].as_array().into_iter().flatten().map(step).collect();
            steps.join(".")
        };
        let found: Vec<_> =
            errors.iter().map(|error| (error["type"].as_str().unwrap_or_default().to_owned(), place(error))).collect();
        let found: Vec<_> = found.iter().map(|(kind, place)| (kind.as_str(), place.as_str())).collect();
        assert_eq!(found, expected, "{}", self.request);
        self
    }

    /// A list of so many entries.
    #[track_caller]
    pub(crate) fn assert_len(&self, length: usize) -> &Self {
        self.assert_status(200);
        assert_eq!(self.json().as_array().map(Vec::len), Some(length), "{}\n{}", self.request, self.text());
        self
    }
}
