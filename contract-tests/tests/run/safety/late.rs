//! What appears only after a while is removed too.

use std::collections::BTreeMap;

use http::Method;
use omi_contract::{Case, CheckId, Runner, Script, Step};
use omi_mock::{Config, Extraction, Micros, RateLimit};
use omi_schemas::{Id, Profile, Side};
use rstest::rstest;
use serde_json::{Value, json};

use super::{is_written, kept};
use crate::support::{Mock, PLENTY};

async fn slow(side: Side) -> Mock {
    let rate_limit = RateLimit::Custom { minute: PLENTY, day: None };
    let extraction = Extraction::After(Micros::seconds(3));
    Mock::start(Config { profile: Profile::of(side), rate_limit, extraction, ..Config::default() }).await
}

/// Makes a conversation, and looks no more.
fn case(call: Id, body: Value) -> Case {
    Case {
        id: "late".into(),
        name: "what is derived goes too".into(),
        endpoint: call,
        check: CheckId::ReadYourWrite,
        why: String::new(),
        tags: Vec::new(),
        when: BTreeMap::new(),
        script: Script::Steps(vec![Step { body: Some(body), ..Step::new(call, 200) }]),
    }
}

const SAID: &str = "Action item: send {mark} to the printer. I am allergic to {mark}.";

#[rstest]
#[case::a_text(Id::CreateConversation, json!({ "text": SAID, "started_at": "{moment}" }))]
#[case::segments(Id::CreateConversationFromSegments, json!({
    "transcript_segments": [{ "text": SAID, "start": 0, "end": 9, "is_user": true }],
    "started_at": "{moment}", "client_id": "{session_id}" }))]
#[tokio::test]
async fn what_is_derived_after_the_last_answer_goes_too(
    #[case] call: Id,
    #[case] body: Value,
    #[values(None, Some("COMMIT_THEN_DROP"))] fault: Option<&str>,
) {
    let mock = slow(Side::Docs).await;
    let options = mock.options();
    let mark = options.mark.to_string();
    let before = kept(&mock, &mark);
    if let Some(fault) = fault {
        let rule = json!({ "match": { "endpoint": call }, "fault": { "state": fault } });
        mock.control(Method::POST, "faults", &rule.to_string());
    }
    let runner = Runner::new(options);
    runner.run(&[case(call, body)], &mut ()).await;
    let leftovers = runner.clean_up().await;
    let removed =
        BTreeMap::from(["action-items", "conversations", "memories"].map(|resource| (resource.to_owned(), 1)));
    assert_eq!(leftovers.removed, removed, "{leftovers}");
    // What is still on its way would come now.
    mock.control(Method::POST, "clock/advance", r#"{"by":"1h"}"#);
    assert_eq!(kept(&mock, &mark), before);
}

#[rstest]
#[tokio::test]
async fn nothing_stays_of_a_whole_run(#[values(Side::Docs, Side::Backend)] side: Side) {
    let mock = slow(side).await;
    let options = mock.options();
    let mark = options.mark.to_string();
    let before = kept(&mock, &mark);
    let suite = omi_contract::Suite::built_in(&options.profile);
    let cases: Vec<_> = suite.cases().iter().filter(|case| is_written(case)).cloned().collect();
    let runner = Runner::new(options);
    runner.run(&cases, &mut ()).await;
    let leftovers = runner.clean_up().await;
    assert!(leftovers.is_clean(), "{leftovers}");
    mock.control(Method::POST, "clock/advance", r#"{"by":"1h"}"#);
    assert_eq!(kept(&mock, &mark), before, "{leftovers}");
}
