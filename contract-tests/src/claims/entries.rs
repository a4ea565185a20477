//! What is expected of the entries of lists.

use serde_json::Value;

use super::{Claims, described, filled, fits};
use crate::case::{InOrder, OfEntries};
use crate::finding::Finding;
use crate::variables::Unknown;

impl Claims<'_> {
    /// A list holds these entries, each somewhere after the one before.
    pub(super) fn in_order(&self, wanted: &InOrder) -> Result<Option<Finding>, Unknown> {
        let Some(list) = self.at(&wanted.list).and_then(Value::as_array) else {
            return Ok(Some(self.broken(&wanted.list, "a list")));
        };
        let mut rest = list.iter();
        let mut told = Vec::new();
        let mut holds = true;
        for members in &wanted.entries {
            let members = filled(members, self.variables)?;
            holds = holds && rest.any(|entry| fits(entry, &members));
            told.push(described(&members));
        }
        let expected = || format!("in this order: {}", told.join("; "));
        Ok((!holds).then(|| self.in_list(&wanted.list, list, &expected())))
    }

    /// Those entries of a list are as expected, and there are some.
    pub(super) fn entries(&self, wanted: &OfEntries) -> Result<Vec<Finding>, Unknown> {
        let Some(list) = self.at(&wanted.list).and_then(Value::as_array) else {
            return Ok(vec![self.broken(&wanted.list, "a list")]);
        };
        let members = filled(&wanted.with, self.variables)?;
        let mut findings = Vec::new();
        let mut any = false;
        for (index, entry) in list.iter().enumerate().filter(|(_, entry)| fits(entry, &members)) {
            any = true;
            let prefix = format!("{}{}/{index}", self.prefix, wanted.list);
            findings.extend(Claims { base: Some(entry), prefix: &prefix, ..*self }.of(&wanted.expect)?);
        }
        if !any {
            findings.push(self.in_list(&wanted.list, list, &format!("an entry with {}", described(&members))));
        }
        Ok(findings)
    }
}
