//! The limits, at their true height: reached, reported and lifted, with the mock's clock advanced.

use std::sync::Arc;
use std::time::Duration;

use http::Method;
use omi_contract::{Options, Outcome, Pacer, Rate, Runner, Suite, Verdict};
use omi_mock::{Config, RateLimit};
use omi_schemas::{Divergence, Profile, Side};
use rstest::rstest;

use crate::support::{Mock, breaking, troubles};

async fn limited(profile: Profile) -> Mock {
    Mock::start(Config { profile, rate_limit: RateLimit::Profile, ..Config::default() }).await
}

/// Longer than any window.
const LONG: Duration = Duration::from_secs(36_000);

/// The cases that use up a limit.
async fn exhaust(mock: &Mock) -> Vec<Outcome> {
    exhaust_by(waiting(mock, LONG)).await
}

/// A run that waits so long in all.
fn waiting(mock: &Mock, max_wait: Duration) -> Options {
    Options { expected_limit: None, pacer: Pacer::new(max_wait, Rate::Auto), ..mock.options() }
}

async fn exhaust_by(options: Options) -> Vec<Outcome> {
    let suite = Suite::with_exhausting(&options.profile);
    let cases: Vec<_> = suite.cases().iter().filter(|case| case.is_exhausting()).cloned().collect();
    Runner::new(options).run(&cases, &mut ()).await
}

#[rstest]
#[case::of_the_documentation(Side::Docs, Side::Docs, 1)]
#[case::of_the_documentation_told_late(Side::Docs, Side::Backend, 1)]
#[case::of_the_backend(Side::Backend, Side::Backend, 5)]
#[case::of_the_backend_told_always(Side::Backend, Side::Docs, 5)]
#[tokio::test]
async fn the_limits_hold(#[case] counted: Side, #[case] told: Side, #[case] limits: usize) {
    let mock = limited(Profile::of(counted).with(Divergence::D2, told)).await;
    let outcomes = exhaust(&mock).await;
    assert_eq!(troubles(&outcomes), Vec::<String>::new());
    assert_eq!(outcomes.len(), limits);
}

#[rstest]
#[tokio::test]
async fn what_uses_up_a_limit_is_left_out_unless_asked_for(#[values(Side::Docs, Side::Backend)] side: Side) {
    assert!(Suite::built_in(&Profile::of(side)).cases().iter().all(|case| !case.is_exhausting()));
}

#[rstest]
#[case::not_enforced("rate_limit_not_enforced")]
#[case::another_refusal("status_503_for_429")]
#[case::no_time_told("retry_after_missing")]
#[case::at_once("retry_after_zero")]
#[case::a_date("retry_after_date")]
#[case::another_sentence("other_wording")]
#[case::no_limit_told("rate_limit_headers_missing")]
#[case::another_limit_told("rate_limit_limit_wrong")]
#[tokio::test]
async fn a_broken_limit_is_noticed(#[case] name: &str, #[values(Side::Docs, Side::Backend)] side: Side) {
    let mock = limited(Profile::of(side)).await;
    breaking(&mock, name);
    for outcome in exhaust(&mock).await {
        let noticed = outcome.findings.iter().any(|found| found.finding.check == outcome.check);
        assert!(noticed && outcome.verdict == Verdict::Violated, "{}: {:?}", outcome.case, outcome.reason);
    }
}

#[rstest]
#[case::of_a_minute(Side::Docs, "rate-limits/minute", 30)]
#[case::of_an_hour(Side::Backend, "rate-limits/memories-batch", 600)]
#[tokio::test]
async fn a_window_that_opens_too_late_is_not_waited_for(#[case] side: Side, #[case] case: &str, #[case] most: u64) {
    let mock = limited(Profile::of(side)).await;
    let options = waiting(&mock, Duration::from_secs(most));
    let time = Arc::clone(&options.time);
    let begun = time.now();
    let outcomes = exhaust_by(options).await;
    let outcome = outcomes.iter().find(|outcome| outcome.case == case).expect("it ran");
    assert_eq!(outcome.verdict, Verdict::Skipped, "{outcome:?}");
    let reason = outcome.reason.as_deref().unwrap_or_default();
    assert!(reason.starts_with("the limit is reached and reported; that it is lifted shows in "), "{reason}");
    assert!(begun.duration_until(time.now()).as_secs() <= i64::try_from(most).expect("it is short"));
    let keys = mock.control(Method::GET, "state/keys", "").to_string();
    assert!(!keys.contains(" limit"), "its key is revoked: {keys}");
}

#[tokio::test]
async fn a_limit_out_of_reach_is_left_alone() {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    let suite = Suite::with_exhausting(&mock.options().profile);
    let cases: Vec<_> = suite.cases().iter().filter(|case| case.is_exhausting()).cloned().collect();
    for outcome in Runner::new(mock.options()).run(&cases, &mut ()).await {
        assert_eq!((outcome.verdict, outcome.requests), (Verdict::Skipped, 0), "{}", outcome.case);
    }
}
