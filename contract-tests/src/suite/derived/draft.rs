//! Cases and steps, in the words of those who derive them.

use std::collections::BTreeMap;

use omi_schemas::{Endpoint, Id, table};
use serde_json::{Map, Value};

use crate::case::{Case, Instead, RawBody, Script, Step};
use crate::check_id::CheckId;

/// A claim of a kind: what it is filed under, and where it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    pub(super) check: CheckId,
    pub(super) why: &'static str,
    pub(super) tags: &'static [&'static str],
}

impl Claim {
    /// A case that makes this claim of `endpoint`; `about` ends its id.
    pub(super) fn case(self, endpoint: Id, about: &str, name: impl Into<String>, steps: Vec<Step>) -> Case {
        Case {
            id: format!("{endpoint}/{about}"),
            name: name.into(),
            endpoint,
            check: self.check,
            why: self.why.into(),
            tags: self.tags.iter().map(|&tag| tag.to_owned()).collect(),
            when: BTreeMap::new(),
            script: Script::Steps(steps),
        }
    }
}

/// Steps in few words.
pub(super) trait Told: Sized {
    /// With this body.
    fn with_body(self, body: Value) -> Self;
    /// With these bytes for a body.
    fn with_raw(self, raw: RawBody) -> Self;
    /// With this query.
    fn with_query(self, query: Map<String, Value>) -> Self;
    /// With another method.
    fn by_method(self, method: &str) -> Self;
    /// At another path, sent as it stands.
    fn at_path(self, path: &str) -> Self;
    /// Where each parameter of the path is an id that nothing has.
    fn of_nobody(self) -> Self;
    /// Refused with this sentence.
    fn saying(self, sentence: impl Into<String>) -> Self;
    /// Refused with these field errors.
    fn listing(self, fields: Vec<Value>) -> Self;
}

impl Told for Step {
    fn with_body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    fn with_raw(mut self, raw: RawBody) -> Self {
        self.raw = Some(raw);
        self
    }

    fn with_query(mut self, query: Map<String, Value>) -> Self {
        self.query = query;
        self
    }

    fn by_method(mut self, method: &str) -> Self {
        self.instead.get_or_insert(Instead { method: None, path: None }).method = Some(method.into());
        self
    }

    fn at_path(mut self, path: &str) -> Self {
        self.instead.get_or_insert(Instead { method: None, path: None }).path = Some(path.into());
        self
    }

    fn of_nobody(mut self) -> Self {
        for parameter in table::endpoint(self.call).path_parameters() {
            self.path.insert(parameter.into(), format!("{{no_{parameter}}}"));
        }
        self
    }

    fn saying(mut self, sentence: impl Into<String>) -> Self {
        self.expect.detail = Some(sentence.into());
        self
    }

    fn listing(mut self, fields: Vec<Value>) -> Self {
        self.expect.absent = fields
            .iter()
            .enumerate()
            .filter(|(_, field)| field.get("ctx").is_none())
            .map(|(index, _)| format!("/detail/{index}/ctx"))
            .collect();
        self.expect.fields = fields;
        self
    }
}

/// A query of these parameters.
pub(super) fn query(parameters: &[(&str, Value)]) -> Map<String, Value> {
    parameters.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

/// What makes a request to `endpoint` complete without a body: nothing but a query, where one is required.
pub(super) fn asked(endpoint: &Endpoint, status: u16) -> Step {
    let step = Step::new(endpoint.id, status).of_nobody();
    if endpoint.id == Id::SearchMemories { step.with_query(query(&[("query", "{mark}".into())])) } else { step }
}
