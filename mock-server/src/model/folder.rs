//! Folders of conversations.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// A folder as it is kept; how many conversations it has is counted elsewhere.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    pub(crate) id: Arc<str>,
    pub(crate) name: Arc<str>,
    pub(crate) description: Option<String>,
    pub(crate) color: String,
    pub(crate) icon: String,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
    pub(crate) order: i64,
    pub(crate) is_default: bool,
    pub(crate) is_system: bool,
    pub(crate) category_mapping: Option<CategoryMapping>,
}

/// Which conversations the service puts in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CategoryMapping {
    Work,
    Personal,
    Social,
}

/// A folder as it is shown.
#[derive(Debug, Serialize)]
pub(crate) struct FolderView<'a> {
    id: &'a str,
    name: &'a str,
    description: Option<&'a str>,
    color: &'a str,
    icon: &'a str,
    created_at: Timestamp,
    updated_at: Timestamp,
    order: i64,
    is_default: bool,
    is_system: bool,
    /// `Some(None)` is shown as null; `None` is not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    category_mapping: Option<Option<CategoryMapping>>,
    conversation_count: usize,
}

impl Folder {
    /// This folder with its count; with its mapping where the profile shows one.
    pub(crate) fn view(&self, conversation_count: usize, mapping: ShowMapping) -> FolderView<'_> {
        FolderView {
            id: &self.id,
            name: &self.name,
            description: self.description.as_deref(),
            color: &self.color,
            icon: &self.icon,
            created_at: self.created_at,
            updated_at: self.updated_at,
            order: self.order,
            is_default: self.is_default,
            is_system: self.is_system,
            category_mapping: match mapping {
                ShowMapping::Yes => Some(self.category_mapping),
                ShowMapping::No => None,
            },
            conversation_count,
        }
    }
}

/// Whether `category_mapping` is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShowMapping {
    Yes,
    No,
}
