//! Errors and wire faults, as rules spell them.

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use super::delivery::Wire;
use super::gallery::{self, ErrorId};
use super::named;

/// Every wire fault.
const WIRES: [Wire; 6] = [
    Wire::EmptyResponse,
    Wire::MalformedResponseChunk,
    Wire::RandomDataThenClose,
    Wire::ConnectionResetByPeer,
    Wire::Truncated,
    Wire::NoAnswer,
];

/// An entry of the gallery, by its name.
pub(super) struct ErrorName(pub(super) ErrorId);

/// A wire fault, by its name.
pub(super) struct WireName(pub(super) Wire);

/// The entry of the gallery of this name.
pub(super) fn error(name: &str) -> Result<ErrorId, String> {
    let names = gallery::entries().iter().map(|entry| &*entry.id);
    ErrorId::by_name(name).ok_or_else(|| named::unknown("error of the gallery", name, names))
}

/// The name of a wire fault.
pub(super) fn wire_name(wire: Wire) -> &'static str {
    match wire {
        Wire::EmptyResponse => "EMPTY_RESPONSE",
        Wire::MalformedResponseChunk => "MALFORMED_RESPONSE_CHUNK",
        Wire::RandomDataThenClose => "RANDOM_DATA_THEN_CLOSE",
        Wire::ConnectionResetByPeer => "CONNECTION_RESET_BY_PEER",
        Wire::Truncated => "TRUNCATED",
        Wire::NoAnswer => "NO_ANSWER",
    }
}

impl<'de> Deserialize<'de> for ErrorName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        error(&String::deserialize(deserializer)?).map(Self).map_err(D::Error::custom)
    }
}

impl Serialize for ErrorName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.name())
    }
}

impl<'de> Deserialize<'de> for WireName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        named::find("wire fault", &name, WIRES.into_iter().map(|wire| (wire_name(wire), wire)))
            .map(Self)
            .map_err(D::Error::custom)
    }
}

impl Serialize for WireName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(wire_name(self.0))
    }
}
