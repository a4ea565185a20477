//! Lists.

use super::field_error::{Problem, Step};
use super::reader::Reader;
use super::reading::Reading;
use crate::json::Json;

/// A list of things of one kind.
#[derive(Clone, Debug)]
pub(super) struct List {
    pub(super) item: Box<Reader>,
    pub(super) min: Option<usize>,
    pub(super) max: Option<usize>,
}

impl List {
    /// A list that is too long says only that. One that is too short may be so
    /// because of its items, and says nothing when they do.
    pub(super) fn read<'a>(&'a self, value: &Json<'a>, reading: &mut Reading) -> Option<Json<'a>> {
        let Json::Array(items) = value else {
            return reading.refuse(Problem::NotAList, value);
        };
        let length = items.len();
        if let Some(max) = self.max.filter(|&max| length > max) {
            return reading.refuse(Problem::ListTooLong { max, length }, value);
        }
        let mut read = Vec::with_capacity(length);
        for (index, item) in items.iter().enumerate() {
            read.extend(reading.within(|| Step::Index(index), |reading| self.item.read(item, reading)));
        }
        if read.len() < length {
            return None;
        }
        if let Some(min) = self.min.filter(|&min| length < min) {
            return reading.refuse(Problem::ListTooShort { min, length }, value);
        }
        Some(Json::Array(read))
    }
}
