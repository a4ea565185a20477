//! A JSON value as Python's json module reads it.

use std::borrow::Cow;
use std::collections::HashMap;

/// From this many members on, doubles are found by hash instead of by looking.
const MANY: usize = 32;

/// How deep a value can nest and still be shown in an answer.
///
/// The service's encoder gives up beyond this many levels, a few short of what
/// its parser accepts, and the request ends in a 500.
const DEEPEST_ECHO: usize = 955;

/// A value as a client sent it. Its texts stay where they were sent, unless they stand there in another form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json<'a> {
    Null,
    Bool(bool),
    Int(i64),
    /// An integer beyond 64 bits, in decimal digits without superfluous zeros.
    BigInt(Cow<'a, str>),
    /// Also not finite: `NaN` and `Infinity` are words of this dialect.
    Float(f64),
    String(Cow<'a, str>),
    /// A string with half of a surrogate pair in it, which no answer can show.
    BrokenString,
    Array(Vec<Json<'a>>),
    Object(Object<'a>),
}

impl<'a> Json<'a> {
    /// Whether this is not nested too deeply to be shown in an answer.
    pub(super) fn is_shallow(&self) -> bool {
        let mut left = vec![(self, DEEPEST_ECHO)];
        while let Some((value, levels)) = left.pop() {
            match value {
                Self::Array(_) | Self::Object(_) if levels == 0 => return false,
                Self::Array(items) => left.extend(items.iter().map(|item| (item, levels - 1))),
                Self::Object(object) => left.extend(object.iter().map(|(_, value)| (value, levels - 1))),
                Self::Null
                | Self::Bool(_)
                | Self::Int(_)
                | Self::BigInt(_)
                | Self::Float(_)
                | Self::String(_)
                | Self::BrokenString => {}
            }
        }
        true
    }

    /// An integer from decimal digits with an optional minus, however long.
    pub(crate) fn integer(digits: impl Into<Cow<'a, str>>) -> Self {
        let digits = digits.into();
        match digits.parse() {
            Ok(small) => Self::Int(small),
            Err(_) => Self::BigInt(digits),
        }
    }

    /// The same value, which lends its texts.
    pub(crate) fn lent(&'a self) -> Self {
        match self {
            Self::Null => Self::Null,
            Self::Bool(flag) => Self::Bool(*flag),
            Self::Int(number) => Self::Int(*number),
            Self::BigInt(digits) => Self::BigInt(Cow::Borrowed(digits)),
            Self::Float(number) => Self::Float(*number),
            Self::String(text) => Self::String(Cow::Borrowed(text)),
            Self::BrokenString => Self::BrokenString,
            Self::Array(items) => Self::Array(items.iter().map(Self::lent).collect()),
            Self::Object(object) => Self::Object(object.lent()),
        }
    }

    /// The same value, with texts of its own.
    pub(crate) fn into_owned(self) -> Json<'static> {
        match self {
            Self::Null => Json::Null,
            Self::Bool(flag) => Json::Bool(flag),
            Self::Int(number) => Json::Int(number),
            Self::BigInt(digits) => Json::BigInt(digits.into_owned().into()),
            Self::Float(number) => Json::Float(number),
            Self::String(text) => Json::String(text.into_owned().into()),
            Self::BrokenString => Json::BrokenString,
            Self::Array(items) => Json::Array(items.into_iter().map(Self::into_owned).collect()),
            Self::Object(object) => Json::Object(object.into_owned()),
        }
    }
}

/// The members of an object, each name once, in the order of their first mention.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Object<'a> {
    members: Vec<(Cow<'a, str>, Json<'a>)>,
    /// A member whose name holds a lone surrogate can never be asked for, only
    /// spoil an answer; so it is not kept, only remembered.
    pub(super) has_broken_name: bool,
}

impl<'a> Object<'a> {
    /// An object of members as they were written: of doubles the last value
    /// wins, in the place of the first.
    pub(crate) fn from_written(written: Vec<(Cow<'a, str>, Json<'a>)>) -> Self {
        if written.len() < MANY && !has_doubles(&written) {
            return Self { members: written, has_broken_name: false };
        }
        let mut object = Self::with_room_for(written.len());
        if written.len() < MANY {
            for (name, value) in written {
                match object.members.iter_mut().find(|(member, _)| *member == name) {
                    Some((_, first)) => *first = value,
                    None => object.members.push((name, value)),
                }
            }
            return object;
        }
        let mut places = HashMap::with_capacity(written.len());
        for (name, value) in written {
            if let Some(&first) = places.get(&name) {
                object.set_at(first, value);
            } else {
                places.insert(name.clone(), object.len());
                object.push(name, value);
            }
        }
        object
    }

    /// An object without members yet.
    pub(crate) fn with_room_for(members: usize) -> Self {
        Self { members: Vec::with_capacity(members), has_broken_name: false }
    }

    fn lent(&'a self) -> Self {
        let members = self.members.iter().map(|(name, value)| (Cow::Borrowed(&**name), value.lent())).collect();
        Self { members, has_broken_name: self.has_broken_name }
    }

    fn into_owned(self) -> Object<'static> {
        let owned = |(name, value): (Cow<'_, str>, Json<'_>)| (Cow::Owned(name.into_owned()), value.into_owned());
        let members = self.members.into_iter().map(owned).collect();
        Object { members, has_broken_name: self.has_broken_name }
    }

    fn set_at(&mut self, place: usize, value: Json<'a>) {
        if let Some((_, member)) = self.members.get_mut(place) {
            *member = value;
        }
    }

    /// The same object, remembering that a member was left out.
    pub(super) fn with_broken_name(self) -> Self {
        Self { has_broken_name: true, ..self }
    }

    /// Adds a member whose name is known to be new.
    pub(crate) fn push(&mut self, name: impl Into<Cow<'a, str>>, value: Json<'a>) {
        self.members.push((name.into(), value));
    }

    /// The value of a member. Objects of requests are small: looking is fastest.
    pub(crate) fn get(&self, name: &str) -> Option<&Json<'a>> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
    }

    /// The members in order.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Json<'a>)> {
        self.members.iter().map(|(name, value)| (&**name, value))
    }

    pub(crate) fn len(&self) -> usize {
        self.members.len()
    }
}

/// Whether a name is written twice; for a few members, looking is fastest.
fn has_doubles(written: &[(Cow<'_, str>, Json<'_>)]) -> bool {
    written.iter().enumerate().any(|(place, (name, _))| written[..place].iter().any(|(earlier, _)| earlier == name))
}
