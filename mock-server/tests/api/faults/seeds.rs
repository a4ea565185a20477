//! Rules in seeds.

use omi_mock::Seed;
use rstest::rstest;
use serde_json::{Value, json};

use super::{FAULTS, GOALS, counts};
use crate::support::Mock;

fn seed(faults: &Value) -> Value {
    json!({ "users": [{ "id": "user_test" }], "faults": faults })
}

#[test]
fn every_world_begins_with_the_rules_of_the_seed() {
    let mock = Mock::seeded(&seed(&json!([{ "fault": { "error": "internal" }, "times": 1 }])));
    for world in ["one", "two"] {
        let client = mock.owner().header("x-omi-world", world);
        assert_eq!([client.get(GOALS).status, client.get(GOALS).status], [500, 200]);
    }
    assert_eq!(counts(&mock.nobody()), [(0, 0)]);
}

#[test]
fn a_rule_of_a_seed_can_be_for_one_world() {
    let rule = json!([{ "match": { "world": "two" }, "fault": { "error": "internal" } }]);
    let mock = Mock::seeded(&seed(&rule));
    mock.owner().get(GOALS).assert_status(200);
    mock.owner().header("x-omi-world", "one").get(GOALS).assert_status(200);
    mock.owner().header("x-omi-world", "two").get(GOALS).assert_status(500);
}

#[test]
fn a_reset_brings_the_rules_of_the_seed_back_uncounted() {
    let mock = Mock::seeded(&seed(&json!([{ "id": "a", "fault": { "error": "internal" }, "times": 1 }])));
    mock.owner().get(GOALS).assert_status(500);
    mock.nobody().delete(FAULTS).assert_status(200);
    mock.nobody().post("/__admin/reset", &json!({})).assert_status(200);
    assert_eq!(counts(&mock.nobody()), [(0, 0)]);
    mock.owner().get(GOALS).assert_status(500);
}

#[rstest]
#[case::an_unknown_error(
    "{\"error\":\"intrenal\"}",
    "",
    "seed.json:3:38: no error of the gallery is called `intrenal`; did you mean `internal`?"
)]
#[case::a_rule_of_the_same_id(
    "{\"error\":\"internal\"}",
    ",\n{\"id\":\"a\",\"fault\":{\"error\":\"internal\"}}",
    "seed.json:4:7: another rule has the id `a`"
)]
fn a_mistake_is_told_with_its_place(#[case] fault: &str, #[case] more: &str, #[case] expected: &str) {
    let text = format!("{{\"users\":[{{\"id\":\"u\"}}],\n\"faults\":[\n{{\"id\":\"a\",\"fault\":{fault}}}{more}]}}");
    let mistake = Seed::parse("seed.json", &text).expect_err("the seed is wrong").to_string();
    assert_eq!(mistake, expected);
}
