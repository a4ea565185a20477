//! An entry of the gallery, as it is written.

use omi_schemas::Policy;
use serde::Deserialize;
use serde::de::{Deserializer, Error};
use serde_json::Value;

use super::keys;
use crate::faults::delivery::Wire;
use crate::faults::fault::StateFault;

/// An error that a client can meet.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name.
    pub id: Box<str>,
    /// The status that a client sees; none where it sees none, or that of the endpoint.
    pub status: Option<u16>,
    /// What happens, in a few words.
    pub title: Box<str>,
    /// What it means.
    pub means: Box<str>,
    /// What a client should do.
    #[serde(rename = "do")]
    pub advice: Box<str>,
    /// The magic key that asks for it, where there is one.
    pub(super) magic: Option<Magic>,
    pub(super) answer: Answer,
    /// A request that ends in it without any trigger, or one to show triggers with.
    #[serde(default)]
    pub example: Example,
}

/// How a magic key ends, and its name for curl.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Magic {
    pub(super) digits: Box<str>,
    pub(super) alias: Box<str>,
}

/// A request.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Its method.
    pub method: Box<str>,
    /// Its path and query.
    pub path: Box<str>,
    /// Its body, where it is JSON.
    pub body: Option<Value>,
    /// Its body, where it is not.
    pub text: Option<Box<str>>,
    /// What stands for `REPEATED` in path, body and text: some mistakes are long.
    pub repeated: Option<Repeated>,
    /// Its `Authorization` header; empty where it has none, and not given where it is a good key's.
    pub authorization: Option<Box<str>>,
    /// Whether it ends in the error all by itself, with the built-in key.
    #[serde(default)]
    pub is_real: bool,
}

/// A text many times over.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeated {
    /// The text.
    pub text: Box<str>,
    /// How often it comes.
    pub times: usize,
}

impl Example {
    /// The path and the query.
    #[must_use]
    pub fn target(&self) -> String {
        self.filled(&self.path)
    }

    /// The bytes of the body.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let body = self.body.as_ref().map(Value::to_string);
        self.filled(body.as_deref().or(self.text.as_deref()).unwrap_or_default()).into_bytes()
    }

    fn filled(&self, text: &str) -> String {
        match &self.repeated {
            Some(repeated) => text.replace("REPEATED", &repeated.text.repeat(repeated.times)),
            None => text.to_owned(),
        }
    }
}

impl Default for Example {
    fn default() -> Self {
        Self {
            method: "GET".into(),
            path: "/v1/dev/user/goals".into(),
            body: None,
            text: None,
            repeated: None,
            authorization: None,
            is_real: false,
        }
    }
}

/// What an entry answers.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Answer {
    /// A refusal that fits itself to the endpoint.
    Refusal(Refusal),
    /// A refusal of the handler, word for word.
    Sentence(Box<str>),
    /// Too many requests.
    Limit(Limit),
    /// What a proxy in front says with this status.
    ProxyPage,
    /// A body that is larger than any this API takes.
    TooLarge,
    /// Anything at all.
    Raw { content_type: Box<str>, body: Box<str> },
    /// The wire is cut.
    Wire(Wire),
    /// The answer is late.
    Delay { seconds: i64 },
    /// The answer comes in drips.
    Dribble { chunks: u32, seconds: i64 },
    /// Something happens to the data.
    State(StateFault),
    /// Every second request fails.
    Flaky,
}

/// A refusal that fits itself to the endpoint.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Refusal {
    MissingKey,
    /// Worded by the profile, and by whether a key or a session is asked for.
    UnknownKey,
    McpKey,
    NotAuthenticated,
    BadSession,
    /// Names the scope of the endpoint.
    MissingScope,
    NotEnrolled,
    AccountDeletion,
    /// Names the resource of the endpoint.
    NotFound,
    NoSuchPath,
    /// Names the resource of the endpoint.
    Locked,
    MethodNotAllowed,
    Redirect,
    UnreadableBody,
    /// What the schema of the endpoint says of an empty object.
    Fields,
    /// What the schema says of the entry's example.
    FieldsOfExample,
    Internal,
    LimiterDown,
}

/// Which limit is used up.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Limit {
    /// What the profile counts at the endpoint.
    Counted,
    Minute,
    Day,
    /// A policy of the backend, by its name.
    #[serde(deserialize_with = "policy")]
    Policy(Policy),
}

fn policy<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Policy, D::Error> {
    let name = Box::<str>::deserialize(deserializer)?;
    let policy = Policy::ALL.into_iter().find(|policy| policy.as_str() == &*name);
    policy.ok_or_else(|| D::Error::custom(format!("there is no policy `{name}`")))
}

impl Entry {
    /// The magic key, in full: any client takes it for a key.
    #[must_use]
    pub fn magic_key(&self) -> Option<String> {
        self.magic.as_ref().map(|magic| keys::key(&magic.digits))
    }

    /// What the magic key ends in.
    #[must_use]
    pub fn magic_digits(&self) -> Option<&str> {
        self.magic.as_ref().map(|magic| &*magic.digits)
    }

    /// The magic key's name that is easy to type.
    #[must_use]
    pub fn magic_alias(&self) -> Option<String> {
        self.magic.as_ref().map(|magic| keys::alias(&magic.alias))
    }
}
