//! HTTP archives as the many programs that write them do.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// What an archive is made of; nobody writes everything that the format asks for.
#[derive(Debug, Deserialize)]
pub(super) struct Archive {
    #[serde(default)]
    log: Option<Log>,
}

#[derive(Debug, Deserialize)]
struct Log {
    #[serde(default)]
    entries: Option<Vec<Value>>,
}

/// One request with its answer.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry {
    #[serde(default)]
    started_date_time: Option<String>,
    /// In milliseconds; some write -1 where they do not know.
    #[serde(default)]
    pub(super) time: Option<f64>,
    pub(super) request: Request,
    /// Some write none where none came.
    #[serde(default)]
    pub(super) response: Option<Response>,
    /// Chrome says so where it asked its own memory.
    #[serde(default, rename = "_fromCache")]
    from_cache: Option<Value>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) url: String,
    #[serde(default, deserialize_with = "or_nothing")]
    pub(super) headers: Vec<Header>,
    #[serde(default)]
    pub(super) post_data: Option<PostData>,
    #[serde(default)]
    pub(super) body_size: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PostData {
    #[serde(default)]
    pub(super) mime_type: Option<String>,
    #[serde(default)]
    pub(super) text: Option<String>,
    #[serde(default)]
    pub(super) encoding: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Response {
    /// 0 where no answer came; some write -1.
    pub(super) status: i64,
    #[serde(default, deserialize_with = "or_nothing")]
    pub(super) headers: Vec<Header>,
    #[serde(default, deserialize_with = "or_nothing")]
    pub(super) content: Content,
    /// Chrome says so where a script of the page answered.
    #[serde(default, rename = "_fetchedViaServiceWorker", deserialize_with = "or_nothing")]
    by_script: bool,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Content {
    /// How long the body was, unpacked.
    #[serde(default)]
    pub(super) size: Option<i64>,
    /// How much shorter it was on the wire.
    #[serde(default)]
    pub(super) compression: Option<i64>,
    #[serde(default)]
    pub(super) text: Option<String>,
    #[serde(default)]
    pub(super) encoding: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Header {
    pub(super) name: String,
    #[serde(default, deserialize_with = "or_nothing")]
    pub(super) value: String,
}

impl Archive {
    /// What stands where the entries should, if it is a list.
    pub(super) fn entries(self) -> Option<Vec<Value>> {
        self.log?.entries
    }
}

impl Entry {
    /// When the request was sent: by the clock of who recorded it, else by the server's.
    pub(super) fn begun(&self) -> Option<Timestamp> {
        let said = self.started_date_time.as_deref().and_then(|text| text.parse().ok());
        said.or_else(|| {
            let date = header(&self.response.as_ref()?.headers, "date")?;
            Some(jiff::fmt::rfc2822::parse(date).ok()?.timestamp())
        })
    }

    /// Whether somebody else than the server answered.
    pub(super) fn is_from_cache(&self) -> bool {
        let is_said = self.from_cache.as_ref().is_some_and(|said| !matches!(said, Value::Null | Value::Bool(false)));
        is_said || self.response.as_ref().is_some_and(|response| response.by_script)
    }
}

/// The value of the first header of that name, however it is spelled.
pub(super) fn header<'a>(headers: &'a [Header], name: &str) -> Option<&'a str> {
    headers.iter().find(|header| header.name.eq_ignore_ascii_case(name)).map(|header| header.value.as_str())
}

/// null is as good as nothing.
fn or_nothing<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
