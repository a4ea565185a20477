//! Who speaks in a segment.

use std::collections::HashMap;
use std::num::IntErrorKind;
use std::sync::Arc;

use crate::whole::Whole;
use crate::world::User;

/// The number in the label of a speaker: the integer after the first `_`, else 0.
///
/// The service splits at each `_` and reads the second part with Python's
/// `int`, which allows a sign, blanks around it and any number of digits:
/// `a_2_9` is 2, `a_b_9` is 0.
pub(crate) fn speaker_number(label: &str) -> Whole {
    let number = label.split('_').nth(1).unwrap_or_default();
    match number.trim().parse() {
        Ok(number) => Whole::Fits(number),
        Err(error) if *error.kind() == IntErrorKind::PosOverflow => Whole::TooLarge,
        Err(error) if *error.kind() == IntErrorKind::NegOverflow => Whole::TooSmall,
        Err(_) => Whole::Fits(0),
    }
}

/// Whom a transcript calls by name.
#[derive(Debug)]
pub(crate) struct Speakers {
    owner: Arc<str>,
    people: Arc<HashMap<Arc<str>, Arc<str>>>,
}

impl Speakers {
    /// Those whom `user` knows.
    pub(crate) fn of(user: &User) -> Self {
        Self { owner: user.spoken_name(), people: Arc::clone(&user.people) }
    }

    /// What a transcript calls the speaker of a segment.
    pub(crate) fn name(&self, is_user: bool, person_id: Option<&str>, speaker_id: i64) -> Arc<str> {
        if is_user {
            return Arc::clone(&self.owner);
        }
        match person_id.and_then(|person| self.people.get(person)) {
            Some(name) => Arc::clone(name),
            None => format!("Speaker {speaker_id}").into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::as_the_service_labels("SPEAKER_01", 1)]
    #[case::any_word("foo_12", 12)]
    #[case::no_word("_7", 7)]
    #[case::no_number("SPEAKER", 0)]
    #[case::no_digits("SPEAKER_", 0)]
    #[case::letters("a_b_3", 0)]
    #[case::up_to_the_next("a_1_2", 1)]
    #[case::blanks_around("a_ 4 ", 4)]
    #[case::below_zero("a_-3", -3)]
    #[case::with_a_plus("a_+5", 5)]
    #[case::a_fraction("a_1.0", 0)]
    #[case::another_base("a_0x1", 0)]
    fn the_number_in(#[case] label: &str, #[case] expected: i64) {
        assert_eq!(speaker_number(label), Whole::Fits(expected));
    }

    #[rstest]
    #[case::above("a_9223372036854775808", Whole::TooLarge)]
    #[case::below("a_-9223372036854775809", Whole::TooSmall)]
    fn a_number_beyond_64_bits_is_still_one(#[case] label: &str, #[case] expected: Whole) {
        assert_eq!(speaker_number(label), expected);
    }

    #[rstest]
    #[case::the_owner(true, None, "Maya")]
    #[case::the_owner_although_a_person_is_named(true, Some("p1"), "Maya")]
    #[case::a_known_person(false, Some("p1"), "Jo")]
    #[case::an_unknown_person(false, Some("p2"), "Speaker 3")]
    #[case::nobody(false, None, "Speaker 3")]
    fn a_speaker_is_called(#[case] is_user: bool, #[case] person_id: Option<&str>, #[case] expected: &str) {
        let people = Arc::new(HashMap::from([("p1".into(), "Jo".into())]));
        let user = User { name: Some("Maya".into()), people, ..User::default() };
        assert_eq!(&*Speakers::of(&user).name(is_user, person_id, 3), expected);
    }

    #[test]
    fn an_owner_without_a_name_is_the_user() {
        assert_eq!(&*Speakers::of(&User::default()).name(true, None, 0), "User");
    }
}
