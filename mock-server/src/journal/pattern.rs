//! What a request must be like, for whoever verifies that it came.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::entry::headers;
use super::{Entry, Statuses};

/// What a request must be like. What is left out may be anything.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "what a request must be like")]
pub(crate) struct Pattern {
    method: Option<String>,
    /// A path, where `*` is any one part, or at the end any rest; with a query, where one is given.
    path: Option<PathPattern>,
    /// An operation id.
    endpoint: Option<String>,
    /// The name of the key.
    key: Option<String>,
    #[serde(deserialize_with = "statuses")]
    status: Option<Statuses>,
    headers: BTreeMap<String, String>,
    /// JSON pointer to the value that must be there.
    body: BTreeMap<String, Value>,
}

impl Pattern {
    /// How an entry differs; not at all, where it matches.
    pub(crate) fn differences(&self, entry: &Entry) -> Vec<String> {
        let mut found = Vec::new();
        let mut ask = |differs: bool, what: &dyn Fn() -> String| {
            if differs {
                found.push(what());
            }
        };
        if let Some(method) = &self.method {
            let is = entry.method.as_str();
            ask(!is.eq_ignore_ascii_case(method), &|| format!("the method is {is}, not {method}"));
        }
        if let Some(path) = &self.path {
            ask(!path.fits(&entry.target), &|| format!("the path is {}, not {}", entry.target, path.0));
        }
        if let Some(endpoint) = &self.endpoint {
            let is = entry.seen.endpoint.map(|endpoint| endpoint.id.as_str());
            ask(is != Some(endpoint), &|| format!("the endpoint is {}, not {endpoint}", is.unwrap_or("none")));
        }
        if let Some(key) = &self.key {
            let is = entry.seen.key.as_deref();
            ask(is != Some(key), &|| format!("the key is {}, not {key}", is.unwrap_or("none")));
        }
        if let Some(status) = self.status {
            let is = entry.status.as_u16();
            ask(!status.hold(is), &|| format!("the status is {is}"));
        }
        for (name, expected) in &self.headers {
            let is = headers(&entry.head).find(|(given, _)| given.eq_ignore_ascii_case(name)).map(|(_, value)| value);
            ask(is != Some(expected), &|| match is {
                Some(is) => format!("the header {name} is {is}, not {expected}"),
                None => format!("there is no header {name}"),
            });
        }
        if !self.body.is_empty() {
            let body = entry.body.json();
            for (pointer, expected) in &self.body {
                let is = body.as_ref().and_then(|body| body.pointer(pointer));
                ask(is != Some(expected), &|| match is {
                    Some(is) => format!("{pointer} of the body is {is}, not {expected}"),
                    None => format!("the body has no {pointer}"),
                });
            }
        }
        found
    }
}

/// A path, where `*` is any one part, or at the end any rest.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct PathPattern(pub(crate) String);

impl PathPattern {
    /// Whether it fits a path and its query; the query counts only where the pattern has one.
    pub(crate) fn fits(&self, target: &str) -> bool {
        let path = if self.0.contains('?') { target } else { target.split('?').next().unwrap_or_default() };
        let (mut patterns, mut parts) = (self.0.split('/').peekable(), path.split('/'));
        loop {
            match (patterns.next(), parts.next()) {
                (None, None) => return true,
                (Some("*"), Some(_)) if patterns.peek().is_none() => return true,
                (Some(pattern), Some(part)) if pattern == "*" || pattern == part => {}
                (_, _) => return false,
            }
        }
    }
}

/// A status as a number, or as a text like `4xx`.
fn statuses<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Statuses>, D::Error> {
    let text = match Option::<Value>::deserialize(deserializer)? {
        None => return Ok(None),
        Some(Value::String(text)) => text,
        Some(other) => other.to_string(),
    };
    text.parse().map(Some).map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::itself("/a/b", "/a/b", true)]
    #[case::whatever_the_query("/a/b", "/a/b?c=1", true)]
    #[case::that_query("/a/b?c=1", "/a/b?c=1", true)]
    #[case::another_query("/a/b?c=2", "/a/b?c=1", false)]
    #[case::any_part("/a/*/c", "/a/b/c", true)]
    #[case::one_part_only("/a/*/c", "/a/b/b/c", false)]
    #[case::any_rest("/a/*", "/a/b/c", true)]
    #[case::less("/a/*", "/a", false)]
    #[case::more("/a", "/a/b", false)]
    fn a_pattern_fits(#[case] pattern: &str, #[case] target: &str, #[case] expected: bool) {
        assert_eq!(PathPattern(pattern.to_owned()).fits(target), expected);
    }
}
