//! The parser: one pass over the text, with Python's messages and offsets.

use std::borrow::Cow;

use super::encoding::Text;
use super::string::Literal;
use super::value::{Json, Object};

/// How many levels the service's parser goes down before it gives up. It is
/// what its interpreter's limit of 1,000 leaves after the calls that lead there.
const DEEPEST: usize = 960;

/// The most digits that Python turns into an integer.
const MOST_DIGITS: usize = 4300;

/// Why a body could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParseFailure {
    /// It is text, but not JSON. The offset counts characters.
    Syntax { message: &'static str, offset: usize },
    /// It is not text, nests too deeply or holds an integer that is too long.
    Unreadable,
}

/// Where the parser stopped, in bytes; characters are counted once it matters.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stop {
    At(usize, &'static str),
    Unreadable,
}

/// Reads a JSON text as Python's `json.loads` reads bytes.
pub(crate) fn parse(bytes: &[u8]) -> Result<Json<'_>, ParseFailure> {
    let Text { text, lone_surrogates } = Text::detect(bytes).ok_or(ParseFailure::Unreadable)?;
    match text {
        Cow::Borrowed(text) => parse_text(text, &lone_surrogates),
        Cow::Owned(text) => parse_text(&text, &lone_surrogates).map(Json::into_owned),
    }
}

fn parse_text<'a>(text: &'a str, lone_surrogates: &[usize]) -> Result<Json<'a>, ParseFailure> {
    let parser = Parser { text, bytes: text.as_bytes(), lone_surrogates };
    parser.document().map_err(|stop| match stop {
        Stop::At(at, message) => ParseFailure::Syntax { message, offset: text[..at].chars().count() },
        Stop::Unreadable => ParseFailure::Unreadable,
    })
}

/// A value and where it ends.
type Read<T> = Result<(T, usize), Stop>;

pub(super) struct Parser<'a, 's> {
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) lone_surrogates: &'s [usize],
}

