//! `include_transcript`: transcripts are shown when asked for, and only then.

use omi_schemas::Id;
use serde_json::{Value, json};

use crate::check_id::CheckId::Filter;
use crate::runner::{Listed, Stage, Stop};
use crate::suite::laws::alone::alone;
use crate::suite::laws::claimed::{Measure, Measured};
use crate::suite::laws::list::{Base, List, id};

/// Transcripts in the list.
pub(in crate::suite::laws) const LISTED_TRANSCRIPTS: Measure = Measure {
    story: "Reads some conversations without transcripts and with them: there must be null, and then a list.",
    run: |stage, base| Box::pin(listed(stage, base)),
};
/// The transcript of one conversation.
pub(in crate::suite::laws) const TRANSCRIPT: Measure = Measure {
    story: "Reads one of the listed conversations without its transcript and with it: there must be null, and then a list.",
    run: |stage, base| Box::pin(one(stage, base)),
};

/// How many conversations are looked at: transcripts are long.
const FEW: u64 = 5;

/// What the answers say where transcripts are asked for, or are not.
const ASKED: [(bool, &str); 2] = [(false, "null, unasked"), (true, "a list, when asked for")];

async fn few(stage: &mut Stage<'_>, base: Base, query: &[(&str, Value)]) -> Result<Listed, Stop> {
    let query: Vec<_> = [("limit", FEW.into())].into_iter().chain(query.iter().cloned()).collect();
    List::of(Id::ListConversations).page(stage, base, &query).await
}

fn is_as_asked(conversation: &Value, asked: bool) -> bool {
    let segments = &conversation["transcript_segments"];
    if asked { segments.is_array() } else { segments.is_null() }
}

async fn listed(stage: &mut Stage<'_>, base: Base) -> Result<Measured, Stop> {
    let mut measured = Measured::default();
    let mut is_told = true;
    for (asked, words) in ASKED {
        let listed = few(stage, base, &[("include_transcript", json!(asked))]).await?;
        let wrong = listed.entries.iter().position(|conversation| !is_as_asked(conversation, asked));
        let at = format!("/{}/transcript_segments", wrong.unwrap_or_default());
        measured.claim(Filter, &listed.exchange, wrong.is_none(), at, words, "something else");
        is_told &= !listed.entries.is_empty();
    }
    Ok(if is_told { measured } else { measured.nothing("there are no conversations") })
}

async fn one(stage: &mut Stage<'_>, base: Base) -> Result<Measured, Stop> {
    let mut measured = Measured::default();
    let conversations = few(stage, base, &[]).await?;
    let Some(first) = conversations.entries.first() else { return Ok(measured.nothing("there are no conversations")) };
    for (asked, words) in ASKED {
        let (exchange, conversation) =
            alone(stage, Id::GetConversation, id(first), &[("include_transcript", json!(asked))]).await?;
        let holds = conversation.is_some_and(|conversation| is_as_asked(&conversation, asked));
        measured.claim(Filter, &exchange, holds, "/transcript_segments", words, "something else");
    }
    Ok(measured)
}
