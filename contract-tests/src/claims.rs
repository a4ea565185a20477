//! What a step expects, held against what came.

mod entries;
mod instants;
#[cfg(test)]
mod tests;

use regex::Regex;
use serde_json::{Map, Value};

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
    let claims = Claims { received, base: received.json.as_ref(), prefix: "", check, variables };
    claims.of(expect)
}

/// What the entries that a step wanted are saved as: name and value.
pub(crate) fn saved(
    expect: &Expect,
    received: &Received,
    variables: &Variables,
) -> Result<Vec<(String, Value)>, Unknown> {
    let mut saved = Vec::new();
    for wanted in expect.holds.iter().filter(|wanted| !wanted.save.is_empty()) {
        let members = filled(&wanted.entry, variables)?;
        let list = received.at(&wanted.list).and_then(Value::as_array).into_iter().flatten();
        let Some(entry) = list.into_iter().find(|entry| fits(entry, &members)) else { continue };
        for (name, pointer) in &wanted.save {
            saved.extend(entry.pointer(pointer).map(|value| (name.clone(), value.clone())));
        }
    }
    Ok(saved)
}

struct Claims<'a> {
    received: &'a Received,
    /// Where pointers begin: the body, or an entry of a list.
    base: Option<&'a Value>,
    /// The pointer to there.
    prefix: &'a str,
    check: CheckId,
    variables: &'a Variables,
}

