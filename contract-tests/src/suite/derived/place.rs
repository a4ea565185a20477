//! The places of a body: every member, also of what is nested.

use serde_json::Value;

use super::shape::{Kind, Member, Shape};

/// One step into a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Name(String),
    Index(usize),
}

/// A member of a body, at any depth. Of lists, the first entry stands for all.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The way to the object that has the member.
    pub(super) parent: Vec<Key>,
    pub(super) member: Member,
}

impl Place {
    /// What it is called in the ids of cases: `transcript_segments.text`.
    pub(super) fn name(&self) -> String {
        let names = self.parent.iter().filter_map(|key| match key {
            Key::Name(name) => Some(name.as_str()),
            Key::Index(_) => None,
        });
        names.chain([self.member.name.as_str()]).collect::<Vec<_>>().join(".")
    }

    /// The way to the member under this name.
    pub(super) fn way(&self, name: &str) -> Vec<Key> {
        self.parent.iter().cloned().chain([Key::Name(name.into())]).collect()
    }

    /// The object that has the member.
    pub(super) fn parent_in<'a>(&self, body: &'a mut Value) -> &'a mut Value {
        self.parent.iter().fold(body, |value, key| match key {
            Key::Name(name) => &mut value[name.as_str()],
            Key::Index(index) => &mut value[*index],
        })
    }

    /// `body` with another value in this place.
    pub(super) fn with(&self, body: &Value, name: &str, value: Value) -> Value {
        let mut body = body.clone();
        self.parent_in(&mut body)[name] = value;
        body
    }

    /// `body` without the member, and the object that lacks it.
    pub(super) fn without(&self, body: &Value) -> (Value, Value) {
        let mut body = body.clone();
        let parent = self.parent_in(&mut body);
        if let Value::Object(members) = parent {
            members.shift_remove(&self.member.name);
        }
        let parent = parent.clone();
        (body, parent)
    }
}

/// Every place of a body, in the order of declaration.
pub(super) fn places(shape: &Shape) -> Vec<Place> {
    let mut found = Vec::new();
    descend(shape, &[], &mut found);
    found
}

fn descend(shape: &Shape, parent: &[Key], found: &mut Vec<Place>) {
    for member in shape.members() {
        found.push(Place { parent: parent.into(), member: member.clone() });
        let way: Vec<_> = parent.iter().cloned().chain([Key::Name(member.name.clone())]).collect();
        match &member.shape.kind {
            Kind::Object(_) => descend(&member.shape, &way, found),
            Kind::List { items, .. } => {
                let way: Vec<_> = way.into_iter().chain([Key::Index(0)]).collect();
                descend(items, &way, found);
            }
            Kind::Text { .. }
            | Kind::Zone(_)
            | Kind::Instant
            | Kind::Bool
            | Kind::Whole { .. }
            | Kind::Number
            | Kind::Choice { .. } => {}
        }
    }
}
