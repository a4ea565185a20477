//! The way to the target and back.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method};
use reqwest::Url;
use serde_json::Value;

use crate::exchange::{Received, Sent};
use crate::time::Time;

/// How much of a body is read, in MiB.
pub(crate) const LONGEST_BODY_MIB: usize = 16;

/// The same in bytes.
pub(crate) const LONGEST_BODY: usize = LONGEST_BODY_MIB * 1024 * 1024;

/// How long an answer may take, body included.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sends requests to one server.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    base: Url,
    time: Arc<dyn Time>,
}

/// Why no answer came.
#[derive(Debug)]
pub struct NoAnswer {
    /// What was asked.
    pub request: String,
    /// What went wrong.
    pub source: reqwest::Error,
}

impl Client {
    /// A client for the server at `base`.
    #[must_use]
    pub fn new(http: reqwest::Client, base: Url, time: Arc<dyn Time>) -> Self {
        Self { http, base, time }
    }

    /// The server.
    #[must_use]
    pub fn base(&self) -> &Url {
        &self.base
    }

    /// What time it is.
    #[must_use]
    pub fn time(&self) -> &dyn Time {
        &*self.time
    }

    /// Sends a request with this `Authorization`, and reads the answer, whatever it is.
    ///
    /// # Errors
    /// When no answer comes, or breaks off before its body ends.
    pub async fn send(&self, sent: &Sent, authorization: Option<&HeaderValue>) -> Result<Received, NoAnswer> {
        let failed = |source| NoAnswer { request: format!("{} {}", sent.method, sent.target), source };
        let method = Method::from_bytes(sent.method.as_bytes()).unwrap_or(Method::GET);
        let mut request = self.http.request(method, self.address(&sent.target));
        if let Some(authorization) = authorization {
            request = request.header(AUTHORIZATION, authorization);
        }
        if let Some(content_type) = &sent.content_type {
            request = request.header(CONTENT_TYPE, content_type);
        }
        if let Some(body) = &sent.body {
            request = request.body(body.clone());
        }
        let begun = Instant::now();
        let mut response = request.send().await.map_err(failed)?;
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let mut body = Vec::new();
        let mut cut = false;
        while let Some(piece) = response.chunk().await.map_err(failed)? {
            let room = LONGEST_BODY - body.len();
            cut = piece.len() > room;
            body.extend_from_slice(&piece[..piece.len().min(room)]);
            if cut {
                break;
            }
        }
        // The beginning of a text is no JSON, and finding that out takes many times its room.
        let json: Option<Value> = if cut { None } else { serde_json::from_slice(&body).ok() };
        Ok(Received { status, headers, body, cut, json, took: begun.elapsed(), at: self.time.now() })
    }

    /// The whole address of a path and query.
    ///
    /// The path of the base, if it has one, stays in front.
    #[must_use]
    pub fn address(&self, target: &str) -> Url {
        let base = self.base.as_str().trim_end_matches('/');
        Url::parse(&format!("{base}{target}")).unwrap_or_else(|_| self.base.clone())
    }
}

/// The usual connections: proxies of the environment are used, redirects are told and not followed.
#[must_use]
pub fn http() -> reqwest::Client {
    builder().build().unwrap_or_default()
}

/// What every connection to a target has in common.
pub fn builder() -> reqwest::ClientBuilder {
    // An error says that somebody chose before, which is fine.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(concat!("omi-contract/", env!("CARGO_PKG_VERSION")))
        .timeout(PATIENCE)
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no answer to {}", self.request)
    }
}

impl std::error::Error for NoAnswer {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}
