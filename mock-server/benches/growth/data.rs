//! Seeds of any size.

use std::fmt::Write;

/// A hundredth of all records.
const HUNDREDTH: usize = 100;

/// The text of a seed with so many memories and action items.
///
/// Half of the memories are `work`, a hundredth is `skills`. Half of the action
/// items are completed, half have a due date that tells nothing of their
/// creation, and one in a hundred belongs to one conversation.
pub(crate) fn seed(size: usize) -> String {
    let mut text = String::with_capacity(size * 360);
    text.push_str(r#"{"users":[{"id":"grown","memories":["#);
    for number in 0..size {
        let separator = if number == 0 { "" } else { "," };
        let category = match number {
            _ if number.is_multiple_of(HUNDREDTH) => "skills",
            _ if number.is_multiple_of(2) => "work",
            _ => "hobbies",
        };
        let _ = write!(
            text,
            r#"{separator}{{"content":"{}","category":"{category}","created_at":"{}"}}"#,
            content(number),
            created(number)
        );
    }
    text.push_str(r#"],"action_items":["#);
    for number in 0..size {
        let separator = if number == 0 { "" } else { "," };
        let _ = write!(
            text,
            r#"{separator}{{"id":"{}","description":"{}","created_at":"{}""#,
            id(number),
            description(number),
            created(number)
        );
        if scattered(number, size).is_multiple_of(2) {
            let _ = write!(text, r#","due_at":"{}""#, instant(scattered(number, size) * 60));
        }
        if number.is_multiple_of(2) {
            let _ = write!(text, r#","completed_at":"{}""#, created(number));
        }
        if number.is_multiple_of(HUNDREDTH) {
            text.push_str(r#","conversation_id":"00000000-0000-4000-8000-000000000000""#);
        }
        text.push('}');
    }
    text.push_str(r#"],"deleted_conversations":["00000000-0000-4000-8000-000000000000"]}]}"#);
    text
}

/// The id of an action item.
pub(crate) fn id(number: usize) -> String {
    format!("grown{number:015}")
}

/// The text of a memory.
pub(crate) fn content(number: usize) -> String {
    format!("Grown memory {number:08} about something that is easily remembered and easily forgotten.")
}

/// The text of an action item.
pub(crate) fn description(number: usize) -> String {
    format!("Grown task {number:08} that somebody has to do one day, if nothing else comes between.")
}

/// When a record was created: a second after the one before it.
pub(crate) fn created(number: usize) -> String {
    instant(number)
}

/// A number that tells nothing of another.
fn scattered(number: usize, size: usize) -> usize {
    number.wrapping_mul(7_919) % size
}

/// So many seconds after the beginning of 2024.
fn instant(seconds: usize) -> String {
    let start = jiff::civil::date(2024, 1, 1).at(0, 0, 0, 0);
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    format!("{}Z", start.saturating_add(jiff::SignedDuration::from_secs(seconds)))
}
