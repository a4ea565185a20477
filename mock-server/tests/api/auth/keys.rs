//! Endpoints for developer keys.

use rstest::rstest;
use serde_json::json;

use super::{GOALS, KEYS};
use crate::support::call::keyed;
use crate::support::{Call, Mock};

const MISSING: &str = "Missing or invalid Authorization header. Must be 'Bearer API_KEY'";
const MCP: &str = "MCP API keys (omi_mcp_...) only authenticate the MCP endpoints under /v1/mcp/ (for example GET /v1/mcp/memories, GET /v1/mcp/conversations) and the MCP server at /v1/mcp/sse. This endpoint requires a Developer API key (Settings -> Developer -> Create Key).";

#[rstest]
#[case::as_it_should_be("Bearer omi_dev_00000000000000000000000000000200")]
#[case::bearer_twice("Bearer Bearer omi_dev_00000000000000000000000000000200")]
#[case::bearer_in_the_middle("Bearer omi_dev_0000000000000000Bearer 0000000000000200")]
#[case::bearer_at_the_end("Bearer omi_dev_00000000000000000000000000000200Bearer ")]
#[case::the_alias("Bearer omi_dev_mock_key")]
fn a_header_lets_in(#[case] header: &str) {
    Mock::start().nobody().header("authorization", header).get(GOALS).assert_status(200);
}

#[rstest]
#[case::empty("", MISSING)]
#[case::the_bare_key("omi_dev_00000000000000000000000000000200", MISSING)]
#[case::in_lower_case("bearer omi_dev_00000000000000000000000000000200", MISSING)]
#[case::in_capitals("BEARER omi_dev_00000000000000000000000000000200", MISSING)]
#[case::another_scheme("Basic omi_dev_00000000000000000000000000000200", MISSING)]
#[case::no_space("Bearer:omi_dev_00000000000000000000000000000200", MISSING)]
#[case::no_token("Bearer", MISSING)]
#[case::a_tab("Bearer\tomi_dev_00000000000000000000000000000200", MISSING)]
#[case::a_space_before(" Bearer omi_dev_00000000000000000000000000000200", MISSING)]
#[case::an_empty_token("Bearer ", "Invalid API key")]
#[case::two_spaces("Bearer  omi_dev_00000000000000000000000000000200", "Invalid API key")]
#[case::a_space_after("Bearer omi_dev_00000000000000000000000000000200 ", "Invalid API key")]
#[case::in_another_case("Bearer OMI_DEV_00000000000000000000000000000200", "Invalid API key")]
#[case::unknown("Bearer omi_dev_0123456789abcdef0123456789abcdef", "Invalid API key")]
#[case::no_developer_key("Bearer sk-00000000000000000000000000000200", "Invalid API key")]
#[case::a_session_token("Bearer omi_session_mock", "Invalid API key")]
#[case::an_mcp_key("Bearer omi_mcp_00000000000000000000000000000200", MCP)]
#[case::anything_that_begins_like_an_mcp_key("Bearer omi_mcp_", MCP)]
#[case::an_mcp_key_after_bearer_twice("Bearer Bearer omi_mcp_1", MCP)]
#[case::an_mcp_key_in_lower_case("bearer omi_mcp_00000000000000000000000000000200", MISSING)]
#[case::an_mcp_key_in_the_middle("Bearer x_omi_mcp_1", "Invalid API key")]
fn a_header_is_refused_with(#[case] header: &str, #[case] sentence: &str) {
    let answer = Mock::start().nobody().header("authorization", header).get(GOALS);
    answer.assert_refused(401, sentence);
    assert_eq!(answer.header("www-authenticate"), None);
}

#[rstest]
#[case::docs(Mock::start(), "Invalid API key")]
#[case::backend(Mock::backend(), "Invalid API Key")]
fn every_endpoint_says_the_same_of_a_bad_key(#[case] mock: Mock, #[case] unknown: &str) {
    let revoked = mock.revoked();
    for endpoint in keyed() {
        let call = Call::good(endpoint);
        for (client, sentence) in [
            (mock.nobody(), MISSING),
            (mock.stranger(), unknown),
            (revoked.clone(), unknown),
            (mock.session(), unknown),
            (mock.with_key("omi_mcp_00000000000000000000000000000001"), MCP),
        ] {
            let answer = call.by(&client);
            answer.assert_refused(401, sentence);
            assert_eq!(answer.header("www-authenticate"), None);
        }
    }
}

#[rstest]
#[case::of_the_scheme(b"Be\xe9rer omi_dev_00000000000000000000000000000200", MISSING)]
#[case::of_the_key(b"Bearer omi_dev_\xff0000000000000000000000000000200", "Invalid API key")]
fn bytes_that_are_no_utf_8_are_only_wrong(#[case] header: &[u8], #[case] sentence: &str) {
    let mock = Mock::start();
    mock.nobody().header_bytes("authorization", header).get(GOALS).assert_refused(401, sentence);
}

