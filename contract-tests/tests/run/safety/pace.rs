//! A run stays under the limits.

use std::collections::HashSet;
use std::time::Duration;

use http::Method;
use omi_contract::{
    Case, Chosen, Conditions, Event, Listener, Options, Pacer, Plan, Rate, Runner, Suite, Verdict, Wait, Writes,
};
use omi_mock::{Config, RateLimit};
use omi_schemas::{ENDPOINTS, Id, Profile, Side};
use rstest::rstest;

use crate::support::{Mock, run, troubles, without_active_goals};

const DAYS: Duration = Duration::from_secs(360_000);

async fn at_true_limits(side: Side) -> Mock {
    let config = Config { profile: Profile::of(side), seed: without_active_goals(), ..Config::default() };
    Mock::start(Config { journal_max: 100_000, ..config }).await
}

fn options(mock: &Mock, max_wait: Duration) -> Options {
    Options { expected_limit: None, pacer: Pacer::new(max_wait, Rate::Auto), ..mock.options() }
}

const fn conditions(side: Side, writes: Writes) -> Conditions {
    Conditions { profile: Profile::of(side), rate: Rate::Auto, expected_limit: None, writes }
}

fn refusals(mock: &Mock) -> u64 {
    mock.control(Method::GET, "requests/count?status=429", "")["count"].as_u64().expect("a count is a number")
}

#[rstest]
#[tokio::test]
async fn no_request_is_refused_and_the_plan_knows_how_long_it_takes(
    #[values(Side::Docs, Side::Backend)] side: Side,
    #[values(Writes::Allowed, Writes::Refused)] writes: Writes,
) {
    let mock = at_true_limits(side).await;
    let options = Options { writes, ..options(&mock, DAYS) };
    let suite = Suite::built_in(&options.profile);
    let plan = Plan::of(suite.cases(), &conditions(side, writes));
    let time = std::sync::Arc::clone(&options.time);
    let begun = time.now();
    let outcomes = run(options, |_| true).await;
    let took = u64::try_from(begun.duration_until(time.now()).as_secs()).expect("time goes on");
    let sent = mock.control(Method::GET, "requests/count", "")["count"].as_u64().expect("a count is a number");
    assert_eq!(refusals(&mock), 0);
    let unreachable = outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Unreachable).count();
    assert_eq!(unreachable, 0);
    assert!(plan.seconds.abs_diff(took) <= took / 20 + 60, "it took {took} seconds:\n{plan}");
    assert!(plan.requests.abs_diff(sent) <= sent / 20, "it sent {sent} requests:\n{plan}");
}

#[rstest]
#[case::of_the_documentation(Side::Docs, 600)]
#[case::of_the_backend_in_one_window(Side::Backend, 600)]
#[tokio::test]
async fn what_there_is_time_for_asks_every_endpoint_and_takes_no_longer(#[case] side: Side, #[case] seconds: u64) {
    let mock = at_true_limits(side).await;
    let options = options(&mock, DAYS);
    let suite = Suite::built_in(&options.profile).cases().to_vec();
    let chosen = Chosen::within(suite.clone(), &conditions(side, Writes::Allowed), Duration::from_secs(seconds));
    assert_eq!(chosen.cases.len() + chosen.left_out.len(), suite.len());
    assert!(!chosen.left_out.is_empty(), "the whole suite takes longer");
    let asked: HashSet<_> = chosen.cases.iter().map(|case| case.endpoint).collect();
    assert_eq!(asked.len(), ENDPOINTS.len());
    let checks = |cases: &[Case]| cases.iter().map(|case| case.check).collect::<HashSet<_>>();
    assert_eq!(checks(&chosen.cases), checks(&suite), "every kind of check is made somewhere");

    let time = std::sync::Arc::clone(&options.time);
    let begun = time.now();
    let runner = Runner::new(options);
    let outcomes = runner.run(&chosen.cases, &mut ()).await;
    let took = u64::try_from(begun.duration_until(time.now()).as_secs()).expect("time goes on");
    assert!(took <= seconds + 60, "it took {took} seconds");
    assert_eq!(refusals(&mock), 0);
    assert_eq!(troubles(&outcomes), Vec::<String>::new());
}

