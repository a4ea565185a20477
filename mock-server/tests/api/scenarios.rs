//! Stories: what becomes of a world while somebody uses it.

mod control;
mod delay;
mod ends;
mod setting;
mod shipped;
mod told;
mod turns;
mod worlds;

use http::{HeaderMap, HeaderValue, Method};
use omi_mock::{App, Config, Request, Scenario, Timestamp, built_in};
use serde_json::{Value, json};

use crate::support::{Answer, Client, Mock, config};

const NOON: Timestamp = Timestamp::from_seconds(1_795_435_200);
const SCENARIO: &str = "/__admin/scenario";
const GOALS: &str = "/v1/dev/user/goals";
const MEMORIES: &str = "/v1/dev/user/memories";
const CONVERSATIONS: &str = "/v1/dev/user/conversations";

/// A mock that plays the scenario of this name.
fn playing(name: &str) -> Mock {
    Mock::with(Config { scenario: Scenario::named(name), ..config() })
}

/// A mock that plays a scenario of these turns.
#[track_caller]
fn with_turns(turns: &Value) -> Mock {
    with_story(&json!({ "story": "A test.", "turns": turns }))
}

/// A mock that plays this scenario.
#[track_caller]
fn with_story(story: &Value) -> Mock {
    let scenario = Scenario::parse("test.json", &story.to_string()).expect("the scenario of a test is good");
    Mock::with(Config { scenario: Some(scenario), ..config() })
}

/// The status of so many requests for goals.
fn statuses(client: &Client, count: usize) -> Vec<u16> {
    (0..count).map(|_| ask(client).status).collect()
}

/// A request for goals, whatever profile holds by now.
#[track_caller]
fn ask(client: &Client) -> Answer {
    client.send_unheld("GET", GOALS, b"")
}

/// Lets time pass in the world that `client` means.
#[track_caller]
fn advance(client: &Client, by: &str) {
    client.post("/__admin/clock/advance", &json!({ "by": by })).assert_status(200);
}

/// The status of one request of the owner in a world, to a mock that threads can share.
fn ask_in(app: &App, world: &str, method: &str, path: &str, body: &str) -> u16 {
    let mut headers = HeaderMap::new();
    let header = |text: &str| HeaderValue::from_str(text).expect("a test writes headers well");
    headers.insert("x-omi-world", header(world));
    headers.insert("authorization", header(&format!("Bearer {}", built_in::KEY)));
    let request = Request {
        method: Method::from_bytes(method.as_bytes()).expect("a test names methods well"),
        uri: path.parse().expect("a test writes paths well"),
        headers,
        body: body.to_owned().into(),
    };
    app.handle(&request, NOON).reply.status.as_u16()
}
