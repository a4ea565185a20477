//! What will happen: a meeting, a dinner, a flight, with a date and a time.

use super::phrase::{is, is_any, words};
use super::sentence::Sentence;
use super::when::{When, bare, number, opens_a_date};
use super::wording::{capitalised, cut, tidy};
use crate::time::Timestamp;

const LIMIT: usize = 5;
const TITLE_CHARS: usize = 60;
const DESCRIPTION_CHARS: usize = 500;

/// Something in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExtractedEvent {
    pub(crate) title: String,
    /// The sentence that tells of it.
    pub(crate) description: String,
    pub(crate) start: Timestamp,
    /// Minutes.
    pub(crate) duration: i64,
}

/// What an event is called, and how many minutes it usually takes.
#[rustfmt::skip] // a list reads by lines
const KINDS: &[(&str, i64)] = &[
    ("appointment", 30), ("breakfast", 60), ("call", 30), ("class", 60), ("concert", 120), ("conference", 480),
    ("demo", 30), ("dinner", 120), ("flight", 120), ("interview", 60), ("lesson", 60), ("lunch", 60), ("meeting", 60),
    ("party", 180), ("presentation", 60), ("standup", 15), ("wedding", 240), ("workshop", 120),
];

/// Words of a sentence that tells of the past.
const PAST: &[&str] = &["had", "was", "were", "last", "yesterday"];

/// Words that stand before the name of an event and do not belong to it.
#[rustfmt::skip] // a list reads by lines
const BEFORE_NAME: &[&str] = &[
    "a", "an", "the", "our", "my", "your", "his", "her", "their", "this", "is", "have", "has", "schedule",
    "scheduled", "book", "booked", "and", "to", "for", "at", "of", "next", "there's", "let's",
];

/// The events in `sentences`, one a sentence at most, each once.
pub(super) fn all(sentences: &[Sentence<'_>], spoken_at: Timestamp) -> Vec<ExtractedEvent> {
    let mut events: Vec<ExtractedEvent> = Vec::new();
    for event in sentences.iter().filter_map(|sentence| event(sentence.text, spoken_at)) {
        if !events.contains(&event) {
            events.push(event);
        }
        if events.len() == LIMIT {
            break;
        }
    }
    events
}

/// The event of a sentence that names one with a date and a time to come.
fn event(sentence: &str, spoken_at: Timestamp) -> Option<ExtractedEvent> {
    let kind_of = |word: &str| KINDS.iter().find(|(kind, _)| is(word, kind));
    let (at, (kind, usual)) = words(sentence).find_map(|(at, word)| kind_of(word).map(|kind| (at, kind)))?;
    let is_verb = *kind == "call" && words(&sentence[..at]).last().is_some_and(|(_, word)| is(word, "to"));
    if is_verb || words(sentence).any(|(_, word)| is_any(word, PAST)) {
        return None;
    }
    let start = When::read(sentence, spoken_at).start().filter(|start| *start >= spoken_at)?;
    Some(ExtractedEvent {
        title: title(sentence, at, at + kind.len()),
        description: cut(sentence, DESCRIPTION_CHARS).to_owned(),
        start,
        duration: told_duration(sentence).unwrap_or(*usual),
    })
}

/// The name of the event whose kind stands at `start..end`: from up to two words
/// before it ("quarterly budget meeting") to where the sentence says when.
fn title(sentence: &str, start: usize, end: usize) -> String {
    let before: Vec<(usize, &str)> = words(&sentence[..start]).collect();
    let is_name = |(at, word): &&(usize, &str)| {
        let gap = &sentence[at + word.len()..];
        !is_any(word, BEFORE_NAME) && !opens_a_date(word) && gap.starts_with(' ') && word.len() > 2
    };
    let first = before.iter().rev().take(2).take_while(is_name).last().map_or(start, |(at, _)| *at);
    let says_when = words(&sentence[end..]).find(|(_, word)| opens_a_date(word));
    let last = says_when.map_or(sentence.len(), |(at, _)| end + at);
    capitalised(tidy(cut(tidy(&sentence[first..last]), TITLE_CHARS)))
}

/// The minutes of `for two hours`, `for 45 minutes`.
fn told_duration(sentence: &str) -> Option<i64> {
    let tokens: Vec<String> = sentence.split_whitespace().map(bare).collect();
    tokens.windows(3).filter(|three| three[0] == "for").find_map(|three| {
        let count = i64::from(number(&three[1])?);
        match three[2].as_str() {
            "minute" | "minutes" => Some(count),
            "hour" | "hours" => Some(count * 60),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::sentence::split;
    use super::*;

    /// 2026-11-25T10:00:00Z, a Wednesday.
    const SPOKEN_AT: Timestamp = Timestamp::from_seconds(1_795_600_800);

    #[rstest]
    #[case::a_dinner("Dinner with Anna on Friday at 15:00.", "Dinner with Anna", "2026-11-27T15:00:00Z", 120)]
    #[case::a_meeting(
        "We have a budget meeting tomorrow at 9am for 45 minutes",
        "Budget meeting",
        "2026-11-26T09:00:00Z",
        45
    )]
    #[case::when_comes_first(
        "Tomorrow at noon my dentist appointment",
        "Dentist appointment",
        "2026-11-26T12:00:00Z",
        30
    )]
    #[case::in_a_while("Call with the bank in two hours", "Call with the bank", "2026-11-25T12:00:00Z", 30)]
    #[case::hours("The workshop is on 2026-12-01 at 10:00 for two hours", "Workshop", "2026-12-01T10:00:00Z", 120)]
    fn an_event_is(#[case] text: &str, #[case] title: &str, #[case] start: &str, #[case] duration: i64) {
        let events = all(&split(text), SPOKEN_AT);
        let [event] = events.as_slice() else { panic!("one event, not {events:?}") };
        assert_eq!((event.title.as_str(), event.start.to_string().as_str(), event.duration), (title, start, duration));
        assert_eq!(event.description, text);
    }

    #[rstest]
    #[case::no_time("Dinner with Anna on Friday.")]
    #[case::no_date("Dinner with Anna at 15:00.")]
    #[case::no_event("Anna comes on Friday at 15:00.")]
    #[case::a_task("I need to call Anna on Friday at 15:00.")]
    #[case::the_past("The meeting was on Monday at 15:00.")]
    #[case::a_date_that_is_over("Meeting on 2026-11-01 at 15:00.")]
    fn no_event_is(#[case] text: &str) {
        assert_eq!(all(&split(text), SPOKEN_AT), []);
    }

    #[test]
    fn five_events_are_enough_and_each_counts_once() {
        let told: Vec<String> =
            (1..9).map(|hour| format!("Meeting tomorrow at {hour}pm. Meeting tomorrow at {hour}pm.")).collect();
        let hours: Vec<i8> =
            all(&split(&told.join("\n")), SPOKEN_AT).iter().map(|event| event.start.civil().hour()).collect();
        assert_eq!(hours, [13, 14, 15, 16, 17]);
    }
}
