//! One list of one user.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::Mock;

const CONVERSATIONS: &str = "/v1/dev/user/conversations";

fn put(mock: &Mock, part: &str, list: &Value) -> crate::support::Answer {
    mock.nobody().send("PUT", &format!("/__admin/state/{part}"), list.to_string().as_bytes())
}

#[rstest]
#[case("people")]
#[case("keys")]
#[case("memories")]
#[case("action_items")]
#[case("action-items")]
#[case("folders")]
#[case("conversations")]
#[case("goals")]
#[case("daily_summaries")]
fn a_part_can_be_put_back(#[case] part: &str) {
    let mock = Mock::start();
    let before = mock.nobody().get("/__admin/state");
    let list = mock.nobody().get(&format!("/__admin/state/{part}")).json();
    put(&mock, part, &list).assert_status(200);
    mock.nobody().get("/__admin/state").assert_body(before.text());
}

#[test]
fn a_part_is_replaced_and_the_rest_stays() {
    let mock = Mock::start();
    let goals = mock.owner().get("/v1/dev/user/goals");
    let memory = json!({ "content": "Likes tea", "category": "habits", "created_at": "now-1d" });
    put(&mock, "memories", &json!([memory])).assert_body(r#"{"replaced":1}"#);
    assert_eq!(mock.owner().get("/v1/dev/user/memories").each("content"), [json!("Likes tea")]);
    mock.owner().get("/v1/dev/user/goals").assert_body(goals.text());
}

#[test]
fn conversations_may_go_although_something_leads_to_them() {
    let mock = Mock::start();
    let items = mock.owner().get("/v1/dev/user/action-items");
    put(&mock, "conversations", &json!([])).assert_status(200);
    mock.owner().get(CONVERSATIONS).assert_len(0);
    mock.owner().get("/v1/dev/user/action-items").assert_body(items.text());
}

#[test]
fn keys_that_are_not_in_the_list_work_no_more() {
    let mock = Mock::start();
    let made = mock.with_scopes(&["goals:read"]);
    made.get("/v1/dev/user/goals").assert_status(200);
    put(&mock, "keys", &json!([])).assert_status(200);
    made.get("/v1/dev/user/goals").assert_status(401);
    mock.session().get("/v1/dev/keys").assert_len(0);
    mock.owner().get("/v1/dev/user/goals").assert_status(200);
}

#[test]
fn a_user_is_meant_by_their_id() {
    let key = json!({ "id": "k", "name": "k", "created_at": "now", "key": "omi_dev_5a1c0000000000000000000000000001" });
    let mock = Mock::seeded(&json!({ "users": [{ "id": "one" }, { "id": "two", "keys": [key] }] }));
    let memory = json!({ "content": "Likes tea", "category": "habits", "created_at": "now-1d" });
    put(&mock, "memories?user=two", &json!([memory])).assert_status(200);
    mock.owner().get("/v1/dev/user/memories").assert_len(0);
    mock.with_key("omi_dev_5a1c0000000000000000000000000001").get("/v1/dev/user/memories").assert_len(1);
    mock.nobody().get("/__admin/state/memories?user=two").assert_len(1);
    let unknown = mock.nobody().get("/__admin/state/memories?user=twoo");
    unknown.assert_status(404).assert_body(r#"{"error":"there is no user `twoo`; did you mean `two`?"}"#);
}

#[rstest]
#[case::an_unknown_part("memorys", "[]", 404, "there is no part of a state `memorys`; did you mean `memories`")]
#[case::no_list("memories", "{}", 400, "state/memories: a list is expected here: ")]
#[case::more_than_a_list("memories", "[]], \"x\": [", 400, "state/memories: a list is expected here: ")]
#[case::a_mistake_in_its_place(
    "memories",
    "[\n  {\"content\": \" \"}]",
    400,
    "state/memories:2:17: this text is blank"
)]
#[case::a_link_to_nothing(
    "memories",
    "[{\"content\":\"x\",\"category\":\"work\",\"created_at\":\"now\",\n\"conversation_id\":\"c\"}]",
    400,
    "state/memories:2:19: the user has no conversation with the id `c`"
)]
#[case::what_something_else_needs("folders", "[]", 400, "state/folders: the user has no folder with the id ")]
fn a_mistake_leaves_everything_as_it_was(
    #[case] part: &str,
    #[case] list: &str,
    #[case] status: u16,
    #[case] told: &str,
) {
    let mock = Mock::start();
    let before = mock.nobody().get("/__admin/state");
    let refused = mock.nobody().send("PUT", &format!("/__admin/state/{part}"), list.as_bytes());
    refused.assert_status(status);
    assert!(refused.at("/error").as_str().is_some_and(|error| error.starts_with(told)), "{}", refused.text());
    mock.nobody().get("/__admin/state").assert_body(before.text());
}
