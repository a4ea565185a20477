//! Folders, as a seed writes them.

use serde::Serialize;

use crate::model::Folder;
use crate::model::folder::CategoryMapping;
use crate::time::Timestamp;

/// A folder.
#[derive(Debug, Serialize)]
pub(super) struct ExportFolder<'a> {
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
    category_mapping: Option<CategoryMapping>,
}

impl<'a> ExportFolder<'a> {
    pub(super) fn of(folder: &'a Folder) -> Self {
        let Folder { id, name, description, color, icon, created_at, updated_at, .. } = folder;
        Self {
            id,
            name,
            description: description.as_deref(),
            color,
            icon,
            created_at: *created_at,
            updated_at: *updated_at,
            order: folder.order,
            is_default: folder.is_default,
            is_system: folder.is_system,
            category_mapping: folder.category_mapping,
        }
    }
}
