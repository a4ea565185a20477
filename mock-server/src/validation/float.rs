//! Floating-point numbers, and what passes for one.

use super::field_error::Problem;
use super::integer::without_underscores;
use super::reading::Reading;
use crate::json::Json;

/// A number that is not finite is accepted, and is the service's downfall when
/// it comes to answering.
pub(super) fn read(value: &Json<'_>, reading: &mut Reading) -> Option<Json<'static>> {
    let read = match value {
        Json::Float(number) => Ok(*number),
        #[expect(clippy::cast_precision_loss, reason = "Python rounds to the nearest float as well")]
        Json::Int(number) => Ok(*number as f64),
        Json::BigInt(digits) => {
            digits.parse().ok().filter(|number: &f64| number.is_finite()).ok_or(Problem::NotANumber)
        }
        Json::Bool(flag) => Ok(f64::from(u8::from(*flag))),
        Json::String(text) => from_text(text).ok_or(Problem::UnreadableNumber),
        Json::BrokenString => Err(Problem::UnreadableNumber),
        Json::Null | Json::Array(_) | Json::Object(_) => Err(Problem::NotANumber),
    };
    match read {
        Ok(number) => {
            if !number.is_finite() {
                reading.spoil();
            }
            Some(Json::Float(number))
        }
        Err(problem) => reading.refuse(problem, value),
    }
}

/// pydantic hands the text to Rust's own parser; so does this.
fn from_text(text: &str) -> Option<f64> {
    text.trim().parse().ok().or_else(|| without_underscores(text)?.parse().ok())
}
