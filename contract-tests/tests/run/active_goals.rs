//! Accounts with active goals of their own: what can be told of D5, and that none of them is touched.

use http::Method;
use omi_contract::{Case, Identified, Options, Outcome, Runner, Seen, Suite, Verdict, identified_profile, identify};
use omi_mock::{Config, RateLimit, Seed};
use omi_schemas::{Divergence, Profile, Resource, Side};
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Mock, PLENTY, troubles};

/// The states of the goals of an account, those that ended first.
const STATUSES: [&str; 5] = ["achieved", "achieved", "paused", "focused", "background"];

/// An account with so many active goals, and two that were reached.
async fn with_active(count: usize, profile: Profile) -> Mock {
    let goal = |number: usize| {
        json!({
            "id": format!("goal_{number:012x}"), "title": format!("Goal {number}"),
            "status": STATUSES[number],
            "created_at": format!("today-{}d 10:00", 90 - number), "updated_at": "today-3d 10:00",
            "metric": { "type": "numeric", "current": 2.0, "target": 5.0 },
            "history": [
                { "date": "today-4d", "value": 1.0, "recorded_at": "today-4d 10:00" },
                { "date": "today-3d", "value": 2.0, "recorded_at": "today-3d 10:00" },
            ],
        })
    };
    let mut seed: Value = serde_json::from_str(omi_fixtures::DEMO).expect("the demo is JSON");
    seed["users"][0]["goals"] = (0..count + 2).map(goal).collect();
    let seed = Seed::parse("goals.json", &seed.to_string()).expect("it is a seed");
    let rate_limit = RateLimit::Custom { minute: PLENTY, day: None };
    Mock::start(Config { profile, rate_limit, seed, ..Config::default() }).await
}

/// The goals of the person, as the mock keeps them.
fn goals_of_the_person(mock: &Mock) -> Vec<Value> {
    let goals = mock.control(Method::GET, "state/goals", "");
    goals.as_array().expect("goals are a list").iter().filter(|goal| is_theirs(goal)).cloned().collect()
}

fn is_theirs(goal: &Value) -> bool {
    goal["id"].as_str().is_some_and(|id| id.starts_with("goal_00000000"))
}

/// Identifies the target, holds it to what it shows, and runs every case about goals.
async fn found_out(options: Options) -> (Vec<Identified>, Vec<Outcome>) {
    let mut runner = Runner::new(options);
    let identified = identify(&runner, &Divergence::ALL).await;
    let profile = identified_profile(&identified);
    runner.hold_to(profile);
    let outcomes = runner.run(&about_goals(&profile), &mut ()).await;
    (identified, outcomes)
}

fn about_goals(profile: &Profile) -> Vec<Case> {
    let suite = Suite::built_in(profile);
    suite.cases().iter().filter(|case| case.resource() == Resource::Goals).cloned().collect()
}

fn skipped(outcomes: &[Outcome]) -> Vec<&str> {
    outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Skipped).map(|outcome| outcome.case.as_str()).collect()
}

/// Which goals the run made, and in what state they are: it leaves none active.
fn left_active(mock: &Mock) -> Vec<Value> {
    let goals = mock.control(Method::GET, "state/goals", "");
    let goals = goals.as_array().expect("goals are a list");
    let ours: Vec<_> = goals.iter().filter(|goal| !is_theirs(goal)).cloned().collect();
    assert!(!ours.is_empty(), "goals cannot be removed");
    ours.into_iter().filter(|goal| goal["status"] != "abandoned").collect()
}

