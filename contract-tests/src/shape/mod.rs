//! The schemas of answers as trees that can be walked along with an answer.
//!
//! A validator says whether an answer is right. These say what each of its values is: an instant, a
//! floating-point number, a word of a closed list, a member in its documented order. Whatever is
//! asked of every answer beyond its schema is asked along them.

mod build;
mod walk;

use std::sync::LazyLock;

use omi_schemas::Schema;

pub(crate) use walk::{Visit, walk};

/// The place of a shape among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ShapeId(usize);

/// What a value is.
#[derive(Debug)]
pub(crate) enum Shape {
    /// An object with these members.
    Object {
        /// What its schema is called: `Memory`.
        title: &'static str,
        /// The members, in their order.
        members: Vec<Member>,
    },
    /// A list of such entries.
    List(ShapeId),
    /// A floating-point number.
    Float,
    /// A whole number.
    Integer,
    /// An instant.
    Instant,
    /// One word of a closed list.
    Word(WordsId),
    /// Anything else: texts, booleans, and what no schema describes.
    Other,
}

/// A member of an object.
#[derive(Debug)]
pub(crate) struct Member {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it is.
    pub(crate) shape: ShapeId,
    /// Whether it may be null.
    pub(crate) is_nullable: bool,
    /// Its number among the members of all shapes.
    pub(crate) number: usize,
}

/// The place of a closed list of words among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct WordsId(usize);

/// A closed list of words.
#[derive(Debug)]
pub(crate) struct Words {
    /// What it is called: `GoalStatus`, or `ConversationCreated.status` where it stands in an object.
    pub(crate) title: String,
    /// The words.
    pub(crate) all: Vec<&'static str>,
    /// The number of the first word among the words of all lists.
    pub(crate) first: usize,
}

/// The shapes of everything that answers are made of.
#[derive(Debug)]
pub(crate) struct Shapes {
    arena: Vec<Shape>,
    lists: Vec<Words>,
    by_schema: Vec<(Schema, ShapeId)>,
    members: usize,
}

impl Shapes {
    /// Those of the contract.
    pub(crate) fn of_contract() -> &'static Self {
        static SHAPES: LazyLock<Shapes> = LazyLock::new(build::shapes);
        &SHAPES
    }

    /// The shape of what has this schema.
    pub(crate) fn of(&self, schema: Schema) -> ShapeId {
        let found = self.by_schema.binary_search_by_key(&schema, |(schema, _)| *schema);
        self.by_schema[found.expect("every schema has a shape")].1
    }

    pub(crate) fn get(&self, id: ShapeId) -> &Shape {
        &self.arena[id.0]
    }

    pub(crate) fn words(&self, id: WordsId) -> &Words {
        &self.lists[id.0]
    }

    /// How many members there are in all shapes together.
    pub(crate) fn count_members(&self) -> usize {
        self.members
    }

    /// How many words there are in all closed lists together.
    pub(crate) fn count_words(&self) -> usize {
        self.lists.last().map_or(0, |last| last.first + last.all.len())
    }
}
