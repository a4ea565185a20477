//! Conversations that are made for the laws, long ago, where there are no others.

use omi_schemas::Id;
use serde_json::{Value, json};

use super::{make, remove};
use crate::check_id::CheckId::ReadYourWrite;
use crate::runner::{Listed, Stage, Stop};
use crate::suite::laws::claimed::{measured, measured_if_told};
use crate::suite::laws::list::{Base, List, text};
use crate::suite::laws::{alone, filters, order, paging};

/// The day of ours.
const OURS: Base = &[("start_date", "{moment}"), ("end_date", "{moment_1d}")];
/// How often it is asked whether the service is done with them, every second.
const TIMES: u32 = 8;

/// Three conversations, one of them with a transcript.
pub(super) async fn conversations(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let mut made = Vec::new();
    let ended = laws(stage, &mut made).await;
    let removed = remove(stage, Id::DeleteConversation, &made).await;
    ended.and(removed)
}

async fn laws(stage: &mut Stage<'_>, made: &mut Vec<String>) -> Result<(), Stop> {
    let work = "The client moved the deadline of the project, so the team meets at the office on Monday ({mark}).";
    let family = "Grandma came for dinner, and the children baked a cake with their mother at home ({mark}).";
    make(stage, Id::CreateConversation, json!({ "text": work, "started_at": "{moment}" }), made).await?;
    make(stage, Id::CreateConversation, json!({ "text": family, "started_at": "{moment_1h}" }), made).await?;
    // What is said in a few words the service may set aside; these two texts it has promised to list.
    let promised = made.clone();
    let segments = json!([
        { "text": "Did you find the tickets ({mark})?", "is_user": true, "start": 0.5, "end": 2.5 },
        { "text": "They were in the blue folder.", "speaker": "SPEAKER_01", "start": 3.0, "end": 5.25 },
    ]);
    let body = json!({ "transcript_segments": segments, "started_at": "{moment_1m}" });
    make(stage, Id::CreateConversationFromSegments, body, made).await?;
    let listed = settled(stage, made).await?;
    let ids = listed.ids();
    let missing: Vec<&str> = promised.iter().map(String::as_str).filter(|id| !ids.contains(id)).collect();
    if missing.is_empty() {
        stage.holds(ReadYourWrite);
    } else {
        let actual = format!("without {}", missing.join(" "));
        stage.breaks(ReadYourWrite, &listed.exchange, "", "the conversations that were just made", actual);
    }
    for measure in [paging::PAGES, order::ORDERED, filters::CREATED, filters::LISTED_TRANSCRIPTS, alone::CONVERSATIONS]
    {
        measured(stage, measure, OURS).await?;
    }
    measured_if_told(stage, filters::CONVERSATION_CATEGORIES, OURS).await
}

/// Waits until the service has made titles of the texts, but not for ever.
async fn settled(stage: &mut Stage<'_>, made: &[String]) -> Result<Listed, Stop> {
    let list = List::of(Id::ListConversations);
    let is_titled = |entry: &Value| text(entry, "/structured/title").is_some_and(|title| !title.is_empty());
    let mut left = TIMES;
    loop {
        left -= 1;
        let listed = list.page(stage, OURS, &[]).await?;
        if left == 0 || (listed.entries.len() >= made.len() && listed.entries.iter().all(is_titled)) {
            return Ok(listed);
        }
        stage.pause(1_000).await;
    }
}
