//! A case: what to send, and what must come of it.

mod building;
mod expect;

use std::collections::{BTreeMap, BTreeSet};

use omi_schemas::{Divergence, Id, Resource, Side, table};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::check_id::CheckId;
use crate::law::Law;
use crate::persona::Persona;
use crate::suite::also;
pub use expect::{Entry, Expect, InOrder, Lies, OfEntries};

/// Some requests that together prove one thing.
#[derive(Clone, Debug)]
pub struct Case {
    /// The name on command lines, unique: `memories/lifecycle`, `createMemory/content/too-long`.
    pub id: String,
    /// The claim, as a sentence without a full stop: `a deleted memory is gone`.
    pub name: String,
    /// The endpoint that it is about.
    pub endpoint: Id,
    /// What its expectations are filed under.
    pub check: CheckId,
    /// Where the claim is written: the section of the documentation, or the behaviour of the backend.
    pub why: String,
    /// Words to select it by: `core`, `exhaust`, `slow`.
    pub tags: Vec<String>,
    /// The sides on which the claim is made; on others the case is not for the target.
    pub when: BTreeMap<Divergence, Side>,
    /// What it does.
    pub script: Script,
}

/// What a case does.
#[derive(Clone, Debug)]
pub enum Script {
    /// Its steps, one after the other.
    Steps(Vec<Step>),
    /// A law that needs code.
    Law(Law),
}

/// One request of a case, and what must come of it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The endpoint.
    pub call: Id,
    /// Who asks.
    #[serde(rename = "as", default)]
    pub persona: Persona,
    /// What fills the path.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub path: BTreeMap<String, String>,
    /// The query parameters, in order. Values are strings; they are percent-encoded on their way.
    /// A list gives its parameter as often as it has entries.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub query: Map<String, Value>,
    /// The body, as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Value>,
    /// The body, as it stands, instead of JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<RawBody>,
    /// Another method or path than the endpoint's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<Instead>,
    /// What must come.
    pub expect: Expect,
    /// Name to JSON pointer into the answer, for later steps.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub save: BTreeMap<String, String>,
    /// Ask again until what must come has come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll: Option<Poll>,
}

/// A body that is not written as JSON.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RawBody {
    /// The `content-type`; none sends none.
    pub content_type: Option<String>,
    /// The bytes, as text.
    pub text: String,
    /// How the text becomes bytes.
    #[serde(default)]
    pub encoding: Encoding,
}

/// How a text becomes bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8, as JSON should be.
    #[default]
    Utf8,
    /// UTF-8 after a byte order mark.
    Utf8WithMark,
    /// UTF-16, the low byte first, without a mark.
    Utf16,
    /// Latin-1: what is beyond ASCII is no UTF-8.
    Latin1,
}

/// A request that no row describes.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Instead {
    /// Another method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Another path, sent as it stands once its `{...}` are filled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

/// How often to ask, and how long to wait before each time but the first.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Poll {
    /// At most so often.
    pub times: u32,
    /// The pause, in milliseconds.
    pub every_ms: u64,
}

impl Encoding {
    /// The bytes of `text`.
    #[must_use]
    pub fn bytes(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.into(),
            Self::Utf8WithMark => format!("\u{feff}{text}").into(),
            Self::Utf16 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Latin1 => text.chars().map(|character| u8::try_from(character).unwrap_or(b'?')).collect(),
        }
    }
}

/// The tag of cases that use up a limit, which is only done when asked for.
pub const EXHAUST: &str = "exhaust";

impl Case {
    /// Whether it uses up a limit.
    #[must_use]
    pub fn is_exhausting(&self) -> bool {
        self.tags.iter().any(|tag| tag == EXHAUST)
    }

    /// The resource that it is about.
    #[must_use]
    pub fn resource(&self) -> Resource {
        table::endpoint(self.endpoint).resource
    }

    /// Every endpoint that it asks, those that make and revoke the keys of its personas too.
    #[must_use]
    pub fn calls(&self) -> BTreeSet<Id> {
        match &self.script {
            Script::Steps(steps) => {
                let of_keys = steps.iter().any(|step| step.persona.needs_key_made());
                let keys: &[Id] = if of_keys { &[Id::CreateKey, Id::DeleteKey] } else { &[] };
                steps.iter().map(|step| step.call).chain(keys.iter().copied()).collect()
            }
            Script::Law(_) => also(&self.id).iter().copied().chain([self.endpoint]).collect(),
        }
    }

    /// Whether it sends anything but GET.
    #[must_use]
    pub fn writes(&self) -> bool {
        match &self.script {
            Script::Steps(steps) => steps.iter().any(Step::writes),
            Script::Law(law) => law.writes,
        }
    }

    /// How many requests it sends when all goes well; polls count once.
    #[must_use]
    pub fn requests(&self) -> u32 {
        match &self.script {
            Script::Steps(steps) => u32::try_from(steps.len()).unwrap_or(u32::MAX),
            Script::Law(law) => law.requests,
        }
    }
}

impl Step {
    /// A step that asks `call` as the owner and expects `status`.
    #[must_use]
    pub fn new(call: Id, status: u16) -> Self {
        Self {
            call,
            persona: Persona::Owner,
            path: BTreeMap::new(),
            query: Map::new(),
            body: None,
            raw: None,
            instead: None,
            expect: Expect { status: vec![status], ..Expect::default() },
            save: BTreeMap::new(),
            poll: None,
        }
    }

    /// The method that is sent.
    #[must_use]
    pub fn method(&self) -> &str {
        let other = self.instead.as_ref().and_then(|instead| instead.method.as_deref());
        other.unwrap_or_else(|| table::endpoint(self.call).method.as_str())
    }

    /// Whether it sends anything but GET.
    #[must_use]
    pub fn writes(&self) -> bool {
        self.method() != "GET"
    }
}
