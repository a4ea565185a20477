//! Answers to questions, and what they rest on.

use omi_schemas::{Id, sentences};
use serde_json::{Value, json};

use super::case;
use super::conversations::A_MOMENT;
use crate::case::{Case, Step};
use crate::check_id::CheckId;
use crate::exchange::Received;
use crate::law::Law;
use crate::runner::{Stage, Stop};

/// How many conversations an answer may rest on here.
const MOST: usize = 3;

/// What an answer rests on are conversations that there are.
pub(super) fn sources_exist() -> Case {
    case(
        "ask/sources",
        "an answer rests on conversations that exist, and on none that is discarded",
        (Id::Ask, CheckId::Answers),
        "POST /v1/dev/user/ask",
        Law {
            writes: true,
            requests: 9,
            story: "Makes a conversation and asks about it. Each source of the answer is read: its title and its day \
                    are those of the conversation. Discards it and asks again: it is no source any more. What the \
                    answer says is not judged, but for the sentence that is said where nothing is found.",
            run: |stage| Box::pin(question(stage)),
        },
    )
}

async fn question(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let text = "The keeper of the lighthouse told us about his parrot, who knows the tides ({mark}).";
    let create = Step::new(Id::CreateConversation, 200)
        .sending(json!({ "text": text, "started_at": "{moment}" }))
        .saving("conversation_id", "/id");
    stage.ask(&create).await?;
    let ours = || Step::new(Id::GetConversation, 200).of("{conversation_id}");
    let mut titled = ours().polled(A_MOMENT);
    titled.expect.matches.insert("/structured/title".into(), r"\S".into());
    stage.ask(&titled).await?;

    let sources = ask(stage).await?;
    if sources.is_empty() {
        stage.proves_nothing("the target found nothing about a conversation that was just made");
    }
    for source in &sources {
        exists(stage, source).await?;
    }
    let patch = Step::new(Id::UpdateConversation, 200).of("{conversation_id}");
    stage.ask(&patch.sending(json!({ "discarded": true }))).await?;
    let sources = ask(stage).await?;
    let discarded = stage.variables.text("{conversation_id}")?;
    let still = sources.iter().any(|source| source["id"] == *discarded);
    stage.claim(!still, "/sources", "no conversation that is discarded", discarded);
    stage.ask(&Step::new(Id::DeleteConversation, 200).of("{conversation_id}")).await?;
    Ok(())
}

/// Asks, holds what every answer has in common, and returns what it rests on.
async fn ask(stage: &mut Stage<'_>) -> Result<Vec<Value>, Stop> {
    let question = json!({ "question": "What did the keeper of the lighthouse tell about his parrot?", "limit": MOST });
    let answer: Received = stage.ask(&Step::new(Id::Ask, 200).sending(question)).await?;
    let sources = answer.at("/sources").and_then(Value::as_array).cloned().unwrap_or_default();
    stage.claim(sources.len() <= MOST, "/sources", format!("at most {MOST}"), sources.len().to_string());
    let said = answer.at("/answer").and_then(Value::as_str).unwrap_or_default();
    if sources.is_empty() {
        stage.claim(said == sentences::NOTHING_FOUND, "/answer", sentences::NOTHING_FOUND, "something else");
    }
    Ok(sources)
}

/// A source is a conversation, under its title.
async fn exists(stage: &mut Stage<'_>, source: &Value) -> Result<(), Stop> {
    let text = |name: &str| source.get(name).and_then(Value::as_str).unwrap_or_default();
    let read = Step::new(Id::GetConversation, 200).of(text("id"));
    let received = stage.ask(&read.giving("/id", text("id"))).await?;
    let title = received.at("/structured/title").and_then(Value::as_str).unwrap_or_default();
    let title = if title.is_empty() { "Untitled" } else { title };
    stage.claim(text("title") == title, "/structured/title", "the title of the source", "another title");
    let created_at = received.at("/created_at").cloned().unwrap_or_default();
    stage.claim(
        source["created_at"] == created_at,
        "/created_at",
        source["created_at"].to_string(),
        created_at.to_string(),
    );
    Ok(())
}
