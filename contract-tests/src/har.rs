//! Recorded traffic, held against the contract. Nothing is sent.

use std::collections::BTreeMap;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::{HeaderMap, HeaderName, HeaderValue};
use jiff::Timestamp;
use omi_schemas::{Divergence, Id, Profile, Side};
use reqwest::Url;
use serde::Deserialize;

use crate::case::{Case, Script};
use crate::check_id::CheckId;
use crate::exchange::{Exchange, Received, Sent};
use crate::outcome::Outcome;
use crate::persona::Persona;
use crate::route::{Route, route};
use crate::runner::{Runner, Stage};

/// Where every path of the API begins.
const ROOT: &str = "/v1/dev/";

/// An HTTP archive, as far as it is of use.
#[derive(Debug, Deserialize)]
pub struct Har {
    log: Log,
}

#[derive(Debug, Deserialize)]
struct Log {
    entries: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    #[serde(default)]
    started_date_time: Option<String>,
    #[serde(default)]
    time: f64,
    request: Request,
    response: Response,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    method: String,
    url: String,
    #[serde(default)]
    headers: Vec<Header>,
    #[serde(default)]
    post_data: Option<PostData>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PostData {
    #[serde(default)]
    mime_type: Option<String>,
    #[serde(default)]
    text: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Response {
    /// 0 where no answer came.
    status: u16,
    #[serde(default)]
    headers: Vec<Header>,
    #[serde(default)]
    content: Content,
}

#[derive(Debug, Default, Deserialize)]
struct Content {
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    encoding: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Header {
    name: String,
    value: String,
}

/// What came of an archive.
#[derive(Debug)]
pub struct Checked {
    /// What came of each call of the API.
    pub outcomes: Vec<Outcome>,
    /// How many entries are no calls of it, or have no answer.
    pub skipped: usize,
}

impl Har {
    /// Reads an archive.
    ///
    /// # Errors
    /// When the text is none.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        // Browsers on Windows put a byte order mark in front.
        serde_json::from_str(text.trim_start_matches('\u{feff}'))
    }

    /// The sides that the traffic shows. A server that nowhere tells of a limit is on the backend's side of D1
    /// and D2; the other differences are taken as documented.
    #[must_use]
    pub fn profile(&self) -> Profile {
        let docs = Profile::of(Side::Docs);
        let answered = self.log.entries.iter().filter(|entry| entry.response.status < 400);
        let mut headers = answered.flat_map(|entry| &entry.response.headers);
        if headers.any(|header| header.name.eq_ignore_ascii_case("x-ratelimit-limit")) {
            docs
        } else {
            docs.with(Divergence::D1, Side::Backend).with(Divergence::D2, Side::Backend)
        }
    }

    /// Makes every check on every call; `runner` is never asked to send anything.
    #[must_use]
    pub fn check(&self, runner: &Runner) -> Checked {
        let mut checked = Checked { outcomes: Vec::new(), skipped: 0 };
        for (number, entry) in self.log.entries.iter().enumerate() {
            match entry.exchange() {
                Some(exchange) => checked.outcomes.push(judged(runner, number, exchange)),
                None => checked.skipped += 1,
            }
        }
        checked
    }
}

fn judged(runner: &Runner, number: usize, exchange: Exchange) -> Outcome {
    let case = Case {
        id: format!("entry/{}", number + 1),
        name: format!("the recorded answer to {} {} is as documented", exchange.sent.method, exchange.sent.target),
        endpoint: exchange.sent.endpoint,
        check: CheckId::StatusDeclared,
        why: String::new(),
        tags: Vec::new(),
        when: BTreeMap::new(),
        script: Script::Steps(Vec::new()),
    };
    let took = exchange.received.took;
    let mut stage = Stage::new(runner, &case, u32::try_from(number).unwrap_or(u32::MAX));
    stage.judge(exchange);
    stage.outcome(Ok(()), took)
}

impl Entry {
    /// The call of the API that it is; none where it is no such call, or has no answer.
    fn exchange(&self) -> Option<Exchange> {
        let url = Url::parse(&self.request.url).ok()?;
        let path = &url.path()[url.path().find(ROOT)?..];
        let target = url.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
        let endpoint = match route(&self.request.method, path) {
            Route::Row(row) => row.id,
            Route::OtherMethod(_) | Route::Redirect | Route::Nowhere | Route::Unknown => return None,
        };
        if self.response.status == 0 {
            return None;
        }
        let begun = self.started_date_time.as_deref().and_then(|text| text.parse::<Timestamp>().ok());
        let begun = begun.unwrap_or_else(Timestamp::now);
        let took = Duration::try_from_secs_f64(self.time / 1_000.0).unwrap_or_default();
        let received = self.response.received(took, begun.checked_add(took).unwrap_or(begun))?;
        let sent = self.request.sent(endpoint, target, begun);
        Some(Exchange { sent, received, expected: Vec::new(), before: None })
    }
}

impl Request {
    fn sent(&self, endpoint: Id, target: String, at: Timestamp) -> Sent {
        let has_key = self.headers.iter().any(|header| header.name.eq_ignore_ascii_case("authorization"));
        let data = self.post_data.as_ref();
        Sent {
            endpoint,
            method: self.method.clone(),
            target,
            // Browsers leave secrets out of what they record, so that only a header that stands there tells.
            persona: if has_key { Persona::Owner } else { Persona::Nobody },
            content_type: data.and_then(|data| data.mime_type.clone()),
            body: data.and_then(|data| data.text.clone()).map(String::into_bytes),
            at,
        }
    }
}

impl Response {
    /// The answer; none where its body was not recorded.
    fn received(&self, took: Duration, at: Timestamp) -> Option<Received> {
        let body = self.content.bytes();
        if body.is_none() && !matches!(self.status, 204 | 300..=399) {
            return None;
        }
        let body = body.unwrap_or_default();
        let header = |header: &Header| {
            Some((header.name.parse::<HeaderName>().ok()?, header.value.parse::<HeaderValue>().ok()?))
        };
        let mut headers = HeaderMap::new();
        for (name, value) in self.headers.iter().filter_map(header) {
            headers.append(name, value);
        }
        let json = serde_json::from_slice(&body).ok();
        Some(Received { status: self.status, headers, body, cut: false, json, took, at })
    }
}

impl Content {
    fn bytes(&self) -> Option<Vec<u8>> {
        let text = self.text.as_ref()?;
        match self.encoding.as_deref() {
            Some("base64") => BASE64_STANDARD.decode(text).ok(),
            Some(_) | None => Some(text.clone().into_bytes()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::tells_a_limit(r#"[{ "name": "X-RateLimit-Limit", "value": "100" }]"#, Side::Docs)]
    #[case::tells_none("[]", Side::Backend)]
    fn the_side_of_the_limits_is_the_one_of_traffic_that(#[case] headers: &str, #[case] side: Side) {
        let entry = format!(
            r#"{{ "request": {{ "method": "GET", "url": "/" }}, "response": {{ "status": 200, "headers": {headers} }} }}"#
        );
        let har = Har::parse(&format!(r#"{{ "log": {{ "entries": [{entry}] }} }}"#)).expect("it is an archive");
        let sides = [Divergence::D1, Divergence::D2, Divergence::D3].map(|one| har.profile().side(one));
        assert_eq!(sides, [side, side, Side::Docs]);
    }
}