/// A list or an object whose end is still to come. They are kept beside the call
/// stack, which a hostile body could exhaust.
enum Open<'a> {
    List(Vec<Json<'a>>),
    Object { members: Vec<(Cow<'a, str>, Json<'a>)>, name: Literal<'a>, has_broken_name: bool },
}

/// What became of an open list or object that got one value more.
enum Put<'a> {
    /// It goes on, and the next value starts there.
    More(Open<'a>, usize),
    /// It is complete, and ends there.
    Whole(Json<'a>, usize),
}

impl<'a> Parser<'a, '_> {
    fn document(&self) -> Result<Json<'a>, Stop> {
        let (value, end) = self.value(self.skip_blanks(0))?;
        let end = self.skip_blanks(end);
        if end == self.bytes.len() { Ok(value) } else { Err(Stop::At(end, "Extra data")) }
    }

    fn value(&self, mut at: usize) -> Read<Json<'a>> {
        let mut open: Vec<Open<'a>> = Vec::new();
        loop {
            let (mut value, mut end) = match self.bytes.get(at) {
                Some(b'{' | b'[') if open.len() == DEEPEST => return Err(Stop::Unreadable),
                Some(b'{') => match self.skip_blanks(at + 1) {
                    inside if self.bytes.get(inside) == Some(&b'}') => (Json::Object(Object::default()), inside + 1),
                    inside => {
                        let (name, after) = self.name(inside)?;
                        open.push(Open::Object { members: Vec::new(), name, has_broken_name: false });
                        at = after;
                        continue;
                    }
                },
                Some(b'[') => match self.skip_blanks(at + 1) {
                    inside if self.bytes.get(inside) == Some(&b']') => (Json::Array(Vec::new()), inside + 1),
                    inside => {
                        open.push(Open::List(Vec::new()));
                        at = inside;
                        continue;
                    }
                },
                _ => self.scalar(at)?,
            };
            // The value may be the last one of what is open around it, and that of what is around that.
            loop {
                let Some(innermost) = open.pop() else {
                    return Ok((value, end));
                };
                match self.put(innermost, value, end)? {
                    Put::More(unfinished, next) => {
                        open.push(unfinished);
                        at = next;
                        break;
                    }
                    Put::Whole(whole, after) => (value, end) = (whole, after),
                }
            }
        }
    }

    /// Puts a value that ended at `end` where it belongs, and looks at what follows.
    fn put(&self, open: Open<'a>, value: Json<'a>, end: usize) -> Result<Put<'a>, Stop> {
        let at = self.skip_blanks(end);
        let follower = self.bytes.get(at);
        match open {
            Open::List(mut items) => {
                items.push(value);
                match follower {
                    Some(b']') => Ok(Put::Whole(Json::Array(items), at + 1)),
                    Some(b',') => Ok(Put::More(Open::List(items), self.skip_blanks(at + 1))),
                    Some(_) | None => Err(Stop::At(at, "Expecting ',' delimiter")),
                }
            }
            Open::Object { mut members, name, mut has_broken_name } => {
                match name {
                    Literal::Sound(name) => members.push((name, value)),
                    Literal::Broken => has_broken_name = true,
                }
                match follower {
                    Some(b'}') => {
                        let object = Object::from_written(members);
                        let object = if has_broken_name { object.with_broken_name() } else { object };
                        Ok(Put::Whole(Json::Object(object), at + 1))
                    }
                    Some(b',') => {
                        let (name, after) = self.name(self.skip_blanks(at + 1))?;
                        Ok(Put::More(Open::Object { members, name, has_broken_name }, after))
                    }
                    Some(_) | None => Err(Stop::At(at, "Expecting ',' delimiter")),
                }
            }
        }
    }

    /// The name of a member and its colon, up to where the value starts.
    fn name(&self, at: usize) -> Read<Literal<'a>> {
        if self.bytes.get(at) != Some(&b'"') {
            return Err(Stop::At(at, "Expecting property name enclosed in double quotes"));
        }
        let (name, end) = self.string(at)?;
        let colon = self.skip_blanks(end);
        if self.bytes.get(colon) != Some(&b':') {
            return Err(Stop::At(colon, "Expecting ':' delimiter"));
        }
        Ok((name, self.skip_blanks(colon + 1)))
    }

    /// A value without others inside.
    fn scalar(&self, at: usize) -> Read<Json<'a>> {
        match self.bytes.get(at) {
            Some(b'"') => match self.string(at)? {
                (Literal::Sound(text), end) => Ok((Json::String(text), end)),
                (Literal::Broken, end) => Ok((Json::BrokenString, end)),
            },
            Some(b'n') => self.word(at, "null", Json::Null),
            Some(b't') => self.word(at, "true", Json::Bool(true)),
            Some(b'f') => self.word(at, "false", Json::Bool(false)),
            Some(b'N') => self.word(at, "NaN", Json::Float(f64::NAN)),
            Some(b'I') => self.word(at, "Infinity", Json::Float(f64::INFINITY)),
            Some(b'-') if self.bytes.get(at + 1) == Some(&b'I') => {
                self.word(at, "-Infinity", Json::Float(f64::NEG_INFINITY))
            }
            Some(b'-' | b'0'..=b'9') => self.number(at),
            Some(_) | None => Err(Stop::At(at, "Expecting value")),
        }
    }

    fn word(&self, at: usize, word: &str, value: Json<'a>) -> Read<Json<'a>> {
        if self.bytes[at..].starts_with(word.as_bytes()) {
            Ok((value, at + word.len()))
        } else {
            Err(Stop::At(at, "Expecting value"))
        }
    }

    /// A number ends where it stops making sense: `1.` is a one before a stray dot.
    fn number(&self, start: usize) -> Read<Json<'a>> {
        let digits_start = start + usize::from(self.bytes[start] == b'-');
        let digits_end = match self.bytes.get(digits_start) {
            Some(b'0') => digits_start + 1,
            Some(b'1'..=b'9') => self.skip_digits(digits_start),
            Some(_) | None => return Err(Stop::At(start, "Expecting value")),
        };
        let mut end = digits_end;
        if self.bytes.get(end) == Some(&b'.') {
            let fraction_end = self.skip_digits(end + 1);
            if fraction_end > end + 1 {
                end = fraction_end;
            }
        }
        if matches!(self.bytes.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(self.bytes.get(end + 1), Some(b'+' | b'-')));
            let exponent_end = self.skip_digits(end + 1 + sign);
            if exponent_end > end + 1 + sign {
                end = exponent_end;
            }
        }
        let literal = &self.text[start..end];
        if end > digits_end {
            let number = literal.parse().expect("the grammar of JSON's numbers is within that of f64");
            return Ok((Json::Float(number), end));
        }
        if digits_end - digits_start > MOST_DIGITS {
            return Err(Stop::Unreadable);
        }
        Ok((Json::integer(literal), end))
    }

    fn skip_digits(&self, at: usize) -> usize {
        at + self.bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count()
    }

    fn skip_blanks(&self, at: usize) -> usize {
        at + self.bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count()
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn nested(levels: usize) -> String {
        "[".repeat(levels) + &"]".repeat(levels)
    }

    #[rstest]
    #[case::nothing_but_blanks(" \n", "Expecting value", 2)]
    #[case::a_name_without_quotes("{a:1}", "Expecting property name enclosed in double quotes", 1)]
    #[case::a_comma_before_the_end("{\"a\":1,}", "Expecting property name enclosed in double quotes", 7)]
    #[case::no_colon("{\"a\" 1}", "Expecting ':' delimiter", 5)]
    #[case::no_comma("[1 2]", "Expecting ',' delimiter", 3)]
    #[case::no_end("[1", "Expecting ',' delimiter", 2)]
    #[case::no_value("[1,]", "Expecting value", 3)]
    #[case::something_after("{} x", "Extra data", 3)]
    #[case::a_zero_in_front("01", "Extra data", 1)]
    #[case::half_a_fraction("1.", "Extra data", 1)]
    #[case::half_a_word("tru", "Expecting value", 0)]
    #[case::no_closing_quote("\"ab", "Unterminated string starting at", 0)]
    #[case::a_line_break_in_a_string("\"a\nb\"", "Invalid control character at", 2)]
    #[case::an_unknown_escape("\"a\\x\"", "Invalid \\escape", 2)]
    #[case::an_escape_too_short("\"\\u12\"", "Invalid \\uXXXX escape", 2)]
    #[case::characters_and_not_bytes("[\"é😀\" x", "Expecting ',' delimiter", 6)]
    fn a_mistake_is_told_as_python_tells_it(#[case] text: &str, #[case] message: &'static str, #[case] offset: usize) {
        assert_eq!(parse(text.as_bytes()), Err(ParseFailure::Syntax { message, offset }));
    }

    #[rstest]
    #[case::minus_zero("-0", Json::Int(0))]
    #[case::the_largest_integer("9223372036854775807", Json::Int(i64::MAX))]
    #[case::a_larger_integer("-9223372036854775809", Json::BigInt("-9223372036854775809".into()))]
    #[case::an_exponent_makes_a_float("1E2", Json::Float(100.0))]
    #[case::a_float_too_large("1e400", Json::Float(f64::INFINITY))]
    #[case::infinity("-Infinity", Json::Float(f64::NEG_INFINITY))]
    #[case::two_halves_of_a_character("\"\\ud83d\\ude00\"", Json::String("😀".into()))]
    #[case::one_half("\"\\ud83d\\n\"", Json::BrokenString)]
    #[case::escapes("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", Json::String("\"\\/\u{8}\u{c}\n\r\t".into()))]
    fn a_value_reads_as(#[case] text: &str, #[case] expected: Json) {
        assert_eq!(parse(text.as_bytes()), Ok(expected));
    }

    #[rstest]
    #[case::few(1)]
    #[case::many(100)]
    fn of_doubles_the_last_value_stands_in_the_place_of_the_first(#[case] others: usize) {
        let others: Vec<String> = (0..others).map(|number| format!("\"m{number}\":0")).collect();
        let text = format!("{{\"a\":1,{},\"a\":2,\"z\":3,\"a\":4}}", others.join(","));
        let Ok(Json::Object(object)) = parse(text.as_bytes()) else {
            panic!("it is an object");
        };
        assert_eq!(object.iter().next(), Some(("a", &Json::Int(4))));
        assert_eq!(object.iter().last(), Some(("z", &Json::Int(3))));
        assert_eq!(object.iter().filter(|(name, _)| *name == "a").count(), 1);
    }

    #[test]
    fn nesting_has_an_end() {
        assert!(parse(nested(DEEPEST).as_bytes()).is_ok());
        assert_eq!(parse(nested(DEEPEST + 1).as_bytes()), Err(ParseFailure::Unreadable));
        assert_eq!(parse("[".repeat(1_000_000).as_bytes()), Err(ParseFailure::Unreadable));
    }

    #[test]
    fn integers_have_a_longest() {
        assert!(parse("1".repeat(MOST_DIGITS).as_bytes()).is_ok());
        assert_eq!(parse("1".repeat(MOST_DIGITS + 1).as_bytes()), Err(ParseFailure::Unreadable));
    }
}
