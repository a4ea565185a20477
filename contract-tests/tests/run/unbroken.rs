//! An unbroken mock breaks nothing.

use omi_schemas::{Divergence, Profile, Side};
use rstest::rstest;

use crate::recorded::what_is_recorded_holds;
use crate::support::{Mock, run, troubles};

#[rstest]
#[tokio::test]
async fn every_case_holds(#[values(Side::Docs, Side::Backend)] side: Side) {
    everything_holds(Profile::of(side)).await;
}

#[rstest]
#[tokio::test]
async fn every_case_holds_where_one_difference_is_mixed_in(
    #[values(Side::Docs, Side::Backend)] side: Side,
    #[values("D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10")] difference: Divergence,
) {
    let other = match side {
        Side::Docs => Side::Backend,
        Side::Backend => Side::Docs,
    };
    everything_holds(Profile::of(side).with(difference, other)).await;
}

/// Every case holds, and so does what the mock recorded meanwhile.
async fn everything_holds(profile: Profile) {
    let mock = Mock::recording(profile).await;
    let outcomes = run(mock.options(), |_| true).await;
    assert_eq!(troubles(&outcomes), Vec::<String>::new());
    assert!(!outcomes.is_empty(), "there are cases");
    what_is_recorded_holds(&mock, profile);
}
