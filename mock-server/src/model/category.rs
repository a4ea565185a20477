//! The closed lists of categories.

use serde::de::value::{Error, StrDeserializer};
use serde::de::{Deserialize, IntoDeserializer};
use serde::{Deserialize as DeserializeDerive, Serialize};

use super::folder::CategoryMapping;

/// What a memory is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, DeserializeDerive)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MemoryCategory {
    Interesting,
    System,
    Manual,
    Workflow,
    Core,
    Hobbies,
    Lifestyle,
    Interests,
    Habits,
    Work,
    Skills,
    Learnings,
    Other,
    Auto,
}

impl MemoryCategory {
    /// How many there are.
    pub(crate) const COUNT: usize = Self::Auto as usize + 1;

    /// The category of that name.
    pub(crate) fn by_name(name: &str) -> Option<Self> {
        named(name)
    }

    /// Whether the service's ranking lifts it above the others.
    pub(crate) const fn is_boosted(self) -> bool {
        match self {
            Self::System | Self::Habits | Self::Other | Self::Auto => false,
            Self::Interesting
            | Self::Manual
            | Self::Workflow
            | Self::Core
            | Self::Hobbies
            | Self::Lifestyle
            | Self::Interests
            | Self::Work
            | Self::Skills
            | Self::Learnings => true,
        }
    }
}

/// What a conversation is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, DeserializeDerive)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ConversationCategory {
    Personal,
    Education,
    Health,
    Finance,
    Legal,
    Philosophy,
    Spiritual,
    Science,
    Entrepreneurship,
    Parenting,
    Romantic,
    Travel,
    Inspiration,
    Technology,
    Business,
    Social,
    Work,
    Sports,
    Politics,
    Literature,
    History,
    Architecture,
    Music,
    Weather,
    News,
    Entertainment,
    Psychology,
    Real,
    Design,
    Family,
    Economics,
    Environment,
    #[default]
    Other,
}

impl ConversationCategory {
    /// How many there are.
    pub(crate) const COUNT: usize = Self::Other as usize + 1;

    /// The category of that name.
    pub(crate) fn by_name(name: &str) -> Option<Self> {
        named(name)
    }

    /// The kind of folder that such conversations are put in.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all but eight of 33 categories have no folder")]
    pub(crate) const fn folder_mapping(self) -> Option<CategoryMapping> {
        match self {
            Self::Work | Self::Business | Self::Technology | Self::Finance => Some(CategoryMapping::Work),
            Self::Family | Self::Health | Self::Personal => Some(CategoryMapping::Personal),
            Self::Social => Some(CategoryMapping::Social),
            _ => None,
        }
    }
}

/// The variant that serde knows by `name`.
fn named<'de, T: Deserialize<'de>>(name: &'de str) -> Option<T> {
    let name: StrDeserializer<'de, Error> = name.into_deserializer();
    T::deserialize(name).ok()
}

#[cfg(test)]
mod tests {
    use omi_schemas::Schema;
    use serde_json::Value;

    use super::*;

    fn listed(schema: Schema) -> Vec<String> {
        let names = schema.value()["enum"].as_array().expect("a closed list").clone();
        names.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    #[test]
    fn the_categories_are_those_of_the_schemas() {
        let memory = listed(Schema::MemoryCategory);
        assert_eq!(memory.len(), MemoryCategory::COUNT);
        for (place, name) in memory.iter().enumerate() {
            assert_eq!(MemoryCategory::by_name(name).map(|category| category as usize), Some(place), "{name}");
        }
        let conversation = listed(Schema::ConversationCategory);
        assert_eq!(conversation.len(), ConversationCategory::COUNT);
        for (place, name) in conversation.iter().enumerate() {
            assert_eq!(ConversationCategory::by_name(name).map(|category| category as usize), Some(place), "{name}");
        }
    }
}
