//! Accounts unlike the demo: empty, large, locked, slow. None of them is a reason for an alarm.

use omi_contract::{Options, Outcome, Verdict, Writes};
use omi_mock::{Config, Extraction, Micros, RateLimit, Seed};
use omi_schemas::{Profile, Side};
use rstest::rstest;
use serde_json::{Value, json};

use crate::laws::ours;
use crate::support::{Mock, PLENTY, run, troubles};

async fn mock(side: Side, seed: Seed, extraction: Extraction) -> Mock {
    let rate_limit = RateLimit::Custom { minute: PLENTY, day: None };
    Mock::start(Config { profile: Profile::of(side), rate_limit, seed, extraction, ..Config::default() }).await
}

/// The outcomes that are neither held nor vacuous.
fn alarms(outcomes: Vec<Outcome>) -> Vec<String> {
    let is_alarm = |outcome: &Outcome| outcome.verdict != Verdict::Vacuous;
    troubles(&outcomes.into_iter().filter(is_alarm).collect::<Vec<_>>())
}

/// More of everything than fits on a page; every third thing is locked, and tens share their moment.
fn large() -> Seed {
    let moment = |number: usize| format!("today-{}d 10:00", 1 + number / 10);
    let uuid = |number: usize| format!("00000000-0000-4000-8000-{number:012x}");
    let memory = |number: usize| {
        let category = ["habits", "work", "other", "hobbies"][number % 4];
        json!({ "content": format!("Memory {number}"), "category": category, "created_at": moment(number), "locked": number.is_multiple_of(3) })
    };
    let item = |number: usize| {
        let due = (number % 5 < 2).then(|| format!("today-{}d 12:00", number % 7));
        json!({
            "id": format!("{number:020}"), "description": format!("Item {number}"), "created_at": moment(number),
            "due_at": due, "completed": number.is_multiple_of(4), "locked": number.is_multiple_of(3),
            "conversation_id": (number.is_multiple_of(2)).then(|| uuid(number % 6)),
        })
    };
    let conversation = |number: usize| {
        let category = ["work", "family", "music"][number % 3];
        json!({
            "id": uuid(number), "started_at": moment(number), "finished_at": moment(number), "source": "omi",
            "starred": number.is_multiple_of(4), "locked": number.is_multiple_of(3), "discarded": number.is_multiple_of(7), "segments": [],
            "structured": { "title": format!("Title {number}"), "overview": "", "emoji": "🧠", "category": category },
        })
    };
    let demo: Value = serde_json::from_str(omi_fixtures::DEMO).expect("the demo is JSON");
    let user = json!({
        "id": "user_large", "name": "Lotte Large",
        "memories": (0..1_050).map(memory).collect::<Vec<_>>(),
        "action_items": (0..1_050).map(item).collect::<Vec<_>>(),
        "conversations": (0..230).map(conversation).collect::<Vec<_>>(),
    });
    Seed::parse("large.json", &json!({ "$schema": demo["$schema"], "users": [user] }).to_string())
        .expect("it is a seed")
}

#[rstest]
#[tokio::test]
async fn a_large_account_raises_no_alarm(
    #[values(Side::Docs, Side::Backend)] side: Side,
    #[values(Writes::Refused, Writes::Allowed)] writes: Writes,
) {
    let mock = mock(side, large(), Extraction::Now).await;
    let options = Options { writes, ..mock.options() };
    let outcomes = run(options, |case| ours(case) && (writes == Writes::Allowed || !case.writes())).await;
    assert_eq!(alarms(outcomes), Vec::<String>::new());
}

#[rstest]
#[tokio::test]
async fn an_empty_account_lets_laws_make_what_they_need(#[values(Side::Docs, Side::Backend)] side: Side) {
    let empty = Seed::parse("empty.json", omi_fixtures::EMPTY).expect("it is a seed");
    let outcomes = run(mock(side, empty, Extraction::Now).await.options(), ours).await;
    let vacuous = outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Vacuous);
    let made: Vec<_> = vacuous.map(|outcome| &outcome.case).filter(|case| case.ends_with("/made")).collect();
    assert_eq!(made, Vec::<&String>::new());
    assert_eq!(alarms(outcomes), Vec::<String>::new());
}

#[rstest]
#[tokio::test]
async fn a_service_that_takes_its_time_raises_no_alarm(#[values(Side::Docs, Side::Backend)] side: Side) {
    let mock = mock(side, Seed::demo(), Extraction::After(Micros::seconds(3))).await;
    assert_eq!(
        alarms(run(mock.options(), |case| case.id.starts_with("listConversations/")).await),
        Vec::<String>::new()
    );
}
