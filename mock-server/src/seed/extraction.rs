//! What is still to be looked at when a mock starts.

use std::sync::Arc;

use serde::Deserialize;

use super::file::SeedUser;
use super::moment::Moment;
use crate::time::Timestamp;
use crate::world::{Job, Jobs, UserIndex};

/// The text of a conversation that nobody has looked at yet, as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a text that is still to be looked at")]
pub(super) struct SeedExtraction {
    text: Arc<str>,
    /// None: when somebody says so.
    due_at: Option<Moment>,
}

/// The jobs that the users leave to a mock that starts at `start`: where several are due at once, in the
/// order in which their conversations were created.
pub(super) fn plant(users: &[SeedUser], start: Timestamp) -> Jobs {
    let left = users.iter().enumerate().flat_map(|(user, written)| {
        written.conversations.iter().filter_map(move |conversation| {
            let SeedExtraction { text, due_at } = conversation.extraction.as_ref()?;
            let job = Job { user: UserIndex(user), conversation: conversation.id.share(), text: Arc::clone(text) };
            Some((conversation.created(start), due_at.map(|due| due.after(start)), job))
        })
    });
    let mut left: Vec<_> = left.collect();
    left.sort_by_key(|(created_at, ..)| *created_at);
    let mut jobs = Jobs::default();
    for (_, due_at, job) in left {
        jobs.put(job, due_at);
    }
    jobs
}
