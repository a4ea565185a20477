//! D9: the largest page of conversations.

use omi_schemas::Id;
use serde_json::{Map, Value};

use super::Seen;
use crate::case::Step;
use crate::runner::{Stage, Stop};

/// The backend's largest page, and its largest with transcripts.
const BACKEND: usize = 100;
const BACKEND_WITH_TRANSCRIPTS: usize = 25;

/// The backend's largest page.
pub(crate) const fn of_the_backend(has_transcripts: bool) -> usize {
    if has_transcripts { BACKEND_WITH_TRANSCRIPTS } else { BACKEND }
}

/// Asks for one conversation more than the backend gives.
pub(super) async fn probe(stage: &mut Stage<'_>) -> Result<Seen, Stop> {
    let plain = page(stage, BACKEND + 1, 0, false).await?;
    match plain {
        Ok(count) if count == BACKEND + 1 => Ok(Seen::docs(format!("a page of {count}"))),
        Ok(count) if count > BACKEND + 1 => {
            Ok(Seen::Neither(format!("{count} entries where {} are asked for", BACKEND + 1)))
        }
        Ok(BACKEND) => match page(stage, 1, BACKEND, false).await? {
            Ok(1..) => Ok(Seen::backend(format!("a page ends after {BACKEND}, and there are more"))),
            Ok(0) => with_transcripts(stage).await,
            Err(reason) => Ok(Seen::NotAsked(reason)),
        },
        Ok(count) if count > BACKEND_WITH_TRANSCRIPTS => with_transcripts(stage).await,
        Ok(count) => Ok(Seen::Nothing(format!(
            "there are {count} conversations, and it takes more than {BACKEND_WITH_TRANSCRIPTS} to tell"
        ))),
        Err(reason) => Ok(Seen::NotAsked(reason)),
    }
}

/// The same with transcripts, where the backend's page is shorter; there is at least one conversation more.
async fn with_transcripts(stage: &mut Stage<'_>) -> Result<Seen, Stop> {
    Ok(match page(stage, BACKEND_WITH_TRANSCRIPTS + 1, 0, true).await? {
        Ok(BACKEND_WITH_TRANSCRIPTS) => {
            Seen::backend(format!("a page with transcripts ends after {BACKEND_WITH_TRANSCRIPTS}, and there are more"))
        }
        Ok(count) if count == BACKEND_WITH_TRANSCRIPTS + 1 => Seen::docs(format!("a page of {count} with transcripts")),
        Ok(count) => Seen::Neither(format!("a page of {count} with transcripts, and there are more")),
        Err(reason) => Seen::NotAsked(reason),
    })
}

/// How many conversations a page has; or why there is none.
async fn page(
    stage: &mut Stage<'_>,
    limit: usize,
    offset: usize,
    transcripts: bool,
) -> Result<Result<usize, String>, Stop> {
    let mut query = Map::from_iter([("limit".to_owned(), limit.into()), ("offset".to_owned(), offset.into())]);
    if transcripts {
        query.insert("include_transcript".into(), true.into());
    }
    let received = stage.look(&Step { query, ..Step::new(Id::ListConversations, 200) }).await?;
    let count = received.json.as_ref().and_then(Value::as_array).map(Vec::len);
    Ok(count.ok_or_else(|| format!("conversations cannot be listed: {}", received.status)))
}
