//! D6 and D9: the source of a conversation from segments that names none, and the largest page.

use std::collections::BTreeMap;

use omi_schemas::Id;
use reqwest::Url;
use serde_json::Value;

use super::super::call::Call;
use super::{answers, nothing, sent};
use crate::identify::{Seen, page, segments_source};

/// Names under which a client says which recording it means: it may have been sent before.
const SESSIONS: [&str; 4] = ["client_session_id", "client_conversation_id", "session_id", "client_id"];

/// D6: makes of conversations that were recorded being made what they are when they are read.
pub(super) fn source(calls: &[Call]) -> Seen {
    let made = answers(calls, Id::CreateConversationFromSegments).filter_map(|(call, status, json)| {
        let (body, id) = (sent(call)?, json?.get("id")?.as_str()?);
        let is_given = |name: &str| body.get(name).is_some_and(|value| !value.is_null());
        let is_new = status == 200 && !is_given("source") && !SESSIONS.into_iter().any(is_given);
        is_new.then_some(id)
    });
    let one = answers(calls, Id::GetConversation).filter_map(|(_, _, json)| json);
    let lists = answers(calls, Id::ListConversations).filter_map(|(_, _, json)| json?.as_array()).flatten();
    let shown: BTreeMap<_, _> =
        one.chain(lists).filter_map(|shown| Some((shown.get("id")?.as_str()?, shown.get("source")?))).collect();
    let mut sources = made.filter_map(|id| shown.get(id)).map(|source| segments_source::of(source));
    sources.next().unwrap_or_else(|| nothing("no conversation from segments without a source was made and read"))
}

/// D9: pages that are longer than the backend's, or as long while there are more.
pub(super) fn page(calls: &[Call]) -> Seen {
    let pages: Vec<_> =
        answers(calls, Id::ListConversations).filter_map(|(call, _, json)| Page::of(call, json?)).collect();
    for page in &pages {
        let most = page::of_the_backend(page.has_transcripts);
        if page.count > most && page.count <= page.limit {
            return Seen::docs(format!("a page of {}", page.count));
        }
        let goes_on =
            |other: &&Page| other.filters == page.filters && other.offset >= page.offset + most && other.count > 0;
        if page.count == most && page.limit > most && pages.iter().any(|other| goes_on(&other)) {
            return Seen::backend(format!("a page ends after {most}, and there are more"));
        }
    }
    nothing("no page of conversations was long enough")
}

/// A page of conversations.
struct Page {
    /// How many were asked for.
    limit: usize,
    offset: usize,
    has_transcripts: bool,
    /// What else was asked.
    filters: BTreeMap<String, String>,
    count: usize,
}

impl Page {
    /// None where it is not certain how the query is read.
    fn of(call: &Call, json: &Value) -> Option<Self> {
        let count = json.as_array()?.len();
        let url = Url::parse("http://recorded.invalid").and_then(|base| base.join(&call.exchange.sent.target)).ok()?;
        let mut filters: BTreeMap<_, _> = url.query_pairs().into_owned().collect();
        let mut number = |name: &str, usual: usize| match filters.remove(name) {
            Some(text) => text.parse().ok(),
            None => Some(usual),
        };
        let (limit, offset) = (number("limit", 25)?, number("offset", 0)?);
        let has_transcripts = match filters.remove("include_transcript").as_deref() {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => return None,
        };
        Some(Self { limit, offset, has_transcripts, filters, count })
    }
}
