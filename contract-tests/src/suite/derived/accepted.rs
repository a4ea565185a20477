//! What each kind of value accepts, and how it is shown afterwards.

use omi_schemas::Id;
use serde_json::{Value, json};

use super::place::Place;
use super::samples;
use super::shape::{Kind, Member, Shape};

/// Values that are accepted for one reason.
#[derive(Clone, Debug)]
pub(super) struct Accepted {
    /// The end of the case's id.
    pub(super) about: &'static str,
    /// The claim, after the name of the member.
    pub(super) claim: &'static str,
    /// What is sent, and how it is shown where it is shown at all.
    pub(super) values: Vec<(Value, Value)>,
}

impl Accepted {
    fn of(about: &'static str, claim: &'static str, values: Vec<(Value, Value)>) -> Self {
        Self { about, claim, values }
    }
}

/// Instants as they may be written, and as they are shown.
pub(super) const INSTANTS: &[(&str, &str)] = &[
    ("2026-09-01T12:00:00Z", "2026-09-01T12:00:00Z"),
    ("2026-09-01t12:00:00.25z", "2026-09-01T12:00:00.250000Z"),
    ("2026-09-01 12:00", "2026-09-01T12:00:00Z"),
    ("2026-09-01_12:00:00+05:30", "2026-09-01T06:30:00Z"),
    ("2026-09-01T12:00:00.123456789-0100", "2026-09-01T13:00:00.123456Z"),
    ("2026-09-01", "2026-09-01T00:00:00Z"),
    ("1788264000", "2026-09-01T12:00:00Z"),
    ("1788264000000", "2026-09-01T12:00:00Z"),
];

/// What a place of a body accepts.
pub(super) fn in_json(call: Id, place: &Place) -> Vec<Accepted> {
    let Member { name, shape, .. } = &place.member;
    let mut accepted = match &shape.kind {
        Kind::Text { min, max } => text(call, name, *min, *max),
        Kind::Zone(_) => {
            vec![same("zones", "takes the names of time zones", ["Europe/Berlin", "Asia/Kolkata", "Etc/GMT+5"])]
        }
        Kind::Instant => instant(name),
        Kind::Bool => vec![Accepted::of("spellings", "is read however it is spelled", booleans())],
        Kind::Whole { min, max, .. } => whole(*min, *max),
        Kind::Number => number(name),
        Kind::Choice { words, fallback } => choice(call, words, fallback.as_deref()),
        Kind::List { items, min, max } => list(name, items, *min, *max),
        Kind::Object(_) => {
            vec![Accepted::of("least", "needs no more than what is required", vec![as_sent(samples::one(shape, 0))])]
        }
    };
    if shape.nullable && shape.not_null.is_none() && name != "started_at" {
        accepted.push(Accepted::of("null", "may be null", vec![(Value::Null, shown_for_null(call, name))]));
    }
    accepted
}

/// What a parameter of a query accepts.
pub(super) fn in_query(member: &Member) -> Vec<Accepted> {
    let texts = |about, claim, values: &[&str]| same(about, claim, values.iter().copied());
    match &member.shape.kind {
        Kind::Whole { clamped: true, .. } if member.name == "offset" => vec![
            texts(
                "clamped",
                "below its bounds is taken for the nearest number inside",
                &["-1", "-99999999999999999999"],
            ),
            texts("spellings", "is read however it is spelled", &[" 1 ", "1.0", "1_0", "0"]),
        ],
        Kind::Whole { clamped: true, .. } => vec![
            texts(
                "clamped",
                "outside its bounds is taken for the nearest number inside",
                &["0", "-5", "1001", "99999999999999999999"],
            ),
            texts("spellings", "is read however it is spelled", &[" 2 ", "2.0", "1_0"]),
        ],
        Kind::Whole { min, max, .. } => {
            let bounds = min.iter().chain(max).map(|bound| as_sent(json!(bound.to_string()))).collect();
            vec![
                Accepted::of("bounds", "may be as small and as large as its bounds", bounds),
                texts("spellings", "is read however it is spelled", &[" 2 ", "2.0", "1_0"]),
            ]
        }
        Kind::Bool => vec![texts(
            "spellings",
            "is read however it is spelled",
            &["true", "0", "on", "No", "yes", "off", "T", "f", "Y", "n", "1", "FALSE"],
        )],
        Kind::Number => {
            vec![texts("spellings", "is read however it is spelled", &["42.5", " 42.5 ", "1e2", "-0", "1_0"])]
        }
        Kind::Instant => {
            vec![same("spellings", "is read however it is spelled", INSTANTS.iter().map(|&(text, _)| text))]
        }
        Kind::Text { .. } | Kind::Zone(_) | Kind::Choice { .. } | Kind::List { .. } | Kind::Object(_) => Vec::new(),
    }
}

