//! Instants: RFC 3339 in UTC, and of this age.

use jiff::{SignedDuration, Timestamp};
use omi_schemas::{Id, Method};
use serde_json::Value;

use super::{Judgement, Knowledge};
use crate::alike::{Alike, told};
use crate::check_id::CheckId;
use crate::exchange::Exchange;
use crate::finding::Finding;
use crate::shape::{Shape, Shapes, Visit, walk};

/// How far the clocks of two honest computers are apart at most.
const APART: SignedDuration = SignedDuration::from_mins(5);
/// 1990: before it nobody could have written anything down here.
const EARLIEST: Timestamp = Timestamp::constant(631_152_000, 0);
/// What is at the earliest created, and at the latest now. A conversation is as old as its speakers
/// say, and so is what was found in it.
const KEPT: [&str; 6] = ["Memory", "Goal", "Key", "KeyCreated", "Folder", "FolderBackend"];

/// Every instant is written as documented, and those that the service chose are of this age.
pub(super) fn instants(exchange: &Exchange, knowledge: &Knowledge<'_>) -> Judgement {
    let (Some(schema), Some(body)) = (exchange.schema(knowledge.profile), &exchange.received.json) else {
        return Judgement::NotApplicable;
    };
    if exchange.received.status >= 400 {
        return Judgement::NotApplicable;
    }
    let moments = Moments::of(exchange);
    let (mut seen, mut found) = (false, Alike::default());
    walk(Shapes::of_contract().of(schema), body, &mut |visit| {
        let (Some(Shape::Instant), Value::String(text)) = (visit.shape, visit.value) else { return };
        seen = true;
        let broken = match read(text) {
            Some(instant) => moments.problem(visit, instant),
            None => {
                Some(("an instant like 2026-11-23T14:30:55.492202Z or 2026-09-01T12:00:00Z".to_owned(), "#/pattern"))
            }
        };
        if let Some((expected, rule)) = broken {
            let finding = Finding::violation(CheckId::Instants, visit.place.to_string(), expected, told(visit.value));
            found.add(finding.under(format!("instant.json{rule}")));
        }
    });
    if seen { Judgement::of(found.told()) } else { Judgement::Vacuous }
}

/// The instant that is spelled as documented: six digits of a second or, where they are zero, none.
fn read(text: &str) -> Option<Timestamp> {
    let bytes = text.as_bytes();
    let is_well_formed = bytes.iter().enumerate().all(|(at, &byte)| match at {
        4 | 7 => byte == b'-',
        10 => byte == b'T',
        13 | 16 => byte == b':',
        19 if bytes.len() == 27 => byte == b'.',
        _ if at + 1 == bytes.len() => byte == b'Z',
        _ => byte.is_ascii_digit(),
    });
    let has_zeros = bytes.len() == 27 && text.ends_with(".000000Z");
    (matches!(bytes.len(), 20 | 27) && is_well_formed && !has_zeros).then(|| text.parse().ok())?
}

/// What time it was, as far as the exchange tells.
struct Moments {
    /// When it was at the runner, and when the target says it was.
    now: [Option<Timestamp>; 2],
    /// What was made by this request, so that it is as old as the answer.
    made: &'static [&'static str],
}

impl Moments {
    fn of(exchange: &Exchange) -> Self {
        let date = exchange.received.header("date");
        let date = date.and_then(|date| jiff::fmt::rfc2822::parse(date).ok()).map(|date| date.timestamp());
        let row = exchange.row().filter(|row| row.method == Method::Post);
        let made: &[_] = match row.map(|row| row.id) {
            Some(Id::CreateMemory | Id::CreateMemories) => &["Memory"],
            Some(Id::CreateActionItem | Id::CreateActionItems) => &["ActionItem"],
            Some(Id::CreateGoal) => &["Goal"],
            Some(Id::CreateKey) => &["KeyCreated"],
            _ => &[],
        };
        Self { now: [Some(exchange.received.at), date], made }
    }

