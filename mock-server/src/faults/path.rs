//! Paths in rules.

use serde::{Deserialize, Serialize};

/// A path, or all that lie below one.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(try_from = "String", into = "String")]
pub(super) enum PathPattern {
    Exactly(String),
    /// What follows `/memories/` in `/memories/*`: anything but nothing. Ends in a slash.
    Below(String),
}

impl PathPattern {
    /// Whether this percent-decoded path is meant.
    pub(super) fn fits(&self, path: &str) -> bool {
        match self {
            Self::Exactly(exact) => exact == path,
            Self::Below(start) => path.strip_prefix(start.as_str()).is_some_and(|rest| !rest.is_empty()),
        }
    }
}

impl TryFrom<String> for PathPattern {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        let wrong = |reason: &str| Err(format!("`{written}` {reason}"));
        if !written.starts_with('/') {
            return wrong("is no path; it begins with a slash, as in `/v1/dev/user/memories`");
        }
        if written.contains('?') {
            return wrong("has a query; a rule matches the path alone");
        }
        if written.contains('{') {
            return wrong("has a parameter; write `/*` at its end, or name the `endpoint`");
        }
        match written.strip_suffix('*') {
            Some(start) if start.ends_with('/') && !start.contains('*') => Ok(Self::Below(start.to_owned())),
            Some(_) => wrong("has a star that is no last part; write it like `/v1/dev/user/memories/*`"),
            None if written.contains('*') => wrong("has a star within; only the last part can be one"),
            None => Ok(Self::Exactly(written)),
        }
    }
}

impl From<PathPattern> for String {
    fn from(pattern: PathPattern) -> Self {
        match pattern {
            PathPattern::Exactly(path) => path,
            PathPattern::Below(start) => start + "*",
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::the_same("/v1/goals", "/v1/goals", true)]
    #[case::another("/v1/goals", "/v1/goal", false)]
    #[case::longer("/v1/goals", "/v1/goals/1", false)]
    #[case::one_below("/v1/goals/*", "/v1/goals/1", true)]
    #[case::far_below("/v1/goals/*", "/v1/goals/1/history", true)]
    #[case::not_below("/v1/goals/*", "/v1/goals", false)]
    #[case::below_with_nothing("/v1/goals/*", "/v1/goals/", false)]
    #[case::everything("/*", "/v1/goals", true)]
    fn fits(#[case] written: &str, #[case] path: &str, #[case] expected: bool) {
        let pattern = PathPattern::try_from(written.to_owned()).expect("it is a path");
        assert_eq!(pattern.fits(path), expected);
        assert_eq!(String::from(pattern), written);
    }

    #[rstest]
    #[case::no_slash("v1/goals", "begins with a slash")]
    #[case::a_query("/v1/goals?limit=1", "has a query")]
    #[case::a_parameter("/v1/goals/{goal_id}", "name the `endpoint`")]
    #[case::half_a_part("/v1/goal*", "is no last part")]
    #[case::a_star_within("/v1/*/history", "only the last part")]
    #[case::two_stars("/v1/*/*", "is no last part")]
    fn is_refused(#[case] written: &str, #[case] reason: &str) {
        let refusal = PathPattern::try_from(written.to_owned()).expect_err("it is no path");
        assert!(refusal.contains(reason), "{refusal}");
    }
}
