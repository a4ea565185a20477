//! Examples for the document: what a mock with the demo's data really answers.

use std::collections::HashMap;
use std::sync::Arc;

use http::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use http::{Method, Uri};
use omi_schemas::{ENDPOINTS, Endpoint, Schema};
use serde_json::{Map, Value};

use crate::app::App;
use crate::built_in;
use crate::config::{Chance, ClockSetting, Config};
use crate::request::Request;
use crate::time::Timestamp;

/// How many entries of a list are shown.
const SHOWN: usize = 2;
/// 2026-11-23T14:30:00Z: the examples do not change with the day on which they are made.
const MOMENT: Timestamp = Timestamp::from_seconds(1_795_444_200);

/// An example for each schema that a request or an answer had.
#[derive(Debug)]
pub(super) struct Examples(HashMap<Schema, Value>);

impl Examples {
    /// Calls every endpoint with the requests that the fixtures hold.
    pub(super) fn gathered() -> Self {
        let config = Config {
            clock: ClockSetting::Ticking(MOMENT),
            chance: Chance::Seeded(0),
            ..Config::default()
        };
        let client = Client { app: Arc::new(App::new(&config, MOMENT)) };
        let requests: Map<String, Value> =
            serde_json::from_str(omi_fixtures::EXAMPLES).expect("a test reads the examples");
        let mut examples = HashMap::new();
        for endpoint in ENDPOINTS {
            let body = endpoint.body.and_then(|schema| requests.get(schema.name()));
            if let (Some(schema), Some(body)) = (endpoint.body, body) {
                examples.insert(schema, body.clone());
            }
            let answer = client.call(endpoint, body);
            if let Some(schema) = endpoint.answer {
                examples.entry(schema).or_insert_with(|| shortened(answer));
            }
        }
        for (schema, path) in REFUSALS {
            examples.insert(*schema, client.send(Method::PATCH, path, Some(&Value::Object(Map::new()))));
        }
        Self(examples)
    }

    /// The example for a schema.
    pub(super) fn of(&self, schema: Schema) -> Option<Value> {
        self.0.get(&schema).cloned()
    }
}

/// An empty PATCH of these is refused, each in another form.
const REFUSALS: &[(Schema, &str)] = &[
    (Schema::ErrorSentence, "/v1/dev/user/conversations/0f8e3a52"),
    (Schema::ErrorRefused, "/v1/dev/user/memories/0f8e3a52"),
    (Schema::ErrorFields, "/v1/dev/user/goals/goal_0f8e3a52d1c4/progress"),
];

/// A client of a mock, without a socket between them.
struct Client {
    app: Arc<App>,
}

impl Client {
    fn call(&self, endpoint: &Endpoint, body: Option<&Value>) -> Value {
        let mut path = endpoint.path.to_owned();
        for parameter in endpoint.path_parameters() {
            let id = self.some_id(parameter);
            path = path.replace(&format!("{{{parameter}}}"), &id);
        }
        let query = query_of(endpoint);
        let method = Method::from_bytes(endpoint.method.as_str().as_bytes()).expect("the table holds methods only");
        self.send(method, &format!("{path}{query}"), body)
    }

    /// The id of something that a list shows first.
    fn some_id(&self, parameter: &str) -> String {
        let (list, pointer) = match parameter {
            "key_id" => ("/v1/dev/keys", "/0/id"),
            "memory_id" => ("/v1/dev/user/memories", "/0/id"),
            "action_item_id" => ("/v1/dev/user/action-items", "/0/id"),
            "conversation_id" => ("/v1/dev/user/conversations?offset=2", "/0/id"),
            "goal_id" => ("/v1/dev/user/goals", "/0/id"),
            _ => ("/v1/dev/user/daily-summaries", "/summaries/0/id"),
        };
        let listed = self.send(Method::GET, list, None);
        listed.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
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

/// `answer` with the beginnings of its lists.
fn shortened(mut answer: Value) -> Value {
    match &mut answer {
        Value::Array(items) => items.truncate(SHOWN),
        Value::Object(members) => {
            for list in members.values_mut().filter_map(Value::as_array_mut) {
                list.truncate(SHOWN);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    answer
}
