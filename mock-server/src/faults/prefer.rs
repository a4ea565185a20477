//! Faults for one request, asked for by its `Prefer` header (RFC 7240).
//!
//! `Prefer: code=429` is how Prism is asked; the rest of a fault can be said in
//! the same way. What is no preference of ours is left to others, as the RFC
//! wants it; a mistake in one of ours is an error, so that nobody tests against
//! an answer that they did not ask for.

use http::HeaderMap;
use http::header::HeaderName;
use serde_json::{Map, Value};

use super::fault::Fault;
use super::gallery;
use crate::nearest::{nearest, question};

/// The header.
pub(super) const PREFER: HeaderName = HeaderName::from_static("prefer");

const CODE: &str = "code";
/// What can be said of a fault in one word.
const KNOWN: [&str; 7] = [CODE, "error", "delay", "wire", "state", "break", "member"];

/// What a request prefers.
#[derive(Debug)]
pub(super) struct Preference {
    pub(super) fault: Fault,
    /// What was understood of the header: `code=429, delay=2s`.
    pub(super) told: String,
}

/// What these headers ask for, if they ask for anything.
pub(super) fn read(headers: &HeaderMap) -> Result<Option<Preference>, String> {
    let mut members = Map::new();
    for header in headers.get_all(PREFER) {
        let text = header.to_str().map_err(|_| "it is not ASCII".to_owned())?;
        for preference in split(text)? {
            let (name, value) = preference.split_once('=').unwrap_or((&preference, ""));
            let name = name.trim().to_ascii_lowercase();
            if is_ours(&name)? {
                // The RFC counts the first of several.
                members.entry(name).or_insert_with(|| value.trim().into());
            }
        }
    }
    if members.is_empty() {
        return Ok(None);
    }
    let told: Vec<_> = members.iter().map(|(name, value)| format!("{name}={}", value.as_str().unwrap_or(""))).collect();
    let told = told.join(", ");
    fault(members).map(|fault| fault.map(|fault| Preference { fault, told }))
}

/// Whether this mock knows the preference. A name that nearly is one of ours is a mistake.
fn is_ours(name: &str) -> Result<bool, String> {
    if KNOWN.contains(&name) {
        return Ok(true);
    }
    match question(&nearest(name, KNOWN)) {
        Some(guess) => Err(format!("`{name}` is no preference; {guess}")),
        None => Ok(false),
    }
}

/// The fault of these members.
fn fault(mut members: Map<String, Value>) -> Result<Option<Fault>, String> {
    let code = members.remove(CODE);
    let instead = code.as_ref().and_then(Value::as_str).map(by_code).transpose()?.flatten();
    match (instead, members.contains_key("error")) {
        (Some(_), true) => return Err("`code` and `error` both say what is answered; give one of them".to_owned()),
        (Some(id), false) => drop(members.insert("error".to_owned(), id.into())),
        (None, _) => {}
    }
    if members.is_empty() {
        return Ok(None);
    }
    serde_json::from_value(Value::Object(members)).map(Some).map_err(|error| error.to_string())
}

/// The name of the error that has this status. Who prefers success gets what the endpoint says.
fn by_code(code: &str) -> Result<Option<&'static str>, String> {
    let status = code.parse::<u16>().ok().filter(|status| (100..=599).contains(status));
    let status = status.ok_or_else(|| format!("`{code}` is no status; write it like `code=429`"))?;
    if (200..300).contains(&status) {
        return Ok(None);
    }
    match gallery::for_status(status) {
        Some(id) => Ok(Some(id.name())),
        None => Err(format!("no error of the API has the status {status}; there are {}", known_codes())),
    }
}

fn known_codes() -> String {
    let mut codes: Vec<u16> =
        gallery::entries().iter().filter_map(|entry| entry.status).filter(|code| *code >= 300).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.iter().map(u16::to_string).collect::<Vec<_>>().join(", ")
}

/// The preferences of a header: parted by commas or semicolons that stand in no
/// quotes, without the quotes and without what is empty.
fn split(text: &str) -> Result<Vec<String>, String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            ',' | ';' => parts.push(std::mem::take(&mut part)),
            '"' => loop {
                match characters.next() {
                    Some('"') => break,
                    Some('\\') => part.extend(characters.next()),
                    Some(quoted) => part.push(quoted),
                    None => return Err("a quote in it does not end".to_owned()),
                }
            },
            other => part.push(other),
        }
    }
    parts.push(part);
    parts.retain(|part| !part.trim().is_empty());
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::one("code=429", &["code=429"])]
    #[case::two("code=429, delay=2s", &["code=429", " delay=2s"])]
    #[case::a_parameter("code=429; delay=2s", &["code=429", " delay=2s"])]
    #[case::quoted("error=\"a,b;c\"", &["error=a,b;c"])]
    #[case::escaped(r#"error="a\"b""#, &["error=a\"b"])]
    #[case::nothing("", &[])]
    #[case::empty_parts(" , ;", &[])]
    fn a_header_is_split(#[case] text: &str, #[case] expected: &[&str]) {
        assert_eq!(split(text).expect("it is well-formed"), expected);
    }

    #[test]
    fn a_quote_must_end() {
        assert_eq!(split("error=\"a"), Err("a quote in it does not end".to_owned()));
    }
}
