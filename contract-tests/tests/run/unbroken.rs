//! An unbroken mock breaks nothing.

use omi_schemas::{Profile, Side};
use rstest::rstest;

use crate::support::{Mock, run, troubles};

#[rstest]
#[tokio::test]
async fn every_case_holds(#[values(Side::Docs, Side::Backend)] side: Side) {
    let mock = Mock::generous(Profile::of(side)).await;
    let outcomes = run(mock.options(), |_| true).await;
    assert_eq!(troubles(&outcomes), Vec::<String>::new());
    assert!(!outcomes.is_empty(), "there are cases");
}
