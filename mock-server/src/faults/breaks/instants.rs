//! Instants in an answer.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::known::Line;
use super::{edit, place};
use crate::reply::Reply;

/// A break of an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum InstantBreak {
    Bad,
    WithoutZone,
    WithOffset,
    WithMilliseconds,
    WithZeroFraction,
    WithSpace,
    AsNumber,
    AbsurdYear,
    LocalTime,
}

impl InstantBreak {
    #[rustfmt::skip] // a table reads by columns
    pub(super) const LINES: &'static [Line<Self>] = &[
        (Self::Bad, "bad_instant", "An instant is a word: yesterday."),
        (Self::WithoutZone, "instant_without_zone", "An instant lacks its Z."),
        (Self::WithOffset, "instant_with_offset", "An instant ends in +00:00 and not in Z."),
        (Self::WithMilliseconds, "instant_with_milliseconds", "An instant has three fraction digits."),
        (Self::WithZeroFraction, "instant_with_zero_fraction", "An instant has six fraction digits that are zero."),
        (Self::WithSpace, "instant_with_space", "An instant has a space for its T."),
        (Self::AsNumber, "instant_as_number", "An instant comes as the seconds of Unix time."),
        (Self::AbsurdYear, "instant_of_absurd_year", "An instant lies ten thousand years ahead."),
        (Self::LocalTime, "instant_in_local_time", "An instant is two hours late: local time that says Z."),
    ];

    /// Breaks a success, at `member` or at its first instant.
    pub(super) fn spoil(self, reply: &mut Reply, member: Option<&str>) {
        edit::success(reply, |body| {
            let usual = || place::first(body, &|_, value| instant(value).is_some());
            if let Some(pointer) = member.map(ToOwned::to_owned).or_else(usual) {
                place::replace(body, &pointer, &|value| self.instead_of(value));
            }
        });
    }

    fn instead_of(self, value: &Value) -> Option<Value> {
        let (text, moment) = instant(value)?;
        let bare = text.strip_suffix('Z')?;
        let to_seconds = text.get(..19)?;
        Some(match self {
            Self::Bad => json!("yesterday"),
            Self::WithoutZone => json!(bare),
            Self::WithOffset => json!(format!("{bare}+00:00")),
            Self::WithMilliseconds => json!(format!("{to_seconds}.{:03}Z", moment.subsec_millisecond())),
            Self::WithZeroFraction => json!(format!("{to_seconds}.000000Z")),
            Self::WithSpace => json!(text.replacen('T', " ", 1)),
            Self::AsNumber => json!(moment.as_second()),
            Self::AbsurdYear => json!(format!("1{text}")),
            Self::LocalTime => {
                let late = moment.checked_add(jiff::SignedDuration::from_hours(2)).ok()?.to_string();
                json!(format!("{}{}", late.get(..19)?, &text[19..]))
            }
        })
    }
}

/// The text and the moment of an instant as answers write them.
fn instant(value: &Value) -> Option<(&str, Timestamp)> {
    let text = value.as_str().filter(|text| text.ends_with('Z') && text.get(10..11) == Some("T"))?;
    Some((text, text.parse().ok()?))
}