impl Claims<'_> {
    fn of(&self, expect: &Expect) -> Result<Vec<Finding>, Unknown> {
        let mut findings = Vec::new();
        if let Some(detail) = &expect.detail {
            findings.extend(self.equal("/detail", &Value::String(self.variables.text(detail)?)));
        }
        findings.extend(self.fields(&expect.fields)?);
        for (pointer, value) in &expect.equal {
            findings.extend(self.equal(pointer, &self.variables.value(value)?));
        }
        for (pointer, value) in &expect.differ {
            findings.extend(self.differ(pointer, &self.variables.value(value)?));
        }
        findings.extend(expect.null.iter().filter_map(|pointer| self.equal(pointer, &Value::Null)));
        findings.extend(expect.set.iter().filter_map(|pointer| self.set(pointer)));
        findings.extend(expect.absent.iter().filter_map(|pointer| self.absent(pointer)));
        for (pointer, pattern) in &expect.matches {
            findings.extend(self.matches(pointer, &self.variables.text(pattern)?));
        }
        findings.extend(expect.length.iter().filter_map(|(pointer, &length)| self.length(pointer, length)));
        for entry in &expect.holds {
            findings.extend(self.holds(entry)?);
        }
        for entry in &expect.lacks {
            findings.extend(self.lacks(entry)?);
        }
        for (pointer, instant) in &expect.not_before {
            findings.extend(self.not_before(pointer, &self.variables.text(instant)?));
        }
        for (pointer, lies) in &expect.instants {
            findings.extend(self.lies(pointer, lies)?);
        }
        for in_order in &expect.in_order {
            findings.extend(self.in_order(in_order)?);
        }
        for of_entries in &expect.entries {
            findings.extend(self.entries(of_entries)?);
        }
        for text in &expect.hidden {
            findings.extend(self.hidden(text)?);
        }
        for (name, value) in &expect.headers {
            findings.extend(self.header(name, &self.variables.text(value)?));
        }
        for (name, pattern) in &expect.header_matches {
            findings.extend(self.header_matches(name, &self.variables.text(pattern)?));
        }
        Ok(findings)
    }

    fn at(&self, pointer: &str) -> Option<&Value> {
        self.base?.pointer(pointer)
    }

    fn broken(&self, at: &str, expected: impl Into<String>) -> Finding {
        self.violation(at, expected, told(self.at(at)))
    }

    fn violation(&self, at: &str, expected: impl Into<String>, actual: impl Into<String>) -> Finding {
        Finding::violation(self.check, format!("{}{at}", self.prefix), expected, actual)
    }

    fn equal(&self, pointer: &str, wanted: &Value) -> Option<Finding> {
        let holds = self.at(pointer).is_some_and(|value| same(value, wanted));
        (!holds).then(|| self.broken(pointer, wanted.to_string()))
    }

    fn differ(&self, pointer: &str, unwanted: &Value) -> Option<Finding> {
        let holds = self.at(pointer).is_some_and(|value| !same(value, unwanted));
        (!holds).then(|| self.broken(pointer, format!("something else than {unwanted}")))
    }

    fn set(&self, pointer: &str) -> Option<Finding> {
        let holds = self.at(pointer).is_some_and(|value| !value.is_null());
        (!holds).then(|| self.broken(pointer, "something that is not null"))
    }

    fn absent(&self, pointer: &str) -> Option<Finding> {
        self.at(pointer).map(|_| self.broken(pointer, "nothing"))
    }

    fn matches(&self, pointer: &str, pattern: &str) -> Option<Finding> {
        let text = self.at(pointer).and_then(Value::as_str).unwrap_or_default();
        let holds = Regex::new(pattern).is_ok_and(|pattern| pattern.is_match(text));
        (!holds).then(|| self.broken(pointer, format!("a text like {pattern}")))
    }

    fn length(&self, pointer: &str, length: usize) -> Option<Finding> {
        let actual = self.at(pointer).and_then(Value::as_array).map(Vec::len);
        let told = |count: usize| format!("{count} entries");
        (actual != Some(length)).then(|| {
            let actual = actual.map_or_else(|| "no list".into(), told);
            self.violation(pointer, told(length), actual)
        })
    }

    /// The field errors are these, in this order, each with at least these members.
    fn fields(&self, wanted: &[Value]) -> Result<Vec<Finding>, Unknown> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let Some(Value::Array(actual)) = self.at("/detail") else {
            return Ok(vec![self.broken("/detail", "a list of field errors")]);
        };
        let mut findings = Vec::new();
        if actual.len() != wanted.len() {
            let count = |count: usize| format!("{count} field errors");
            findings.push(self.broken("/detail", count(wanted.len())));
        }
        for (index, wanted) in wanted.iter().enumerate().take(actual.len()) {
            for (name, value) in wanted.as_object().into_iter().flatten() {
                findings.extend(self.equal(&format!("/detail/{index}/{name}"), &self.variables.value(value)?));
            }
        }
        Ok(findings)
    }

    fn holds(&self, entry: &Entry) -> Result<Option<Finding>, Unknown> {
        let Some(list) = self.at(&entry.list).and_then(Value::as_array) else {
            return Ok(Some(self.broken(&entry.list, "a list")));
        };
        let wanted = filled(&entry.entry, self.variables)?;
        if list.iter().any(|entry| fits(entry, &wanted)) {
            return Ok(None);
        }
        let nearest = self.nearest(&entry.list, list, &wanted);
        Ok(nearest.or_else(|| Some(self.in_list(&entry.list, list, &format!("an entry with {}", described(&wanted))))))
    }

    /// What is wrong with the entry that is meant: the one with the first member that is wanted, its id.
    fn nearest(&self, at: &str, list: &[Value], wanted: &[(String, Value)]) -> Option<Finding> {
        let index = list.iter().position(|entry| fits(entry, &wanted[..1.min(wanted.len())]))?;
        let actual = |pointer: &str| list[index].pointer(pointer);
        let wrong = wanted.iter().filter(|(pointer, wanted)| !actual(pointer).is_some_and(|value| same(value, wanted)));
        let (wanted, actual): (Vec<_>, Vec<_>) = wrong
            .map(|(pointer, wanted)| {
                (format!("{pointer} = {wanted}"), format!("{pointer} = {}", told(actual(pointer))))
            })
            .unzip();
        Some(self.violation(&format!("{at}/{index}"), wanted.join(", "), actual.join(", ")))
    }

    fn lacks(&self, entry: &Entry) -> Result<Option<Finding>, Unknown> {
        let Some(list) = self.at(&entry.list).and_then(Value::as_array) else {
            return Ok(Some(self.broken(&entry.list, "a list")));
        };
        let unwanted = filled(&entry.entry, self.variables)?;
        let found = list.iter().any(|entry| fits(entry, &unwanted));
        Ok(found.then(|| self.in_list(&entry.list, list, &format!("no entry with {}", described(&unwanted)))))
    }

    fn in_list(&self, at: &str, list: &[Value], expected: &str) -> Finding {
        self.violation(at, expected, format!("a list of {}", list.len()))
    }

    /// No such text stands anywhere in the body. The text may be a secret, so it is told by its word.
    fn hidden(&self, text: &str) -> Result<Option<Finding>, Unknown> {
        let hidden = self.variables.text(text)?;
        let shown = String::from_utf8_lossy(&self.received.body).contains(&hidden);
        Ok(shown.then(|| self.violation("", format!("{text} nowhere in the body"), "it stands there")))
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

/// Members of an entry with their words filled in.
fn filled(members: &Map<String, Value>, variables: &Variables) -> Result<Vec<(String, Value)>, Unknown> {
    members.iter().map(|(pointer, value)| Ok((pointer.clone(), variables.value(value)?))).collect()
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
