//! The rank of a memory in lists.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use super::MemoryCategory;
use super::memory::Origin;
use crate::time::Timestamp;

/// As many characters as the longest has: `01_998_253402300799`.
const LONGEST: usize = 19;

/// As many digits as the seconds of the calendar have.
const SECONDS: usize = 12;

/// The rank of a memory in lists: who made it, of which category, when.
///
/// The text is kept in place: with every memory there is one, and none is long.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scoring {
    characters: [u8; LONGEST],
    length: u8,
}

impl Scoring {
    /// The scoring that a memory gets when it is created.
    pub(crate) fn of(category: MemoryCategory, origin: Origin, created_at: Timestamp) -> Self {
        let head = match (origin, category.is_boosted()) {
            (Origin::Manual, true) => b"01_998_",
            (Origin::Manual, false) => b"01_999_",
            (Origin::Conversation, true) => b"00_998_",
            (Origin::Conversation, false) => b"00_999_",
        };
        let seconds = created_at.seconds();
        let mut digits = [b'0'; SECONDS];
        let mut rest = seconds.unsigned_abs();
        for digit in digits.iter_mut().rev() {
            *digit += u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
        }
        // Ten characters at least, a minus among them.
        let (sign, fewest): (&[u8], _) = if seconds < 0 { (b"-", 9) } else { (b"", 10) };
        let zeros = digits.iter().take(SECONDS - fewest).take_while(|digit| **digit == b'0').count();
        let mut scoring = Self { characters: [0; LONGEST], length: 0 };
        for part in [head, sign, &digits[zeros..]] {
            scoring.push(part);
        }
        scoring
    }

    fn push(&mut self, part: &[u8]) {
        let end = usize::from(self.length) + part.len();
        self.characters[usize::from(self.length)..end].copy_from_slice(part);
        self.length = u8::try_from(end).unwrap_or_default();
    }

    /// Its text.
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.characters[..usize::from(self.length)]).unwrap_or_default()
    }

    /// A number below 2 to the 67th: scorings stand in the order of their numbers.
    ///
    /// The first two digits are one number below a hundred, the others, behind
    /// what separates them, digits to the base of all that can stand there.
    pub(crate) fn packed(self) -> u128 {
        let [tens, ones, _, rest @ ..] = self.characters;
        let manual = u64::from(tens - b'0') * 10 + u64::from(ones - b'0');
        // What is behind the end is none.
        let rest = rest.into_iter().fold(0, |number, character| number * BASE + digit(character));
        u128::from(manual) * u128::from(BASE.pow(REST)) + u128::from(rest)
    }
}

/// How many characters there can be in a place, counting none.
const BASE: u64 = 13;
/// How many characters there can be behind the first separator.
#[expect(clippy::cast_possible_truncation, reason = "it is 16")]
const REST: u32 = (LONGEST - 3) as u32;

/// The place of a character in the order of characters, behind none.
const fn digit(character: u8) -> u64 {
    match character {
        0 => 0,
        b'-' => 1,
        b'0'..=b'9' => (character - b'0' + 2) as u64,
        _ => 12, // a `_`, which stands behind the digits
    }
}

impl FromStr for Scoring {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts: Vec<&str> = text.split('_').collect();
        let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        match *parts {
            // What was created before 1970 has a minus before its seconds.
            [manual, boost, created]
                if [manual, boost, created.strip_prefix('-').unwrap_or(created)].into_iter().all(are_digits)
                    && manual.len() == 2
                    && matches!(boost.len(), 2 | 3)
                    && matches!(created.len(), 10..=12) =>
            {
                let mut characters = [0; LONGEST];
                characters[..text.len()].copy_from_slice(text.as_bytes());
                Ok(Self { characters, length: u8::try_from(text.len()).unwrap_or_default() })
            }
            _ => Err(format!("`{text}` is no scoring; write one like `01_998_1795449325`, or none")),
        }
    }
}

impl fmt::Debug for Scoring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Scoring {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&str>::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl Serialize for Scoring {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::by_a_person(MemoryCategory::Interesting, Origin::Manual, 1_795_449_325, "01_998_1795449325")]
    #[case::without_boost(MemoryCategory::System, Origin::Manual, 1_795_449_325, "01_999_1795449325")]
    #[case::by_the_service(MemoryCategory::Work, Origin::Conversation, 1_795_449_325, "00_998_1795449325")]
    #[case::of_the_first_instant(MemoryCategory::Work, Origin::Manual, -62_135_596_800, "01_998_-62135596800")]
    #[case::of_the_epoch(MemoryCategory::Work, Origin::Conversation, 0, "00_998_0000000000")]
    #[case::before_the_epoch(MemoryCategory::Habits, Origin::Conversation, -1, "00_999_-000000001")]
    #[case::of_the_last_instant(MemoryCategory::Work, Origin::Manual, 253_402_300_799, "01_998_253402300799")]
    fn the_scoring_of_a_memory(
        #[case] category: MemoryCategory,
        #[case] origin: Origin,
        #[case] created: i64,
        #[case] expected: &str,
    ) {
        let scoring = Scoring::of(category, origin, Timestamp::from_seconds(created));
        assert_eq!(scoring.as_str(), expected);
        assert_eq!(expected.parse(), Ok(scoring), "a seed can hold it");
    }

    #[test]
    fn numbers_stand_in_the_order_of_the_texts() {
        let texts = [
            "00_998_-62135596800",
            "00_998_1789041600",
            "00_999_0000000000",
            "01_98_1795449325",
            "01_998_-000000001",
            "01_998_1795449325",
            "01_998_1795449326",
            "01_998_253402300799",
            "01_999_1795449325",
        ];
        assert!(texts.is_sorted(), "the test has them in their order");
        let numbers = texts.map(|text| text.parse().map(Scoring::packed));
        assert!(numbers.is_sorted_by(|one, other| one < other), "{numbers:?}");
        assert!(numbers.iter().all(|number| number.as_ref().is_ok_and(|number| *number < 1 << 67)));
    }
}
