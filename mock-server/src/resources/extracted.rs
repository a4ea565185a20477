//! What the service finds in a conversation, put where clients see it.

use std::sync::Arc;

use fastrand::Rng;

use crate::chance;
use crate::extraction::{self, Extracted};
use crate::model::conversation::{Event, Structured, StructuredActionItem};
use crate::model::memory::Origin;
use crate::model::{ActionItem, Conversation, Memory};
use crate::time::Timestamp;
use crate::world::{Kept, User};

/// Gives a conversation the title and the folder that were found, and the person
/// what follows from it. Does nothing when it has been deleted meanwhile.
pub(crate) fn apply(user: &mut User, conversation: &str, found: Extracted, chance: &mut Rng, now: Timestamp) {
    let Some(kept) = user.conversations.get(conversation) else { return };
    let mut conversation = Conversation::clone(kept);
    for item in &found.action_items {
        let item = ActionItem {
            id: chance::document_id(chance),
            description: item.description.clone(),
            completed: false,
            created_at: now,
            updated_at: now,
            due_at: item.due_at,
            completed_at: None,
            conversation_id: Some(Arc::clone(&conversation.id)),
            locked: false,
        };
        Arc::make_mut(&mut user.action_items).put(&Kept::of(item));
    }
    for fact in &found.memories {
        let made = Memory::made(&fact.content, fact.category, Origin::Conversation, now);
        let memory = Memory { conversation_id: Some(Arc::clone(&conversation.id)), ..made };
        if user.memories.get(&memory.id).is_none() {
            Arc::make_mut(&mut user.memories).put(&Kept::of(memory));
        }
    }
    conversation.structured = structured(found, &conversation.id, now);
    let folder = user.folder_for(conversation.structured.category.folder_mapping());
    conversation.folder_id = folder.map(|folder| Arc::clone(&folder.id));
    conversation.folder_name = folder.map(|folder| Arc::clone(&folder.name));
    Arc::make_mut(&mut user.conversations).put(&Kept::of(conversation));
}

fn structured(found: Extracted, conversation: &Arc<str>, now: Timestamp) -> Structured {
    let item = |item: extraction::ExtractedItem| StructuredActionItem {
        description: item.description,
        completed: false,
        created_at: Some(now),
        updated_at: Some(now),
        due_at: item.due_at,
        completed_at: None,
        conversation_id: Some(Arc::clone(conversation)),
    };
    let event = |event: extraction::ExtractedEvent| Event {
        title: event.title,
        description: event.description,
        start: event.start,
        duration: event.duration,
        created: false,
    };
    Structured {
        title: found.title,
        overview: found.overview,
        emoji: found.emoji.to_owned(),
        category: found.category,
        action_items: found.action_items.into_iter().map(item).collect(),
        events: found.events.into_iter().map(event).collect(),
    }
}
