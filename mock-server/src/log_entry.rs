//! What is said of each request.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::model::key::first_secret;
use crate::time::Timestamp;

/// One request and its answer, in short. Holds no secret.
#[derive(Debug)]
pub struct LogEntry<'a> {
    /// The method.
    pub method: &'a str,
    /// Path and query as they were sent, but for keys that do not belong there.
    pub path: &'a str,
    /// The status of the answer.
    pub status: u16,
    /// From the last byte of the request to the first of the answer.
    pub took: Duration,
    /// The name of the key, where one was accepted.
    pub key_name: Option<&'a str>,
    /// The world; none for the default one.
    pub world: Option<&'a str>,
    /// What decided the answer: an operation id, or why not.
    pub decided: &'a str,
    /// The time in that world.
    pub at: Timestamp,
}

/// Whoever listens to the requests.
#[derive(Clone)]
pub struct Observer(Arc<dyn Fn(&LogEntry<'_>) + Send + Sync>);

impl Observer {
    /// Calls `observe` with each request, on the thread that answers it.
    pub fn new(observe: impl Fn(&LogEntry<'_>) + Send + Sync + 'static) -> Self {
        Self(Arc::new(observe))
    }

    pub(crate) fn see(&self, entry: &LogEntry<'_>) {
        let [path, decided] = [entry.path, entry.decided].map(without_keys);
        (self.0)(&LogEntry { path: &path, decided: &decided, ..*entry });
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer(..)")
    }
}

/// `text` with the beginnings of its keys.
fn without_keys(text: &str) -> Cow<'_, str> {
    let Some(_) = first_secret(text) else { return Cow::Borrowed(text) };
    let (mut shown, mut rest) = (String::new(), text);
    while let Some(secret) = first_secret(rest) {
        let (before, key) = rest.split_at(secret);
        shown += before;
        shown += "...";
        rest = key.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    }
    Cow::Owned(shown + rest)
}
