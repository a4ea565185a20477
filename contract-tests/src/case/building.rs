//! Steps put together in code.

use omi_schemas::table;
use serde_json::Value;

use super::{Poll, Step};
use crate::persona::Persona;

impl Step {
    /// The same, asked by somebody else.
    #[must_use]
    pub fn by(mut self, persona: Persona) -> Self {
        self.persona = persona;
        self
    }

    /// The same of the thing with this id.
    #[must_use]
    pub fn of(mut self, id: &str) -> Self {
        for parameter in table::endpoint(self.call).path_parameters() {
            self.path.insert(parameter.into(), id.into());
        }
        self
    }

    /// The same with a query parameter.
    #[must_use]
    pub fn asking(mut self, parameter: &str, value: impl Into<Value>) -> Self {
        self.query.insert(parameter.into(), value.into());
        self
    }

    /// The same with a body.
    #[must_use]
    pub fn sending(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    /// The same, and what stands at `pointer` of its answer is expected to be `value`.
    #[must_use]
    pub fn giving(mut self, pointer: &str, value: impl Into<Value>) -> Self {
        self.expect.equal.insert(pointer.into(), value.into());
        self
    }

    /// The same, and what stands at `pointer` of its answer is known as `name` from then on.
    #[must_use]
    pub fn saving(mut self, name: &str, pointer: &str) -> Self {
        self.save.insert(name.into(), pointer.into());
        self
    }

    /// The same, asked again until what must come has come.
    #[must_use]
    pub fn polled(mut self, poll: Poll) -> Self {
        self.poll = Some(poll);
        self
    }
}
