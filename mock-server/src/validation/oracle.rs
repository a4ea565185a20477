//! Holds parser and validator against what the service's own framework answered.
//!
//! `tests/oracle/ask.py` asked it, and wrote the answers down.

use std::collections::HashMap;

use omi_schemas::Schema;
use serde::Deserialize;

use super::{FieldError, Model, Refusal};
use crate::json::{self, ParseFailure};

/// A request and what the framework made of it.
#[derive(Deserialize)]
struct Case {
    model: String,
    #[serde(default = "json_mostly")]
    content_type: Option<String>,
    body: Option<Body>,
    query: Option<Vec<(String, Packed)>>,
    status: u16,
    answer: Packed,
}

#[expect(clippy::unnecessary_wraps, reason = "serde wants the type of the member")]
fn json_mostly() -> Option<String> {
    Some("application/json".to_owned())
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Body {
    Text(Packed),
    Hex(String),
}

/// A text; the long runs of one character in it may be only counted.
#[derive(Deserialize)]
#[serde(untagged)] // only a program writes this file
enum Packed {
    Whole(String),
    Parts(Vec<Part>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Part {
    Plain(String),
    Run(String, usize),
}

impl Packed {
    fn text(&self) -> String {
        let parts = match self {
            Self::Whole(text) => return text.clone(),
            Self::Parts(parts) => parts,
        };
        let texts = parts.iter().map(|part| match part {
            Part::Plain(text) => text.clone(),
            Part::Run(character, count) => character.repeat(*count),
        });
        texts.collect()
    }
}

impl Body {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.text().into_bytes(),
            Self::Hex(digits) => {
                let (pairs, _) = digits.as_bytes().as_chunks::<2>();
                let byte = |pair: &[u8; 2]| {
                    let text = std::str::from_utf8(pair).expect("hexadecimal digits are ASCII");
                    u8::from_str_radix(text, 16).expect("the oracle writes hexadecimal digits")
                };
                pairs.iter().map(byte).collect()
            }
        }
    }
}

fn refused(errors: &[FieldError]) -> (u16, String) {
    let detail = HashMap::from([("detail", errors)]);
    let bytes = json::to_bytes(&detail).expect("a refusal with fields can be shown");
    (422, String::from_utf8(bytes).expect("JSON is UTF-8"))
}

fn answer(case: &Case, model: &Model) -> (u16, String) {
    let sent = case.body.as_ref().map(Body::bytes);
    let read = match &sent {
        None => {
            let query = case.query.iter().flatten().map(|(name, value)| (name.into(), value.text().into()));
            model.read_query(query.collect())
        }
        Some(bytes) => match json::read(case.content_type.as_deref(), bytes) {
            Ok(body) => model.read_body(body.as_ref()),
            Err(ParseFailure::Syntax { message, offset }) => {
                return refused(&[FieldError::from_syntax(message, offset)]);
            }
            Err(ParseFailure::Unreadable) => {
                return (400, r#"{"detail":"There was an error parsing the body"}"#.to_owned());
            }
        },
    };
    match read {
        Ok(value) => {
            let bytes = json::to_bytes(&value).expect("an accepted value can be shown");
            (200, String::from_utf8(bytes).expect("JSON is UTF-8"))
        }
        Err(Refusal::Fields(errors)) => refused(&errors),
        Err(Refusal::Unanswerable) => (500, "Internal Server Error".to_owned()),
    }
}

#[test]
fn every_answer_is_the_frameworks_own() {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("../../tests/oracle/cases.json")).expect("the oracle writes JSON");
    let mut models: HashMap<String, Model> = HashMap::new();
    let mut wrong = Vec::new();
    for case in &cases {
        let model = models.entry(case.model.clone()).or_insert_with(|| {
            let schema = Schema::by_name(&case.model).expect("the oracle's models bear the names of schemas");
            let resolve = |file: &str| Schema::by_name(file.strip_suffix(".json")?).map(Schema::value);
            Model::compile(&schema.value(), &resolve).expect("a request's schema compiles")
        });
        let expected = (case.status, case.answer.text());
        let got = answer(case, model);
        if got != expected {
            let sent = case.body.as_ref().map(|body| String::from_utf8_lossy(&body.bytes()).into_owned());
            let query: Vec<_> = case.query.iter().flatten().map(|(name, value)| (name, value.text())).collect();
            wrong.push(format!("{} {sent:?} {query:?}\n  expected {expected:?}\n  got      {got:?}", case.model));
        }
    }
    assert!(wrong.is_empty(), "{} of {} answers differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