#[rstest]
#[tokio::test]
async fn a_target_without_active_goals_shows_its_side_of_a_fourth(#[values(Side::Docs, Side::Backend)] side: Side) {
    let mock = with_active(0, Profile::of(side)).await;
    let before = goals_of_the_person(&mock);
    let (identified, outcomes) = found_out(mock.options()).await;
    let fourth = identified.iter().find(|one| one.divergence == Divergence::D5).expect("all are asked for");
    assert_eq!(fourth.seen.side(), Some(side), "{:?}", fourth.seen);
    assert_eq!(fourth.outcome.verdict, Verdict::Held, "{:?}", fourth.outcome);
    assert_eq!(troubles(&outcomes), Vec::<String>::new());
    assert_eq!(goals_of_the_person(&mock), before);
    assert_eq!(left_active(&mock), Vec::<Value>::new());
}

#[rstest]
#[tokio::test]
async fn one_or_two_active_goals_leave_room_for_all_but_a_fourth(
    #[values(Side::Docs, Side::Backend)] side: Side,
    #[values(Side::Docs, Side::Backend)] of_a_fourth: Side,
    #[values(1, 2)] count: usize,
) {
    let mock = with_active(count, Profile::of(side).with(Divergence::D5, of_a_fourth)).await;
    let before = goals_of_the_person(&mock);
    let (identified, outcomes) = found_out(mock.options()).await;
    let fourth = identified.iter().find(|one| one.divergence == Divergence::D5).expect("all are asked for");
    assert!(matches!(fourth.seen, Seen::NotAsked(_)), "{:?}", fourth.seen);
    assert_eq!(skipped(&outcomes), ["goals/fourth-active"]);
    assert_eq!(troubles(&outcomes).len(), 1, "{:?}", troubles(&outcomes));
    assert_eq!(goals_of_the_person(&mock), before);
    assert_eq!(left_active(&mock), Vec::<Value>::new());
}

/// What a target with three active goals does to a fourth nobody can find out without harm, so
/// that it is taken to do harm, whatever side it is on otherwise.
#[rstest]
#[tokio::test]
async fn with_three_active_goals_no_other_is_made(
    #[values(Side::Docs, Side::Backend)] side: Side,
    #[values(Side::Docs, Side::Backend)] of_a_fourth: Side,
) {
    let mock = with_active(3, Profile::of(side).with(Divergence::D5, of_a_fourth)).await;
    let before = mock.control(Method::GET, "state/goals", "");
    let (_, outcomes) = found_out(mock.options()).await;
    assert!(skipped(&outcomes).contains(&"goals/lifecycle"), "{outcomes:?}");
    let is_told = |outcome: &Outcome| outcome.reason.as_ref().is_some_and(|reason| reason.contains("active goal"));
    let untold: Vec<_> =
        outcomes.into_iter().filter(|outcome| outcome.verdict != Verdict::Held && !is_told(outcome)).collect();
    assert_eq!(troubles(&untold), Vec::<String>::new());
    assert_eq!(mock.control(Method::GET, "state/goals", ""), before);
}

/// Who insists on the backend's side says that a goal too many does no harm.
#[rstest]
#[case::docs(Side::Docs, 0)]
#[case::docs_with_two(Side::Docs, 2)]
#[case::docs_with_three(Side::Docs, 3)]
#[case::backend(Side::Backend, 0)]
#[case::backend_with_two(Side::Backend, 2)]
#[case::backend_with_three(Side::Backend, 3)]
#[tokio::test]
async fn a_target_that_is_insisted_on_keeps_the_goals_of_the_person(#[case] side: Side, #[case] count: usize) {
    let mock = with_active(count, Profile::of(side)).await;
    let before = goals_of_the_person(&mock);
    let outcomes = Runner::new(mock.options()).run(&about_goals(&Profile::of(side)), &mut ()).await;
    let is_crowded = side == Side::Docs && count == 3;
    let expected: &[&str] = if count == 0 { &[] } else { &["goals/fourth-active"] };
    assert!(is_crowded || skipped(&outcomes) == expected, "{:?}", skipped(&outcomes));
    let others: Vec<_> = outcomes.into_iter().filter(|outcome| outcome.verdict != Verdict::Skipped).collect();
    assert_eq!(troubles(&others), Vec::<String>::new());
    assert_eq!(goals_of_the_person(&mock), before);
}
