//! Strings.

use super::field_error::Problem;
use super::reading::Reading;
use crate::json::Json;

/// A string, and how long it may be in code points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text {
    pub(super) min: Option<usize>,
    pub(super) max: Option<usize>,
}

impl Text {
    /// A number is never taken for a string.
    pub(super) fn read<'a>(self, value: &Json<'a>, reading: &mut Reading) -> Option<Json<'a>> {
        let text = match value {
            Json::String(text) => text,
            // Without bounds the service does not look inside.
            Json::BrokenString if self.min.is_none() && self.max.is_none() => {
                reading.spoil();
                return Some(Json::BrokenString);
            }
            Json::Null
            | Json::Bool(_)
            | Json::Int(_)
            | Json::BigInt(_)
            | Json::Float(_)
            | Json::BrokenString
            | Json::Array(_)
            | Json::Object(_) => return reading.refuse(Problem::NotAString, value),
        };
        if self.min.is_some() || self.max.is_some() {
            let length = text.chars().count();
            if let Some(min) = self.min.filter(|&min| length < min) {
                return reading.refuse(Problem::StringTooShort { min }, value);
            }
            if let Some(max) = self.max.filter(|&max| length > max) {
                return reading.refuse(Problem::StringTooLong { max }, value);
            }
        }
        Some(Json::String(text.clone()))
    }
}