#[test]
fn a_revoked_key_stops_working_at_once() {
    let mock = Mock::start();
    let made = mock.session().post(KEYS, &json!({ "name": "Phone", "scopes": ["goals:read"] })).json();
    let phone = mock.with_key(made["key"].as_str().expect("a new key shows its secret"));
    phone.get(GOALS).assert_status(200);
    let path = format!("{KEYS}/{}", made["id"].as_str().expect("a key has an id"));
    mock.session().delete(&path).assert_status(204);
    phone.get(GOALS).assert_refused(401, "Invalid API key");
}

#[test]
fn the_log_names_a_key_that_is_known() {
    let mock = Mock::start();
    assert_eq!(mock.owner().get(GOALS).key_name.as_deref(), Some("Mock key"));
    let refused = mock.stranger().get(GOALS);
    assert_eq!((refused.key_name.as_deref(), refused.decided.as_str()), (None, "unknown key"));
}

#[rstest]
#[case::nothing(json!(null), &["conversations:read", "memories:read", "action_items:read", "goals:read"])]
#[case::an_empty_list(json!([]), &[])]
#[case::one(json!(["memories:write"]), &["memories:write"])]
#[case::all_that_write(
    json!(["conversations:write", "memories:write", "action_items:write", "goals:write"]),
    &["conversations:write", "memories:write", "action_items:write", "goals:write"]
)]
fn a_key_may_do_exactly_what_its_scopes_say(#[case] scopes: serde_json::Value, #[case] granted: &[&str]) {
    for endpoint in keyed() {
        let mock = Mock::start();
        let made = mock.session().post(KEYS, &json!({ "name": "scoped", "scopes": scopes })).json();
        let client = mock.with_key(made["key"].as_str().expect("a new key shows its secret"));
        let needed = endpoint.scope().expect("it wants a key").as_str();
        let answer = Call::good(endpoint).by(&client);
        if granted.contains(&needed) {
            answer.assert_status(200);
        } else {
            answer.assert_refused(403, &format!("Insufficient permissions. Required scope: {needed}"));
        }
    }
}

#[rstest]
#[case::list_memories("GET", "/v1/dev/user/memories", "memories:read")]
#[case::search("GET", "/v1/dev/user/memories/vector/search?query=a", "memories:read")]
#[case::create_memory("POST", "/v1/dev/user/memories", "memories:write")]
#[case::create_memories("POST", "/v1/dev/user/memories/batch", "memories:write")]
#[case::delete_memory("DELETE", "/v1/dev/user/memories/x", "memories:write")]
#[case::update_memory("PATCH", "/v1/dev/user/memories/x", "memories:write")]
#[case::list_action_items("GET", "/v1/dev/user/action-items", "action_items:read")]
#[case::create_action_item("POST", "/v1/dev/user/action-items", "action_items:write")]
#[case::create_action_items("POST", "/v1/dev/user/action-items/batch", "action_items:write")]
#[case::delete_action_item("DELETE", "/v1/dev/user/action-items/x", "action_items:write")]
#[case::update_action_item("PATCH", "/v1/dev/user/action-items/x", "action_items:write")]
#[case::list_folders("GET", "/v1/dev/user/folders", "conversations:read")]
#[case::list_conversations("GET", "/v1/dev/user/conversations", "conversations:read")]
#[case::create_conversation("POST", "/v1/dev/user/conversations", "conversations:write")]
#[case::from_segments("POST", "/v1/dev/user/conversations/from-segments", "conversations:write")]
#[case::get_conversation("GET", "/v1/dev/user/conversations/x", "conversations:read")]
#[case::delete_conversation("DELETE", "/v1/dev/user/conversations/x", "conversations:write")]
#[case::update_conversation("PATCH", "/v1/dev/user/conversations/x", "conversations:write")]
#[case::list_goals("GET", "/v1/dev/user/goals", "goals:read")]
#[case::create_goal("POST", "/v1/dev/user/goals", "goals:write")]
#[case::get_goal("GET", "/v1/dev/user/goals/x", "goals:read")]
#[case::update_goal("PATCH", "/v1/dev/user/goals/x", "goals:write")]
#[case::update_progress("PATCH", "/v1/dev/user/goals/x/progress?current_value=1", "goals:write")]
#[case::get_history("GET", "/v1/dev/user/goals/x/history", "goals:read")]
#[case::delete_goal("DELETE", "/v1/dev/user/goals/x", "goals:write")]
#[case::ask("POST", "/v1/dev/user/ask", "conversations:read")]
#[case::list_summaries("GET", "/v1/dev/user/daily-summaries", "conversations:read")]
#[case::get_summary("GET", "/v1/dev/user/daily-summaries/x", "conversations:read")]
fn an_endpoint_needs(#[case] method: &str, #[case] target: &str, #[case] scope: &str) {
    let sentence = format!("Insufficient permissions. Required scope: {scope}");
    Mock::start().with_scopes(&[]).send(method, target, b"").assert_refused(403, &sentence);
}
