//! Faults that know what became of the data.

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};
use serde_json::{Value, json};

use super::named;

const COMMIT_THEN_DROP: &str = "COMMIT_THEN_DROP";
const COMMIT_THEN_500: &str = "COMMIT_THEN_500";
const DUPLICATE: &str = "DUPLICATE";
const REJECT_THEN_SUCCEED: &str = "REJECT_THEN_SUCCEED";

/// What happens to the data, whatever the client hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StateFault {
    /// It is done, and the connection is closed without an answer.
    CommitThenDrop,
    /// It is done, and the answer is a 500.
    CommitThen500,
    /// It is done twice, and the second answer goes out.
    Duplicate,
    /// So many requests are refused with a 503; then they succeed.
    RejectThenSucceed(u32),
}

impl StateFault {
    /// The state fault that a rule writes.
    pub(super) fn read(value: &Value) -> Result<Self, String> {
        let times = |told: &Value| match told.as_u64().and_then(|times| u32::try_from(times).ok()) {
            None | Some(0) => Err(format!("`{REJECT_THEN_SUCCEED}` takes a number from 1, not {told}")),
            Some(times) => Ok(Self::RejectThenSucceed(times)),
        };
        match value {
            Value::String(name) if name == REJECT_THEN_SUCCEED => {
                Err(format!("`{REJECT_THEN_SUCCEED}` takes how often; write `{{\"{REJECT_THEN_SUCCEED}\": 2}}`"))
            }
            Value::String(name) => Self::by_name(name),
            Value::Object(members) => match members.iter().next() {
                Some((name, told)) if name == REJECT_THEN_SUCCEED && members.len() == 1 => times(told),
                Some((name, _)) if members.len() == 1 => {
                    Self::by_name(name).and(Err(format!("`{name}` takes no number; write it as a string")))
                }
                Some(_) | None => Err(wrong(value)),
            },
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => Err(wrong(value)),
        }
    }

    fn by_name(name: &str) -> Result<Self, String> {
        let known = [
            (COMMIT_THEN_DROP, Self::CommitThenDrop),
            (COMMIT_THEN_500, Self::CommitThen500),
            (DUPLICATE, Self::Duplicate),
            (REJECT_THEN_SUCCEED, Self::RejectThenSucceed(1)),
        ];
        named::find("state fault", name, known.into_iter())
    }

    /// The name that a rule writes.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::CommitThenDrop => COMMIT_THEN_DROP,
            Self::CommitThen500 => COMMIT_THEN_500,
            Self::Duplicate => DUPLICATE,
            Self::RejectThenSucceed(_) => REJECT_THEN_SUCCEED,
        }
    }
}

impl<'de> Deserialize<'de> for StateFault {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(&Value::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl Serialize for StateFault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::RejectThenSucceed(times) => json!({ REJECT_THEN_SUCCEED: times }).serialize(serializer),
            Self::CommitThenDrop | Self::CommitThen500 | Self::Duplicate => serializer.serialize_str(self.as_str()),
        }
    }
}

fn wrong(value: &Value) -> String {
    format!("{value} is no state fault; write `\"{COMMIT_THEN_DROP}\"` or `{{\"{REJECT_THEN_SUCCEED}\": 2}}`")
}
