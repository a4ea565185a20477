//! The seeds that ship, at any time of day.

use omi_mock::{ClockSetting, Config, Seed, Timestamp};
use rstest::rstest;
use serde_json::Value;

use crate::support::{Answer, Mock, config};

const LISTS: [&str; 8] = [
    "/v1/dev/keys",
    "/v1/dev/user/memories?limit=1000",
    "/v1/dev/user/action-items?limit=1000",
    "/v1/dev/user/folders",
    "/v1/dev/user/conversations?limit=100&include_transcript=true",
    "/v1/dev/user/goals?include_inactive=true",
    "/v1/dev/user/goals/goal_f2d17abfae28/history?days=365",
    "/v1/dev/user/daily-summaries?limit=100",
];

/// Members that say when something happened; others, such as `due_at`, may lie ahead.
const PAST: [&str; 8] =
    ["created_at", "updated_at", "completed_at", "started_at", "finished_at", "last_used_at", "recorded_at", "date"];

fn everything(seed: &str, start: Timestamp) -> Vec<Answer> {
    let seed = Seed::named(seed).expect("the seed ships");
    let mock = Mock::with(Config { seed, clock: ClockSetting::StartingAt(start), ..config() });
    LISTS.iter().map(|path| mock.owner().get(path)).collect()
}

/// Every moment in `value` under one of the members that tell of the past.
fn past<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value.as_str() {
                    Some(text) if PAST.contains(&name.as_str()) => found.push(text),
                    Some(_) | None => past(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| past(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[rstest]
fn nothing_that_has_happened_lies_in_the_future(
    #[values("demo", "tiny", "empty")] seed: &str,
    #[values("2026-11-23T00:00:00Z", "2026-11-23T00:00:01Z", "2028-02-29T12:00:00Z", "2026-12-31T23:59:59Z")]
    start: &str,
) {
    let start_text = start;
    let start = moment(start);
    for answer in everything(seed, start) {
        let json = answer.json();
        let mut found = Vec::new();
        past(&json, &mut found);
        for told in found {
            // A day is a prefix of its instants, so both compare as text.
            assert!(told <= start_text, "{told} in {}", answer.request);
        }
    }
}

#[test]
fn the_demo_has_much_to_tell_of_the_past() {
    let answers = everything("demo", moment("2026-11-23T00:00:00Z"));
    let told: usize = answers
        .iter()
        .map(|answer| {
            let json = answer.json();
            let mut found = Vec::new();
            past(&json, &mut found);
            found.len()
        })
        .sum();
    assert!(told > 300, "{told}");
}

/// A seed keeps its distance: what a mock says on one day it says on another with that day's dates.
#[test]
fn a_demo_that_starts_a_week_later_is_the_same_a_week_later() {
    let (one, later) = (moment("2026-11-23T09:30:00Z"), moment("2026-11-30T09:30:00Z"));
    for (before, after) in everything("demo", one).iter().zip(everything("demo", later)) {
        let (before, after) = (before.json(), after.json());
        let (mut earlier, mut moved) = (Vec::new(), Vec::new());
        past(&before, &mut earlier);
        past(&after, &mut moved);
        let mut expected: Vec<_> = earlier.into_iter().map(a_week_after).collect();
        expected.sort();
        moved.sort_unstable();
        assert_eq!(moved, expected);
    }
}

/// The instant that a test writes.
fn moment(text: &str) -> Timestamp {
    let parsed: jiff::Timestamp = text.parse().expect("a test writes instants well");
    Timestamp::from_micros(parsed.as_microsecond())
}

/// A day or an instant, a week later.
fn a_week_after(text: &str) -> String {
    if text.len() == "2026-11-23".len() {
        let day: jiff::civil::Date = text.parse().expect("answers hold days");
        return day.saturating_add(jiff::Span::new().days(7)).to_string();
    }
    (moment(text) + omi_mock::Micros::seconds(7 * 86_400)).to_string()
}
