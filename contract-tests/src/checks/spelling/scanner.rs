//! Through the text of an answer, along its shape.

use super::float::as_python_prints;
use crate::place::Place;
use crate::shape::{Member, Shape, Shapes};

/// Reads JSON that is known to be JSON, and tells how it is spelled. A parser would forget just that.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    has_blanks: bool,
    tell: &'a mut dyn FnMut(String, &str, &str),
}

impl<'a> Scanner<'a> {
    /// A scanner that hands `tell` the place, the expected and the actual spelling.
    pub(super) fn new(text: &'a str, tell: &'a mut dyn FnMut(String, &str, &str)) -> Self {
        Self { text, at: 0, has_blanks: false, tell }
    }

    pub(super) fn scan(mut self, shape: &'static Shape) {
        self.value(Some(shape), &Place::Root);
        self.blanks();
        if self.has_blanks {
            (self.tell)(String::new(), "no blanks between its parts", "blanks");
        }
    }

    fn value(&mut self, shape: Option<&'static Shape>, place: &Place<'_>) {
        match self.next() {
            Some(b'{') => self.object(shape, place),
            Some(b'[') => self.list(shape, place),
            Some(b'"') => drop(self.string(place)),
            Some(_) => self.plain(shape, place),
            None => {}
        }
    }

    fn object(&mut self, shape: Option<&'static Shape>, place: &Place<'_>) {
        let known: &'static [Member] = match shape {
            Some(Shape::Object { members, .. }) => members,
            Some(Shape::List(_) | Shape::Float | Shape::Integer | Shape::Instant | Shape::Word(_) | Shape::Other)
            | None => &[],
        };
        let mut last: Option<usize> = None;
        while self.goes_on(b'}') {
            let name = self.string(place);
            let place = place.member(name);
            let hint = last.map_or(0, |last| last + 1);
            let found = known.get(hint).filter(|member| member.name == name).map(|_| hint);
            let found = found.or_else(|| known.iter().position(|member| member.name == name));
            if let (Some(found), Some(last)) = (found, last)
                && found < last
            {
                (self.tell)(place.to_string(), &format!("before {}", known[last].name), "after it");
            }
            last = last.max(found);
            self.next(); // the colon
            self.at += 1;
            self.value(found.map(|found| Shapes::of_contract().get(known[found].shape)), &place);
        }
    }

    fn list(&mut self, shape: Option<&'static Shape>, place: &Place<'_>) {
        let entries = match shape {
            Some(Shape::List(entries)) => Some(Shapes::of_contract().get(*entries)),
            Some(
                Shape::Object { .. } | Shape::Float | Shape::Integer | Shape::Instant | Shape::Word(_) | Shape::Other,
            )
            | None => None,
        };
        let mut index = 0;
        while self.goes_on(b']') {
            self.value(entries, &place.entry(index));
            index += 1;
        }
    }

    /// Steps over the bracket or comma before what comes next in an object or list; not if it ends with `end`.
    fn goes_on(&mut self, end: u8) -> bool {
        let is_over = self.next().is_none_or(|byte| byte == end);
        self.at += 1;
        if is_over || self.next().is_none_or(|byte| byte == end) {
            self.at += usize::from(!is_over);
            return false;
        }
        true
    }

    /// A text, as it is spelled.
    fn string(&mut self, place: &Place<'_>) -> &'a str {
        self.next();
        self.at += 1;
        let (from, bytes) = (self.at, self.text.as_bytes());
        let mut escaped = None;
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'"' => break,
                b'\\' => {
                    let is_letter = bytes.get(self.at + 1) == Some(&b'u') && {
                        let digits = self.text.get(self.at + 2..self.at + 6).unwrap_or_default();
                        u32::from_str_radix(digits, 16).is_ok_and(|unit| unit >= 0x80)
                    };
                    if is_letter {
                        escaped = escaped.or(Some(self.at));
                    }
                    self.at += 2;
                }
                _ => self.at += 1,
            }
        }
        let text = self.text.get(from..self.at).unwrap_or_default();
        self.at += 1;
        if let Some(from) = escaped {
            let actual = self.text.get(from..from + 6).unwrap_or_default();
            (self.tell)(place.to_string(), "letters as they are", actual);
        }
        text
    }

    /// A number, or a word.
    fn plain(&mut self, shape: Option<&'static Shape>, place: &Place<'_>) {
        let rest = &self.text[self.at..];
        let end = rest.find([',', ']', '}', ' ', '\n', '\r', '\t']).unwrap_or(rest.len());
        let plain = &rest[..end];
        self.at += end.max(1);
        if !plain.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            return;
        }
        match shape {
            Some(Shape::Float) => {
                let expected = plain.parse().map(as_python_prints).unwrap_or_default();
                if expected != plain {
                    (self.tell)(place.to_string(), &expected, plain);
                }
            }
            Some(Shape::Integer) if plain.contains(['.', 'e', 'E']) => {
                (self.tell)(place.to_string(), "a whole number without a fraction", plain);
            }
            Some(
                Shape::Integer | Shape::Object { .. } | Shape::List(_) | Shape::Instant | Shape::Word(_) | Shape::Other,
            )
            | None => {}
        }
    }

    /// What comes next, once blanks are passed over.
    fn next(&mut self) -> Option<u8> {
        self.blanks();
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.text.as_bytes().get(self.at) {
            self.has_blanks = true;
            self.at += 1;
        }
    }
}
