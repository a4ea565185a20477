//! Folders of conversations.

use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

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
    #[serde(skip_serializing_if = "ShownMapping::is_hidden")]
    category_mapping: ShownMapping,
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
                ShowMapping::Yes => ShownMapping::Shown(self.category_mapping),
                ShowMapping::No => ShownMapping::Hidden,
            },
            conversation_count,
        }
    }
}

/// The member `category_mapping`, which is null or not there at all.
#[derive(Clone, Copy, Debug)]
enum ShownMapping {
    Hidden,
    Shown(Option<CategoryMapping>),
}

impl ShownMapping {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    const fn is_hidden(&self) -> bool {
        matches!(self, Self::Hidden)
    }
}

impl Serialize for ShownMapping {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Hidden => serializer.serialize_none(),
            Self::Shown(mapping) => mapping.serialize(serializer),
        }
    }
}

/// Whether `category_mapping` is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShowMapping {
    Yes,
    No,
}
