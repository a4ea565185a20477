//! `resource:memories`: what a case must be, to be run or left out.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use omi_schemas::{ENDPOINTS, Id, Resource, table};
use regex::Regex;

use super::{every_case, is_of_exchanges};
use crate::case::Case;
use crate::check_id::CheckId;

/// How alike a word must be to be offered for another: from 0 to 1.
const ALIKE: f64 = 0.7;

/// What a case must be.
#[derive(Clone, Debug)]
pub struct Term {
    pub(super) field: Field,
    pattern: Regex,
}

/// By what a case is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// By its resource.
    Resource,
    /// By the endpoint that it is about.
    Endpoint,
    /// By what its claims are filed under.
    Check,
    /// By one of its tags.
    Tag,
    /// By its name.
    Case,
}

impl Field {
    const ALL: [Self; 5] = [Self::Resource, Self::Endpoint, Self::Check, Self::Tag, Self::Case];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Resource => "resource",
            Self::Endpoint => "endpoint",
            Self::Check => "check",
            Self::Tag => "tag",
            Self::Case => "case",
        }
    }

    /// Every word that there is.
    fn words(self) -> BTreeSet<String> {
        match self {
            Self::Resource => Resource::ALL.iter().map(|resource| resource.as_str().into()).collect(),
            Self::Endpoint => ENDPOINTS.iter().map(|endpoint| endpoint.id.to_string()).collect(),
            Self::Check => CheckId::ALL.iter().map(|check| check.as_str().into()).collect(),
            Self::Tag => every_case().into_iter().flat_map(|case| case.tags).collect(),
            Self::Case => every_case().into_iter().map(|case| case.id).collect(),
        }
    }
}

impl Term {
    pub(super) fn fits(&self, case: &Case) -> bool {
        match self.field {
            Field::Resource => self.pattern.is_match(case.resource().as_str()),
            Field::Endpoint => self.pattern.is_match(&case.endpoint.to_string()),
            Field::Check => self.pattern.is_match(case.check.as_str()),
            Field::Tag => case.tags.iter().any(|tag| self.pattern.is_match(tag)),
            Field::Case => self.pattern.is_match(&case.id),
        }
    }

    /// Whether a case is about it, or needs it on its way.
    pub(super) fn is_touched_by(&self, case: &Case) -> bool {
        let is_called = |of: fn(Id) -> String| case.calls().into_iter().any(|id| self.pattern.is_match(&of(id)));
        match self.field {
            Field::Resource => is_called(|id| table::endpoint(id).resource.as_str().into()),
            Field::Endpoint => is_called(|id| id.to_string()),
            Field::Check | Field::Tag | Field::Case => self.fits(case),
        }
    }

    pub(super) fn fits_check(&self, check: CheckId) -> bool {
        self.field == Field::Check && self.pattern.is_match(check.as_str())
    }

    /// Whether it names checks that are made on every exchange, and no others.
    pub(super) fn is_of_exchanges(&self) -> bool {
        let mut named = CheckId::ALL.iter().filter(|check| self.fits_check(**check)).peekable();
        named.peek().is_some() && named.all(|check| is_of_exchanges(*check))
    }

    pub(super) fn asks_for_tags_or_cases(&self) -> bool {
        matches!(self.field, Field::Tag | Field::Case)
    }
}

impl FromStr for Term {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let kinds = Field::ALL.map(Field::as_str).join(", ");
        let Some((name, word)) = text.split_once(':') else {
            return Err(format!("write what `{text}` is, as in resource:{text}; there are {kinds}"));
        };
        let field = Field::ALL.into_iter().find(|field| field.as_str() == name);
        let field = field.ok_or_else(|| format!("cases are not selected by `{name}`; there are {kinds}"))?;
        let pattern = format!("^{}$", regex::escape(word).replace("\\*", ".*"));
        let pattern = Regex::new(&pattern).map_err(|_| format!("`{word}` is too long"))?;
        let words = field.words();
        if words.iter().any(|word| pattern.is_match(word)) {
            return Ok(Self { field, pattern });
        }
        Err(match nearest(word, &words) {
            Some(near) => format!("there is no {field} `{word}`; did you mean `{near}`?"),
            None => format!("there is no {field} `{word}`"),
        })
    }
}

/// The word that is most like this one.
#[must_use]
pub fn nearest<'a>(word: &str, words: &'a BTreeSet<String>) -> Option<&'a String> {
    let alike = words.iter().map(|known| (strsim::jaro_winkler(word, known), known));
    alike
        .filter(|(alike, _)| *alike > ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, known)| known)
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(
        "memories",
        "write what `memories` is, as in resource:memories; there are resource, endpoint, check, tag, case"
    )]
    #[case("resource:memory", "there is no resource `memory`; did you mean `memories`?")]
    #[case("endpoint:createMemry", "there is no endpoint `createMemry`; did you mean `createMemory`?")]
    #[case("check:zzz", "there is no check `zzz`")]
    #[case("colour:red", "cases are not selected by `colour`; there are resource, endpoint, check, tag, case")]
    fn a_word_that_is_none_is_told(#[case] text: &str, #[case] sentence: &str) {
        assert_eq!(text.parse::<Term>().expect_err("it is none"), sentence);
    }
}
