//! One request to any endpoint, made of its row.

use omi_schemas::{ENDPOINTS, Endpoint, Resource, Schema};
use serde_json::json;

use super::answer::Answer;
use super::client::Client;

/// A query that every schema of a query refuses: each knows one of these.
const BAD_QUERY: &str = "limit=x&days=x&include_transcript=x&current_value=x";
/// An id that nobody has.
pub(crate) const UNKNOWN_ID: &str = "nobody-has-this";

/// One request to an endpoint.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) path: String,
    pub(crate) query: &'static str,
    pub(crate) body: Vec<u8>,
}

impl Call {
    /// A call that succeeds on the tiny seed.
    pub(crate) fn good(endpoint: &'static Endpoint) -> Self {
        let path = path_with(endpoint, known_id(endpoint.resource));
        Self { endpoint, path, query: good_query(endpoint.query), body: good_body(endpoint.body) }
    }

    /// The same about something that nobody has; none where the path holds no id.
    pub(crate) fn about_nothing(endpoint: &'static Endpoint) -> Option<Self> {
        endpoint.path.contains('{').then(|| Self { path: path_with(endpoint, UNKNOWN_ID), ..Self::good(endpoint) })
    }

    /// A call that the schema refuses; none where the endpoint takes nothing.
    pub(crate) fn invalid(endpoint: &'static Endpoint) -> Option<Self> {
        match (endpoint.query, endpoint.body) {
            (None, None) => None,
            (Some(_), _) => Some(Self { query: BAD_QUERY, ..Self::good(endpoint) }),
            (None, Some(_)) => Some(Self::good(endpoint).with_body(b"[]")),
        }
    }

    /// The same call with these bytes as its body.
    #[must_use]
    pub(crate) fn with_body(self, body: &[u8]) -> Self {
        Self { body: body.to_vec(), ..self }
    }

    /// The answer to `client`.
    #[track_caller]
    pub(crate) fn by(&self, client: &Client) -> Answer {
        let Self { endpoint, path, query, body } = self;
        let target = if query.is_empty() { path.clone() } else { format!("{path}?{query}") };
        client.send(endpoint.method.as_str(), &target, body)
    }
}

/// The endpoints that want a developer key.
pub(crate) fn keyed() -> impl Iterator<Item = &'static Endpoint> {
    ENDPOINTS.iter().filter(|endpoint| endpoint.scope().is_some())
}

/// The endpoints that want a signed-in session.
pub(crate) fn for_sessions() -> impl Iterator<Item = &'static Endpoint> {
    ENDPOINTS.iter().filter(|endpoint| endpoint.scope().is_none())
}

fn path_with(endpoint: &Endpoint, id: &str) -> String {
    let segments = endpoint.path.split('/').map(|segment| if segment.starts_with('{') { id } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

/// Something that the tiny seed holds.
fn known_id(resource: Resource) -> &'static str {
    match resource {
        Resource::Keys => "63496b34-60c9-4790-9f68-d372a3bd1893",
        Resource::Memories => "c177c0ef-1016-494c-8db7-70b6ec9e5cb8",
        Resource::ActionItems => "42J5XbqI3AX6qyPhRskz",
        Resource::Conversations => "1ef2b20d-8ae4-4ea3-b181-881756581cfd",
        Resource::Goals => "goal_57568d9c7ea6",
        Resource::DailySummaries => "poGJfpi3dtMBzxCYLoNm",
        Resource::Folders | Resource::Ask => "",
    }
}

/// The least that a query needs.
fn good_query(schema: Option<Schema>) -> &'static str {
    match schema {
        Some(Schema::MemorySearchQuery) => "query=tea",
        Some(Schema::GoalProgressQuery) => "current_value=3",
        Some(_) | None => "",
    }
}

fn good_body(schema: Option<Schema>) -> Vec<u8> {
    let body = match schema {
        Some(Schema::KeyCreate) => json!({ "name": "Laptop" }),
        Some(Schema::MemoryCreate) => json!({ "content": "Likes rain" }),
        Some(Schema::MemoryBatch) => json!({ "memories": [{ "content": "Likes snow" }] }),
        Some(Schema::MemoryPatch) => json!({ "tags": ["tea"] }),
        Some(Schema::ActionItemCreate) => json!({ "description": "Call Jo" }),
        Some(Schema::ActionItemBatch) => json!({ "action_items": [{ "description": "Call Jo again" }] }),
        Some(Schema::ActionItemPatch) => json!({ "completed": true }),
        Some(Schema::ConversationCreate) => json!({ "text": "We talked about the weather." }),
        Some(Schema::ConversationFromSegments) => {
            json!({ "transcript_segments": [{ "text": "Good morning.", "start": 0, "end": 1.5 }] })
        }
        Some(Schema::ConversationPatch) => json!({ "title": "The hives" }),
        Some(Schema::GoalCreate) => json!({ "title": "Run a marathon" }),
        Some(Schema::GoalPatch) => json!({ "title": "Play every week" }),
        Some(Schema::Question) => json!({ "question": "Who keeps bees?" }),
        Some(other) => panic!("{other:?} is no schema of a body"),
        None => return Vec::new(),
    };
    body.to_string().into_bytes()
}
