//! What the service makes of a conversation's text, and when.

mod findings;
mod moments;

use serde_json::{Value, json};

use crate::support::{Answer, Client};

const CONVERSATIONS: &str = "/v1/dev/user/conversations";
const ITEMS: &str = "/v1/dev/user/action-items";
const MEMORIES: &str = "/v1/dev/user/memories";

/// A text of which all kinds of things are made.
const TEXT: &str = "We have to cut the budget, the bank wants its money back. I am vegetarian. \
                    Dinner with the investors on Friday at 19:00. Action item: prepare budget by Friday";

/// Makes a conversation of this text, and answers with its path.
#[track_caller]
fn told(owner: &Client, text: &str) -> String {
    path_of(&owner.post(CONVERSATIONS, &json!({ "text": text })))
}

/// Makes a conversation of what the owner says, and answers with its path.
#[track_caller]
fn spoken(owner: &Client, text: &str) -> String {
    let segments = json!([{ "text": text, "is_user": true, "start": 0, "end": 9 }]);
    path_of(&owner.post(&format!("{CONVERSATIONS}/from-segments"), &json!({ "transcript_segments": segments })))
}

#[track_caller]
fn path_of(created: &Answer) -> String {
    created.assert_status(200);
    format!("{CONVERSATIONS}/{}", created.at("/id").as_str().expect("an id"))
}

/// How many action items and memories there are, and the title of the conversation.
#[track_caller]
fn found(owner: &Client, path: &str) -> (usize, usize, Value) {
    let length = |path: &str| owner.get(path).assert_status(200).each("id").len();
    (length(ITEMS), length(MEMORIES), owner.get(path).at("/structured/title"))
}
