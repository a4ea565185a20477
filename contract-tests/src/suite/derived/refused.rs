//! What each kind of value refuses, and what it says of it.

use serde_json::{Value, json};

use super::expected::Mistake;
use super::samples;
use super::shape::{Kind, Member, Shape};

/// A value, and what is said of it.
pub(super) type Refused = (Value, Mistake);

/// Whether two refusals show the same; null is a matter of its own.
pub(super) fn alike((one, mistake): &Refused, (other, another): &Refused) -> bool {
    one.is_null() == other.is_null() && mistake.is_like(another)
}

/// What a member of a body refuses.
///
/// The name of a session is never a number or a truth: a server that takes one for a text would
/// open a session that may be somebody else's.
pub(super) fn in_json(member: &Member) -> Vec<Refused> {
    let mut refused = of(&member.shape);
    if !member.aliases.is_empty() {
        refused.retain(|(value, _)| !value.is_number() && !value.is_boolean());
    }
    refused
}

fn of(shape: &Shape) -> Vec<Refused> {
    let mut refused = match &shape.kind {
        Kind::Text { min, max } => text(*min, *max),
        Kind::Zone(sentence) => zone(sentence),
        Kind::Instant => instant(),
        Kind::Bool => boolean(),
        Kind::Whole { min, max, .. } => whole(*min, *max),
        Kind::Number => number(),
        Kind::Choice { words, fallback } => choice(words, fallback.is_some()),
        Kind::List { items, min, max } => list(items, *min, *max),
        Kind::Object(_) => all([json!("text"), json!(12), json!([]), json!(true)], &Mistake::not_an_object()),
    };
    if let Some(sentence) = &shape.not_null {
        refused.push((Value::Null, Mistake::sentence(sentence)));
    } else if !shape.nullable {
        refused.push((Value::Null, of_null(shape)));
    }
    if let Some(sentence) = &shape.not_blank {
        refused.push((json!("  \t "), Mistake::sentence(sentence)));
    }
    refused
}

/// What `shape` refuses in a query, where everything is a text.
pub(super) fn in_query(shape: &Shape) -> Vec<Refused> {
    match &shape.kind {
        Kind::Text { min: Some(min), .. } => vec![(json!(""), Mistake::too_short(*min))],
        Kind::Text { min: None, .. } | Kind::Zone(_) | Kind::Choice { .. } | Kind::List { .. } | Kind::Object(_) => {
            Vec::new()
        }
        Kind::Instant => unread_instants(),
        Kind::Bool => all([json!("maybe"), json!("2"), json!(""), json!(" true ")], &Mistake::unread_bool()),
        Kind::Whole { min, max, .. } => {
            let unread = [json!("twelve"), json!("1.5"), json!(""), json!("0x10"), json!("1e2"), json!("null")];
            let mut refused = all(unread, &Mistake::unread_whole());
            refused.extend(beyond(*min, *max).map(|(value, mistake)| (json!(value.to_string()), mistake)));
            refused
        }
        Kind::Number => all([json!("twelve"), json!(""), json!("1,5"), json!("null")], &Mistake::unread_number()),
    }
}

fn of_null(shape: &Shape) -> Mistake {
    match &shape.kind {
        Kind::Text { .. } | Kind::Zone(_) => Mistake::not_text(),
        Kind::Instant => Mistake::not_an_instant(),
        Kind::Bool => Mistake::not_bool(),
        Kind::Whole { .. } => Mistake::not_whole(),
        Kind::Number => Mistake::not_a_number(),
        Kind::Choice { words, .. } => Mistake::not_among(words),
        Kind::List { .. } => Mistake::not_a_list(),
        Kind::Object(_) => Mistake::not_an_object(),
    }
}

fn all(values: impl IntoIterator<Item = Value>, mistake: &Mistake) -> Vec<Refused> {
    values.into_iter().map(|value| (value, mistake.clone())).collect()
}