fn as_sent(value: Value) -> (Value, Value) {
    (value.clone(), value)
}

fn same<'a>(about: &'static str, claim: &'static str, values: impl IntoIterator<Item = &'a str>) -> Accepted {
    Accepted::of(about, claim, values.into_iter().map(|value| as_sent(json!(value))).collect())
}

/// What a member shows that was sent as null; what the service chooses then is not said here.
fn shown_for_null(call: Id, name: &str) -> Value {
    let cleared =
        matches!(name, "why_it_matters" | "horizon_at" | "unit") || (name, call) == ("due_at", Id::CreateActionItem);
    if cleared { Value::Null } else { json!(ANYTHING) }
}

/// Stands for what is not claimed.
pub(super) const ANYTHING: &str = "{anything}";

fn text(call: Id, name: &str, min: Option<u64>, max: Option<u64>) -> Vec<Accepted> {
    match name {
        "language" => return vec![same("letters", "may be any code", ["de", ""])],
        "visibility" if call == Id::UpdateMemory => {
            return vec![same("letters", "is public or private", ["public", "private"])];
        }
        "visibility" => {
            let values = vec![as_sent(json!("public")), as_sent(json!("private")), (json!("{mark}"), json!("private"))];
            return vec![Accepted::of("letters", "is public, and anything else is private", values)];
        }
        "client_session_id" => return vec![same("letters", "may be any text", ["{session_id}", " {session_id} 😀 "])],
        "unit" => return vec![Accepted::of("longest", "may have 64 characters", vec![as_sent(samples::long(64))])],
        _ => {}
    }
    let mut accepted = vec![same("letters", "may have letters of any script", ["{mark} Grüße, 日本語, 😀"])];
    if let Some(max) = max {
        accepted.push(Accepted::of(
            "longest",
            "may be as long as its schema says, counted in characters",
            vec![as_sent(samples::long(max))],
        ));
    }
    // Texts too short for a mark go only where what they are put into is known by its id.
    if min == Some(1)
        && matches!(call, Id::UpdateMemory | Id::UpdateActionItem | Id::UpdateConversation | Id::UpdateGoal | Id::Ask)
    {
        accepted.push(same("shortest", "may have one character", ["😀"]));
    }
    if matches!(name, "content" | "description" | "title" | "name" | "text") {
        let padded = (json!("  {mark} padded \n"), json!("{mark} padded"));
        accepted.push(Accepted::of("padded", "is trimmed", vec![padded]));
    }
    accepted
}

/// When a conversation starts is what it is found again by, so it keeps its own moment.
fn instant(name: &str) -> Vec<Accepted> {
    match name {
        "started_at" => vec![same("spellings", "may be an instant", ["{moment}"])],
        "finished_at" => vec![same("spellings", "may be an instant", ["{moment_5m}"])],
        _ => {
            let values = INSTANTS.iter().map(|&(sent, shown)| (json!(sent), json!(shown)));
            let numbers =
                [json!(1_788_264_000), json!(1_788_264_000_000_u64)].map(|sent| (sent, json!("2026-09-01T12:00:00Z")));
            vec![Accepted::of("spellings", "is read however it is spelled", values.chain(numbers).collect())]
        }
    }
}

