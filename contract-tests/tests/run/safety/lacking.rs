//! A target that has not everything: what cannot be there is no alarm.

use http::Method;
use omi_contract::{Leftovers, Runner, Suite};
use omi_schemas::{Profile, Side};
use rstest::rstest;
use serde_json::json;

use super::is_written;
use crate::support::Mock;

/// A mock that has nothing at this path, and below it.
async fn without(path: &str, status: u16) -> Mock {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    for path in [path.to_owned(), format!("{path}/*")] {
        let fault = json!({ "status": status, "body": { "detail": "Not Found" } });
        mock.control(Method::POST, "faults", &json!({ "match": { "path": path }, "fault": fault }).to_string());
    }
    mock
}

/// What is left of a run of these cases.
async fn left(mock: &Mock, prefix: &str) -> Leftovers {
    let options = mock.options();
    let suite = Suite::built_in(&options.profile);
    let cases: Vec<_> =
        suite.cases().iter().filter(|case| is_written(case) && case.id.starts_with(prefix)).cloned().collect();
    assert!(!cases.is_empty(), "there are cases");
    let runner = Runner::new(options);
    runner.run(&cases, &mut ()).await;
    runner.clean_up().await
}

#[rstest]
#[case::memories("/v1/dev/user/memories")]
#[case::action_items("/v1/dev/user/action-items")]
#[case::conversations("/v1/dev/user/conversations")]
#[case::goals("/v1/dev/user/goals")]
#[case::keys("/v1/dev/keys")]
#[tokio::test]
async fn a_run_at_a_target_without(#[case] path: &str, #[values(404, 405)] status: u16) {
    let mock = without(path, status).await;
    let leftovers = left(&mock, "").await;
    assert!(leftovers.is_clean(), "{leftovers}");
}

#[rstest]
#[case::memories("/v1/dev/user/memories", "memories/visibility")]
#[case::keys("/v1/dev/keys", "keys/one-scope")]
#[tokio::test]
async fn what_was_refused_is_not_looked_for(
    #[case] path: &str,
    #[case] prefix: &str,
    #[values(404, 405, 422)] status: u16,
) {
    let mock = without(path, status).await;
    let leftovers = left(&mock, prefix).await;
    assert_eq!(leftovers, Leftovers::default());
    let looked = mock.control(Method::GET, &format!("requests/count?method=GET&path={path}"), "");
    assert_eq!(looked["count"], 0, "{looked}");
    let asked = mock.control(Method::GET, &format!("requests/count?method=POST&path={path}"), "");
    assert_ne!(asked["count"], 0, "{asked}");
}

#[tokio::test]
async fn what_nobody_derives_without_a_list_is_told() {
    let mock = without("/v1/dev/user/memories", 404).await;
    let leftovers = left(&mock, "conversations/lifecycle").await;
    assert_eq!(leftovers.unlisted.get("memories"), Some(&404), "{leftovers}");
    assert!(leftovers.to_string().contains("memories, as the target has no list of them (404)"), "{leftovers}");
}

#[tokio::test]
async fn what_may_be_there_and_cannot_be_listed_is_an_alarm() {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    let rule = json!({ "match": { "endpoint": "listMemories" }, "fault": { "status": 404, "body": { "detail": "Not Found" } } });
    mock.control(Method::POST, "faults", &rule.to_string());
    let leftovers = left(&mock, "memories/visibility").await;
    assert!(!leftovers.is_clean(), "{leftovers}");
}
