//! A connection that drops: a read is sent once more, a write is not.

use http::Method;
use omi_contract::{Outcome, Verdict};
use omi_schemas::{Id, Profile, Side};
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Mock, run};

/// How often each method was sent there.
fn sent(mock: &Mock, method: &str, path: &str) -> Value {
    mock.control(Method::GET, &format!("requests/count?method={method}&path={path}"), "")["count"].clone()
}

/// Drops so many answers of this endpoint, and runs one case.
async fn dropped(mock: &Mock, call: Id, times: u32, fault: Value, case: &str) -> Outcome {
    let rule = json!({ "match": { "endpoint": call }, "times": times, "fault": fault });
    mock.control(Method::POST, "faults", &rule.to_string());
    let mut outcomes = run(mock.options(), |one| one.id == case).await;
    assert_eq!(outcomes.len(), 1, "there is one such case");
    outcomes.remove(0)
}

#[rstest]
#[case::once(1, Verdict::Held)]
#[case::twice(2, Verdict::Unreachable)]
#[tokio::test]
async fn a_read_is_sent_once_more(
    #[case] times: u32,
    #[case] expected: Verdict,
    #[values("EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "TRUNCATED")] wire: &str,
) {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    let outcome = dropped(&mock, Id::ListFolders, times, json!({ "wire": wire }), "folders/system-docs").await;
    assert_eq!(outcome.verdict, expected, "{outcome:?}");
    assert_eq!(sent(&mock, "GET", "/v1/dev/user/folders"), 2);
}

#[rstest]
#[case::dropped(json!({ "wire": "EMPTY_RESPONSE" }))]
#[case::done_and_dropped(json!({ "state": "COMMIT_THEN_DROP" }))]
#[tokio::test]
async fn a_write_is_not(#[case] fault: Value) {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    let outcome = dropped(&mock, Id::CreateMemory, 1, fault, "memories/visibility").await;
    assert_eq!(outcome.verdict, Verdict::Unreachable, "{outcome:?}");
    assert!(outcome.findings.is_empty(), "a lost answer is no fault");
    assert_eq!(sent(&mock, "POST", "/v1/dev/user/memories"), 1);
}
