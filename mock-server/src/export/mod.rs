//! A world in the format of a seed: what it knows, so that another can begin with it.
//!
//! Moments are exact, and whatever can be told is told: a world that is planted
//! with an export answers as the exported one. Of secrets only hashes are in it.
//! The keys that lists do not show are not: every mock brings its own. There is
//! a file for each resource, as in `seed`.

mod conversation;
mod folder;
mod goal;
mod key;
mod links;
mod records;
mod user;

use serde::Serialize;

use self::user::ExportUser;
use crate::faults::Rule;
use crate::world::{Snapshot, UserIndex};

/// A world as a seed file writes it.
#[derive(Debug, Serialize)]
pub(crate) struct Export<'a> {
    users: Vec<ExportUser<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<Rule>,
}

impl<'a> Export<'a> {
    /// What a world knew at the moment of `snapshot`, with the rules that it has now.
    pub(crate) fn of(snapshot: &'a Snapshot, faults: Vec<Rule>) -> Self {
        let users = snapshot.users.iter().enumerate();
        let users = users.map(|(index, user)| ExportUser::of(UserIndex(index), user, snapshot)).collect();
        Self { users, faults }
    }
}
