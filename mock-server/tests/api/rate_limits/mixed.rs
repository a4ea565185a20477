//! What one side counts, told as the other side tells it.

use omi_mock::Config;
use omi_schemas::{Divergence, Profile, Side};

use super::{GOALS, NOTHING, asked_until_refused, told};
use crate::support::{Mock, config};

const CONVERSATIONS: &str = "/v1/dev/user/conversations";
/// 2026-11-23T13:00:00Z.
const HOUR_ENDS: &str = "1795438800";

fn policies_told_as_documented() -> Mock {
    Mock::with(Config { profile: Profile::of(Side::Docs).with(Divergence::D1, Side::Backend), ..config() })
}

fn minutes_told_as_by_the_backend() -> Mock {
    Mock::with(Config { profile: Profile::of(Side::Docs).with(Divergence::D2, Side::Backend), ..config() })
}

#[test]
fn the_last_policy_that_was_charged_is_told() {
    let owner = policies_told_as_documented().owner();
    assert_eq!(told(&owner.get(GOALS)), [Some("120"), Some("119"), Some(HOUR_ENDS), None]);
    assert_eq!(told(&owner.get(GOALS)), [Some("120"), Some("118"), Some(HOUR_ENDS), None]);
    assert_eq!(told(&owner.get("/v1/dev/user/goals/x")), [Some("120"), Some("117"), Some(HOUR_ENDS), None]);
    assert_eq!(told(&owner.get(CONVERSATIONS)), [Some("60"), Some("59"), Some(HOUR_ENDS), None]);
    // The fourth read of all, but the first of one conversation.
    owner.get("/v1/dev/user/folders").assert_status(200);
    owner.get("/v1/dev/user/daily-summaries").assert_status(200);
    let one = owner.get("/v1/dev/user/conversations/x");
    assert_eq!(told(&one), [Some("60"), Some("59"), Some(HOUR_ENDS), None]);
    let transcripts = owner.get(&format!("{CONVERSATIONS}?include_transcript=true"));
    assert_eq!(told(&transcripts), [Some("25"), Some("24"), Some(HOUR_ENDS), None]);
}

#[test]
fn a_refusal_after_the_charge_is_told_as_well() {
    let owner = policies_told_as_documented().owner();
    let invalid = owner.get(&format!("{CONVERSATIONS}?include_transcript=true&limit=x"));
    invalid.assert_status(422);
    assert_eq!(told(&invalid), [Some("60"), Some("59"), Some(HOUR_ENDS), None]);
    let unknown = owner.get(&format!("{CONVERSATIONS}?include_transcript=true&categories=x"));
    unknown.assert_status(400);
    assert_eq!(told(&unknown), [Some("25"), Some("24"), Some(HOUR_ENDS), None]);
}

#[test]
fn a_policy_that_refuses_is_told_with_its_end() {
    let owner = policies_told_as_documented().owner();
    let (asked, refused) = asked_until_refused(|| owner.send("POST", "/v1/dev/user/memories/batch", b""));
    assert_eq!(asked, 15);
    refused.assert_refused(429, "Rate limit exceeded. Try again in 3600s.");
    assert_eq!(told(&refused), [Some("15"), Some("0"), Some(HOUR_ENDS), Some("3600")]);
}

#[test]
fn what_is_not_charged_is_not_told() {
    let mock = policies_told_as_documented();
    for answer in [
        mock.owner().get("/v1/dev/nothing"),
        mock.owner().get("/v1/dev/user/goals/"),
        mock.owner().get("/v1/dev/keys"),
        mock.with_scopes(&[]).get(GOALS),
        mock.session().get("/v1/dev/keys"),
    ] {
        assert_eq!(told(&answer), NOTHING, "{answer:?}");
    }
}

#[test]
fn the_wait_is_rounded_as_the_side_that_tells_it_rounds() {
    for (mock, wait) in [(policies_told_as_documented(), "3600"), (minutes_told_as_by_the_backend(), "59")] {
        asked_until_refused(|| mock.owner().get(GOALS));
        mock.wait(omi_mock::Micros(1));
        let refused = mock.owner().get(GOALS);
        refused.assert_refused(429, &format!("Rate limit exceeded. Try again in {wait}s."));
        assert_eq!(refused.header("retry-after"), Some(wait));
    }
}

#[test]
fn a_minute_is_told_only_where_it_refuses() {
    let owner = minutes_told_as_by_the_backend().owner();
    let (asked, refused) = asked_until_refused(|| {
        let answer = owner.get("/v1/dev/anything");
        if answer.status != 429 {
            assert_eq!(told(&answer), NOTHING);
        }
        answer
    });
    assert_eq!(asked, 100);
    refused.assert_refused(429, "Rate limit exceeded. Try again in 60s.");
    assert_eq!(told(&refused), [Some("100"), Some("0"), None, Some("60")]);
}

#[test]
fn a_day_is_told_only_where_it_refuses() {
    let rate_limit = "100/min,5/day".parse().expect("that is a limit");
    let profile = Profile::of(Side::Docs).with(Divergence::D2, Side::Backend);
    let owner = Mock::with(Config { profile, rate_limit, ..config() }).owner();
    let (asked, refused) = asked_until_refused(|| owner.get(GOALS));
    assert_eq!(asked, 5);
    assert_eq!(told(&refused), [Some("5"), Some("0"), None, Some("86400")]);
}
