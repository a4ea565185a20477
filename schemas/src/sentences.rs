//! Every sentence with which the API refuses, word for word.
//!
//! A sentence that depends on the request has a `{placeholder}`; [`fill`] puts
//! the value in. Source: the behaviour of the backend.

/// No `Authorization: Bearer ...` at an endpoint for developer keys.
pub const MISSING_KEY: &str = "Missing or invalid Authorization header. Must be 'Bearer API_KEY'";
/// An unknown or revoked developer key, as the backend words it.
pub const UNKNOWN_KEY_BACKEND: &str = "Invalid API Key";
/// An unknown or revoked developer key, as the documentation words it.
pub const UNKNOWN_KEY_DOCS: &str = "Invalid API key";
/// A key for the MCP endpoints at an endpoint for developer keys.
pub const MCP_KEY: &str = "MCP API keys (omi_mcp_...) only authenticate the MCP endpoints under /v1/mcp/ (for example GET /v1/mcp/memories, GET /v1/mcp/conversations) and the MCP server at /v1/mcp/sse. This endpoint requires a Developer API key (Settings -> Developer -> Create Key).";
/// No bearer token at all at an endpoint for a signed-in session.
pub const NOT_AUTHENTICATED: &str = "Not authenticated";
/// A token that is no session's.
pub const BAD_SESSION: &str = "Invalid authentication credentials";
/// A key without the scope.
pub const MISSING_SCOPE: &str = "Insufficient permissions. Required scope: {scope}";
/// Nothing at this path.
pub const NOT_FOUND: &str = "Not Found";
/// Something at this path, for another method.
pub const METHOD_NOT_ALLOWED: &str = "Method Not Allowed";
/// A body that is not decodable, nested too deeply, or holds an endless integer.
pub const UNREADABLE_BODY: &str = "There was an error parsing the body";
/// Too many requests.
pub const RATE_LIMITED: &str = "Rate limit exceeded. Try again in {seconds}s.";
/// The limiter itself is down.
pub const LIMITER_DOWN: &str = "Rate limiter unavailable";
/// The plain text of an unexpected failure.
pub const INTERNAL: &str = "Internal Server Error";

/// A key without a name.
pub const KEY_NAME_EMPTY: &str = "Key name cannot be empty";
/// A scope that does not exist; the placeholder lists those that do, as Python prints a list.
pub const INVALID_SCOPES: &str = "Invalid scopes. Available: {scopes}";
/// A secret where a name belongs.
pub const KEY_NAME_HOLDS_KEY: &str = "API key name must not contain a raw API key";
/// No such key (documentation only).
pub const KEY_NOT_FOUND: &str = "API key not found";

/// A category filter that no memory can have.
pub const INVALID_MEMORY_CATEGORY: &str = "Invalid category {category} is not a valid MemoryCategory";
/// A category filter that no conversation can have.
pub const INVALID_CONVERSATION_CATEGORY: &str = "Invalid category {category} is not a valid CategoryEnum";
/// A memory of blanks.
pub const MEMORY_CONTENT_EMPTY: &str = "content cannot be empty";
/// A batch with a memory of blanks.
pub const MEMORIES_CONTENT_EMPTY: &str = "All memories must have non-empty content";
/// No such memory.
pub const MEMORY_NOT_FOUND: &str = "Memory not found";
/// A memory that only a paying person may change.
pub const MEMORY_LOCKED: &str = "A paid plan is required to access this memory.";
/// A PATCH that changes nothing.
pub const MEMORY_NOTHING_GIVEN: &str = "At least one field (content, visibility, tags, or category) must be provided";
/// A PATCH that leaves blanks.
pub const MEMORY_CONTENT_BLANK: &str = "content must not be empty";
/// A PATCH with another visibility.
pub const MEMORY_VISIBILITY: &str = "visibility must be 'public' or 'private'";

/// An action item of blanks.
pub const ACTION_ITEM_EMPTY: &str = "description cannot be empty";
/// A batch with an action item of blanks.
pub const ACTION_ITEMS_EMPTY: &str = "All action items must have non-empty descriptions";
/// No such action item.
pub const ACTION_ITEM_NOT_FOUND: &str = "Action item not found";
/// An action item that only a paying person may change.
pub const ACTION_ITEM_LOCKED: &str = "A paid plan is required to access this action item.";
/// A PATCH that changes nothing.
pub const NOTHING_GIVEN: &str = "At least one field must be provided";

/// A conversation of blanks.
pub const TEXT_EMPTY: &str = "text cannot be empty";
/// A conversation that ends before it starts.
pub const FINISHED_BEFORE_STARTED: &str = "finished_at must be after started_at";
/// A segment that does not run forward.
pub const SEGMENT_END: &str = "Segment {index}: end time must be after start time";
/// A segment from before the beginning.
pub const SEGMENT_START: &str = "Segment {index}: start time cannot be negative";
/// A segment of blanks.
pub const SEGMENT_TEXT: &str = "Segment {index}: text cannot be empty";
/// No such conversation.
pub const CONVERSATION_NOT_FOUND: &str = "Conversation not found";
/// A conversation that only a paying person may change.
pub const CONVERSATION_LOCKED: &str = "A paid plan is required to access this conversation.";
/// A PATCH that changes nothing.
pub const CONVERSATION_NOTHING_GIVEN: &str = "At least one field (title or discarded) must be provided";

/// A goal without a title.
pub const GOAL_TITLE_EMPTY: &str = "title cannot be empty";
/// A metric upside down.
pub const METRIC_MIN_MAX: &str = "metric min must not exceed max";
/// A unit that is too long.
pub const METRIC_UNIT: &str = "unit must be at most 64 characters";
/// No such goal.
pub const GOAL_NOT_FOUND: &str = "Goal not found";

/// A question of blanks.
pub const QUESTION_EMPTY: &str = "question must not be empty";
/// The answer when nothing was found; not a refusal.
pub const NOTHING_FOUND: &str = "I couldn't find anything about that in your conversations.";
/// A date that is none; the placeholder is the parameter.
pub const INVALID_DATE: &str = "Invalid {parameter}: expected a real YYYY-MM-DD date";
/// No such daily summary.
pub const DAILY_SUMMARY_NOT_FOUND: &str = "Daily summary not found";

/// `sentence` with `{name}` replaced by `value`.
#[must_use]
pub fn fill(sentence: &str, name: &str, value: &str) -> String {
    sentence.replace(&format!("{{{name}}}"), value)
}
