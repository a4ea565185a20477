//! `--rate-limit`.

use omi_mock::{Config, RateLimit};
use omi_schemas::{ENDPOINTS, Profile, Side};
use rstest::rstest;

use super::{GOALS, NOTHING, asked_until_refused, told};
use crate::support::{Call, Mock, config};

fn limited(limit: &str, side: Side) -> Mock {
    let rate_limit: RateLimit = limit.parse().expect("that is a limit");
    Mock::with(Config { rate_limit, profile: Profile::of(side), ..config() })
}

#[rstest]
#[case::as_documented(Side::Docs)]
#[case::as_the_backend_counts(Side::Backend)]
fn off_counts_nothing_and_tells_nothing(#[case] side: Side) {
    let owner = limited("off", side).owner();
    for _ in 0..500 {
        let answer = owner.get(GOALS);
        answer.assert_status(200);
        assert_eq!(told(&answer), NOTHING);
    }
}

#[test]
fn off_is_off_at_every_endpoint() {
    for endpoint in ENDPOINTS {
        let mock = limited("off", Side::Backend);
        let client = if endpoint.scope().is_some() { mock.owner() } else { mock.session() };
        for _ in 0..130 {
            assert_ne!(Call::good(endpoint).by(&client).status, 429);
        }
    }
}

#[rstest]
#[case::once("1/min", 1)]
#[case::seven_times("7/min", 7)]
#[case::more_often_than_documented("250/min", 250)]
fn a_minute_of_ones_own_allows(#[case] limit: &str, #[case] times: usize) {
    let mock = limited(limit, Side::Docs);
    let owner = mock.owner();
    let (asked, refused) = asked_until_refused(|| owner.get(GOALS));
    assert_eq!(asked, times);
    assert_eq!(refused.header("x-ratelimit-limit"), Some(times.to_string().as_str()));
    mock.wait_seconds(60);
    owner.get(GOALS).assert_status(200);
}

#[test]
fn a_minute_of_ones_own_has_no_day() {
    let mock = limited("1000/min", Side::Docs);
    let owner = mock.owner();
    for _ in 0..11 {
        for _ in 0..1_000 {
            owner.get("/v1/dev/x").assert_status(404);
        }
        mock.wait_seconds(60);
    }
}

#[test]
fn a_day_of_ones_own_ends_after_a_day() {
    let mock = limited("10/min,12/day", Side::Docs);
    let owner = mock.owner();
    assert_eq!(asked_until_refused(|| owner.get(GOALS)).0, 10);
    mock.wait_seconds(60);
    let (asked, refused) = asked_until_refused(|| owner.get(GOALS));
    assert_eq!((asked, refused.header("x-ratelimit-limit")), (2, Some("12")));
    assert_eq!(refused.header("retry-after"), Some("86340"));
    mock.wait_seconds(86_340);
    owner.get(GOALS).assert_status(200);
}

#[test]
fn for_the_backend_every_policy_has_the_minute() {
    let mock = limited("3/min", Side::Backend);
    let owner = mock.owner();
    for target in [GOALS, "/v1/dev/user/memories", "/v1/dev/user/conversations?include_transcript=true"] {
        let (asked, refused) = asked_until_refused(|| owner.get(target));
        assert_eq!(asked, 3);
        assert_eq!(told(&refused), [Some("3"), Some("0"), None, Some("60")]);
    }
    mock.wait_seconds(60);
    owner.get(GOALS).assert_status(200);
}

#[test]
fn the_profile_is_the_default() {
    let owner = limited("profile", Side::Backend).owner();
    assert_eq!(asked_until_refused(|| owner.get(GOALS)).0, 120);
}
