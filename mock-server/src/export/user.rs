//! Accounts, as a seed writes them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::conversation::{ExportConversation, extractions};
use super::folder::ExportFolder;
use super::goal::ExportGoal;
use super::key::{ExportKey, hexadecimal};
use super::links;
use super::records::{ExportActionItem, ExportMemory};
use crate::model::DailySummary;
use crate::model::key::KeyHash;
use crate::seed::built_in;
use crate::world::{Enrollment, Snapshot, User, UserIndex};

/// An account and all that belongs to it.
#[derive(Debug, Serialize)]
pub(super) struct ExportUser<'a> {
    id: &'a str,
    name: Option<&'a str>,
    people: Vec<ExportPerson<'a>>,
    session_token_hashes: Vec<String>,
    memories_enrolled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    account_deletion: Option<&'a str>,
    keys: Vec<ExportKey<'a>>,
    memories: Vec<ExportMemory<'a>>,
    action_items: Vec<ExportActionItem>,
    folders: Vec<ExportFolder<'a>>,
    conversations: Vec<ExportConversation<'a>>,
    goals: Vec<ExportGoal<'a>>,
    daily_summaries: Vec<&'a DailySummary>,
    deleted_sessions: BTreeMap<&'a str, &'a str>,
    deleted_conversations: BTreeSet<&'a str>,
}

/// Somebody whose voice is known.
#[derive(Debug, Serialize)]
struct ExportPerson<'a> {
    id: &'a str,
    name: &'a str,
}

impl<'a> ExportUser<'a> {
    pub(super) fn of(index: UserIndex, user: &'a User, snapshot: &'a Snapshot) -> Self {
        let mut people: Vec<_> = user.people.iter().map(|(id, name)| ExportPerson { id, name }).collect();
        people.sort_by_key(|person| person.id);
        let built_in = KeyHash::of(built_in::SESSION_TOKEN);
        let tokens = snapshot.keys.sessions_of(index).into_iter().filter(|token| *token != built_in);
        let pending = extractions(index, &snapshot.jobs);
        let deleted_sessions: BTreeMap<_, _> = user.conversations.deleted_sessions().collect();
        Self {
            id: &user.id,
            name: user.name.as_deref(),
            people,
            session_token_hashes: tokens.map(hexadecimal).collect(),
            memories_enrolled: match user.enrollment {
                Enrollment::Enrolled => true,
                Enrollment::Missing => false,
            },
            account_deletion: user.deletion.as_deref(),
            keys: super::key::of(index, snapshot),
            memories: user.memories.all().map(ExportMemory::of).collect(),
            action_items: user.action_items.all().map(ExportActionItem::of).collect(),
            folders: user.folders.iter().map(ExportFolder::of).collect(),
            conversations: user
                .conversations
                .all()
                .map(|one| ExportConversation::of(one, user, pending.get(&*one.id).copied()))
                .collect(),
            goals: user.goals.iter().map(|goal| ExportGoal::of(goal)).collect(),
            daily_summaries: user.daily_summaries.all().map(|summary| &**summary).collect(),
            deleted_conversations: links::leading_nowhere(user, &deleted_sessions),
            deleted_sessions,
        }
    }
}
