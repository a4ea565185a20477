//! A window opens with its first request and ends when it is over.

use rstest::rstest;

use super::{GOALS, HOUR, asked_until_refused};
use crate::support::Mock;

#[rstest]
#[case::documented(Mock::start(), 60)]
#[case::of_the_backend(Mock::backend(), HOUR)]
fn a_refused_request_is_not_counted(#[case] mock: Mock, #[case] window: i64) {
    let owner = mock.owner();
    let (asked, _) = asked_until_refused(|| owner.get(GOALS));
    for _ in 0..500 {
        owner.get(GOALS).assert_status(429);
    }
    mock.wait_seconds(window - 1);
    owner.get(GOALS).assert_status(429);
    mock.wait_seconds(1);
    assert_eq!(asked_until_refused(|| owner.get(GOALS)).0, asked);
}

#[rstest]
#[case::documented(Mock::start(), 60)]
#[case::of_the_backend(Mock::backend(), HOUR)]
fn a_window_opens_with_its_first_request(#[case] mock: Mock, #[case] window: i64) {
    let owner = mock.owner();
    mock.wait_seconds(window / 2);
    let (asked, refused) = asked_until_refused(|| owner.get(GOALS));
    assert_eq!(refused.header("retry-after"), Some(window.to_string().as_str()));
    mock.wait_seconds(window / 2);
    owner.get(GOALS).assert_status(429);
    mock.wait_seconds(window / 2);
    assert_eq!(asked_until_refused(|| owner.get(GOALS)).0, asked);
}

#[rstest]
#[case::documented(Mock::start(), 60, 100)]
#[case::of_the_backend(Mock::backend(), HOUR, 120)]
fn what_was_not_used_is_not_kept(#[case] mock: Mock, #[case] window: i64, #[case] limit: usize) {
    let owner = mock.owner();
    owner.get(GOALS).assert_status(200);
    mock.wait_seconds(10 * window);
    assert_eq!(asked_until_refused(|| owner.get(GOALS)).0, limit);
}
