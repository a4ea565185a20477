//! What is known so far while a request is being read.

use super::field_error::{FieldError, Problem, Step};
use crate::json::{Json, Unanswerable};

/// Why a request does not pass.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Refusal {
    /// The 422 with a list. Every entry can be shown.
    Fields(Vec<FieldError>),
    /// No answer can show what was sent: the service ends in its 500.
    Unanswerable,
}

impl Refusal {
    /// What is wrong, field by field; nothing where no answer can say it.
    pub(crate) fn into_fields(self) -> Vec<FieldError> {
        match self {
            Self::Fields(errors) => errors,
            Self::Unanswerable => Vec::new(),
        }
    }
}

/// What was found wrong so far. Where it was is told while the way back from
/// there is gone, for of most requests nothing is to be told.
#[derive(Debug)]
pub(super) struct Reading {
    part: &'static str,
    errors: Vec<FieldError>,
    /// Something was refused that no answer can show.
    unanswerable: bool,
    /// Something was accepted that the service cannot show afterwards.
    spoilt: bool,
}

impl Reading {
    pub(super) fn of(part: &'static str) -> Self {
        Self { part, errors: Vec::new(), unanswerable: false, spoilt: false }
    }

    /// Reads something one step further in.
    pub(super) fn within<T>(&mut self, step: impl Fn() -> Step, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.errors.len();
        let result = read(self);
        for error in &mut self.errors[before..] {
            error.is_within(step());
        }
        result
    }

    /// Notes that `input` is not what it should be. It is `None`, so that a
    /// reader can end with it.
    pub(super) fn refuse<'a>(&mut self, problem: Problem, input: &Json<'_>) -> Option<Json<'a>> {
        match FieldError::about(input, problem) {
            Ok(error) => self.errors.push(error),
            Err(Unanswerable) => self.unanswerable = true,
        }
        None
    }

    /// Notes that something was accepted that no answer can show.
    pub(super) fn spoil(&mut self) {
        self.spoilt = true;
    }

    /// The value, if nothing was refused and nothing spoils the answer.
    pub(super) fn finish(self, value: Option<Json<'_>>) -> Result<Json<'_>, Refusal> {
        match value {
            _ if self.unanswerable => Err(Refusal::Unanswerable),
            _ if !self.errors.is_empty() => {
                let errors = self.errors.into_iter().map(|error| error.placed(self.part));
                Err(Refusal::Fields(errors.collect()))
            }
            Some(value) if !self.spoilt => Ok(value),
            Some(_) | None => Err(Refusal::Unanswerable),
        }
    }
}
