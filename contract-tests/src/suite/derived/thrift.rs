//! How much is asked of an endpoint that may be asked seldom.

use omi_schemas::{Id, table};

/// An endpoint that is charged less often an hour than this is asked only what differs.
const OFTEN: u32 = 100;

/// How many ways to write the same thing such an endpoint is shown.
const FEW: usize = 3;

/// How much is asked of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thrift {
    /// Everything.
    Thorough,
    /// One value for each thing that can be said of it, and few that say the same.
    Sparing,
}

impl Thrift {
    /// What the limits of the backend allow: some endpoints answer 25 times an hour, or 15.
    pub(super) fn of(call: Id) -> Self {
        let is_scarce = table::endpoint(call).policies.iter().any(|policy| policy.quota().requests < OFTEN);
        if is_scarce { Self::Sparing } else { Self::Thorough }
    }

    /// As many of `values` as are asked; of two that are `alike` the first will do.
    pub(super) fn distinct<T>(self, values: Vec<T>, alike: impl Fn(&T, &T) -> bool) -> Vec<T> {
        if self == Self::Thorough {
            return values;
        }
        let mut kept: Vec<T> = Vec::with_capacity(values.len());
        for value in values {
            if !kept.iter().any(|other| alike(other, &value)) {
                kept.push(value);
            }
        }
        kept
    }

    /// As many of `values` as are asked, where all say the same: the first ones.
    pub(super) fn few<T>(self, mut values: Vec<T>) -> Vec<T> {
        if self == Self::Sparing {
            values.truncate(FEW);
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::a_memory(Id::CreateMemory, &[11, 12, 21, 22, 31, 41], 6)]
    #[case::a_batch(Id::CreateMemories, &[11, 21, 31, 41], 3)]
    #[case::a_conversation(Id::CreateConversation, &[11, 21, 31, 41], 3)]
    fn an_endpoint_is_shown_so_many(#[case] call: Id, #[case] values: &[u32], #[case] shown: usize) {
        assert_eq!(Thrift::of(call).few(values.to_vec()).len(), shown);
    }

    #[test]
    fn of_what_is_alike_the_first_will_do() {
        let kept = Thrift::Sparing.distinct(vec![11, 12, 21, 13], |one, other| one / 10 == other / 10);
        assert_eq!(kept, [11, 21]);
    }
}
