//! How a body is read.

use rstest::rstest;
use serde_json::json;

use super::ITEMS;
use crate::support::{Answer, Mock};

const NOT_AN_OBJECT: &str = "Input should be a valid dictionary or object to extract fields from";

fn sent_as(content_type: Option<&str>, body: &[u8]) -> Answer {
    let owner = Mock::start().owner();
    let client = content_type.map_or_else(|| owner.clone(), |kind| owner.header("content-type", kind));
    client.send("POST", ITEMS, body)
}

#[rstest]
#[case::json(Some("application/json"))]
#[case::json_with_a_charset(Some("application/json; charset=utf-8"))]
#[case::json_in_capitals(Some("APPLICATION/JSON"))]
#[case::a_dialect(Some("application/vnd.api+json"))]
#[case::an_empty_word(Some(""))]
#[case::nothing(None)]
fn a_body_is_json_with(#[case] content_type: Option<&str>) {
    let made = sent_as(content_type, br#"{"description":"Call Jo"}"#);
    made.assert_status(200);
    assert_eq!(made.at("/description"), json!("Call Jo"));
    let malformed = sent_as(content_type, b"{");
    malformed.assert_fields(&[("json_invalid", "body.1")]);
}

#[rstest]
#[case::text("text/json")]
#[case::plain_text("text/plain; charset=utf-8")]
#[case::a_form("application/x-www-form-urlencoded")]
#[case::a_form_in_parts("multipart/form-data; boundary=x")]
#[case::bytes("application/octet-stream")]
#[case::something_like_json("application/jsonp")]
#[case::no_media_type("json")]
#[case::too_many_slashes("application/json/x")]
fn a_body_is_only_a_string_with(#[case] content_type: &str) {
    let refused = sent_as(Some(content_type), r#"{"description":"Café"}"#.as_bytes());
    let expected = format!(
        r#"{{"detail":[{{"type":"model_attributes_type","loc":["body"],"msg":"{NOT_AN_OBJECT}","input":"{{\"description\":\"Café\"}}"}}]}}"#
    );
    refused.assert_status(422).assert_body(&expected);
    // It is not parsed, so authentication comes first.
    let nobody = Mock::start().nobody().header("content-type", content_type);
    nobody.send("POST", ITEMS, b"{").assert_status(401);
}

#[rstest]
#[case::json(Some("application/json"), b"")]
#[case::a_form(Some("application/x-www-form-urlencoded"), b"")]
#[case::nothing(None, b"")]
#[case::null(None, b"null")]
#[case::null_among_blanks(None, b" \n null\t")]
fn no_body_is(#[case] content_type: Option<&str>, #[case] body: &[u8]) {
    let expected = r#"{"detail":[{"type":"missing","loc":["body"],"msg":"Field required","input":null}]}"#;
    sent_as(content_type, body).assert_status(422).assert_body(expected);
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn utf_32(text: &str, bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
    text.chars().flat_map(|character| bytes(character.into())).collect()
}

const TEA: &str = r#"{"description":"Café 🍵"}"#;
const TEA_WITH_A_MARK: &str = "\u{feff}{\"description\":\"Café 🍵\"}";

#[rstest]
#[case::utf_8(TEA.as_bytes().to_vec())]
#[case::utf_8_with_a_mark(TEA_WITH_A_MARK.as_bytes().to_vec())]
#[case::utf_16_from_the_little_end(utf_16(TEA, u16::to_le_bytes))]
#[case::utf_16_from_the_big_end(utf_16(TEA, u16::to_be_bytes))]
#[case::utf_16_from_the_little_end_with_a_mark(utf_16(TEA_WITH_A_MARK, u16::to_le_bytes))]
#[case::utf_16_from_the_big_end_with_a_mark(utf_16(TEA_WITH_A_MARK, u16::to_be_bytes))]
#[case::utf_32_from_the_little_end(utf_32(TEA, u32::to_le_bytes))]
#[case::utf_32_from_the_big_end(utf_32(TEA, u32::to_be_bytes))]
#[case::utf_32_from_the_little_end_with_a_mark(utf_32(TEA_WITH_A_MARK, u32::to_le_bytes))]
#[case::utf_32_from_the_big_end_with_a_mark(utf_32(TEA_WITH_A_MARK, u32::to_be_bytes))]
fn a_body_is_understood_in(#[case] body: Vec<u8>) {
    let made = sent_as(Some("application/json"), &body);
    made.assert_status(200);
    assert_eq!(made.at("/description"), json!("Café 🍵"));
}

#[rstest]
#[case::bytes_of_nothing(b"\"\xff\xfe\xfd\"".to_vec())]
#[case::a_broken_letter(b"{\"description\":\"\xc3\"}".to_vec())]
#[case::an_endless_integer(format!(r#"{{"x":{}}}"#, "1".repeat(4_301)).into_bytes())]
#[case::too_deep("[".repeat(100_000).into_bytes())]
fn a_body_is_unreadable_with(#[case] body: Vec<u8>) {
    sent_as(None, &body).assert_refused(400, "There was an error parsing the body");
}

#[test]
fn an_integer_of_4300_digits_is_read() {
    sent_as(None, format!(r#"{{"description":"x","x":{}}}"#, "1".repeat(4_300)).as_bytes()).assert_status(200);
}

#[rstest]
#[case::a_brace("{", 1, "Expecting property name enclosed in double quotes")]
#[case::a_single_quote("{'a':1}", 1, "Expecting property name enclosed in double quotes")]
#[case::a_comma_at_the_end(r#"{"a":1,}"#, 7, "Expecting property name enclosed in double quotes")]
#[case::a_blank(" ", 1, "Expecting value")]
#[case::a_word("tea", 0, "Expecting value")]
#[case::no_colon(r#"{"a" 1}"#, 5, "Expecting ':' delimiter")]
#[case::no_comma(r#"{"a":1 "b":2}"#, 7, "Expecting ',' delimiter")]
#[case::no_end(r#"{"a":1"#, 6, "Expecting ',' delimiter")]
#[case::no_closing_quote(r#"{"a":"b"#, 5, "Unterminated string starting at")]
#[case::something_after_it("{} x", 3, "Extra data")]
#[case::a_bad_escape(r#"{"a":"\x"}"#, 6, "Invalid \\escape")]
#[case::a_control_character("{\"a\":\"\u{1}\"}", 6, "Invalid control character at")]
#[case::counted_in_characters(r#"{"é🍵":}"#, 6, "Expecting value")]
fn json_is_malformed_where(#[case] body: &str, #[case] offset: usize, #[case] error: &str) {
    let refused = sent_as(None, body.as_bytes());
    let expected = json!({ "detail": [{
        "type": "json_invalid", "loc": ["body", offset], "msg": "JSON decode error", "input": {}, "ctx": { "error": error },
    }] });
    refused.assert_status(422).assert_body(&expected.to_string());
}

#[test]
fn of_a_member_given_twice_the_last_counts() {
    let made = sent_as(None, br#"{"description":1,"completed":"maybe","description":"Last","completed":true}"#);
    made.assert_status(200);
    assert_eq!((made.at("/description"), made.at("/completed")), (json!("Last"), json!(true)));
}

#[test]
fn unknown_members_are_ignored() {
    let made = sent_as(None, br#"{"id":"mine","description":"Call Jo","locked":true,"Completed":true,"created_at":5}"#);
    made.assert_status(200);
    assert_ne!(made.at("/id"), json!("mine"));
    assert_eq!(made.at("/completed"), json!(false));
    assert_eq!(made.at("/created_at"), json!("2026-11-23T12:00:00Z"));
}
