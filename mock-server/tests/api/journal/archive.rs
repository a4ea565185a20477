//! The journal as an HTTP archive.

use serde_json::json;

use crate::support::Mock;

#[test]
fn an_archive_holds_what_was_said() {
    let mock = Mock::start();
    mock.owner().header("host", "localhost:4010").get("/v1/dev/user/goals?limit=2&x=%C3%A9").assert_status(200);
    mock.owner()
        .header("content-type", "application/json")
        .post("/v1/dev/user/memories", &json!({ "content": "Likes tea" }));
    let archive = mock.nobody().get("/__admin/requests.har");
    assert_eq!(archive.at("/log/version"), json!("1.2"));
    assert_eq!(archive.at("/log/creator/name"), json!("omi-mock"));
    assert_eq!(archive.at("/log/entries").as_array().map(Vec::len), Some(2));

    let request = archive.at("/log/entries/0/request");
    assert_eq!(request["url"], json!("http://localhost:4010/v1/dev/user/goals?limit=2&x=%C3%A9"));
    assert_eq!(request["queryString"], json!([{ "name": "limit", "value": "2" }, { "name": "x", "value": "é" }]));
    assert_eq!(archive.at("/log/entries/0/startedDateTime"), json!("2026-11-23T12:00:00Z"));

    let post = archive.at("/log/entries/1/request/postData");
    assert_eq!(post["mimeType"], json!("application/json"));
    assert_eq!(post["text"], json!(r#"{"content":"Likes tea"}"#));
    let response = archive.at("/log/entries/1/response");
    assert_eq!((response["status"].clone(), response["statusText"].clone()), (json!(200), json!("OK")));
    assert_eq!(response["content"]["mimeType"], json!("application/json"));
}

#[test]
fn an_entry_has_every_member_that_the_format_asks_for() {
    let mock = Mock::start();
    mock.nobody().get("/v1/dev/user/goals").assert_status(401);
    let entry = mock.nobody().get("/__admin/requests.har").at("/log/entries/0");
    let has = |value: &serde_json::Value, members: &[&str]| {
        for member in members {
            assert!(value.get(member).is_some(), "{member} is missing: {value}");
        }
    };
    has(&entry, &["startedDateTime", "time", "request", "response", "cache", "timings"]);
    has(&entry["timings"], &["send", "wait", "receive"]);
    let of_both = ["httpVersion", "cookies", "headers", "headersSize", "bodySize"];
    has(&entry["request"], &[&["method", "url", "queryString"][..], &of_both].concat());
    has(&entry["response"], &[&["status", "statusText", "content", "redirectURL"][..], &of_both].concat());
    has(&entry["response"]["content"], &["size", "mimeType"]);
}
