//! What is expected of instants.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::Claims;
use crate::case::Lies;
use crate::finding::Finding;
use crate::variables::Unknown;

impl Claims<'_> {
    pub(super) fn not_before(&self, pointer: &str, earliest: &str) -> Option<Finding> {
        let holds =
            matches!((self.instant(pointer), read(earliest)), (Some(actual), Some(earliest)) if actual >= earliest);
        (!holds).then(|| self.broken(pointer, format!("not before {earliest}")))
    }

    /// An instant lies so many seconds after another one.
    pub(super) fn lies(&self, pointer: &str, lies: &Lies) -> Result<Option<Finding>, Unknown> {
        let from =
            if lies.from.starts_with('/') { self.instant(&lies.from) } else { read(&self.variables.text(&lies.from)?) };
        let wanted = from.and_then(|from| from.checked_add(SignedDuration::from_secs(lies.seconds)).ok());
        let slack = SignedDuration::from_secs(lies.give_or_take);
        let holds = matches!(
            (self.instant(pointer), wanted),
            (Some(actual), Some(wanted)) if actual.duration_since(wanted).abs() <= slack
        );
        let told = || {
            let wanted = wanted.map_or_else(|| format!("{} s after {}", lies.seconds, lies.from), |at| at.to_string());
            if lies.give_or_take == 0 { wanted } else { format!("{wanted}, give or take {} s", lies.give_or_take) }
        };
        Ok((!holds).then(|| self.broken(pointer, told())))
    }

    fn instant(&self, pointer: &str) -> Option<Timestamp> {
        self.at(pointer).and_then(Value::as_str).and_then(read)
    }
}

fn read(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}
