//! Answers that were lost, and what they would have told of.

use http::Method;
use omi_contract::{Case, Runner, Script, Suite};
use omi_schemas::{Id, Profile, Side};
use rstest::rstest;
use serde_json::json;

use super::{is_written, kept};
use crate::support::Mock;

/// The written cases that make something there.
fn making(profile: &Profile, call: Id) -> Vec<Case> {
    let calls = |case: &Case| match &case.script {
        Script::Steps(steps) => steps.iter().any(|step| step.call == call),
        Script::Law(_) => false,
    };
    Suite::built_in(profile).cases().iter().filter(|case| is_written(case) && calls(case)).cloned().collect()
}

#[rstest]
#[tokio::test]
async fn nothing_stays_of_what_was_done_and_told_otherwise(
    #[values("COMMIT_THEN_500", "COMMIT_THEN_DROP", "DUPLICATE")] fault: &str,
    #[values(
        Id::CreateKey,
        Id::CreateMemory,
        Id::CreateMemories,
        Id::CreateActionItem,
        Id::CreateActionItems,
        Id::CreateConversation,
        Id::CreateConversationFromSegments,
        Id::CreateGoal
    )]
    call: Id,
    #[values(Side::Docs, Side::Backend)] side: Side,
) {
    let profile = Profile::of(side);
    let mock = Mock::generous(profile).await;
    let options = mock.options();
    let mark = options.mark.to_string();
    let before = kept(&mock, &mark);
    let rule = json!({ "id": "lost", "match": { "endpoint": call }, "fault": { "state": fault } });
    mock.control(Method::POST, "faults", &rule.to_string());
    let cases = making(&profile, call);
    assert!(!cases.is_empty(), "a case makes one");
    let runner = Runner::new(options);
    runner.run(&cases, &mut ()).await;
    let fired = mock.control(Method::GET, "faults", "")["faults"][0]["fired"].as_u64();
    assert!(fired > Some(0), "it happened");
    let leftovers = runner.clean_up().await;
    assert!(leftovers.is_clean(), "{leftovers}");
    assert_eq!(kept(&mock, &mark), before, "{leftovers}");
}
