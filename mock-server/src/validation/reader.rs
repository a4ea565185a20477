//! The readers: one for each kind of value that a schema can ask for.

use super::boolean;
use super::choice::Choice;
use super::float;
use super::instant;
use super::integer::Integer;
use super::list::List;
use super::model::Model;
use super::reading::Reading;
use super::text::Text;
use crate::json::Json;

/// How to read a value.
#[derive(Clone, Debug)]
pub(super) enum Reader {
    Text(Text),
    Boolean,
    Integer(Integer),
    Float,
    Instant,
    Choice(Choice),
    List(List),
    Object(Model),
    Nullable(Box<Reader>),
}

impl Reader {
    /// Reads `value`, or notes in `reading` why it cannot be read.
    pub(super) fn read<'a>(&'a self, value: &Json<'a>, reading: &mut Reading) -> Option<Json<'a>> {
        match self {
            Self::Text(text) => text.read(value, reading),
            Self::Boolean => boolean::read(value, reading),
            Self::Integer(integer) => integer.read(value, reading),
            Self::Float => float::read(value, reading),
            Self::Instant => instant::read(value, reading),
            Self::Choice(choice) => choice.read(value, reading),
            Self::List(list) => list.read(value, reading),
            Self::Object(model) => model.read(value, reading),
            Self::Nullable(_) if *value == Json::Null => Some(Json::Null),
            Self::Nullable(reader) => reader.read(value, reading),
        }
    }
}
