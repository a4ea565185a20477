//! What a step expects of its answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What must come. Pointers are JSON pointers into the body; values are held against it as JSON,
/// numbers by their value, after `{variables}` are filled in.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Expect {
    /// The status; several where the service itself may choose.
    pub status: Vec<u16>,
    /// The sentence of a refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The field errors of a refusal: each has at least these members, in this order, and there are no others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Value>,
    /// Pointer to what stands there.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub equal: Map<String, Value>,
    /// Pointer to what does not stand there.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub differ: Map<String, Value>,
    /// Pointers to null.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub null: Vec<String>,
    /// Pointers to something that is not null.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<String>,
    /// Pointers to nothing at all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<String>,
    /// Pointer to a regular expression that the text there matches.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub matches: BTreeMap<String, String>,
    /// Pointer to the length of the list there.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub length: BTreeMap<String, usize>,
    /// Lists that hold an entry with these members.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<Entry>,
    /// Lists that hold no entry with these members.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<Entry>,
    /// Pointer to an instant that the one there is not before.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub not_before: BTreeMap<String, String>,
    /// Pointer to where the instant there lies.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub instants: BTreeMap<String, Lies>,
    /// Lists that hold entries in this order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub in_order: Vec<InOrder>,
    /// What is expected of single entries of lists.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<OfEntries>,
    /// Texts that stand nowhere in the body.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<String>,
    /// Header to its value.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// Header to a regular expression that its value matches.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub header_matches: BTreeMap<String, String>,
}

/// An entry of a list.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Pointer to the list; empty for the body itself.
    #[serde(default)]
    pub list: String,
    /// Pointer within the entry to what stands there.
    pub entry: Map<String, Value>,
    /// Name to pointer within the first such entry, for later steps.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub save: BTreeMap<String, String>,
}

/// Where an instant lies: so many seconds after another, give or take some.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Lies {
    /// The other: a pointer into the same answer, or an instant.
    pub from: String,
    /// How many seconds after it; before it where they are negative.
    #[serde(default)]
    pub seconds: i64,
    /// How many seconds it may be off.
    #[serde(default)]
    pub give_or_take: i64,
}

/// Entries of a list, one somewhere after the other.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct InOrder {
    /// Pointer to the list; empty for the body itself.
    #[serde(default)]
    pub list: String,
    /// For each entry, pointer within it to what stands there.
    pub entries: Vec<Map<String, Value>>,
}

/// What is expected of some entries of a list, of which there is at least one.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OfEntries {
    /// Pointer to the list; empty for the body itself.
    #[serde(default)]
    pub list: String,
    /// Which entries: pointer within the entry to what stands there; all, where none is given.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub with: Map<String, Value>,
    /// What is expected; its pointers begin at the entry.
    pub expect: Expect,
}
