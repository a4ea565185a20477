//! A body that cannot be read is refused, before anything else is looked at.

use omi_schemas::{ENDPOINTS, Endpoint, Id, sentences as say};
use serde_json::{Value, json};

use super::draft::{Claim, Told};
use super::expected::Mistake;
use super::scene::persona;
use super::thrift::Thrift;
use crate::case::{Case, Encoding, RawBody, Step};
use crate::check_id::CheckId;
use crate::persona::Persona;

const CLAIM: Claim = Claim { check: CheckId::MalformedBody, why: "Errors: malformed JSON", tags: &["core"] };

const JSON: &str = "application/json";

/// Texts that are no JSON, where that shows, counted in characters, and what is said of it.
const BROKEN: &[(&str, usize, &str)] = &[
    ("{", 1, "Expecting property name enclosed in double quotes"),
    ("nope", 0, "Expecting value"),
    (r#"{"ü😀" 1}"#, 6, "Expecting ':' delimiter"),
    ("[1,", 3, "Expecting value"),
    (r#"{"a": }"#, 6, "Expecting value"),
    (r#"{"a" 1}"#, 5, "Expecting ':' delimiter"),
    (r#"{"a": 1 "b": 2}"#, 8, "Expecting ',' delimiter"),
    (r#"{"a": "b"#, 6, "Unterminated string starting at"),
    ("{} {}", 3, "Extra data"),
];

/// The cases of every endpoint that takes a body.
pub(super) fn cases() -> Vec<Case> {
    let mut cases: Vec<_> = ENDPOINTS.iter().filter(|endpoint| endpoint.body.is_some()).flat_map(of).collect();
    cases.extend([encodings(), unreadable()]);
    cases
}

fn of(endpoint: &'static Endpoint) -> [Case; 5] {
    let id = endpoint.id;
    let thrift = Thrift::of(id);
    let case = |about: &str, name, steps| CLAIM.case(id, &format!("malformed/{about}"), name, steps);
    [
        case(
            "broken",
            "a body that is no JSON is refused where it breaks",
            thrift.few(BROKEN.iter().map(|broken| refused(id, broken)).collect()),
        ),
        case(
            "without-key",
            "a body that is no JSON is refused before the key is looked at",
            vec![refused(id, &BROKEN[0]).by(Persona::Nobody), refused(id, &BROKEN[1]).by(Persona::Stranger)],
        ),
        case(
            "empty",
            "a body that is empty or null is missing",
            vec![
                absent(Step::new(id, 422), id),
                absent(Step::new(id, 422).with_raw(raw(Some(JSON), "")), id),
                absent(Step::new(id, 422).with_raw(raw(Some(JSON), "null")), id),
            ],
        ),
        case(
            "no-object",
            "a body that is no object is refused",
            thrift.few(["[1]", "\"text\"", "12", "true", "[]", "1.5"].map(|text| no_object(id, text)).into()),
        ),
        case("content-type", "a body that is not said to be JSON is not read as such", thrift.few(content_types(id))),
    ]
}

fn asked(id: Id, status: u16) -> Step {
    Step::new(id, status).of_nobody().by(persona(id))
}

fn raw(content_type: Option<&str>, text: &str) -> RawBody {
    RawBody { content_type: content_type.map(str::to_owned), text: text.into(), encoding: Encoding::Utf8 }
}

fn refused(id: Id, &(text, offset, error): &(&str, usize, &str)) -> Step {
    let told = json!({
        "type": "json_invalid", "loc": ["body", offset], "msg": "JSON decode error", "input": {}, "ctx": { "error": error },
    });
    asked(id, 422).with_raw(raw(Some(JSON), text)).listing(vec![told])
}

fn absent(step: Step, id: Id) -> Step {
    step.of_nobody().by(persona(id)).listing(vec![Mistake::missing().told("body", &[], &Value::Null)])
}

fn no_object(id: Id, text: &str) -> Step {
    let input = serde_json::from_str(text).unwrap_or_default();
    taken_for(id, raw(Some(JSON), text), &input)
}

/// What is no object is refused with the value that it was taken for.
fn taken_for(id: Id, raw: RawBody, input: &Value) -> Step {
    asked(id, 422).with_raw(raw).listing(vec![Mistake::not_an_object().told("body", &[], input)])
}

/// The same text is a list where it is read as JSON, and a text where it is not.
fn content_types(id: Id) -> Vec<Step> {
    let list = json!([1]);
    let text = json!("[1]");
    let read_as = [
        (None, &list),
        (Some("application/x-www-form-urlencoded"), &text),
        (Some("application/problem+json"), &list),
        (Some("text/json"), &text),
        (Some("application/json; charset=utf-8"), &list),
        (Some("text/plain"), &text),
        (Some("Application/JSON"), &list),
        (Some("application/octet-stream"), &text),
    ];
    read_as.into_iter().map(|(content_type, input)| taken_for(id, raw(content_type, "[1]"), input)).collect()
}

/// One endpoint stands for all; it changes what nobody has.
const ONE: Id = Id::UpdateActionItem;

fn encodings() -> Case {
    let encoded = [Encoding::Utf8, Encoding::Utf8WithMark, Encoding::Utf16].map(|encoding| {
        let raw = RawBody { encoding, ..raw(Some(JSON), "[\"ü😀\"]") };
        taken_for(ONE, raw, &json!(["ü😀"]))
    });
    CLAIM.case(
        ONE,
        "malformed/encodings",
        "a body is read as UTF-8, with or without a mark, and as UTF-16",
        encoded.into(),
    )
}

fn unreadable() -> Case {
    let latin = RawBody { encoding: Encoding::Latin1, ..raw(Some(JSON), "[\"ü\"]") };
    let bodies = [latin, raw(Some(JSON), &"[".repeat(20_000)), raw(Some(JSON), &format!("[{}]", "1".repeat(5_000)))];
    let steps = bodies.map(|raw| asked(ONE, 400).with_raw(raw).saying(say::UNREADABLE_BODY));
    CLAIM.case(
        ONE,
        "malformed/unreadable",
        "a body that cannot be decoded, nests without end or counts without end is refused",
        steps.into(),
    )
}
