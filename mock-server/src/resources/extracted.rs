//! What the service finds in a conversation, put where clients see it.

use std::sync::Arc;

use fastrand::Rng;

use crate::chance;
use crate::extraction::{Extracted, ExtractedEvent, ExtractedItem, ExtractedMemory};
use crate::model::conversation::{Event, Structured, StructuredActionItem};
use crate::model::memory::Origin;
use crate::model::{ActionItem, Conversation, Memory};
use crate::time::Timestamp;
use crate::world::{Account, Kept};

/// Gives a conversation the title and the folder that were found, and the person
/// what follows from it. Does nothing when it has been deleted meanwhile.
pub(crate) fn apply(account: Account<'_>, conversation: &str, found: Extracted, chance: &mut Rng, now: Timestamp) {
    let conversation: Arc<str> = conversation.into();
    let items: Vec<_> = found.action_items.iter().map(|found| item(found, &conversation, chance, now)).collect();
    let memories: Vec<_> = found.memories.iter().map(|found| memory(found, &conversation, now)).collect();
    let structured = structured(found, &conversation, now);
    let folder = account.read(|user| user.folder_for(structured.category.folder_mapping()).cloned());
    let (folder_id, folder_name) = folder.map(|folder| (folder.id, folder.name)).unzip();
    let _changed = account.exchange(
        |user| user.conversations.get(&conversation).ok_or(()),
        |conversation| {
            let (structured, folder_id, folder_name) = (structured.clone(), folder_id.clone(), folder_name.clone());
            Ok((Conversation { structured, folder_id, folder_name, ..Conversation::clone(conversation) }, ()))
        },
        |user, changed| {
            for item in &items {
                Arc::make_mut(&mut user.action_items).put(item);
            }
            for memory in &memories {
                if user.memories.get(memory.id()).is_none() {
                    Arc::make_mut(&mut user.memories).put(memory);
                }
            }
            Arc::make_mut(&mut user.conversations).put(changed)
        },
    );
}

fn item(found: &ExtractedItem, conversation: &Arc<str>, chance: &mut Rng, now: Timestamp) -> Kept<ActionItem> {
    Kept::of(ActionItem {
        id: chance::document_id(chance),
        description: found.description.clone(),
        completed: false,
        created_at: now,
        updated_at: now,
        due_at: found.due_at,
        completed_at: None,
        conversation_id: Some(Arc::clone(conversation)),
        locked: false,
    })
}

fn memory(found: &ExtractedMemory, conversation: &Arc<str>, now: Timestamp) -> Kept<Memory> {
    let made = Memory::made(&found.content, found.category, Origin::Conversation, now);
    Kept::of(Memory { conversation_id: Some(Arc::clone(conversation)), ..made })
}

fn structured(found: Extracted, conversation: &Arc<str>, now: Timestamp) -> Structured {
    let item = |item: ExtractedItem| StructuredActionItem {
        description: item.description,
        completed: false,
        created_at: Some(now),
        updated_at: Some(now),
        due_at: item.due_at,
        completed_at: None,
        conversation_id: Some(Arc::clone(conversation)),
    };
    let event = |event: ExtractedEvent| Event {
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
