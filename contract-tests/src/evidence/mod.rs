//! What may be shown of an exchange.
//!
//! Secrets are shown nowhere. What people said is shown of servers on this machine, and elsewhere
//! only when it is asked for; what the run itself wrote is shown always.

mod curl;
mod cut;
mod key_variables;
mod masked;
mod secrets;
mod vocabulary;

use std::fmt;

use reqwest::Url;

use crate::exchange::{Exchange, Received};
use crate::finding::Finding;
use crate::guard::is_loopback;
use crate::outcome::Evidence;
use cut::cut;
pub use key_variables::KeyVariables;

/// How much of a body is shown, in characters.
const SHOWN_OF_A_BODY: usize = 2_000;
/// How much of a body is looked at, in bytes: more than is shown, so that no half of a secret is.
const LOOKED_AT: usize = 64 * 1024;
/// How much of a value is shown, in characters.
const SHOWN_OF_A_VALUE: usize = 400;

/// The headers that findings are about.
const TELLING_HEADERS: &[&str] = &[
    "content-type",
    "content-encoding",
    "content-length",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "retry-after",
    "allow",
    "www-authenticate",
    "location",
    "server",
];

/// What may be shown of an exchange, and what must not.
#[derive(Clone, Default)]
pub struct Shown {
    /// Secrets that stand nowhere in what is shown: the key, then the session's token if there is one.
    pub secrets: Vec<String>,
    /// The target, for curl.
    pub base: String,
    /// Where whoever asks again has the key, for curl.
    pub variables: KeyVariables,
    /// Whether what people said may be shown.
    pub bodies: Bodies,
}

/// Whether what people said may be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bodies {
    /// Texts, names and titles are masked.
    #[default]
    Masked,
    /// They are shown.
    Shown,
}

impl Bodies {
    /// The usual for a target: what a server on this machine holds may be shown.
    #[must_use]
    pub fn of_target(target: &Url) -> Self {
        if is_loopback(target) { Self::Shown } else { Self::Masked }
    }
}

/// The target, without the user and the password that a URL can hold.
pub(crate) fn without_password(target: &Url) -> String {
    let mut target = target.clone();
    // A URL that can hold neither needs neither removed.
    let _ = target.set_username("");
    let _ = target.set_password(None);
    target.into()
}

impl fmt::Debug for Shown {
    /// Without the secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shown").field("base", &self.base).field("bodies", &self.bodies).finish_non_exhaustive()
    }
}

impl Shown {
    /// `text` without secrets.
    #[must_use]
    pub fn without_secrets(&self, text: &str) -> String {
        secrets::hidden(text, &self.secrets)
    }

    /// The finding as it may be shown of this exchange.
    #[must_use]
    pub fn finding(&self, finding: Finding, exchange: &Exchange) -> Finding {
        let shown = |text: &str| {
            let text = self.without_secrets(text);
            let text = match self.bodies {
                Bodies::Shown => text,
                Bodies::Masked => masked::in_words(&text, &finding.at, exchange.received.json.as_ref()),
            };
            cut(&text, SHOWN_OF_A_VALUE)
        };
        let (expected, actual) = (shown(&finding.expected), shown(&finding.actual));
        Finding { expected, actual, at: self.without_secrets(&finding.at), ..finding }
    }

    /// The exchange as it may be shown.
    #[must_use]
    pub fn evidence(&self, exchange: &Exchange) -> Evidence {
        let (sent, received) = (&exchange.sent, &exchange.received);
        let body = sent.body.as_ref().map(|body| String::from_utf8_lossy(body));
        let millis = u64::try_from(received.took.as_millis()).unwrap_or(u64::MAX);
        Evidence {
            endpoint: sent.endpoint,
            persona: sent.persona.to_string(),
            curl: self.without_secrets(&curl::command(sent, self)),
            request: self.without_secrets(&format!("{} {}", sent.method, sent.target)),
            sent: body.map(|body| cut(&self.without_secrets(&body), SHOWN_OF_A_BODY)),
            status: received.status,
            headers: self.headers(received),
            received: self.body(received),
            millis,
        }
    }

    fn headers(&self, received: &Received) -> Vec<(String, String)> {
        let values = |&name: &&'static str| {
            received.headers.get_all(name).iter().map(move |value| (name, String::from_utf8_lossy(value.as_bytes())))
        };
        let shown = |text: &str| cut(&self.without_secrets(text), SHOWN_OF_A_VALUE);
        TELLING_HEADERS.iter().flat_map(values).map(|(name, value)| (name.into(), shown(&value))).collect()
    }

    fn body(&self, received: &Received) -> String {
        let text = match (self.bodies, &received.json) {
            (Bodies::Shown, _) if received.body.len() > LOOKED_AT => {
                let text = self.without_secrets(&String::from_utf8_lossy(&received.body[..LOOKED_AT]));
                let start: String = text.chars().take(SHOWN_OF_A_BODY).collect();
                return format!("{start}… (cut: {} bytes in all)", received.body.len());
            }
            (Bodies::Shown, _) => String::from_utf8_lossy(&received.body),
            (Bodies::Masked, Some(json)) => masked::json(json).to_string().into(),
            (Bodies::Masked, None) if received.body.is_empty() => "".into(),
            (Bodies::Masked, None) => format!("…({} bytes that are no JSON)", received.body.len()).into(),
        };
        let text = cut(&self.without_secrets(&text), SHOWN_OF_A_BODY);
        if received.cut { format!("{text} (and more, which is not here)") } else { text }
    }
}

#[cfg(test)]
mod tests;
