//! Folders and their conversations.

use omi_schemas::Id;
use serde_json::{Value, json};

use super::claimed::{Measure, Measured};
use super::list::{Base, List, WHOLE, id, text};
use crate::check_id::CheckId::Agreement;
use crate::runner::{Stage, Stop};

/// The folders that conversations name are there, and have at least the conversations that are listed.
pub(super) const FOLDERS: Measure = Measure {
    story: "Reads conversations, then the folders: each folder that a conversation names must be there, under that name, and \
            count at least the conversations that were listed in it.",
    run: |stage, base| Box::pin(folders(stage, base)),
};

async fn folders(stage: &mut Stage<'_>, base: Base) -> Result<Measured, Stop> {
    let mut measured = Measured::default();
    let conversations = List::of(Id::ListConversations).page(stage, base, &[("limit", json!(100))]).await?;
    let folders = List::of(Id::ListFolders).page(stage, WHOLE, &[]).await?;
    for (index, folder) in folders.entries.iter().enumerate() {
        let count = folder["conversation_count"].as_i64();
        let listed = conversations.entries.iter().filter(|entry| text(entry, "/folder_id") == Some(id(folder)));
        let least = i64::try_from(listed.count()).unwrap_or(i64::MAX);
        let expected = format!("at least {least}, which are listed");
        let actual = count.map_or_else(|| "no whole number".into(), |count| count.to_string());
        let at = format!("/{index}/conversation_count");
        measured.claim(Agreement, &folders.exchange, count.is_some_and(|count| count >= least), at, expected, actual);
    }
    let mut is_told = false;
    for conversation in &conversations.entries {
        let (Some(folder), Some(name)) = (text(conversation, "/folder_id"), text(conversation, "/folder_name")) else {
            continue;
        };
        is_told = true;
        let holds =
            folders.entries.iter().any(|entry: &Value| id(entry) == folder && text(entry, "/name") == Some(name));
        let expected = format!("the folder {folder}, in which {} is, under the name that it says", id(conversation));
        measured.claim(Agreement, &folders.exchange, holds, "", expected, "no such folder");
    }
    Ok(if is_told { measured } else { measured.nothing("no conversation is in a folder") })
}
