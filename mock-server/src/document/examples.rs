//! Examples for the document: what a mock with the demo's data really answers.

use std::collections::HashMap;

use http::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use http::{Method, Uri};
use omi_schemas::openapi::Shown;
use omi_schemas::{ENDPOINTS, Endpoint, Id, Schema};
use serde_json::{Map, Value};

use crate::app::App;
use crate::built_in;
use crate::config::{Chance, ClockSetting, Config, RateLimit};
use crate::request::Request;
use crate::time::Timestamp;

/// How many entries of a list are shown.
const LONGEST_LIST: usize = 2;
/// 2026-11-23T14:30:00Z: the examples do not change with the day on which they are made.
const MOMENT: Timestamp = Timestamp::from_seconds(1_795_444_200);

/// An example for each part of an operation that has one.
#[derive(Debug, Default)]
pub(super) struct Examples(HashMap<(Id, Shown), Value>);

impl Examples {
    /// Calls every endpoint with the requests that the fixtures hold.
    pub(super) fn gathered() -> Self {
        let client = Client::new();
        let bodies: Map<String, Value> =
            serde_json::from_str(omi_fixtures::EXAMPLES).expect("a test generates the document");
        // The demo has no keys but those that no list shows.
        client.send(Method::POST, "/v1/dev/keys", bodies.get(Schema::KeyCreate.name()));
        let mut examples = Self::default();
        for endpoint in ENDPOINTS {
            let body = endpoint.body.and_then(|schema| bodies.get(schema.name()));
            examples.keep(endpoint, Shown::FieldErrors, client.mistake(endpoint));
            examples.keep(endpoint, Shown::Body, body.cloned());
            let answer = client.call(endpoint, query_of(endpoint), body);
            examples.keep(endpoint, Shown::Success, endpoint.answer.map(|_| shortened(answer)));
        }
        examples
    }

    fn keep(&mut self, endpoint: &Endpoint, shown: Shown, example: Option<Value>) {
        self.0.extend(example.map(|example| ((endpoint.id, shown), example)));
    }

    /// The example for this part of an operation.
    pub(super) fn of(&self, id: Id, shown: Shown) -> Option<Value> {
        self.0.get(&(id, shown)).cloned()
    }
}

/// A client of a mock, without a socket between them.
struct Client {
    app: App,
}

impl Client {
    fn new() -> Self {
        let config = Config {
            clock: ClockSetting::Ticking(MOMENT),
            chance: Chance::Seeded(0),
            rate_limit: RateLimit::Off,
            ..Config::default()
        };
        Self { app: App::new(&config, MOMENT) }
    }

    /// The answer to a request that the schema refuses; none where there is no schema.
    fn mistake(&self, endpoint: &Endpoint) -> Option<Value> {
        match (endpoint.query, endpoint.body) {
            (_, Some(_)) => Some(self.call(endpoint, "", Some(&Value::Array(Vec::new())))),
            (Some(query), None) => Some(self.call(endpoint, &format!("?{}=x", not_a_text(query)), None)),
            (None, None) => None,
        }
    }

    fn call(&self, endpoint: &Endpoint, query: &str, body: Option<&Value>) -> Value {
        let mut path = endpoint.path.to_owned();
        for parameter in endpoint.path_parameters() {
            path = path.replace(&format!("{{{parameter}}}"), &self.some_id(parameter));
        }
        let method = Method::from_bytes(endpoint.method.as_str().as_bytes()).expect("the table holds methods only");
        self.send(method, &format!("{path}{query}"), body)
    }

    /// The id of something that a list shows; of the conversations, one with a transcript.
    fn some_id(&self, parameter: &str) -> String {
        let (list, entries) = match parameter {
            "key_id" => ("/v1/dev/keys", ""),
            "memory_id" => ("/v1/dev/user/memories", ""),
            "action_item_id" => ("/v1/dev/user/action-items", ""),
            "conversation_id" => ("/v1/dev/user/conversations?include_transcript=true", ""),
            "goal_id" => ("/v1/dev/user/goals", ""),
            _ => ("/v1/dev/user/daily-summaries", "/summaries"),
        };
        let listed = self.send(Method::GET, list, None);
        let mut entries = listed.pointer(entries).and_then(Value::as_array).into_iter().flatten();
        let shown = entries.find(|entry| entry["transcript_segments"].as_array().is_none_or(|said| !said.is_empty()));
        shown.and_then(|entry| entry["id"].as_str()).unwrap_or_default().to_owned()
    }

    fn send(&self, method: Method, path: &str, body: Option<&Value>) -> Value {
        let bearer = format!("Bearer {}", built_in::KEY);
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, HeaderValue::from_str(&bearer).expect("the key is plain text"));
        let uri: Uri = path.parse().expect("the paths of the table are paths");
        let body = body.map(ToString::to_string).unwrap_or_default().into();
        let reply = self.app.handle(&Request { method, uri, headers, body }, MOMENT).reply;
        serde_json::from_slice(&reply.body).unwrap_or(Value::Null)
    }
}

/// A query for the endpoints that answer little, or nothing, without one.
fn query_of(endpoint: &Endpoint) -> &'static str {
    match endpoint.query {
        Some(Schema::MemorySearchQuery) => "?query=coffee&limit=2",
        Some(Schema::GoalProgressQuery) => "?current_value=42.5",
        Some(Schema::ConversationDetailQuery) => "?include_transcript=true",
        Some(_) | None => "",
    }
}

/// A parameter for which `x` is a mistake.
fn not_a_text(query: Schema) -> String {
    let query = query.value();
    let mut properties = query["properties"].as_object().into_iter().flatten();
    let found =
        properties.find(|(_, property)| matches!(property["type"].as_str(), Some("integer" | "number" | "boolean")));
    found.map(|(name, _)| name.clone()).unwrap_or_default()
}

/// `answer` with the beginnings of its lists.
fn shortened(mut answer: Value) -> Value {
    match &mut answer {
        Value::Array(items) => items.truncate(LONGEST_LIST),
        Value::Object(members) => {
            for list in members.values_mut().filter_map(Value::as_array_mut) {
                list.truncate(LONGEST_LIST);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    answer
}
