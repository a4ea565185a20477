//! The worlds, listed, meant and forgotten.

use omi_mock::{AnyKey, Config};
use serde_json::json;

use crate::support::{Mock, config};

const MEMORIES: &str = "/v1/dev/user/memories";

#[test]
fn worlds_are_listed_with_what_is_in_them() {
    let mock = Mock::start();
    mock.owner().header("x-omi-world", "one").post(MEMORIES, &json!({ "content": "Likes tea" })).assert_status(200);
    let listed = mock.nobody().get("/__admin/worlds");
    assert_eq!(listed.each_of("worlds", "name"), [json!(null), json!("one")]);
    assert_eq!(listed.each_of("worlds", "memories"), [json!(3), json!(4)]);
    assert_eq!(listed.each_of("worlds", "requests"), [json!(0), json!(1)]);
}

#[test]
fn a_world_is_meant_by_a_parameter_as_by_the_header() {
    let mock = Mock::start();
    mock.nobody().post("/__admin/clock/advance?world=later", &json!({ "by": "1d" })).assert_status(200);
    let later = r#"{"now":"2026-11-24T12:00:00Z"}"#;
    mock.nobody().header("x-omi-world", "later").get("/__admin/clock").assert_body(later);
    mock.nobody().header("x-omi-world", "now").get("/__admin/clock?world=later").assert_body(later);
    mock.nobody().get("/__admin/clock").assert_body(r#"{"now":"2026-11-23T12:00:00Z"}"#);
}

#[test]
fn the_world_of_a_key_is_meant_by_what_is_shown_of_the_key() {
    let mock = Mock::with(Config { any_key: AnyKey::OpensWorld, ..config() });
    mock.stranger().post(MEMORIES, &json!({ "content": "Likes tea" })).assert_status(200);
    let name = mock.nobody().get("/__admin/worlds").at("/worlds/1/name");
    assert_eq!(name, json!("omi_dev_0123...cdef"));
    mock.nobody().post("/__admin/reset?world=omi_dev_0123...cdef", &json!({})).assert_status(200);
    mock.stranger().get(MEMORIES).assert_len(3);
}

#[test]
fn a_forgotten_world_begins_anew() {
    let mock = Mock::start();
    let one = mock.owner().header("x-omi-world", "one");
    one.post(MEMORIES, &json!({ "content": "Likes tea" })).assert_status(200);
    mock.nobody().delete("/__admin/worlds/one").assert_body(r#"{"removed":1}"#);
    assert_eq!(mock.nobody().get("/__admin/worlds").each_of("worlds", "name"), [json!(null)]);
    mock.nobody().delete("/__admin/worlds/one").assert_body(r#"{"error":"there is no world `one`"}"#);
    one.get(MEMORIES).assert_len(3);
}

#[test]
fn every_world_is_reset_at_once() {
    let mock = Mock::start();
    let worlds = ["one", "two"].map(|name| mock.owner().header("x-omi-world", name));
    for world in &worlds {
        world.post(MEMORIES, &json!({ "content": "Likes tea" })).assert_status(200);
    }
    mock.nobody().post("/__admin/reset?world=*", &json!({})).assert_status(200);
    for world in &worlds {
        world.get(MEMORIES).assert_len(3);
    }
}