fn booleans() -> Vec<(Value, Value)> {
    let truth = [json!(true), json!("yes"), json!(1), json!(1.0), json!("T"), json!("On")];
    let falsehood = [json!(0), json!(false), json!("off"), json!("N"), json!("FALSE"), json!("0")];
    let both = |(truth, falsehood)| [(truth, json!(true)), (falsehood, json!(false))];
    truth.into_iter().zip(falsehood).flat_map(both).collect()
}

fn whole(min: Option<i64>, max: Option<i64>) -> Vec<Accepted> {
    let spellings = ["5", " 5 ", "5.0"].map(|sent| json!(sent)).into_iter().chain([json!(5.0), json!(5)]);
    let mut accepted = vec![Accepted::of(
        "spellings",
        "is read however it is spelled",
        spellings.map(|sent| (sent, json!(5))).collect(),
    )];
    let bounds: Vec<_> = min.iter().chain(&max).map(|bound| as_sent(json!(bound))).collect();
    if !bounds.is_empty() {
        accepted.push(Accepted::of("bounds", "may be as small and as large as its bounds", bounds));
    }
    accepted
}

/// The seconds of a segment: it ends after it starts. Values of a goal may be anything.
fn number(name: &str) -> Vec<Accepted> {
    let sent = match name {
        "start" => vec![json!(0), json!("0.5"), json!(" 0.25 "), json!(false)],
        "end" => vec![json!(3), json!("2.5"), json!(1e2), json!("1e1")],
        _ => vec![json!(5), json!(1.5), json!("1.5"), json!(" 1.5 "), json!("1e1"), json!(true), json!(0)],
    };
    let shown = |value: &Value| match value {
        Value::String(text) => json!(text.trim().parse::<f64>().unwrap_or_default()),
        Value::Bool(truth) => json!(f64::from(u8::from(*truth))),
        Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.clone(),
    };
    let values = sent.into_iter().map(|sent| (sent.clone(), shown(&sent))).collect();
    vec![Accepted::of("spellings", "is read however it is spelled", values)]
}

/// Each word where that is cheap; where each makes a conversation, one will do.
fn choice(call: Id, words: &[String], fallback: Option<&str>) -> Vec<Accepted> {
    let few = if call == Id::CreateConversationFromSegments { 1 } else { words.len() };
    let each = words.iter().take(few).map(|word| as_sent(json!(word))).collect();
    let mut accepted = vec![Accepted::of("words", "takes the words of its schema", each)];
    if let Some(fallback) = fallback {
        accepted.push(Accepted::of(
            "any-word",
            "takes any other word for an unknown one",
            vec![(json!("{mark}"), json!(fallback))],
        ));
    }
    accepted
}

/// A list of objects is tried by its entries; here it is as long as it may be.
fn list(name: &str, items: &Shape, min: Option<u64>, max: Option<u64>) -> Vec<Accepted> {
    let mut accepted = Vec::new();
    if name == "scopes" {
        accepted.push(Accepted::of(
            "letters",
            "keeps the order and drops doubles",
            vec![(json!(["goals:read", "memories:read", "goals:read"]), json!(["goals:read", "memories:read"]))],
        ));
    } else if matches!(items.kind, Kind::Text { .. }) {
        let long = as_sent(json!(["{mark}", "Grüße, 😀", "", "{mark}"]));
        accepted.push(Accepted::of("letters", "may hold texts of any script", vec![long]));
    }
    if min.is_none() {
        accepted.push(Accepted::of("empty", "may be empty", vec![as_sent(json!([]))]));
    }
    if let Some(max) = max {
        accepted.push(Accepted::of(
            "full",
            "may have as many entries as its schema says",
            vec![as_sent(samples::many(items, max))],
        ));
    }
    accepted
}
