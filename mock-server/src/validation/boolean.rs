//! Booleans, and what passes for one.

use super::field_error::Problem;
use super::integer::whole;
use super::reading::Reading;
use crate::json::Json;

const TRUE: [&str; 6] = ["1", "t", "y", "on", "yes", "true"];
const FALSE: [&str; 6] = ["0", "f", "n", "no", "off", "false"];

pub(super) fn read(value: &Json<'_>, reading: &mut Reading) -> Option<Json<'static>> {
    let number = match value {
        Json::Bool(flag) => return Some(Json::Bool(*flag)),
        Json::String(text) if is_one_of(text, &TRUE) => return Some(Json::Bool(true)),
        Json::String(text) if is_one_of(text, &FALSE) => return Some(Json::Bool(false)),
        Json::String(_) | Json::BrokenString => return reading.refuse(Problem::UnreadableBoolean, value),
        Json::Int(number) => Some(*number),
        Json::Float(number) => whole(*number),
        Json::Null | Json::BigInt(_) | Json::Array(_) | Json::Object(_) => None,
    };
    match number {
        Some(0) => Some(Json::Bool(false)),
        Some(1) => Some(Json::Bool(true)),
        Some(_) => reading.refuse(Problem::UnreadableBoolean, value),
        None => reading.refuse(Problem::NotABoolean, value),
    }
}

fn is_one_of(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}
