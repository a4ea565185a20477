//! A mock that nobody judges: some of its answers break the contract on purpose.

use std::cell::Cell;
use std::collections::BTreeMap;

use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, Method};
use omi_mock::gallery::{Entry, Example};
use omi_mock::{App, Config, Delivery, Request, Timestamp, built_in};
use serde_json::{Value, json};

use crate::support::{Call, NOON, config};

/// What stands in the paths of examples for something that the tiny seed holds.
const IDS: [(&str, &str); 4] = [
    ("MEMORY", "c177c0ef-1016-494c-8db7-70b6ec9e5cb8"),
    ("ACTION_ITEM", "42J5XbqI3AX6qyPhRskz"),
    ("CONVERSATION", "1ef2b20d-8ae4-4ea3-b181-881756581cfd"),
    ("GOAL", "goal_57568d9c7ea6"),
];

/// A mock, and what time it is there.
pub(super) struct Teller {
    app: App,
    now: Cell<Timestamp>,
}

/// All that a client sees of an answer.
#[derive(Debug, PartialEq)]
pub(super) struct Told {
    pub(super) status: u16,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: String,
    pub(super) delivery: Delivery,
}

/// A request in the making.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    method: String,
    target: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Teller {
    /// A mock with the tiny seed.
    pub(super) fn start() -> Self {
        Self::with(&config())
    }

    /// A mock that was told all this.
    pub(super) fn with(config: &Config) -> Self {
        Self { app: App::new(config, NOON), now: Cell::new(NOON) }
    }

    /// Lets time pass.
    pub(super) fn wait_seconds(&self, seconds: i64) {
        self.now.set(Timestamp::from_micros(self.now.get().micros() + seconds * 1_000_000));
    }

    /// The answer to a request.
    pub(super) fn ask(&self, asked: &Asked) -> Told {
        let mut headers = HeaderMap::new();
        for (name, value) in &asked.headers {
            let value = HeaderValue::from_str(value).expect("a test writes headers well");
            headers.insert(HeaderName::from_static(name), value);
        }
        let request = Request {
            method: Method::from_bytes(asked.method.as_bytes()).expect("a test names methods well"),
            uri: asked.target.parse().expect("a test writes paths well"),
            headers,
            body: asked.body.clone().into(),
        };
        let reply = self.app.handle(&request, self.now.get()).reply;
        let text = |value: &HeaderValue| value.to_str().expect("headers are ASCII").to_owned();
        Told {
            status: reply.status.as_u16(),
            headers: reply.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
            body: String::from_utf8(reply.body.to_vec()).expect("answers are UTF-8"),
            delivery: reply.delivery,
        }
    }

    /// Adds a rule.
    #[track_caller]
    pub(super) fn rule(&self, rule: &Value) {
        let asked = Asked {
            method: "POST".into(),
            target: "/__admin/faults".into(),
            headers: vec![("host", "localhost".into()), ("content-type", "application/json".into())],
            body: rule.to_string().into(),
        };
        let told = self.ask(&asked);
        assert!((200..300).contains(&told.status), "{told:?}");
    }
}

impl Asked {
    /// The example of an entry, as it is.
    pub(super) fn like(example: &Example) -> Self {
        let target = IDS.iter().fold(example.target(), |target, (name, id)| target.replace(name, id));
        let asked = Self { method: example.method.to_string(), target, headers: Vec::new(), body: example.bytes() };
        let asked = asked.header("host", "mock.test");
        match example.authorization.as_deref() {
            None => asked.with_key(built_in::KEY),
            Some("") => asked,
            Some(authorization) => asked.header("authorization", authorization),
        }
    }

    /// A call of a test, by the owner.
    pub(super) fn call(call: &Call) -> Self {
        let target = if call.query.is_empty() { call.path.clone() } else { format!("{}?{}", call.path, call.query) };
        let method = call.endpoint.method.as_str().to_owned();
        Self { method, target, headers: Vec::new(), body: call.body.clone() }.with_key(built_in::KEY)
    }

    /// The same with this header, in place of one of that name.
    pub(super) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_owned()));
        self
    }

    /// The same with this key, or token.
    pub(super) fn with_key(self, key: &str) -> Self {
        self.header("authorization", &format!("Bearer {key}"))
    }

    /// The same with the header that asks for `entry`.
    pub(super) fn preferring(self, entry: &Entry) -> Self {
        self.header("prefer", &format!("error={}", entry.id))
    }

    /// The same request with another method.
    pub(super) fn by_method(self, method: &str) -> Self {
        Self { method: method.to_owned(), ..self }
    }

    /// The same request with this body.
    pub(super) fn with_body(self, body: &Value) -> Self {
        Self { body: body.to_string().into(), ..self }
    }

    /// The same request to another path.
    pub(super) fn at(self, target: &str) -> Self {
        Self { target: target.to_owned(), ..self }
    }

    /// Whether keys are managed with it.
    pub(super) fn is_about_keys(&self) -> bool {
        self.target.starts_with("/v1/dev/keys")
    }
}

/// The rule that always asks for `entry`.
pub(super) fn rule_for(entry: &Entry) -> Value {
    json!({ "fault": { "error": *entry.id } })
}

/// The entry of this name.
#[track_caller]
pub(super) fn entry(name: &str) -> &'static Entry {
    omi_mock::gallery::entry(name).unwrap_or_else(|| panic!("there is no entry {name}"))
}
