//! A JSON value as Python's json module reads it.

use std::collections::HashMap;

/// From this many members on, doubles are found by hash instead of by looking.
const MANY: usize = 32;

/// How deep a value can nest and still be shown in an answer.
///
/// The service's encoder gives up beyond this many levels, a few short of what
/// its parser accepts, and the request ends in a 500.
const DEEPEST_ECHO: usize = 955;

/// A value as a client sent it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Int(i64),
    /// An integer beyond 64 bits, in decimal digits without superfluous zeros.
    BigInt(String),
    /// Also not finite: `NaN` and `Infinity` are words of this dialect.
    Float(f64),
    String(String),
    /// A string with half of a surrogate pair in it, which no answer can show.
    BrokenString,
    Array(Vec<Json>),
    Object(Object),
}

impl Json {
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
    pub(crate) fn integer(digits: &str) -> Self {
        match digits.parse() {
            Ok(small) => Self::Int(small),
            Err(_) => Self::BigInt(digits.to_owned()),
        }
    }
}

/// The members of an object, each name once, in the order of their first mention.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Object {
    members: Vec<(String, Json)>,
    /// A member whose name holds a lone surrogate can never be asked for, only
    /// spoil an answer; so it is not kept, only remembered.
    pub(super) has_broken_name: bool,
}

impl Object {
    /// An object of members as they were written: of doubles the last value
    /// wins, in the place of the first.
    pub(crate) fn from_written(written: Vec<(String, Json)>) -> Self {
        let mut object = Self { members: Vec::with_capacity(written.len()), has_broken_name: false };
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

    fn set_at(&mut self, place: usize, value: Json) {
        if let Some((_, member)) = self.members.get_mut(place) {
            *member = value;
        }
    }

    /// The same object, remembering that a member was left out.
    pub(super) fn with_broken_name(self) -> Self {
        Self { has_broken_name: true, ..self }
    }

    /// Adds a member whose name is known to be new.
    pub(crate) fn push(&mut self, name: impl Into<String>, value: Json) {
        self.members.push((name.into(), value));
    }

    /// The value of a member. Objects of requests are small: looking is fastest.
    pub(crate) fn get(&self, name: &str) -> Option<&Json> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
    }

    /// The members in order.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Json)> {
        self.members.iter().map(|(name, value)| (name.as_str(), value))
    }

    pub(crate) fn len(&self) -> usize {
        self.members.len()
    }
}
