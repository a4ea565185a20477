//! Memories that are made for the laws.

use omi_schemas::Id;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{make, remove};
use crate::runner::{Stage, Stop};
use crate::suite::laws::claimed::measured;
use crate::suite::laws::list::{WHOLE, id};
use crate::suite::laws::{filters, order, paging, search};

/// Three memories of three categories.
pub(super) async fn memories(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let mut made = Vec::new();
    let ended = laws(stage, &mut made).await;
    let removed = remove(stage, Id::DeleteMemory, &made).await;
    ended.and(removed)
}

async fn laws(stage: &mut Stage<'_>, made: &mut Vec<String>) -> Result<(), Stop> {
    let memories = json!([
        { "content": "Bakes bread on Sundays ({mark})", "category": "habits" },
        { "content": "Repairs old radios ({mark})", "category": "hobbies" },
        { "content": "Leads the archive of the museum ({mark})", "category": "work" },
    ]);
    make(stage, Id::CreateMemories, json!({ "memories": memories }), made).await?;
    for measure in [paging::PAGES, paging::BOUNDS, order::ORDERED, filters::MEMORY_CATEGORIES] {
        measured(stage, measure, WHOLE).await?;
    }
    Ok(())
}

/// A memory whose id is made of its text.
pub(super) async fn ids_of_texts(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let mut made = Vec::new();
    let ended = id_of_text(stage, &mut made).await;
    let removed = remove(stage, Id::DeleteMemory, &made).await;
    ended.and(removed)
}

async fn id_of_text(stage: &mut Stage<'_>, made: &mut Vec<String>) -> Result<(), Stop> {
    let text = stage.variables.text("Häkelt gern Mützen 🧶 für Freunde ({mark})")?;
    let body = json!({ "content": format!("\n {text}\t "), "category": "habits" });
    let memory = make(stage, Id::CreateMemory, body, made).await?;
    let expected = id_of(&text);
    stage.claim(id(&memory) == expected, "/id", expected, id(&memory));
    let again = make(stage, Id::CreateMemory, json!({ "content": text, "category": "habits" }), made).await?;
    stage.claim(id(&again) == id(&memory), "/id", id(&memory), id(&again));
    Ok(())
}

/// A memory that is found by its own words.
pub(super) async fn found_memory(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let mut made = Vec::new();
    let ended = found_by_text(stage, &mut made).await;
    let removed = remove(stage, Id::DeleteMemory, &made).await;
    ended.and(removed)
}

async fn found_by_text(stage: &mut Stage<'_>, made: &mut Vec<String>) -> Result<(), Stop> {
    let text = stage.variables.text("Collects tram tickets of every town ({mark})")?;
    let memory = make(stage, Id::CreateMemory, json!({ "content": text, "category": "hobbies" }), made).await?;
    let Some(entry) = search::found(stage, &text, id(&memory)).await? else {
        stage.proves_nothing("the search does not find the new memory yet");
        return Ok(());
    };
    for (member, made) in [("content", &memory["content"]), ("category", &memory["category"])] {
        let shown = &entry[member];
        stage.claim(shown == made, &format!("/items/*/{member}"), made.to_string(), shown.to_string());
    }
    Ok(())
}

/// The first sixteen bytes of SHA-256 of the text, as a UUID of version 4.
fn id_of(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_the_text() {
        assert_eq!(id_of("tea"), "a9f74d1e-c36e-4deb-ada3-f6e5868090cd");
    }
}
