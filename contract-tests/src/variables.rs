//! The words in braces of a case, and what they stand for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::HashSet;

use serde_json::{Map, Value};

/// What the `{words}` of a case stand for: some from the run, some saved by earlier steps.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    known: BTreeMap<String, Value>,
    /// Ids that the run drew for things that do not exist.
    nobodys: HashSet<String>,
}

/// A word in braces that stands for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown(pub String);

impl Variables {
    /// Lets `name` stand for `value`.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.known.insert(name.into(), value.into());
    }

    /// Lets `name` stand for an id that nothing has.
    pub fn set_nobodys(&mut self, name: &str, id: &str) {
        self.nobodys.insert(id.into());
        self.set(name, id);
    }

    /// Whether the run drew this id for something that does not exist.
    #[must_use]
    pub fn is_nobodys(&self, id: &str) -> bool {
        self.nobodys.contains(id)
    }

    /// Whether the text is such an id, or has one in it.
    #[must_use]
    pub(crate) fn is_nobodys_in(&self, text: &str) -> bool {
        self.nobodys.iter().any(|id| text.contains(id.as_str()))
    }

    /// What `name` stands for.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.known.get(name)
    }

    /// What a word in braces stands for: what is known, or the mark at a length: `mark_to_500`.
    fn word(&self, word: &str) -> Result<Cow<'_, Value>, Unknown> {
        let unknown = || Unknown(word.into());
        if let Some(known) = self.known.get(word) {
            return Ok(Cow::Borrowed(known));
        }
        let length = word.strip_prefix(MARK_TO).and_then(|length| length.parse().ok()).ok_or_else(unknown)?;
        let mark = self.known.get("mark").and_then(Value::as_str).ok_or_else(unknown)?;
        Ok(Cow::Owned(Value::String(stretched(mark, length))))
    }

    /// `text` with its words filled in.
    ///
    /// # Errors
    /// Where a word stands for nothing.
    pub fn text(&self, text: &str) -> Result<String, Unknown> {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, word, after)) = next_word(rest) {
            filled.push_str(before);
            let value = self.word(word)?;
            match value.as_str() {
                Some(text) => filled.push_str(text),
                None => filled.push_str(&value.to_string()),
            }
            rest = after;
        }
        filled.push_str(rest);
        Ok(filled)
    }

    /// `value` with the words of its strings filled in. A string that is one word becomes its value, of any type.
    ///
    /// # Errors
    /// Where a word stands for nothing.
    pub fn value(&self, value: &Value) -> Result<Value, Unknown> {
        Ok(match value {
            Value::String(text) => match next_word(text) {
                Some(("", word, "")) => self.word(word)?.into_owned(),
                Some(_) => Value::String(self.text(text)?),
                None => value.clone(),
            },
            Value::Array(items) => Value::Array(items.iter().map(|item| self.value(item)).collect::<Result<_, _>>()?),
            Value::Object(members) => {
                let filled = members.iter().map(|(name, member)| Ok((name.clone(), self.value(member)?)));
                Value::Object(filled.collect::<Result<Map<_, _>, Unknown>>()?)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        })
    }
}

/// How the word begins that stands for the mark, made as long as its number says.
const MARK_TO: &str = "mark_to_";

/// What ends a text of a length: one character that is four bytes of UTF-8 and two units of
/// UTF-16, so that who counts those counts wrong.
const LAST: char = '😀';

/// `mark` with something behind it, so that it has `length` characters.
fn stretched(mark: &str, length: usize) -> String {
    let missing = length.saturating_sub(mark.chars().count() + 1);
    let mut text = String::from(mark);
    text.extend(std::iter::repeat_n('x', missing));
    text.push(LAST);
    text
}

/// The text before the first `{word}`, the word, and the text after it. Braces around anything else are text.
fn next_word(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let inside = &text[open + 1..];
        if let Some(close) = inside.find('}') {
            let word = &inside[..close];
            let is_word =
                |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_';
            if word.starts_with(|first: char| first.is_ascii_lowercase()) && word.chars().all(is_word) {
                return Some((&text[..open], word, &inside[close + 1..]));
            }
        }
        from = open + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case::a_word("{id}", json!(7))]
    #[case::in_a_text("item {id}!", json!("item 7!"))]
    #[case::braces_that_hold_no_word("{ id }", json!("{ id }"))]
    #[case::a_number_in_braces("[a-z]{4}", json!("[a-z]{4}"))]
    #[case::deep(&"{}", json!("{}"))]
    fn a_text_becomes(#[case] text: &str, #[case] filled: Value) {
        let mut variables = Variables::default();
        variables.set("id", 7);
        assert_eq!(variables.value(&json!({ "list": [text] })), Ok(json!({ "list": [filled] })));
    }

    #[test]
    fn the_mark_has_the_length_that_is_asked_for_in_characters() {
        let mut variables = Variables::default();
        variables.set("mark", "omi-contract-1");
        let text = variables.text("{mark_to_40}").expect("the mark is known");
        assert!(text.starts_with("omi-contract-1x"), "{text}");
        assert_eq!((text.chars().count(), text.encode_utf16().count(), text.len()), (40, 41, 43));
    }

    #[test]
    fn a_word_that_stands_for_nothing_is_an_error() {
        assert_eq!(Variables::default().text("a {ghost}"), Err(Unknown("ghost".into())));
    }
}
