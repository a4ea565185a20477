//! The schemas of requests, each compiled once.

use std::borrow::Cow;
use std::sync::OnceLock;

use omi_schemas::Schema;

use crate::json::Json;
use crate::query;
use crate::validation::{Model, Refusal};

/// A model for each schema of a query or a body, by the schema's number.
///
/// A model is compiled by the first request that needs it: a mock often serves
/// one test, which calls two endpoints of thirty.
#[derive(Debug)]
pub(crate) struct Models(Vec<OnceLock<Compiled>>);

#[derive(Debug)]
struct Compiled {
    model: Model,
    /// What a query without parameters asks for: most ask for nothing, so it is read once.
    empty_query: Result<Json<'static>, Refusal>,
}

impl Models {
    /// The model of a schema that a row of the table names.
    pub(crate) fn of(&self, schema: Schema) -> &Model {
        &self.compiled_of(schema).model
    }

    /// Reads a query as it was sent.
    pub(crate) fn read_query<'a>(&'a self, schema: Schema, query: &'a str) -> Result<Cow<'a, Json<'a>>, Refusal> {
        let Compiled { model, empty_query } = self.compiled_of(schema);
        if query.is_empty() {
            return empty_query.as_ref().map(Cow::Borrowed).map_err(Clone::clone);
        }
        model.read_query(query::parameters(query)).map(Cow::Owned)
    }

    fn compiled_of(&self, schema: Schema) -> &Compiled {
        self.0[schema as usize].get_or_init(|| Compiled::of(schema))
    }
}

impl Default for Models {
    fn default() -> Self {
        Self(Schema::ALL.iter().map(|_| OnceLock::new()).collect())
    }
}

impl Compiled {
    fn of(schema: Schema) -> Self {
        let model = Model::compile(&schema.value(), &|file| Some(by_file(file)?.value()));
        let model = model.expect("a test compiles every schema of a request");
        Self { empty_query: model.read_query(Vec::new()).map(Json::into_owned), model }
    }
}

/// The schema in a file that another refers to.
fn by_file(file: &str) -> Option<Schema> {
    Schema::by_name(file.strip_suffix(".json").unwrap_or(file))
}

#[cfg(test)]
mod tests {
    use omi_schemas::ENDPOINTS;

    use super::*;

    #[test]
    fn every_schema_of_a_request_compiles() {
        let models = Models::default();
        for schema in ENDPOINTS.iter().flat_map(|endpoint| [endpoint.query, endpoint.body]).flatten() {
            models.of(schema);
        }
    }
}
