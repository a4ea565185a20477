//! Folders of a seed.

use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use super::moment::Moment;
use super::text::{Id, Written, read};
use crate::model::Folder;
use crate::model::folder::CategoryMapping;
use crate::time::Timestamp;

/// A folder as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a folder")]
pub(super) struct SeedFolder {
    pub(super) id: Id,
    name: Written,
    description: Option<String>,
    color: Color,
    icon: String,
    created_at: Moment,
    updated_at: Moment,
    order: i64,
    is_default: bool,
    is_system: bool,
    category_mapping: Option<CategoryMapping>,
}

impl SeedFolder {
    /// The folder, in a mock that starts at `start`.
    pub(super) fn plant(&self, start: Timestamp) -> Folder {
        Folder {
            id: self.id.share(),
            name: self.name.copy().into(),
            description: self.description.clone(),
            color: self.color.0.clone(),
            icon: self.icon.clone(),
            created_at: self.created_at.after(start),
            updated_at: self.updated_at.after(start),
            order: self.order,
            is_default: self.is_default,
            is_system: self.is_system,
            category_mapping: self.category_mapping,
        }
    }
}

/// The colour of a folder.
#[derive(Debug)]
struct Color(String);

impl FromStr for Color {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        if digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            return Ok(Self(text.to_owned()));
        }
        Err(format!("`{text}` is no color; write one like `#3B82F6`"))
    }
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "a color")
    }
}
