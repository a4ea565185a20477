//! A user and all that is theirs.

use std::collections::HashMap;
use std::sync::Arc;

use super::action_items::ActionItems;
use super::conversations::Conversations;
use super::daily_summaries::DailySummaries;
use super::goals::Goals;
use super::memories::Memories;
use super::pages::Pages;
use crate::model::Folder;
use crate::model::folder::CategoryMapping;

/// The place of a user in a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct UserIndex(pub(crate) usize);

/// A user. Each collection is shared between worlds until one of them changes it.
#[derive(Clone, Debug, Default)]
pub(crate) struct User {
    pub(crate) id: Arc<str>,
    /// The owner's name in transcripts.
    pub(crate) name: Option<Arc<str>>,
    /// The names of the people that the service knows by voice.
    pub(crate) people: Arc<HashMap<Arc<str>, Arc<str>>>,
    pub(crate) enrollment: Enrollment,
    /// How far the deletion of the account is.
    pub(crate) deletion: Option<Box<str>>,
    pub(crate) memories: Arc<Memories>,
    pub(crate) action_items: Arc<ActionItems>,
    /// In the order of the list.
    pub(crate) folders: Arc<Vec<Folder>>,
    pub(crate) conversations: Arc<Conversations>,
    pub(crate) goals: Arc<Goals>,
    pub(crate) daily_summaries: Arc<DailySummaries>,
    /// What was last read of all this.
    pub(crate) pages: Pages,
}

/// Whether an account may use memories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Enrollment {
    #[default]
    Enrolled,
    Missing,
}

impl User {
    /// What a transcript calls the owner.
    pub(crate) fn spoken_name(&self) -> Arc<str> {
        self.name.clone().unwrap_or_else(|| "User".into())
    }

    /// The folder that the service puts such conversations in.
    pub(crate) fn folder_for(&self, mapping: Option<CategoryMapping>) -> Option<&Folder> {
        let mapping = mapping?;
        self.folders.iter().find(|folder| folder.category_mapping == Some(mapping))
    }
}
