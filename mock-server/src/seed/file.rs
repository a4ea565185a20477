//! A whole seed, as it is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::action_item::SeedActionItem;
use super::conversation::SeedConversation;
use super::daily_summary::SeedDailySummary;
use super::folder::SeedFolder;
use super::goal::SeedGoal;
use super::key::{Hash, SeedKey, SessionToken};
use super::memory::SeedMemory;
use super::text::{Id, Written};
use crate::faults::Rule;

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a seed")]
pub(super) struct SeedFile {
    /// For editors.
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    pub(super) users: Vec<SeedUser>,
    /// What goes wrong on demand, in every world.
    #[serde(default)]
    pub(super) faults: Arc<Vec<Rule>>,
}

/// An account and all that belongs to it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a user")]
pub(super) struct SeedUser {
    pub(super) id: Id,
    pub(super) name: Option<Arc<str>>,
    #[serde(default)]
    pub(super) people: Vec<SeedPerson>,
    #[serde(default)]
    pub(super) session_tokens: Vec<SessionToken>,
    /// What is kept of further tokens.
    #[serde(default)]
    pub(super) session_token_hashes: Vec<Hash>,
    #[serde(default = "enrolled")]
    pub(super) memories_enrolled: bool,
    pub(super) account_deletion: Option<AccountDeletion>,
    #[serde(default)]
    pub(super) keys: Vec<SeedKey>,
    #[serde(default)]
    pub(super) memories: Vec<SeedMemory>,
    #[serde(default)]
    pub(super) action_items: Vec<SeedActionItem>,
    #[serde(default)]
    pub(super) folders: Vec<SeedFolder>,
    #[serde(default)]
    pub(super) conversations: Vec<SeedConversation>,
    #[serde(default)]
    pub(super) goals: Vec<SeedGoal>,
    #[serde(default)]
    pub(super) daily_summaries: Vec<SeedDailySummary>,
    /// The deleted conversation of each session.
    #[serde(default)]
    pub(super) deleted_sessions: BTreeMap<Arc<str>, Id>,
    /// Further conversations that were deleted while something still leads to them.
    #[serde(default)]
    pub(super) deleted_conversations: Vec<Id>,
}

/// Somebody whose voice is known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a person")]
pub(super) struct SeedPerson {
    pub(super) id: Id,
    pub(super) name: Written,
}

/// How far the deletion of an account is.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AccountDeletion {
    Pending,
}

impl AccountDeletion {
    /// What the API says of it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
        }
    }
}

const fn enrolled() -> bool {
    true
}
