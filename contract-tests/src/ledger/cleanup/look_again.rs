//! Looks again: a target may say that it deleted something, and not do it.

use omi_schemas::{Id, Resource};

use super::finds::id;
use super::{BETWEEN_LOOKS, Sweep};
use crate::mark;

impl Sweep<'_> {
    /// Takes back of what was removed what is still there, and says so.
    pub(super) async fn look_again(&mut self) {
        let mut still = self.still_there().await;
        if !still.is_empty() {
            // A list may lag behind what was written.
            self.runner.client.time().pause(BETWEEN_LOOKS).await;
            still = self.still_there().await;
        }
        for (resource, id) in still {
            let removed = self.leftovers.removed.entry(resource.as_str().into()).or_default();
            *removed = removed.saturating_sub(1);
            let why = "it is still there, although the target said that it was deleted".into();
            self.fails(resource.as_str(), Some(&id), why);
        }
    }

    /// What is listed of what the target says to have deleted. Goals stay anyway.
    async fn still_there(&mut self) -> Vec<(Resource, String)> {
        let long_ago = format!("{}&include_transcript=false", mark::LONG_AGO_QUERY);
        let lists = [
            (Resource::ActionItems, Id::ListActionItems, "", 1000),
            (Resource::Memories, Id::ListMemories, "", 1000),
            (Resource::Conversations, Id::ListConversations, &*long_ago, 100),
            (Resource::Keys, Id::ListKeys, "", 1000),
        ];
        let mut still = Vec::new();
        for (resource, call, query, size) in lists {
            if self.deleted.iter().any(|(of, _)| *of == resource) {
                let entries = self.list(call, query, size).await;
                let listed = entries.iter().filter_map(id).map(|id| (resource, id));
                still.extend(listed.filter(|one| self.deleted.contains(one)));
            }
        }
        still
    }
}
