//! Which records have a term.

/// The numbers of the records that have one term, in order. Most terms of a
/// large store are in one record only, and then need no list.
#[derive(Clone, Debug)]
pub(super) enum Postings {
    One(u32),
    Many(Vec<u32>),
}

impl Postings {
    pub(super) fn as_slice(&self) -> &[u32] {
        match self {
            Self::One(number) => std::slice::from_ref(number),
            Self::Many(numbers) => numbers,
        }
    }

    pub(super) fn add(&mut self, number: u32) {
        match self {
            Self::One(first) if *first == number => {}
            Self::One(first) => *self = Self::Many(vec![number.min(*first), number.max(*first)]),
            Self::Many(numbers) => {
                if let Err(place) = numbers.binary_search(&number) {
                    numbers.insert(place, number);
                }
            }
        }
    }

    /// What is left without `number`; nothing when it was the only one.
    pub(super) fn without(self, number: u32) -> Option<Self> {
        match self {
            Self::One(only) => (only != number).then_some(Self::One(only)),
            Self::Many(mut numbers) => {
                if let Ok(place) = numbers.binary_search(&number) {
                    numbers.remove(place);
                }
                match numbers[..] {
                    [] => None,
                    [last] => Some(Self::One(last)),
                    [..] => Some(Self::Many(numbers)),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::in_order(&[1, 2, 3], &[], &[1, 2, 3])]
    #[case::out_of_order(&[5, 2, 9, 3], &[], &[2, 3, 5, 9])]
    #[case::twice(&[5, 5, 2, 5], &[], &[2, 5])]
    #[case::all_but_one(&[1, 2, 3], &[1, 3], &[2])]
    #[case::one_that_is_not_there(&[1, 2], &[7], &[1, 2])]
    #[case::all(&[1, 2], &[2, 1], &[])]
    fn what_was_added_and_not_removed_stays(#[case] added: &[u32], #[case] removed: &[u32], #[case] left: &[u32]) {
        let (first, others) = added.split_first().expect("something is added");
        let mut postings = Postings::One(*first);
        for number in others {
            postings.add(*number);
        }
        let postings = removed.iter().try_fold(postings, |postings, number| postings.without(*number));
        assert_eq!(postings.as_ref().map_or(&[][..], Postings::as_slice), left);
    }
}
