//! Every world lives through its story by itself.

use std::thread;

use omi_mock::{AnyKey, App, Config, Scenario};
use serde_json::json;

use super::{GOALS, NOON, SCENARIO, advance, ask, ask_in, playing, statuses};
use crate::support::{Mock, config};

#[test]
fn worlds_count_their_own_requests_and_time() {
    let mock = playing("key-revoked-mid-session");
    let (one, two) = (mock.owner().header("x-omi-world", "one"), mock.owner().header("x-omi-world", "two"));
    assert_eq!(statuses(&one, 11)[9..], [200, 401]);
    assert_eq!(statuses(&two, 10), [200; 10]);
    assert_eq!(ask(&mock.owner()).status, 200);
    assert_eq!(ask(&two).status, 401);
    let maintained = playing("maintenance-window");
    advance(&maintained.nobody().header("x-omi-world", "late"), "2m");
    assert_eq!(ask(&maintained.owner().header("x-omi-world", "late")).status, 503);
    assert_eq!(ask(&maintained.owner()).status, 200);
}

#[test]
fn the_story_of_a_world_begins_when_somebody_first_means_it() {
    let mock = playing("maintenance-window");
    mock.wait_seconds(600);
    let late = mock.owner().header("x-omi-world", "late");
    assert_eq!(ask(&late).status, 200);
    mock.wait_seconds(120);
    assert_eq!(ask(&late).status, 503);
    assert_eq!(
        mock.nobody().get(&format!("{SCENARIO}?world=late")).at("/scenario/began_at"),
        json!("2026-11-23T12:10:00Z")
    );
}

#[test]
fn the_world_of_a_key_has_a_story_of_its_own() {
    let scenario = Scenario::named("not-enrolled");
    let mock = Mock::with(Config { any_key: AnyKey::OpensWorld, scenario, ..config() });
    mock.stranger().get("/v1/dev/user/memories").assert_status(403);
    mock.wait_seconds(600);
    mock.stranger().get("/v1/dev/user/memories").assert_status(200);
}

#[test]
fn the_key_that_opened_a_world_is_revoked_by_what_all_of_them_are_called() {
    let mock = Mock::with(Config { any_key: AnyKey::OpensWorld, ..config() });
    assert_eq!(ask(&mock.stranger()).status, 200);
    let story = json!({ "story": "A test.", "turns": [{ "requests": 1, "then": { "revoke_key": "Any key" } }] });
    let worlds = mock.nobody().get("/__admin/worlds").each_of("worlds", "name");
    let world = worlds[1].as_str().expect("the world of a key has a name");
    mock.nobody().send("PUT", &format!("{SCENARIO}?world={world}"), story.to_string().as_bytes()).assert_status(200);
    assert_eq!(statuses(&mock.stranger(), 3), [200, 401, 401]);
}

#[test]
fn a_snapshot_and_a_new_state_leave_the_story_where_it_is() {
    let mock = playing("key-revoked-mid-session");
    assert_eq!(statuses(&mock.owner(), 5), [200; 5]);
    mock.nobody().post("/__admin/snapshots/early", &json!({})).assert_status(200);
    assert_eq!(statuses(&mock.owner(), 6)[5], 401);
    mock.nobody().post("/__admin/snapshots/early/restore", &json!({})).assert_status(200);
    assert_eq!(ask(&mock.owner()).status, 200, "the key is back, and the turn does not come twice");
    let state = mock.nobody().get("/__admin/state").json();
    mock.nobody().send("PUT", "/__admin/state", state.to_string().as_bytes()).assert_status(200);
    assert_eq!(mock.nobody().get(SCENARIO).at("/scenario/happened").as_array().map(Vec::len), Some(1));
    assert_eq!(mock.nobody().get(SCENARIO).at("/scenario/requests"), json!(12));
}

#[test]
fn a_story_can_be_given_to_one_world_or_to_all() {
    let mock = Mock::start();
    let body = br#"{"name":"not-enrolled"}"#;
    let memories = |world| mock.owner().header("x-omi-world", world).get("/v1/dev/user/memories").status;
    mock.nobody().send("PUT", "/__admin/scenario?world=one", body).assert_status(200);
    assert_eq!([memories("one"), memories("two")], [403, 200]);
    mock.nobody().send("PUT", "/__admin/scenario?world=*", body).assert_status(200);
    assert_eq!([memories("one"), memories("two")], [403, 403]);
    mock.nobody().delete("/__admin/scenario?world=*").assert_body(r#"{"ended":3}"#);
}

/// One world that loses its key after so many requests, and then its time.
fn live(app: &App, number: usize) {
    let world = format!("world-{number}");
    let story = json!({ "story": "A test.", "turns": [
        { "requests": number, "then": { "revoke_key": "omi_dev_mock_key" } },
        { "after": format!("{number}h"), "then": { "faults": [{ "fault": { "status": 400 + number } }] } },
    ] });
    assert_eq!(ask_in(app, &world, "PUT", SCENARIO, &story.to_string()), 200);
    let statuses: Vec<_> = (0..30).map(|_| ask_in(app, &world, "GET", GOALS, "")).collect();
    let expected: Vec<_> = (0..30).map(|index| if index < number { 200 } else { 401 }).collect();
    assert_eq!(statuses, expected);
    let by = json!({ "by": format!("{number}h") });
    assert_eq!(ask_in(app, &world, "POST", "/__admin/clock/advance", &by.to_string()), 200);
    assert_eq!(usize::from(ask_in(app, &world, "GET", GOALS, "")), 400 + number);
}

#[test]
fn ten_worlds_at_once_live_through_stories_of_their_own() {
    let app = App::new(&config(), NOON);
    thread::scope(|scope| {
        for number in 2..12 {
            let app = &app;
            scope.spawn(move || live(app, number));
        }
    });
    assert_eq!(ask_in(&app, "default", "GET", GOALS, ""), 200);
}
