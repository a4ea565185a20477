//! Where documentation and backend disagree: switching one divergence changes
//! what it describes, and nothing else.
//!
//! One script of requests is run under both sides and under every profile that
//! takes a single divergence from the other side. Each step of the script says
//! which divergences change its answer.

mod script;

use std::sync::LazyLock;

use omi_mock::{Config, Seed};
use omi_schemas::Divergence::{D1, D2, D3, D4, D5, D6, D7, D8, D9, D10};
use omi_schemas::{Divergence, Profile, Side};
use rstest::rstest;
use serde_json::{Value, json};

use self::script::{Counted, STEPS, Step};
use crate::support::{Answer, Mock, config};

/// Somebody with more conversations than the smaller page holds.
static SEED: LazyLock<Seed> = LazyLock::new(|| {
    let mut seed: Value = serde_json::from_str(omi_fixtures::TINY).expect("the seed ships");
    let conversation = |number: u32| {
        json!({
            "id": format!("c{number:03}"), "started_at": "now-3d", "finished_at": "now-3d", "source": "omi", "segments": [],
            "structured": { "title": "Tea", "overview": "", "emoji": "🍵", "category": "other" }
        })
    };
    let conversations = seed["users"][0]["conversations"].as_array_mut().expect("the seed has conversations");
    conversations.extend((0..120).map(conversation));
    Seed::parse("many.json", &seed.to_string()).expect("the seed of a test is good")
});

/// What a client sees of an answer.
#[derive(Debug, PartialEq)]
struct Seen {
    status: u16,
    body: String,
    headers: Vec<(String, String)>,
}

impl Seen {
    /// The answer without what it says of limits, and that alone.
    fn of(answer: &Answer) -> (Self, Vec<(String, String)>) {
        let text = |value: &http::HeaderValue| value.to_str().expect("headers are text").to_owned();
        let headers = answer.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value)));
        let (limits, headers) =
            headers.partition(|(name, _)| name.starts_with("x-ratelimit-") || name == "retry-after");
        (Self { status: answer.status, body: answer.text().to_owned(), headers }, limits)
    }
}

/// What everybody sees under a profile.
fn seen_under(profile: Profile) -> Vec<(Seen, Vec<(String, String)>)> {
    let mock = Mock::with(Config { profile, seed: SEED.clone(), ..config() });
    STEPS.iter().map(|step| Seen::of(&step.last_answer(&mock))).collect()
}

/// Whether the step answers something else after the switch.
fn changes_what_is_answered(step: &Step, divergence: Divergence) -> bool {
    step.changed_by.contains(&divergence)
}

/// Whether the answer says something else about limits after the switch, all else being on the side of `rest`.
fn changes_what_is_said_of_limits(step: &Step, divergence: Divergence, rest: Side) -> bool {
    match (divergence, rest) {
        // The documentation says of each counted request what is left.
        (D1 | D2, Side::Docs) => step.counted != Counted::Never,
        // The backend speaks of limits only when they refuse.
        (D1, Side::Backend) => step.changed_by.contains(&D1),
        (D2, Side::Backend) => step.counted == Counted::ByBoth,
        (D3 | D4 | D5 | D6 | D7 | D8 | D9 | D10, Side::Docs | Side::Backend) => false,
    }
}

#[rstest]
fn switching_one_changes_what_it_describes_and_nothing_else(#[values(Side::Docs, Side::Backend)] rest: Side) {
    let other = match rest {
        Side::Docs => Side::Backend,
        Side::Backend => Side::Docs,
    };
    let before = seen_under(Profile::of(rest));
    for divergence in Divergence::ALL {
        let after = seen_under(Profile::of(rest).with(divergence, other));
        for ((step, before), after) in STEPS.iter().zip(&before).zip(&after) {
            let context = format!("{divergence} to {}: {}\n{before:#?}\n{after:#?}", other.as_str(), step.what);
            assert_eq!(before.0 != after.0, changes_what_is_answered(step, divergence), "{context}");
            assert_eq!(before.1 != after.1, changes_what_is_said_of_limits(step, divergence, rest), "{context}");
        }
    }
}

#[test]
fn every_divergence_is_seen() {
    for divergence in Divergence::ALL {
        let seen = divergence == D2 || STEPS.iter().any(|step| step.changed_by.contains(&divergence));
        assert!(seen, "{divergence}");
    }
}

#[rstest]
#[case::docs(Side::Docs)]
#[case::backend(Side::Backend)]
fn the_steps_of_the_script_do_what_they_say(#[case] side: Side) {
    for (step, (seen, _)) in STEPS.iter().zip(seen_under(Profile::of(side))) {
        let expected = match side {
            Side::Docs => step.docs,
            Side::Backend => step.backend,
        };
        assert_eq!(seen.status, expected, "{}: {}", step.what, seen.body);
    }
}
