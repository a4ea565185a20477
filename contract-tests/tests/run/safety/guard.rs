//! What the guard does not let through.

use http::Method;
use omi_contract::{Case, CheckId, Instead, Runner, Script, Step, Verdict};
use omi_schemas::{Divergence, Id, Profile, Side};
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::Mock;

fn case(steps: Vec<Step>) -> Case {
    Case {
        id: "guard".into(),
        name: "the guard holds".into(),
        endpoint: steps[0].call,
        check: CheckId::Routing,
        why: String::new(),
        tags: Vec::new(),
        when: std::collections::BTreeMap::new(),
        script: Script::Steps(steps),
    }
}

/// Runs one case; says how it ended, why, and which requests beside GET the mock saw.
async fn attempt(mock: &Mock, steps: Vec<Step>) -> (Verdict, String, usize) {
    let outcomes = Runner::new(mock.options()).run(&[case(steps)], &mut ()).await;
    let count = |filter: &str| {
        let told = mock.control(Method::GET, &format!("requests/count{filter}"), "");
        told["count"].as_u64().expect("a count is a number")
    };
    let sent = usize::try_from(count("") - count("?method=GET")).expect("they are few");
    let outcome = &outcomes[0];
    (outcome.verdict, outcome.reason.clone().unwrap_or_default(), sent)
}

fn at(call: Id, name: &str, id: &str, body: Option<Value>) -> Step {
    Step { path: [(name.into(), id.into())].into(), body, ..Step::new(call, 200) }
}

fn of(call: Id, body: Value) -> Step {
    Step { body: Some(body), ..Step::new(call, 200) }
}

fn instead(method: &str, path: &str) -> Step {
    let instead = Instead { method: Some(method.into()), path: Some(path.into()) };
    Step { instead: Some(instead), ..Step::new(Id::ListMemories, 405) }
}

#[rstest]
#[case::a_memory_of_the_person(at(Id::DeleteMemory, "memory_id", "somebodys", None))]
#[case::a_title_of_the_person(at(Id::UpdateConversation, "conversation_id", "somebodys", Some(json!({ "title": "{mark}" }))))]
#[case::a_key_of_the_person(at(Id::DeleteKey, "key_id", "somebodys", None))]
#[case::a_collection(instead("DELETE", "/v1/dev/user/memories"))]
#[case::a_collection_with_a_slash(instead("DELETE", "/v1/dev/user/goals/"))]
#[case::a_collection_in_capitals(instead("DELETE", "/v1/dev/user/Memories"))]
#[case::all_of_the_user(instead("DELETE", "/v1/dev/user"))]
#[case::a_path_that_is_rewritten(instead("DELETE", "/v1/dev/user/memories/%2e%2e"))]
#[case::another_api(instead("PUT", "/v1/memories"))]
#[case::an_id_by_another_method(instead("PUT", "/v1/dev/user/memories/somebodys"))]
#[case::an_item_without_the_mark(of(Id::CreateActionItem, json!({ "description": "Buy bread" })))]
#[case::one_of_a_batch(of(Id::CreateActionItems, json!({ "action_items": [{ "description": "{mark}" }, { "description": "Buy bread" }] })))]
#[case::a_goal_without_the_mark(of(Id::CreateGoal, json!({ "title": "Run" })))]
#[case::a_key_without_the_mark(of(Id::CreateKey, json!({ "name": "key" })))]
#[case::a_conversation_now(of(Id::CreateConversation, json!({ "text": "Hello." })))]
#[case::a_session_of_somebody(of(Id::CreateConversationFromSegments, json!({
    "transcript_segments": [{ "text": "{mark}", "start": 0, "end": 1 }], "client_id": "morning" })))]
#[tokio::test]
async fn it_does_not_send(#[case] step: Step) {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    let (verdict, reason, sent) = attempt(&mock, vec![step]).await;
    assert_eq!((verdict, sent), (Verdict::Skipped, 0), "{reason}");
    assert!(reason.starts_with("the guard refuses to send it: "), "{reason}");
}

#[rstest]
#[case::what_nobody_has(Step { expect: omi_contract::Expect { status: vec![404], ..Default::default() }, ..at(Id::DeleteMemory, "memory_id", "{no_memory_id}", None) })]
#[case::a_word_of_the_table(Step { expect: omi_contract::Expect { status: vec![404], ..Default::default() }, ..instead("DELETE", "/v1/dev/user/memories/batch") })]
#[case::a_collection_by_a_method_that_removes_nothing(instead("PUT", "/v1/dev/user/memories"))]
#[case::a_conversation_long_ago(of(Id::CreateConversation, json!({ "text": "Hello.", "started_at": "{moment}" })))]
#[case::a_session_that_was_drawn(of(Id::CreateConversationFromSegments, json!({
    "transcript_segments": [{ "text": "{mark}", "start": 0, "end": 1 }], "client_id": "{session_id}", "started_at": "{moment}" })))]
#[tokio::test]
async fn it_sends(#[case] step: Step) {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    let (verdict, reason, sent) = attempt(&mock, vec![step]).await;
    assert_eq!(verdict, Verdict::Held, "{reason}");
    assert!(sent > 0, "it was sent");
}

#[tokio::test]
async fn what_the_run_made_may_be_removed() {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    let mut made = of(Id::CreateMemory, json!({ "content": "{mark}" }));
    made.save = [("id".into(), "/id".into())].into();
    let (verdict, reason, _) = attempt(&mock, vec![made, at(Id::DeleteMemory, "memory_id", "{id}", None)]).await;
    assert_eq!(verdict, Verdict::Held, "{reason}");
}

#[tokio::test]
async fn a_memory_that_the_person_has_is_not_replaced() {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    let mut client = mock.control(Method::GET, "state/memories", "");
    let content = client[0]["content"].take();
    let (verdict, reason, sent) = attempt(&mock, vec![of(Id::CreateMemory, json!({ "content": content }))]).await;
    let has_own_id = client[0]["id"] == omi_contract::memory_id(content.as_str().expect("a text"));
    if has_own_id {
        assert_eq!((verdict, sent), (Verdict::Skipped, 0), "{reason}");
        assert!(reason.contains("would be replaced"), "{reason}");
    }
}

#[rstest]
#[case::the_documentations(Side::Docs, Verdict::Skipped)]
#[case::the_backends(Side::Backend, Verdict::Held)]
#[tokio::test]
async fn beside_three_goals_of_the_person_a_fourth_is_a_matter_of_the_side(
    #[case] side: Side,
    #[case] expected: Verdict,
) {
    let mock = Mock::generous(Profile::of(Side::Docs).with(Divergence::D5, side)).await;
    let goals = mock.control(Method::GET, "state/goals", "");
    let is_active = |goal: &&Value| goal["status"] != "abandoned" && goal["status"] != "achieved";
    let active = goals.as_array().expect("a list").iter().filter(is_active).count();
    let mut steps = Vec::new();
    for _ in active..4 {
        steps.push(of(Id::CreateGoal, json!({ "title": "{mark}" })));
    }
    let (verdict, reason, _) = attempt(&mock, steps).await;
    assert_eq!(verdict, if active == 0 { Verdict::Held } else { expected }, "{reason}");
}
