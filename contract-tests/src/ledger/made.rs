//! Something that the run made.

use omi_schemas::{Id, Resource};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::exchange::Received;

/// Something that the run made.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Made {
    /// What it is.
    #[serde(with = "by_name")]
    pub resource: Resource,
    /// Its id.
    pub id: String,
}

/// What an answer of `call` says that was made.
pub(super) fn made(call: Id, received: &Received) -> Vec<Made> {
    let resource = omi_schemas::table::endpoint(call).resource;
    let things = received.json.as_ref().filter(|_| (200..300).contains(&received.status));
    let things = things.map_or_else(Vec::new, |body| super::clue::things(call, body));
    let id = |thing: &Value| thing.get("id")?.as_str().map(str::to_owned);
    things.into_iter().filter_map(id).map(|id| Made { resource, id }).collect()
}

/// A resource by its name on command lines.
pub(super) mod by_name {
    use omi_schemas::Resource;
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
    pub(in crate::ledger) fn serialize<S: Serializer>(resource: &Resource, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(resource.as_str())
    }

    pub(in crate::ledger) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Resource, D::Error> {
        let name = String::deserialize(deserializer)?;
        let known = Resource::ALL.into_iter().find(|resource| resource.as_str() == name);
        known.ok_or_else(|| D::Error::custom(format!("`{name}` is no resource")))
    }
}
