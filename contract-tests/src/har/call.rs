//! Entries of an archive that are calls of the API.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use omi_schemas::Id;
use reqwest::Url;

use super::archive::{Entry, Header, Request, Response, header};
use crate::exchange::{Exchange, Received, Sent};
use crate::persona::Persona;
use crate::route::{Route, route};

/// Where every path of the API begins.
const ROOT: &str = "/v1/dev/";
/// So many letters and digits of a key tell it from others.
const TELLING: usize = 4;

/// A recorded call.
#[derive(Debug)]
pub(super) struct Call {
    /// Which entry of the archive it is, the first being 1.
    pub(super) number: usize,
    /// What stands before the API's own paths: the server.
    pub(super) base: String,
    /// Whose limit it counts for; none where that cannot be told.
    pub(super) key: Option<Key>,
    /// Whether it came with a developer key, and not with a session or nothing.
    pub(super) is_by_key: bool,
    /// Whether it is known how long the answer took.
    pub(super) is_timed: bool,
    /// What was asked and answered.
    pub(super) exchange: Exchange,
}

/// What tells a key from others. The key itself is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key(u64);

/// Why an entry is not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoCall {
    /// It has not the form of an entry.
    Unreadable,
    /// It asked something else than an endpoint of the API.
    Elsewhere,
    /// Somebody else was asked, who has nothing of an Omi.
    Stranger,
    /// No answer came.
    Unanswered,
    /// A gateway sent it elsewhere.
    Redirected,
    /// The browser answered itself.
    FromCache,
    /// No header of the answer was recorded.
    WithoutHeaders,
    /// It does not say when it was.
    WithoutTime,
}

impl Call {
    /// The call that an entry is.
    pub(super) fn of(entry: &Entry, number: usize) -> Result<Self, NoCall> {
        let url = Url::parse(&entry.request.url).map_err(|_| NoCall::Elsewhere)?;
        let (prefix, path, endpoint) = placed(&entry.request.method, url.path()).ok_or(NoCall::Elsewhere)?;
        let target = url.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
        let response = entry.response.as_ref().ok_or(NoCall::Unanswered)?;
        let status = u16::try_from(response.status).ok().filter(|status| *status >= 100).ok_or(NoCall::Unanswered)?;
        if entry.is_from_cache() {
            return Err(NoCall::FromCache);
        }
        // No endpoint answers so: a gateway does, or a cache that asks whether what it has is still good.
        if (300..400).contains(&status) {
            return Err(NoCall::Redirected);
        }
        if response.headers.is_empty() {
            return Err(NoCall::WithoutHeaders);
        }
        let begun = entry.begun().ok_or(NoCall::WithoutTime)?;
        let took = entry.time.and_then(|millis| Duration::try_from_secs_f64(millis / 1_000.0).ok());
        let took = took.unwrap_or_default();
        let token = header(&entry.request.headers, "authorization").and_then(|value| value.strip_prefix("Bearer "));
        Ok(Self {
            number,
            base: format!("{}{prefix}", url.origin().ascii_serialization()),
            key: token.and_then(|token| Key::of(token, header(&entry.request.headers, "x-omi-world"))),
            is_by_key: token.is_some_and(|token| token.starts_with("omi_dev_")),
            is_timed: !took.is_zero(),
            exchange: Exchange {
                sent: entry.request.sent(endpoint, target, begun),
                received: response.received(status, took, begun.checked_add(took).unwrap_or(begun)),
                expected: Vec::new(),
                before: None,
            },
        })
    }

    /// Whether the answer is one that an Omi could have given: JSON.
    pub(super) fn is_json(&self) -> bool {
        let received = &self.exchange.received;
        received.media_type().is_some_and(|kind| kind.ends_with("json"))
            || received.json.as_ref().is_some_and(|json| json.is_object() || json.is_array())
    }
}

