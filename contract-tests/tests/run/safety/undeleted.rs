//! A target that says that it deleted, and does not.

use http::Method;
use omi_contract::{Runner, Suite};
use omi_schemas::{Profile, Side};
use rstest::rstest;

use super::kept;
use crate::support::Mock;

#[rstest]
#[case::memories("memories/lifecycle")]
#[case::action_items("action-items/lifecycle")]
#[case::conversations("conversations/lifecycle")]
#[case::keys("keys/lifecycle")]
#[tokio::test]
async fn what_is_still_there_is_named_and_goes_once_it_can(#[case] id: &str) {
    let profile = Profile::of(Side::Docs);
    let mock = Mock::generous(profile).await;
    let options = mock.options();
    let mark = options.mark.to_string();
    let before = kept(&mock, &mark);
    mock.control(Method::POST, "faults", r#"{ "fault": { "break": "delete_ignored" } }"#);
    let cases: Vec<_> = Suite::built_in(&profile).cases().iter().filter(|case| case.id == id).cloned().collect();
    assert_eq!(cases.len(), 1);
    let runner = Runner::new(options);
    runner.run(&cases, &mut ()).await;
    let leftovers = runner.clean_up().await;
    let still: Vec<_> = leftovers.failed.iter().filter(|left| left.why.starts_with("it is still there")).collect();
    assert!(!still.is_empty() && !leftovers.is_clean(), "{leftovers:?}");
    mock.control(Method::DELETE, "faults", "");
    assert!(runner.clean_up().await.is_clean());
    assert_eq!(kept(&mock, &mark), before);
}
