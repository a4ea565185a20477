//! What an answer is: JSON, and said to be.

use serde::de::IgnoredAny;
use serde_json::Value;

use super::{Judgement, Knowledge};
use crate::alike::cut;
use crate::check_id::CheckId;
use crate::client::{LONGEST_BODY, LONGEST_BODY_MIB};
use crate::exchange::Exchange;
use crate::finding::Finding;

const JSON: &str = "application/json";
const WRITTEN: &str = "transport";
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What is JSON is said to be JSON.
pub(super) fn content_type(exchange: &Exchange, knowledge: &Knowledge<'_>) -> Judgement {
    if exchange.schema(knowledge.profile).is_none() {
        return Judgement::NotApplicable;
    }
    let said = exchange.received.header("content-type");
    let is_utf_8 = said.is_none_or(|said| match said.to_ascii_lowercase().split_once("charset=") {
        Some((_, charset)) => charset.trim_matches(['"', ' ']).starts_with("utf-8"),
        None => true,
    });
    if exchange.received.media_type().as_deref() == Some(JSON) && is_utf_8 {
        return Judgement::Held;
    }
    let said = said.unwrap_or("no such header");
    let finding = Finding::violation(CheckId::ContentType, "header content-type", JSON, said);
    Judgement::Broken(vec![finding.under(WRITTEN)])
}

/// The body is JSON, once.
pub(super) fn json(exchange: &Exchange, knowledge: &Knowledge<'_>) -> Judgement {
    let received = &exchange.received;
    if exchange.schema(knowledge.profile).is_none() {
        return Judgement::NotApplicable;
    }
    if received.cut {
        return Judgement::Vacuous;
    }
    let instead = match &received.json {
        Some(Value::String(text)) => Some(in_a_text(text)),
        Some(_) => None,
        None => unreadable(&received.body),
    };
    match instead {
        Some(instead) => {
            let finding = Finding::violation(CheckId::Json, "", "JSON in UTF-8, once, and nothing else", instead);
            Judgement::Broken(vec![finding.under(WRITTEN)])
        }
        None => Judgement::Held,
    }
}

/// The contract does not say how large an answer may be; the runner has to stop somewhere. An archive
/// may have cut a body much earlier, which tells nothing of the answer.
pub(super) fn size(exchange: &Exchange, _: &Knowledge<'_>) -> Judgement {
    if !exchange.received.cut || exchange.received.body.len() < LONGEST_BODY {
        return Judgement::NotApplicable;
    }
    let finding = Finding::violation(
        CheckId::Size,
        "",
        format!("at most {LONGEST_BODY_MIB} MiB, which is all that is read and checked"),
        format!("an answer larger than {LONGEST_BODY_MIB} MiB"),
    );
    Judgement::Broken(vec![finding.as_warning()])
}

/// No answer of the contract is a text, but JSON that was encoded twice is.
fn in_a_text(text: &str) -> String {
    let is_json = serde_json::from_str::<Value>(text).is_ok_and(|inner| inner.is_object() || inner.is_array());
    if is_json { "JSON in a JSON text: encoded twice".into() } else { "a JSON text".into() }
}

/// What a body is that is no JSON; none where only its numbers are larger than this program keeps.
fn unreadable(body: &[u8]) -> Option<String> {
    let beginning = || cut(&String::from_utf8_lossy(body));
    let Ok(text) = std::str::from_utf8(body) else {
        return Some(format!("bytes that are no UTF-8: {}", beginning()));
    };
    if text.is_empty() {
        return Some("nothing".into());
    }
    if body.starts_with(BYTE_ORDER_MARK) {
        return Some("a byte order mark before the JSON".into());
    }
    let error = serde_json::from_str::<IgnoredAny>(text).err()?;
    if text.trim_start().starts_with('<') {
        return Some(format!("a page: {}", beginning()));
    }
    let kind = if error.is_eof() { "JSON that breaks off" } else { "no JSON" };
    Some(format!("{kind} ({error}): {}", beginning()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{Made, answered, findings, knowledge};
    use crate::finding::Severity;
    use rstest::rstest;

    #[rstest]
    #[case::plain("GET", 200, Some("application/json"), true)]
    #[case::with_its_charset("GET", 200, Some("application/json; charset=utf-8"), true)]
    #[case::another_charset("GET", 200, Some("application/json; charset=latin-1"), false)]
    #[case::text("GET", 404, Some("text/plain"), false)]
    #[case::unsaid("GET", 401, None, false)]
    #[case::a_failure("GET", 500, Some("text/plain"), true)]
    #[case::a_head("HEAD", 405, None, true)]
    fn json_says_that_it_is(
        #[case] method: &str,
        #[case] status: u16,
        #[case] said: Option<&str>,
        #[case] holds: bool,
    ) {
        let mut exchange = answered(method, "/v1/dev/user/memories", status, "{}");
        if let Some(said) = said {
            exchange = exchange.with(&[("content-type", said)]);
        }
        assert_eq!(findings(content_type(&exchange, &knowledge())).is_empty(), holds);
    }

    #[rstest]
    #[case::a_list("[]", None)]
    #[case::a_number_that_is_too_large(r#"[{"x":1e999}]"#, None)]
    #[case::nothing("", Some("nothing"))]
    #[case::a_page("<!DOCTYPE html><html>", Some("a page: <!DOCTYPE html><html>"))]
    #[case::a_word("OK", Some("no JSON (expected value at line 1 column 1): OK"))]
    #[case::a_piece("[{\"id\":1", Some("JSON that breaks off"))]
    #[case::twice("\"[]\"", Some("JSON in a JSON text: encoded twice"))]
    #[case::a_mark("\u{feff}[]", Some("a byte order mark before the JSON"))]
    #[case::two("[][]", Some("no JSON (trailing characters"))]
    fn a_body_is_json(#[case] body: &str, #[case] instead: Option<&str>) {
        let found = findings(json(&answered("GET", "/v1/dev/user/memories", 200, body), &knowledge()));
        match instead {
            Some(instead) => assert!(found[0].actual.starts_with(instead), "{}", found[0].actual),
            None => assert_eq!(found, []),
        }
    }

    #[test]
    fn what_has_no_body_is_not_read() {
        let nothing = answered("DELETE", "/v1/dev/keys/k", 204, "");
        assert_eq!(json(&nothing, &knowledge()), Judgement::NotApplicable);
        let mut long = answered("GET", "/v1/dev/user/memories", 200, "[");
        long.received.cut = true;
        assert_eq!(json(&long, &knowledge()), Judgement::Vacuous);
    }

    #[test]
    fn an_answer_that_is_not_read_whole_is_told() {
        let mut long = answered("GET", "/v1/dev/user/memories", 200, "[");
        assert_eq!(size(&long, &knowledge()), Judgement::NotApplicable);
        long.received.cut = true;
        assert_eq!(size(&long, &knowledge()), Judgement::NotApplicable, "an archive has cut it");
        long.received.body = vec![b'['; LONGEST_BODY];
        let found = findings(size(&long, &knowledge()));
        assert_eq!(found[0].actual, "an answer larger than 16 MiB");
        assert_eq!(found[0].severity, Severity::Warning, "the contract does not forbid it");
    }
}
