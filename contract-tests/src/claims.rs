//! What a step expects, held against what came.

use regex::Regex;
use serde_json::Value;

use crate::case::{Entry, Expect};
use crate::check_id::CheckId;
use crate::exchange::{Exchange, Received};
use crate::finding::Finding;
use crate::variables::{Unknown, Variables};

/// What came differently from what `expect` says; a wrong status hides the rest, which would only repeat it.
pub(crate) fn of(
    expect: &Expect,
    check: CheckId,
    exchange: &Exchange,
    variables: &Variables,
) -> Result<Vec<Finding>, Unknown> {
    let received = &exchange.received;
    if !expect.status.is_empty() && !expect.status.contains(&received.status) {
        let wanted: Vec<_> = expect.status.iter().map(u16::to_string).collect();
        return Ok(vec![Finding::violation(check, "status", wanted.join(" or "), received.status.to_string())]);
    }
    let claims = Claims { received, check, variables };
    let mut findings = Vec::new();
    if let Some(detail) = &expect.detail {
        findings.extend(claims.equal("/detail", &Value::String(variables.text(detail)?)));
    }
    findings.extend(claims.fields(&expect.fields)?);
    for (pointer, value) in &expect.equal {
        findings.extend(claims.equal(pointer, &variables.value(value)?));
    }
    for (pointer, value) in &expect.differ {
        findings.extend(claims.differ(pointer, &variables.value(value)?));
    }
    findings.extend(expect.null.iter().filter_map(|pointer| claims.equal(pointer, &Value::Null)));
    findings.extend(expect.set.iter().filter_map(|pointer| claims.set(pointer)));
    findings.extend(expect.absent.iter().filter_map(|pointer| claims.absent(pointer)));
    for (pointer, pattern) in &expect.matches {
        findings.extend(claims.matches(pointer, &variables.text(pattern)?));
    }
    findings.extend(expect.length.iter().filter_map(|(pointer, &length)| claims.length(pointer, length)));
    for entry in &expect.holds {
        findings.extend(claims.holds(entry)?);
    }
    for entry in &expect.lacks {
        findings.extend(claims.lacks(entry)?);
    }
    for (pointer, instant) in &expect.not_before {
        findings.extend(claims.not_before(pointer, &variables.text(instant)?));
    }
    for (name, value) in &expect.headers {
        findings.extend(claims.header(name, &variables.text(value)?));
    }
    for (name, pattern) in &expect.header_matches {
        findings.extend(claims.header_matches(name, &variables.text(pattern)?));
    }
    Ok(findings)
}

struct Claims<'a> {
    received: &'a Received,
    check: CheckId,
    variables: &'a Variables,
}