/// A path in two: what stands before the API's own path, and that, with the endpoint to which it leads.
fn placed<'a>(method: &str, path: &'a str) -> Option<(&'a str, &'a str, Id)> {
    path.match_indices(ROOT).find_map(|(at, _)| {
        let (prefix, path) = path.split_at(at);
        match route(method, path) {
            Route::Row(row) => Some((prefix, path, row.id)),
            Route::OtherMethod(_) | Route::Redirect | Route::Nowhere | Route::Unknown => None,
        }
    })
}

impl Key {
    /// Many record keys masked, and some so that all look the same.
    fn of(token: &str, world: Option<&str>) -> Option<Self> {
        let own = token.strip_prefix("omi_dev_").unwrap_or(token);
        let telling = own.chars().filter(char::is_ascii_alphanumeric).count();
        let is_a_word = !own.contains(|character: char| character.is_ascii_digit());
        if telling < TELLING || is_a_word {
            return None;
        }
        let mut hasher = DefaultHasher::new();
        (token, world).hash(&mut hasher);
        Some(Self(hasher.finish()))
    }
}

impl Request {
    fn sent(&self, endpoint: Id, target: String, at: jiff::Timestamp) -> Sent {
        let body = self.body();
        let kind = self.post_data.as_ref().and_then(|data| data.mime_type.clone()).filter(|kind| !kind.is_empty());
        Sent {
            endpoint,
            method: self.method.clone(),
            target,
            persona: Persona::Recorded,
            content_type: header(&self.headers, "content-type").map(str::to_owned).or(kind),
            cut: body.as_ref().is_some_and(|body| body.is_cut),
            body: body.map(|body| body.bytes),
            at,
        }
    }
}

impl Response {
    fn received(&self, status: u16, took: Duration, at: jiff::Timestamp) -> Received {
        let body = self.body();
        let header = |header: &Header| {
            Some((header.name.parse::<HeaderName>().ok()?, header.value.parse::<HeaderValue>().ok()?))
        };
        let mut headers = HeaderMap::new();
        for (name, value) in self.headers.iter().filter_map(header) {
            headers.append(name, value);
        }
        // The beginning of a number is a number too.
        let json = if body.is_cut { None } else { serde_json::from_slice(&body.bytes).ok() };
        Received { status, headers, body: body.bytes, cut: body.is_cut, json, took, at }
    }
}

impl fmt::Display for NoCall {
    /// As in "skipped, as ...".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "no entry of an archive",
            Self::Elsewhere => "no call of the API",
            Self::Stranger => "a call of somebody who never answers in JSON",
            Self::Unanswered => "not answered",
            Self::Redirected => "redirected",
            Self::FromCache => "answered by the browser itself",
            Self::WithoutHeaders => "recorded without headers",
            Self::WithoutTime => "recorded without a time",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::whole("omi_dev_00000000000000000000000000000200", true)]
    #[case::masked_in_the_middle("omi_dev_5a1c...0001", true)]
    #[case::masked("omi_dev_***", false)]
    #[case::masked_whole("***", false)]
    #[case::a_word("REDACTED", false)]
    #[case::a_variable("$OMI_API_KEY", false)]
    fn a_key_is_told_from_others(#[case] token: &str, #[case] expected: bool) {
        assert_eq!(Key::of(token, None).is_some(), expected);
    }

    #[test]
    fn a_key_counts_for_itself_in_each_world() {
        let of = |world| Key::of("omi_dev_5a1c...0001", world);
        assert_eq!(of(None), of(None));
        assert_ne!(of(None), of(Some("ci")));
    }

    #[rstest]
    #[case::at_the_root("/v1/dev/keys", Some(""))]
    #[case::under_a_prefix("/api/v1/dev/keys", Some("/api"))]
    #[case::under_a_prefix_that_looks_alike("/v1/dev/gate/v1/dev/keys", Some("/v1/dev/gate"))]
    #[case::nowhere("/v1/dev/key", None)]
    #[case::another_api("/v1/other/keys", None)]
    fn a_path_is_placed(#[case] path: &str, #[case] prefix: Option<&str>) {
        assert_eq!(placed("GET", path).map(|(prefix, _, _)| prefix), prefix);
    }
}
