//! When a rule is due: `after`, `times`, `probability`, and what the counters say.

use omi_mock::{Chance, Config};
use rstest::rstest;
use serde_json::{Value, json};

use super::{GOALS, add, counts, mock_with};
use crate::support::{Mock, config};

/// The statuses of so many requests in a row.
fn statuses(mock: &Mock, requests: usize) -> Vec<u16> {
    (0..requests).map(|_| mock.owner().get(GOALS).status).collect()
}

#[rstest]
#[case::always(json!({}), &[418, 418, 418, 418], (4, 4))]
#[case::once(json!({ "times": 1 }), &[418, 200, 200, 200], (4, 1))]
#[case::twice(json!({ "times": 2 }), &[418, 418, 200, 200], (4, 2))]
#[case::later(json!({ "after": 2 }), &[200, 200, 418, 418], (4, 2))]
#[case::once_and_later(json!({ "after": 1, "times": 1 }), &[200, 418, 200, 200], (4, 1))]
#[case::never(json!({ "probability": 0 }), &[200, 200, 200, 200], (4, 0))]
#[case::surely(json!({ "probability": 1 }), &[418, 418, 418, 418], (4, 4))]
fn a_rule_fires(#[case] when: Value, #[case] expected: &[u16], #[case] counted: (u64, u64)) {
    let mut rule = json!({ "fault": { "status": 418 } });
    let members = rule.as_object_mut().expect("a rule is an object");
    members.extend(when.as_object().expect("a case is an object").clone());
    let mock = mock_with(&rule);
    assert_eq!(statuses(&mock, expected.len()), expected);
    assert_eq!(counts(&mock.nobody()), [counted]);
}

#[test]
fn a_rule_that_is_not_due_leaves_the_request_to_the_next() {
    let mock = mock_with(&json!([
        { "fault": { "status": 420 }, "times": 1 },
        { "fault": { "status": 421 }, "after": 1, "times": 1 },
    ]));
    assert_eq!(statuses(&mock, 4), [420, 200, 421, 200]);
    assert_eq!(counts(&mock.nobody()), [(4, 1), (3, 1)]);
}

#[test]
fn a_probability_is_drawn_from_the_generator_of_the_world() {
    let drawn = |seed| {
        let mock = Mock::with(Config { chance: Chance::Seeded(seed), ..config() });
        add(&mock.nobody(), &json!({ "fault": { "status": 418 }, "probability": 0.3 }));
        statuses(&mock, 90)
    };
    let first = drawn(7);
    assert_eq!(drawn(7), first);
    assert_ne!(drawn(8), first);
    let fired = first.iter().filter(|status| **status == 418).count();
    assert!((10..45).contains(&fired), "{fired} of 90");
}

#[test]
fn a_request_that_a_fault_answers_is_not_counted_by_the_limits() {
    let mock = mock_with(&json!({ "fault": { "status": 418 }, "times": 5 }));
    assert_eq!(statuses(&mock, 5), [418; 5]);
    assert_eq!(mock.owner().get(GOALS).header("x-ratelimit-remaining"), Some("99"));
}