impl Claims<'_> {
    fn broken(&self, at: &str, expected: impl Into<String>) -> Finding {
        Finding::violation(self.check, at, expected, told(self.received.at(at)))
    }

    fn equal(&self, pointer: &str, wanted: &Value) -> Option<Finding> {
        let holds = self.received.at(pointer).is_some_and(|value| same(value, wanted));
        (!holds).then(|| self.broken(pointer, wanted.to_string()))
    }

    fn differ(&self, pointer: &str, unwanted: &Value) -> Option<Finding> {
        let holds = self.received.at(pointer).is_some_and(|value| !same(value, unwanted));
        (!holds).then(|| self.broken(pointer, format!("something else than {unwanted}")))
    }

    fn set(&self, pointer: &str) -> Option<Finding> {
        let holds = self.received.at(pointer).is_some_and(|value| !value.is_null());
        (!holds).then(|| self.broken(pointer, "something that is not null"))
    }

    fn absent(&self, pointer: &str) -> Option<Finding> {
        self.received.at(pointer).map(|_| self.broken(pointer, "nothing"))
    }

    fn matches(&self, pointer: &str, pattern: &str) -> Option<Finding> {
        let text = self.received.at(pointer).and_then(Value::as_str).unwrap_or_default();
        let holds = Regex::new(pattern).is_ok_and(|pattern| pattern.is_match(text));
        (!holds).then(|| self.broken(pointer, format!("a text like {pattern}")))
    }

    fn length(&self, pointer: &str, length: usize) -> Option<Finding> {
        let actual = self.received.at(pointer).and_then(Value::as_array).map(Vec::len);
        let told = |count: usize| format!("{count} entries");
        (actual != Some(length)).then(|| {
            let actual = actual.map_or_else(|| "no list".into(), told);
            Finding::violation(self.check, pointer, told(length), actual)
        })
    }

    /// The field errors are these, in this order, each with at least these members.
    fn fields(&self, wanted: &[Value]) -> Result<Vec<Finding>, Unknown> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let Some(Value::Array(actual)) = self.received.at("/detail") else {
            return Ok(vec![self.broken("/detail", "a list of field errors")]);
        };
        let mut findings = Vec::new();
        if actual.len() != wanted.len() {
            let count = |count: usize| format!("{count} field errors");
            findings.push(Finding::violation(
                self.check,
                "/detail",
                count(wanted.len()),
                told(Some(&actual.clone().into())),
            ));
        }
        for (index, wanted) in wanted.iter().enumerate().take(actual.len()) {
            for (name, value) in wanted.as_object().into_iter().flatten() {
                findings.extend(self.equal(&format!("/detail/{index}/{name}"), &self.variables.value(value)?));
            }
        }
        Ok(findings)
    }

    fn holds(&self, entry: &Entry) -> Result<Option<Finding>, Unknown> {
        let Some(list) = self.received.at(&entry.list).and_then(Value::as_array) else {
            return Ok(Some(self.broken(&entry.list, "a list")));
        };
        let wanted = self.wanted(entry)?;
        let holds = list.iter().any(|entry| fits(entry, &wanted));
        Ok((!holds).then(|| self.in_list(entry, list, &format!("an entry with {}", described(&wanted)))))
    }

    fn lacks(&self, entry: &Entry) -> Result<Option<Finding>, Unknown> {
        let Some(list) = self.received.at(&entry.list).and_then(Value::as_array) else {
            return Ok(Some(self.broken(&entry.list, "a list")));
        };
        let unwanted = self.wanted(entry)?;
        let found = list.iter().any(|entry| fits(entry, &unwanted));
        Ok(found.then(|| self.in_list(entry, list, &format!("no entry with {}", described(&unwanted)))))
    }

    fn in_list(&self, entry: &Entry, list: &[Value], expected: &str) -> Finding {
        Finding::violation(self.check, &entry.list, expected, format!("a list of {}", list.len()))
    }

    fn wanted(&self, entry: &Entry) -> Result<Vec<(String, Value)>, Unknown> {
        entry.entry.iter().map(|(pointer, value)| Ok((pointer.clone(), self.variables.value(value)?))).collect()
    }

    fn not_before(&self, pointer: &str, earliest: &str) -> Option<Finding> {
        let instant = |text: &str| text.parse::<jiff::Timestamp>().ok();
        let actual = self.received.at(pointer).and_then(Value::as_str).and_then(instant);
        let holds = matches!((actual, instant(earliest)), (Some(actual), Some(earliest)) if actual >= earliest);
        (!holds).then(|| self.broken(pointer, format!("not before {earliest}")))
    }

    fn header(&self, name: &str, wanted: &str) -> Option<Finding> {
        let actual = self.received.header(name);
        (actual != Some(wanted)).then(|| {
            Finding::violation(self.check, format!("header {name}"), wanted, actual.unwrap_or("no such header"))
        })
    }

    fn header_matches(&self, name: &str, pattern: &str) -> Option<Finding> {
        let actual = self.received.header(name);
        let holds = Regex::new(pattern).is_ok_and(|pattern| actual.is_some_and(|actual| pattern.is_match(actual)));
        (!holds).then(|| {
            let expected = format!("a value like {pattern}");
            Finding::violation(self.check, format!("header {name}"), expected, actual.unwrap_or("no such header"))
        })
    }
}

/// Whether two values are the same JSON, numbers by their value.
pub(crate) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let alike = |(name, one): (&String, &Value)| other.get(name).is_some_and(|other| same(one, other));
            one.len() == other.len() && one.iter().all(alike)
        }
        (_, _) => one == other,
    }
}

fn fits(entry: &Value, wanted: &[(String, Value)]) -> bool {
    wanted.iter().all(|(pointer, wanted)| entry.pointer(pointer).is_some_and(|value| same(value, wanted)))
}

fn described(members: &[(String, Value)]) -> String {
    let members: Vec<_> = members.iter().map(|(pointer, value)| format!("{pointer} = {value}")).collect();
    members.join(", ")
}

/// What stands somewhere, for a person.
fn told(value: Option<&Value>) -> String {
    value.map_or_else(|| "nothing".into(), Value::to_string)
}
