//! Which endpoint a request is for: the table's order, 405, redirects.

mod redirects;
mod spelling;

use omi_schemas::ENDPOINTS;
use rstest::rstest;

use crate::support::{Call, Mock};

#[rstest]
#[case::one_segment_is_an_id("GET", "/v1/dev/user/conversations/from-segments", "Conversation not found")]
#[case::batch_is_an_id_of_a_memory("DELETE", "/v1/dev/user/memories/batch", "Memory not found")]
#[case::batch_is_an_id_of_an_item("DELETE", "/v1/dev/user/action-items/batch", "Action item not found")]
#[case::from_segments_can_be_deleted("DELETE", "/v1/dev/user/conversations/from-segments", "Conversation not found")]
#[case::a_word_of_a_path_is_an_id("GET", "/v1/dev/user/goals/history", "Goal not found")]
#[case::and_so_is_another("GET", "/v1/dev/user/daily-summaries/today", "Daily summary not found")]
#[case::vector_is_an_id("DELETE", "/v1/dev/user/memories/vector", "Memory not found")]
fn the_first_row_that_fits_answers(#[case] method: &str, #[case] target: &str, #[case] sentence: &str) {
    Mock::start().owner().send(method, target, b"").assert_refused(404, sentence);
}

#[rstest]
#[case::of_a_memory("/v1/dev/user/memories/batch", r#"{"tags":[]}"#, "Memory not found")]
#[case::of_an_item("/v1/dev/user/action-items/batch", r#"{"completed":true}"#, "Action item not found")]
#[case::of_a_conversation("/v1/dev/user/conversations/from-segments", r#"{"title":"x"}"#, "Conversation not found")]
fn a_change_finds_the_row_of_an_id(#[case] target: &str, #[case] body: &str, #[case] sentence: &str) {
    Mock::start().owner().send("PATCH", target, body.as_bytes()).assert_refused(404, sentence);
}

#[rstest]
#[case::keys("/v1/dev/keys", "GET", &["PUT", "PATCH", "DELETE"])]
#[case::a_key("/v1/dev/keys/x", "DELETE", &["GET", "POST", "PUT", "PATCH"])]
#[case::memories("/v1/dev/user/memories", "GET", &["PUT", "PATCH", "DELETE"])]
#[case::search("/v1/dev/user/memories/vector/search", "GET", &["POST", "PUT", "PATCH", "DELETE"])]
#[case::memories_batch("/v1/dev/user/memories/batch", "POST", &["GET", "PUT"])]
#[case::a_memory("/v1/dev/user/memories/x", "DELETE", &["GET", "POST", "PUT"])]
#[case::action_items("/v1/dev/user/action-items", "GET", &["PUT", "PATCH", "DELETE"])]
#[case::action_items_batch("/v1/dev/user/action-items/batch", "POST", &["GET", "PUT"])]
#[case::an_action_item("/v1/dev/user/action-items/x", "DELETE", &["GET", "POST", "PUT"])]
#[case::folders("/v1/dev/user/folders", "GET", &["POST", "PUT", "PATCH", "DELETE"])]
#[case::conversations("/v1/dev/user/conversations", "GET", &["PUT", "PATCH", "DELETE"])]
#[case::from_segments("/v1/dev/user/conversations/from-segments", "POST", &["PUT"])]
#[case::a_conversation("/v1/dev/user/conversations/x", "GET", &["POST", "PUT"])]
#[case::goals("/v1/dev/user/goals", "GET", &["PUT", "PATCH", "DELETE"])]
#[case::a_goal("/v1/dev/user/goals/x", "GET", &["POST", "PUT"])]
#[case::progress("/v1/dev/user/goals/x/progress", "PATCH", &["GET", "POST", "PUT", "DELETE"])]
#[case::history("/v1/dev/user/goals/x/history", "GET", &["POST", "PUT", "PATCH", "DELETE"])]
#[case::ask("/v1/dev/user/ask", "POST", &["GET", "PUT", "PATCH", "DELETE"])]
#[case::daily_summaries("/v1/dev/user/daily-summaries", "GET", &["POST", "PUT", "PATCH", "DELETE"])]
#[case::a_daily_summary("/v1/dev/user/daily-summaries/x", "GET", &["POST", "PUT", "PATCH", "DELETE"])]
fn another_method_is_not_allowed(#[case] path: &str, #[case] allow: &str, #[case] methods: &[&str]) {
    let mock = Mock::start();
    for method in methods.iter().chain(&["HEAD", "OPTIONS", "TRACE", "get", "PROPFIND"]) {
        for client in [mock.nobody(), mock.owner(), mock.session()] {
            let answer = client.send(method, path, b"");
            answer.assert_status(405).assert_body(r#"{"detail":"Method Not Allowed"}"#);
            assert_eq!(answer.header("allow"), Some(allow), "{method} {path}");
            assert_eq!(answer.header("content-type"), Some("application/json"));
        }
    }
}

#[rstest]
#[case::the_root("/")]
#[case::the_version("/v1")]
#[case::the_base("/v1/dev")]
#[case::the_base_with_a_slash("/v1/dev/")]
#[case::users("/v1/dev/user")]
#[case::a_word("/v1/dev/user/notes")]
#[case::another_version("/v2/dev/user/memories")]
#[case::the_name_of_an_operation("/v1/dev/user/memories/x/y")]
#[case::a_key_that_came_later("/v1/dev/key")]
#[case::without_the_user("/v1/dev/memories")]
#[case::half_of_search("/v1/dev/user/memories/vector/find")]
#[case::more_than_an_id("/v1/dev/user/goals/x/progress/y")]
#[case::an_empty_id("/v1/dev/user/goals//history")]
#[case::a_slash_before("//v1/dev/user/memories")]
#[case::a_slash_inside("/v1/dev//user/memories")]
#[case::a_dot("/v1/dev/./user/memories")]
#[case::docs("/docs")]
fn nothing_is_found_at(#[case] path: &str) {
    let mock = Mock::start();
    for method in ["GET", "POST", "HEAD", "OPTIONS", "DELETE"] {
        for client in [mock.nobody(), mock.owner()] {
            let answer = client.send(method, path, b"");
            answer.assert_status(404).assert_body(r#"{"detail":"Not Found"}"#);
            assert_eq!(answer.header("allow"), None);
        }
    }
}

#[test]
fn every_row_answers_at_its_path() {
    for endpoint in ENDPOINTS {
        let mock = Mock::start();
        let client = if endpoint.scope().is_some() { mock.owner() } else { mock.session() };
        let answer = Call::good(endpoint).by(&client);
        answer.assert_status(endpoint.success);
        assert_eq!(answer.decided, endpoint.id.as_str());
    }
}

#[test]
fn the_document_needs_no_key() {
    let mock = Mock::start();
    for client in [mock.nobody(), mock.stranger(), mock.owner()] {
        let answer = client.get("/openapi.json?anything");
        answer.assert_status(200);
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.at("/openapi"), serde_json::json!("3.1.0"));
        client.send("POST", "/openapi.json", b"").assert_refused(405, "Method Not Allowed");
    }
}
