//! The members of an object, written one after the other.
//!
//! Lists are made of records that were written when they were stored, and every
//! write waits for that: so records are written by hand, where names need not be
//! looked through for what must be escaped.

use serde::Serialize;

use super::ser::append;
use super::string::plain;
use crate::time::Timestamp;

/// An object that is being written.
#[derive(Debug)]
pub(crate) struct Members<'a> {
    bytes: &'a mut Vec<u8>,
    /// What stands before the next member.
    separator: u8,
}

impl<'a> Members<'a> {
    /// Begins an object behind what is written already.
    pub(crate) fn begin(bytes: &'a mut Vec<u8>) -> Self {
        Self { bytes, separator: b'{' }
    }

    /// A text.
    pub(crate) fn text(&mut self, name: &'static str, text: &str) {
        if plain(text.as_bytes()) < text.len() {
            return self.value(name, text);
        }
        self.name(name);
        self.bytes.push(b'"');
        self.bytes.extend_from_slice(text.as_bytes());
        self.bytes.push(b'"');
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, name: &'static str, texts: &[String]) {
        if texts.is_empty() {
            // As most are.
            self.name(name);
            return self.bytes.extend_from_slice(b"[]");
        }
        self.value(name, texts);
    }

    /// An instant, or null.
    pub(crate) fn instant(&mut self, name: &'static str, instant: impl Into<Option<Timestamp>>) {
        self.name(name);
        match instant.into() {
            Some(instant) => instant.write_quoted(self.bytes),
            None => self.bytes.extend_from_slice(b"null"),
        }
    }

    /// A truth value.
    pub(crate) fn flag(&mut self, name: &'static str, flag: bool) {
        self.name(name);
        self.bytes.extend_from_slice(if flag { b"true" } else { b"false" });
    }

    /// Anything else that JSON has a word for.
    pub(crate) fn value<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.name(name);
        append(value, self.bytes).expect("a record holds nothing that JSON cannot say");
    }

    /// Ends the object, which has a member.
    pub(crate) fn end(self) {
        self.bytes.push(b'}');
    }

    /// The name of a member, which needs no escapes.
    fn name(&mut self, name: &'static str) {
        self.bytes.extend_from_slice(&[self.separator, b'"']);
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.extend_from_slice(b"\":");
        self.separator = b',';
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::plain("Likes tea")]
    #[case::nothing("")]
    #[case::quotes("a \"b\" \\ c")]
    #[case::controls("a\u{0}\u{8}\t\n\u{c}\r\u{1f}b")]
    #[case::what_needs_no_escape("\u{7f}\u{2028}é😀/")]
    fn a_text_is_written_as_serde_writes_it(#[case] text: &str) {
        let mut bytes = b"behind ".to_vec();
        let mut members = Members::begin(&mut bytes);
        members.text("text", text);
        members.instant("none", None);
        members.flag("flag", true);
        members.texts("texts", &[text.to_owned(), String::new()]);
        members.texts("no_texts", &[]);
        members.end();
        let plain = serde_json::to_string(text).expect("a text can be shown");
        let expected =
            format!(r#"behind {{"text":{plain},"none":null,"flag":true,"texts":[{plain},""],"no_texts":[]}}"#);
        assert_eq!(String::from_utf8(bytes).expect("JSON is UTF-8"), expected);
    }
}