fn text(min: Option<u64>, max: Option<u64>) -> Vec<Refused> {
    let mut refused = all([json!(12), json!(1.5), json!(true), json!([]), json!({})], &Mistake::not_text());
    refused.extend(min.map(|min| (json!(""), Mistake::too_short(min))));
    refused.extend(max.map(|max| (samples::long(max + 1), Mistake::too_long(max))));
    refused
}

fn zone(sentence: &str) -> Vec<Refused> {
    let unknown = [json!("Mars/Olympus"), json!(""), json!("Europe/../Berlin")];
    let mut refused = all(unknown, &Mistake::sentence(sentence));
    refused.extend(all([json!(12), json!([]), json!(true)], &Mistake::not_text()));
    refused
}

fn instant() -> Vec<Refused> {
    let mut refused = unread_instants();
    refused.extend(all([json!(true), json!([]), json!({})], &Mistake::not_an_instant()));
    refused
}

fn unread_instants() -> Vec<Refused> {
    [
        ("yesterday", "input is too short"),
        ("", "input is too short"),
        ("2026-13-01T00:00:00Z", "month value is outside expected range of 1-12"),
        ("2026-02-30", "day value is outside expected range"),
        ("2026-09-01Tnoon", "unexpected extra characters at the end of the input"),
        ("2026/09/01", "invalid date separator, expected `-`"),
    ]
    .into_iter()
    .map(|(value, error)| (json!(value), Mistake::unread_date(error)))
    .collect()
}

fn boolean() -> Vec<Refused> {
    let mut refused = all([json!("maybe"), json!(2), json!(""), json!(-1)], &Mistake::unread_bool());
    refused.extend(all([json!(1.5), json!([]), json!({})], &Mistake::not_bool()));
    refused
}

fn whole(min: Option<i64>, max: Option<i64>) -> Vec<Refused> {
    let mut refused = all([json!("twelve"), json!(""), json!("1.5")], &Mistake::unread_whole());
    refused.extend(all([json!([]), json!({})], &Mistake::not_whole()));
    refused.push((json!(1.5), Mistake::fraction()));
    refused.extend(beyond(min, max).map(|(value, mistake)| (json!(value), mistake)));
    refused
}

/// What lies next to the bounds, outside.
fn beyond(min: Option<i64>, max: Option<i64>) -> impl Iterator<Item = (i64, Mistake)> {
    let below = min.map(|min| (min - 1, Mistake::below(min)));
    let above = max.map(|max| (max + 1, Mistake::above(max)));
    below.into_iter().chain(above)
}

fn number() -> Vec<Refused> {
    let mut refused = all([json!("twelve"), json!(""), json!("1,5")], &Mistake::unread_number());
    refused.extend(all([json!([]), json!({})], &Mistake::not_a_number()));
    refused
}

fn choice(words: &[String], takes_any_text: bool) -> Vec<Refused> {
    let mut values = vec![json!(12), json!(true), json!([])];
    if !takes_any_text {
        let upper = words.first().map(|word| word.to_uppercase()).unwrap_or_default();
        values.extend([json!("unheard of"), json!(""), json!(upper)]);
    }
    all(values, &Mistake::not_among(words))
}

fn list(items: &Shape, min: Option<u64>, max: Option<u64>) -> Vec<Refused> {
    let mut refused = all([json!("text"), json!(12), json!({}), json!(true)], &Mistake::not_a_list());
    if let Some(min) = min {
        refused.push((json!([]), Mistake::too_few(min, 0)));
    }
    if let Some(max) = max {
        refused.push((samples::many(items, max + 1), Mistake::too_many(max, max + 1)));
    }
    let wrong = match &items.kind {
        Kind::Object(_) => Mistake::not_an_object(),
        Kind::Text { .. }
        | Kind::Zone(_)
        | Kind::Instant
        | Kind::Bool
        | Kind::Whole { .. }
        | Kind::Number
        | Kind::Choice { .. }
        | Kind::List { .. } => Mistake::not_text(),
    };
    for value in [json!(12), Value::Null] {
        let list = json!([samples::one(items, 0), value.clone()]);
        refused.push((list, wrong.clone().at(1, value)));
    }
    refused
}
