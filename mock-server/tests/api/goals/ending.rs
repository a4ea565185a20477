//! How goals end: by DELETE, and by a fourth one where the documentation is followed.

use omi_schemas::{Divergence, Side};
use rstest::rstest;
use serde_json::{Value, json};

use super::{GOALS, SEEDED};
use crate::support::{Client, Mock};

#[test]
fn a_deleted_goal_is_abandoned_and_can_still_be_read() {
    let mock = Mock::start();
    let owner = mock.owner();
    let mut expected = owner.get(SEEDED).json();
    let history = owner.get(&format!("{SEEDED}/history"));
    mock.wait_seconds(60);
    owner.delete(SEEDED).assert_status(200).assert_body(r#"{"success":true}"#);
    expected["status"] = json!("abandoned");
    expected["focus_rank"] = json!(null);
    expected["is_active"] = json!(false);
    expected["updated_at"] = json!("2026-11-23T12:01:00Z");
    assert_eq!(owner.get(SEEDED).json(), expected);
    owner.get(GOALS).assert_len(0);
    owner.get("/v1/dev/user/goals?include_inactive=true").assert_len(1);
    owner.get(&format!("{SEEDED}/history")).assert_body(history.text());
}

#[test]
fn a_goal_can_be_deleted_twice() {
    let mock = Mock::start();
    let owner = mock.owner();
    owner.delete(SEEDED).assert_status(200);
    mock.wait_seconds(60);
    owner.delete(SEEDED).assert_status(200).assert_body(r#"{"success":true}"#);
    assert_eq!(owner.get(SEEDED).at("/updated_at"), json!("2026-11-23T12:01:00Z"));
}

#[test]
fn an_abandoned_goal_can_be_changed_and_stays_abandoned() {
    let owner = Mock::start().owner();
    owner.delete(SEEDED).assert_status(200);
    let patched = owner.patch(SEEDED, &json!({ "title": "Rest" }));
    assert_eq!((patched.at("/title"), patched.at("/status")), (json!("Rest"), json!("abandoned")));
    let moved = owner.patch(&format!("{SEEDED}/progress?current_value=7"), &json!({}));
    assert_eq!((moved.at("/current_value"), moved.at("/is_active")), (json!(7.0), json!(false)));
    owner.get(GOALS).assert_len(0);
}

#[rstest]
#[case::one("GET", "")]
#[case::delete("DELETE", "")]
#[case::progress("PATCH", "/progress?current_value=1")]
fn a_goal_that_never_existed_is_not_found(#[case] method: &str, #[case] rest: &str) {
    let path = format!("{GOALS}/goal_000000000000{rest}");
    Mock::start().owner().send(method, &path, b"").assert_refused(404, "Goal not found");
}

/// The statuses of all goals, the newest first.
fn statuses(owner: &Client) -> Vec<Value> {
    owner.get("/v1/dev/user/goals?include_inactive=true").each("status")
}

#[rstest]
#[case::docs(Side::Docs, ["background", "background", "background", "abandoned"])]
#[case::backend(Side::Backend, ["background", "background", "background", "background"])]
fn after_a_fourth_goal(#[case] side: Side, #[case] expected: [&str; 4]) {
    let mock = Mock::only(Divergence::D5, side);
    let owner = mock.owner();
    owner.delete(SEEDED).assert_status(200);
    for number in 1..=4 {
        mock.wait_seconds(1);
        owner.post(GOALS, &json!({ "title": format!("Goal {number}") })).assert_status(200);
    }
    assert_eq!(statuses(&owner)[..4], expected.map(Value::from));
}

#[test]
fn the_oldest_goal_makes_room_when_the_new_one_comes() {
    let mock = Mock::start();
    let owner = mock.owner();
    for number in 1..=3 {
        mock.wait_seconds(1);
        owner.post(GOALS, &json!({ "title": format!("Goal {number}") })).assert_status(200);
    }
    let gone = owner.get(SEEDED);
    let expected =
        [("/status", "abandoned"), ("/updated_at", "2026-11-23T12:00:03Z"), ("/title", "Play every day for a month")];
    for (member, value) in expected {
        assert_eq!(gone.at(member), json!(value), "{member}");
    }
    assert_eq!(gone.at("/focus_rank"), json!(null));
    assert_eq!(owner.get(GOALS).each("title"), ["Goal 1", "Goal 2", "Goal 3"].map(Value::from));
}

#[test]
fn many_goals_make_room_for_one() {
    let goal = |number: u32, status: &str| {
        let created_at = format!("now-{number}h");
        json!({ "id": format!("goal_{number:012x}"), "title": "a", "status": status, "created_at": created_at, "updated_at": created_at })
    };
    let goals = [
        goal(5, "paused"),
        goal(1, "background"),
        goal(4, "focused"),
        goal(6, "achieved"),
        goal(2, "background"),
        goal(3, "background"),
    ];
    let owner = Mock::of_user(json!({ "goals": goals })).owner();
    owner.post(GOALS, &json!({ "title": "Room" })).assert_status(200);
    let expected = ["background", "background", "background", "abandoned", "abandoned", "abandoned", "achieved"];
    assert_eq!(statuses(&owner), expected.map(Value::from));
}

#[test]
fn a_refused_goal_makes_no_room() {
    let owner = Mock::start().owner();
    for number in 1..=2 {
        owner.post(GOALS, &json!({ "title": format!("Goal {number}") })).assert_status(200);
    }
    owner.post(GOALS, &json!({ "title": " " })).assert_refused(422, "title cannot be empty");
    owner.get(GOALS).assert_len(3);
}
