//! On a real person's account: nothing is touched that the run did not make, and nothing of it stays.

mod dropped;
mod guard;
mod killed;
mod lacking;
mod late;
mod lost;
mod pace;
mod read_only;
mod secrets;
mod undeleted;

use http::Method;
use omi_contract::{Case, Options};
use serde_json::Value;

use crate::support::Mock;

/// The cases that are written, and not derived: they make something of everything.
fn is_written(case: &Case) -> bool {
    let resources = ["action-items/", "conversations/", "goals/", "keys/", "memories/"];
    resources.iter().any(|resource| case.id.starts_with(resource))
}

/// All that the mock keeps, but for what a run may leave: tombstones, and abandoned goals with its mark.
fn kept(mock: &Mock, mark: &str) -> Value {
    let mut state = mock.control(Method::GET, "state", "");
    let mut users = state["users"].take();
    for user in users.as_array_mut().expect("a state has users") {
        let user = user.as_object_mut().expect("a user is an object");
        user.remove("deleted_sessions");
        user.remove("deleted_conversations");
        for key in user["keys"].as_array_mut().expect("a user has keys") {
            key["last_used_at"].take();
        }
        let goals = user["goals"].as_array_mut().expect("a user has goals");
        goals.retain(|goal| !(goal["status"] == "abandoned" && goal.to_string().contains(mark)));
    }
    users
}

/// Options with another ledger and its mark, everything else alike.
fn on_record(mock: &Mock, ledger: omi_contract::Ledger) -> Options {
    let mark = ledger.mark().expect("a ledger on disk has a mark");
    Options { ledger, mark, ..mock.options() }
}
