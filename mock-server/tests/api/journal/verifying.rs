//! Whether a request came.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::Mock;

const MEMORIES: &str = "/v1/dev/user/memories";

fn asked() -> Mock {
    let mock = Mock::start();
    for content in ["Likes tea", "Likes tea", "Likes coffee"] {
        mock.owner().header("x-app", "ios").post(MEMORIES, &json!({ "content": content })).assert_status(200);
    }
    mock
}

#[rstest]
#[case::once_or_more(json!({ "method": "POST" }), json!(null), 200)]
#[case::exactly(json!({ "body": { "/content": "Likes tea" } }), json!(2), 200)]
#[case::not_exactly(json!({ "body": { "/content": "Likes tea" } }), json!(1), 422)]
#[case::at_least(json!({ "headers": { "X-App": "ios" } }), json!({ "at_least": 3 }), 200)]
#[case::at_most(json!({ "endpoint": "createMemory" }), json!({ "at_most": 2 }), 422)]
#[case::between(json!({ "key": "Mock key" }), json!({ "at_least": 1, "at_most": 3 }), 200)]
#[case::never(json!({ "method": "DELETE" }), json!(0), 200)]
#[case::a_path(json!({ "path": "/v1/*/user/memories" }), json!(3), 200)]
#[case::a_status(json!({ "status": 200 }), json!(3), 200)]
#[case::a_hundred_statuses(json!({ "status": "4xx" }), json!(1), 422)]
fn it_came(#[case] request: Value, #[case] count: Value, #[case] status: u16) {
    let mut claim = json!({ "request": request, "count": count });
    if count.is_null() {
        claim.as_object_mut().expect("a claim is an object").remove("count");
    }
    let verdict = asked().nobody().post("/__admin/verify", &claim);
    verdict.assert_status(status);
    assert_eq!(verdict.at("/verified"), json!(status == 200));
}

#[test]
fn what_came_nearest_is_told_with_how_it_differs() {
    let mock = asked();
    mock.owner().get(MEMORIES).assert_status(200);
    let request = json!({ "method": "POST", "path": MEMORIES, "body": { "/content": "Likes milk" } });
    let verdict = mock.nobody().post("/__admin/verify", &json!({ "request": request }));
    verdict.assert_status(422);
    assert_eq!(verdict.at("/matched"), json!(0));
    assert_eq!(verdict.at("/expected"), json!("at least 1"));
    let nearest = verdict.each_of("nearest", "differences");
    assert_eq!(nearest[0], json!([r#"/content of the body is "Likes coffee", not "Likes milk""#]));
    assert_eq!(verdict.at("/nearest/0/request/id"), json!(3));
    assert_eq!(nearest.len(), 3);
}

#[rstest]
#[case::a_misspelt_member(json!({ "request": { "methd": "POST" } }), "unknown field `methd`")]
#[case::no_request(json!({ "count": 1 }), "missing field `request`")]
#[case::no_count(json!({ "request": {}, "count": "once" }), "`count` is a number, or like ")]
#[case::no_status(json!({ "request": { "status": "ok" } }), "`ok` is no status")]
fn a_claim_is_refused_with(#[case] claim: Value, #[case] reason: &str) {
    let refused = Mock::start().nobody().post("/__admin/verify", &claim);
    refused.assert_status(400);
    let told = refused.at("/error");
    assert!(told.as_str().is_some_and(|told| told.contains(reason)), "{told}");
}
