//! Worlds with faults of their own, side by side.

use std::thread;

use http::{HeaderMap, HeaderValue, Method};
use omi_mock::{App, Config, Request, Seed, Timestamp, built_in};
use serde_json::json;

use super::{FAULTS, GOALS};
use crate::support::config;

const NOON: Timestamp = Timestamp::from_seconds(1_795_435_200);
const WORLDS: u16 = 10;
const REQUESTS: u64 = 50;

/// The status and the body of one request in a world.
fn ask(app: &App, world: u16, method: &str, path: &str, body: &str) -> (u16, String) {
    let mut headers = HeaderMap::new();
    let header = |text: String| HeaderValue::from_str(&text).expect("a test writes headers well");
    headers.insert("x-omi-world", header(format!("world-{world}")));
    headers.insert("authorization", header(format!("Bearer {}", built_in::KEY)));
    let request = Request {
        method: Method::from_bytes(method.as_bytes()).expect("a test names methods well"),
        uri: path.parse().expect("a test writes paths well"),
        headers,
        body: body.to_owned().into(),
    };
    let reply = app.handle(&request, NOON).reply;
    (reply.status.as_u16(), String::from_utf8_lossy(&reply.body).into_owned())
}

/// What one world sees of its own faults: so many requests fail with a status
/// that is this world's alone.
fn live(app: &App, world: u16) {
    let own = 400 + world;
    let rule = json!({ "id": format!("of-{world}"), "fault": { "status": own }, "times": world, "after": 1 });
    assert_eq!(ask(app, world, "POST", FAULTS, &rule.to_string()).0, 200);
    let statuses: Vec<u16> = (0..REQUESTS).map(|_| ask(app, world, "GET", GOALS, "").0).collect();
    let expected: Vec<u16> =
        (0..REQUESTS).map(|index| if (1..=u64::from(world)).contains(&index) { own } else { 200 }).collect();
    assert_eq!(statuses, expected);
    let shown = ask(app, world, "GET", FAULTS, "").1;
    let counted = format!(r#""seen":{REQUESTS},"fired":{world}}}]"#);
    assert!(shown.contains(&counted) && shown.matches("\"id\"").count() == 1, "{shown}");
}

#[test]
fn ten_worlds_at_once_see_only_their_own_faults() {
    let app = App::new(&config(), NOON);
    thread::scope(|scope| {
        for world in 1..=WORLDS {
            let app = &app;
            scope.spawn(move || live(app, world));
        }
    });
    assert_eq!(ask(&app, 0, "GET", FAULTS, "").1, r#"{"faults":[]}"#);
}

#[test]
fn a_rule_that_fires_a_number_of_times_fires_as_often_when_many_ask_at_once() {
    let app = App::new(&config(), NOON);
    let rule = json!({ "fault": { "status": 418 }, "times": 25 }).to_string();
    assert_eq!(ask(&app, 1, "POST", FAULTS, &rule).0, 200);
    let fired: usize = thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| (0..10).filter(|_| ask(&app, 1, "GET", GOALS, "").0 == 418).count()))
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("no request panics")).sum()
    });
    assert_eq!(fired, 25);
}

#[test]
fn rules_that_no_world_has_used_are_named_at_the_end() {
    let faults = json!([
        { "id": "used-in-one-world", "fault": { "status": 418 }, "times": 1 },
        { "id": "never-used", "match": { "method": "DELETE" }, "fault": { "status": 418 } },
        { "id": "used-before-the-reset", "fault": { "status": 418 }, "times": 1 },
    ]);
    let text = json!({ "users": [{ "id": "u" }], "faults": faults }).to_string();
    let seed = Seed::parse("test.json", &text).expect("the seed is good");
    let app = App::new(&Config { seed, ..config() }, NOON);
    assert_eq!(app.unfired_rules().len(), 3);
    assert_eq!([ask(&app, 1, "GET", GOALS, "").0, ask(&app, 1, "GET", GOALS, "").0], [418; 2]);
    assert_eq!(ask(&app, 1, "POST", "/__admin/reset", "").0, 200);
    assert_eq!(app.unfired_rules(), [Box::from("never-used")]);
}
