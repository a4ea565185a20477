//! Developer keys.

mod creating;
mod divergent;
mod listing;
mod using;

use serde_json::{Value, json};

use crate::support::{Answer, Client};

const KEYS: &str = "/v1/dev/keys";

/// Makes a key called `name` with the default scopes.
#[track_caller]
fn made(client: &Client, name: &str) -> Answer {
    let made = client.post(KEYS, &json!({ "name": name }));
    made.assert_status(200);
    made
}

#[track_caller]
fn text(value: &Value) -> &str {
    value.as_str().expect("it is a string")
}

/// The path of a key that was made.
#[track_caller]
fn path(made: &Answer) -> String {
    format!("{KEYS}/{}", text(&made.at("/id")))
}
