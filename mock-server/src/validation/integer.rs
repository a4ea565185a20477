//! Integers of any size.

use std::borrow::Cow;

use super::field_error::Problem;
use super::reading::Reading;
use crate::json::Json;

/// The most characters of a number, its minus too, that pydantic reads.
const LONGEST: usize = 4300;

/// An integer, and the bounds outside of which it is refused.
#[derive(Clone, Copy, Debug)]
pub(super) struct Integer {
    pub(super) min: Option<i64>,
    pub(super) max: Option<i64>,
}

/// A number that was read.
enum Whole<'a> {
    Small(i64),
    /// Beyond 64 bits, in decimal digits.
    Big(Cow<'a, str>),
}

impl Integer {
    pub(super) fn read<'a>(self, value: &Json<'a>, reading: &mut Reading) -> Option<Json<'a>> {
        let read = match value {
            Json::Int(number) => Ok(Whole::Small(*number)),
            Json::BigInt(digits) => Ok(Whole::Big(digits.clone())),
            Json::Bool(flag) => Ok(Whole::Small(i64::from(*flag))),
            Json::Float(number) => from_float(*number),
            Json::String(text) => from_text(text),
            Json::BrokenString => Err(Problem::UnreadableInteger),
            Json::Null | Json::Array(_) | Json::Object(_) => Err(Problem::NotAnInteger),
        };
        match read.and_then(|number| self.bounded(number)) {
            Ok(Whole::Small(number)) => Some(Json::Int(number)),
            Ok(Whole::Big(digits)) => Some(Json::BigInt(digits)),
            Err(problem) => reading.refuse(problem, value),
        }
    }

    fn bounded(self, number: Whole<'_>) -> Result<Whole<'_>, Problem> {
        if let Some(max) = self.max.filter(|max| number.exceeds(*max)) {
            return Err(Problem::AboveMaximum { max });
        }
        if let Some(min) = self.min.filter(|min| number.falls_short_of(*min)) {
            return Err(Problem::BelowMinimum { min });
        }
        Ok(number)
    }
}

impl Whole<'_> {
    fn exceeds(&self, max: i64) -> bool {
        match self {
            Self::Small(number) => *number > max,
            Self::Big(digits) => !digits.starts_with('-'),
        }
    }

    fn falls_short_of(&self, min: i64) -> bool {
        match self {
            Self::Small(number) => *number < min,
            Self::Big(digits) => digits.starts_with('-'),
        }
    }
}

/// The integer that a float is, if it is one and fits.
pub(super) fn whole(number: f64) -> Option<i64> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0; // neither it nor its negative is taken
    #[expect(clippy::cast_possible_truncation, reason = "the bounds are checked first")]
    (number % 1.0 == 0.0 && number.abs() < LIMIT).then_some(number as i64)
}

fn from_float(number: f64) -> Result<Whole<'static>, Problem> {
    match whole(number) {
        Some(number) => Ok(Whole::Small(number)),
        None if number % 1.0 == 0.0 => Err(Problem::EndlessInteger),
        // What is not finite comes here too: its echo ends in a 500 under any name.
        None => Err(Problem::FractionalInteger),
    }
}

/// Tries the text as it is, and then without what is often around a number.
fn from_text(text: &str) -> Result<Whole<'static>, Problem> {
    if text.len() > LONGEST {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let count = digits.bytes().take_while(u8::is_ascii_digit).count();
        if !digits.starts_with('0') && text.len() - digits.len() + count > LONGEST {
            return Err(Problem::EndlessInteger);
        }
    }
    plain(text).or_else(|| plain(&cleaned(text)?)).ok_or(Problem::UnreadableInteger)
}

/// Digits with an optional minus and no zero in front.
fn plain(text: &str) -> Option<Whole<'static>> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let superfluous_zero = digits.len() > 1 && digits.starts_with('0');
    if text.len() > LONGEST
        || superfluous_zero
        || digits.is_empty()
        || !digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    Some(text.parse().map_or_else(|_| Whole::Big(text.to_owned().into()), Whole::Small))
}

/// Takes away blanks, a plus, zeros in front, a fraction of zeros, and single
/// underscores between digits; `None` if that leads nowhere.
fn cleaned(text: &str) -> Option<Cow<'_, str>> {
    let trimmed = text.trim();
    let (unsigned, plus) = match trimmed.strip_prefix('+') {
        Some(rest) => (rest, true),
        None => (trimmed, false),
    };
    let (mut digits, minus) = match unsigned.strip_prefix('-') {
        Some(_) if plus => return None,
        Some(rest) if rest.starts_with(['-', '+']) => return None,
        Some(rest) => (rest, true),
        None => (unsigned, false),
    };
    digits = without_leading_zeros(digits)?;
    if let Some((whole, fraction)) = digits.split_once('.')
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte == b'0')
    {
        digits = whole;
    }
    let digits = without_underscores(digits).map_or(Cow::Borrowed(digits), Cow::Owned);
    Some(if minus { Cow::Owned(format!("-{digits}")) } else { digits })
}

/// Keeps one zero where there is nothing else before the end or the point.
fn without_leading_zeros(text: &str) -> Option<&str> {
    match text.bytes().next()? {
        b'0' => {}
        b'1'..=b'9' | b'-' => return Some(text),
        _ => return None,
    }
    match text.bytes().position(|byte| byte != b'0' && byte != b'_') {
        None => Some(&text[text.len() - 1..]),
        Some(at) => match text.as_bytes()[at] {
            b'1'..=b'9' | b'-' => Some(&text[at..]),
            b'.' => Some(&text[at - 1..]),
            _ => None,
        },
    }
}

/// Python's `1_000`; `None` if there is none, or one too many.
pub(super) fn without_underscores(text: &str) -> Option<String> {
    let misplaced = text.starts_with('_') || text.ends_with('_') || text.contains("__");
    (text.contains('_') && !misplaced).then(|| text.replace('_', ""))
}