    /// What is wrong with the age of an instant.
    fn problem(&self, visit: Visit<'_>, instant: Timestamp) -> Option<(String, &'static str)> {
        let name = visit.member?.name;
        let is_stamp = matches!(name, "created_at" | "updated_at");
        let ages = || self.now.iter().flatten().map(|now| now.duration_since(instant));
        if name == "created_at" && self.made.contains(&visit.title) {
            let is_now = ages().any(|age| age.abs() <= APART);
            return (!is_now).then(|| (self.told("within five minutes of"), " and the time of the answer"));
        }
        if !is_stamp || !KEPT.contains(&visit.title) {
            return None;
        }
        if instant < EARLIEST {
            return Some(("an instant of this age".into(), " and the time of the answer"));
        }
        let is_past = ages().any(|age| age >= -APART);
        (!is_past).then(|| (self.told("not after"), " and the time of the answer"))
    }

    fn told(&self, relation: &str) -> String {
        let now = self.now[0].map(|now| now.to_string()).unwrap_or_default();
        format!("{relation} {now}, when it was answered")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{Made, answered, findings, knowledge, places};
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case::in_whole_seconds("2026-11-23T12:00:00Z", true)]
    #[case::in_six_digits("2026-11-23T11:59:59.000001Z", true)]
    #[case::a_word("yesterday", false)]
    #[case::without_zone("2026-11-23T12:00:00", false)]
    #[case::with_an_offset("2026-11-23T12:00:00+00:00", false)]
    #[case::in_three_digits("2026-11-23T12:00:00.123Z", false)]
    #[case::in_six_zeros("2026-11-23T12:00:00.000000Z", false)]
    #[case::with_a_space("2026-11-23 12:00:00Z", false)]
    #[case::on_no_day("2026-02-30T12:00:00Z", false)]
    #[case::of_absurd_year("12026-11-23T12:00:00Z", false)]
    #[case::empty("", false)]
    fn an_instant_is_written(#[case] text: &str, #[case] holds: bool) {
        let body = json!([{ "due_at": text }]).to_string();
        let found = instants(&answered("GET", "/v1/dev/user/action-items", 200, &body), &knowledge());
        assert_eq!(places(found), if holds { vec![] } else { vec!["/0/due_at".to_owned()] });
    }

    #[rstest]
    #[case::a_memory_made_now("POST", "/v1/dev/user/memories", "2026-11-23T11:58:00Z", true)]
    #[case::a_memory_made_in_local_time("POST", "/v1/dev/user/memories", "2026-11-23T14:00:00Z", false)]
    #[case::a_memory_made_long_ago("POST", "/v1/dev/user/memories", "2026-11-22T12:00:00Z", false)]
    #[case::an_old_goal("GET", "/v1/dev/user/goals/g", "2019-11-22T12:00:00Z", true)]
    #[case::a_goal_of_tomorrow("GET", "/v1/dev/user/goals/g", "2026-11-24T12:00:00Z", false)]
    #[case::a_goal_of_1970("GET", "/v1/dev/user/goals/g", "1970-01-01T00:00:00Z", false)]
    #[case::a_conversation_of_old("GET", "/v1/dev/user/conversations/c", "0001-01-01T00:00:00Z", true)]
    #[case::an_action_item_of_a_conversation("PATCH", "/v1/dev/user/action-items/a", "0001-01-01T00:00:00Z", true)]
    fn what_the_service_chose_is_of_this_age(
        #[case] method: &str,
        #[case] target: &str,
        #[case] created_at: &str,
        #[case] holds: bool,
    ) {
        let body = json!({ "created_at": created_at }).to_string();
        let found = findings(instants(&answered(method, target, 200, &body), &knowledge()));
        assert_eq!(found.is_empty(), holds, "{found:?}");
    }

    #[test]
    fn a_target_with_a_clock_of_its_own_is_believed() {
        let body = json!({ "created_at": "2020-02-02T12:00:00Z" }).to_string();
        let made = answered("POST", "/v1/dev/user/memories", 200, &body);
        assert_eq!(places(instants(&made, &knowledge())), ["/created_at"]);
        let made = made.with(&[("date", "Sun, 02 Feb 2020 12:00:01 GMT")]);
        assert_eq!(instants(&made, &knowledge()), Judgement::Held);
    }

    #[test]
    fn without_an_instant_there_is_nothing_to_tell_by() {
        let empty = answered("GET", "/v1/dev/user/action-items", 200, r#"[{"due_at":null}]"#);
        assert_eq!(instants(&empty, &knowledge()), Judgement::Vacuous);
    }
}
