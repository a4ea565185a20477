//! D6: the source of a conversation from segments that names none.

use omi_schemas::{Divergence, Id};
use serde_json::{Value, json};

use super::Seen;
use crate::case::Step;
use crate::runner::{Stage, Stop};

/// Makes a conversation without a source, reads it, and deletes it.
pub(super) async fn probe(stage: &mut Stage<'_>) -> Result<Seen, Stop> {
    stage.may_write()?;
    let segment = json!({ "text": "{mark} speaks", "start": 0, "end": 1 });
    let body = json!({ "transcript_segments": [segment], "started_at": "{moment}" });
    let made = stage.look(&Step { body: Some(body), ..Step::new(Id::CreateConversationFromSegments, 200) }).await?;
    let Some(id) = made.at("/id").and_then(Value::as_str) else {
        return Ok(Seen::NotAsked(format!("no conversation is made: {}", made.status)));
    };
    let about = |call| Step { path: [("conversation_id".into(), id.to_owned())].into(), ..Step::new(call, 200) };
    let read = stage.look(&about(Id::GetConversation)).await?;
    let source = read.at("/source").cloned().unwrap_or_default();
    let seen = match read.status {
        200 => of(&source),
        status => Seen::NotAsked(format!("the conversation cannot be read: {status}")),
    };
    stage.look(&about(Id::DeleteConversation)).await?;
    Ok(seen)
}

/// What a source shows that nobody chose.
pub(crate) fn of(source: &Value) -> Seen {
    let description = Divergence::D6.description();
    if source == description.docs {
        Seen::docs(description.docs)
    } else if source == description.backend {
        Seen::backend(description.backend)
    } else {
        Seen::Neither(format!("the source is {source}"))
    }
}