#[rstest]
#[tokio::test]
async fn another_program_may_use_the_key(#[values(Side::Docs, Side::Backend)] side: Side) {
    let mock = at_true_limits(side).await;
    mock.control(Method::PUT, "rate-limits", r#"{"key":"Mock key","remaining":0}"#);
    let outcomes = run(options(&mock, DAYS), |case| case.id.starts_with("memories/")).await;
    assert!(refusals(&mock) > 0, "a request was refused");
    for outcome in outcomes {
        assert_eq!(outcome.verdict, Verdict::Held, "{}: {:?} {:?}", outcome.case, outcome.reason, outcome.findings);
    }
}

/// Keeps the waits that it hears of.
#[derive(Debug, Default)]
struct Waits(Vec<Wait>);

impl Listener for Waits {
    fn hear(&mut self, event: &Event<'_>) {
        match event {
            Event::Waiting(wait) => self.0.push((*wait).clone()),
            Event::Begun { .. } | Event::Ended(_) => {}
        }
    }
}

/// What a run of these cases waits for.
async fn waits(options: Options, wanted: impl Fn(&Case) -> bool) -> Vec<Wait> {
    let suite = Suite::built_in(&options.profile);
    let cases: Vec<_> = suite.cases().iter().filter(|case| wanted(case)).cloned().collect();
    let mut waits = Waits::default();
    Runner::new(options).run(&cases, &mut waits).await;
    waits.0
}

#[rstest]
#[case::of_the_key(Side::Docs, Id::CreateMemory, "for the limit of the key (100 a minute)", 60)]
#[case::of_a_policy(Side::Backend, Id::CreateMemories, "for the limit of dev:memories_batch (15 an hour)", 3_600)]
#[tokio::test]
async fn who_listens_hears_what_is_waited_for(
    #[case] side: Side,
    #[case] call: Id,
    #[case] why: &str,
    #[case] window: i64,
) {
    let mock = at_true_limits(side).await;
    let waits = waits(options(&mock, DAYS), |case| case.endpoint == call).await;
    assert!(!waits.is_empty());
    for wait in waits {
        assert_eq!(wait.why, why);
        assert!((1..=window + 1).contains(&wait.duration().as_secs()), "{wait}");
    }
}

#[tokio::test]
async fn a_wait_for_a_refusal_is_told_too() {
    let mock = at_true_limits(Side::Backend).await;
    mock.control(Method::PUT, "rate-limits", r#"{"key":"Mock key","remaining":0}"#);
    let waits = waits(options(&mock, DAYS), |case| case.id == "memories/lifecycle").await;
    let told = waits.first().map(ToString::to_string).unwrap_or_default();
    assert_eq!(told, "waiting 60 min as long as the target says that it refuses (Retry-After)");
}

#[tokio::test]
async fn a_run_that_may_not_wait_so_long_says_when_to_come_back() {
    let mock = at_true_limits(Side::Backend).await;
    mock.control(Method::PUT, "rate-limits", r#"{"key":"Mock key","remaining":0}"#);
    let outcomes = run(options(&mock, Duration::from_secs(60)), |case| case.id == "memories/lifecycle").await;
    assert_eq!(outcomes[0].verdict, Verdict::Unreachable);
    let reason = outcomes[0].reason.as_deref().unwrap_or_default();
    assert_eq!(reason, "the limits leave no room; come back in 60 min");
    assert!(outcomes[0].findings.is_empty(), "a refusal by a limit is no fault");
}

#[tokio::test]
async fn what_was_made_goes_even_where_the_count_leaves_no_room() {
    let profile = Profile::of(Side::Backend);
    let mock = Mock::start(Config { profile, rate_limit: RateLimit::Off, ..Config::default() }).await;
    let options = Options { expected_limit: None, pacer: Pacer::new(Duration::ZERO, Rate::Auto), ..mock.options() };
    let runner = Runner::new(options);
    let suite = Suite::built_in(&profile);
    let making: Vec<_> = suite.cases().iter().filter(|case| case.endpoint == Id::CreateConversation).cloned().collect();
    let outcomes = runner.run(&making, &mut ()).await;
    assert!(outcomes.iter().any(|outcome| outcome.verdict == Verdict::Unreachable), "the count of the run is used up");
    assert!(runner.clean_up().await.is_clean(), "the mock has no limit at all");
}

#[rstest]
#[case::of_ones_own("http://127.0.0.1:8080", Side::Backend, Rate::Off)]
#[case::that_tells_its_limit("http://127.0.0.1:8080", Side::Docs, Rate::Auto)]
#[case::of_somebody("https://omi.example", Side::Backend, Rate::Auto)]
fn the_usual_rate_for_a_server_is(#[case] target: &str, #[case] side: Side, #[case] rate: Rate) {
    let target = target.parse().expect("it is a URL");
    assert_eq!(Rate::usual(&target, &Profile::of(side)), rate);
}

#[rstest]
fn a_plan_that_may_not_write_has_no_writes(#[values(Side::Docs, Side::Backend)] side: Side) {
    let profile = Profile::of(side);
    let plan = Plan::of(Suite::built_in(&profile).cases(), &conditions(side, Writes::Refused));
    assert_eq!((plan.writes, plan.reads), (0, plan.requests));
    assert_eq!(plan.cases + plan.left_out, Suite::built_in(&profile).cases().len());
}
