//! The schemas of requests, compiled once.

use std::borrow::Cow;

use omi_schemas::{ENDPOINTS, Schema};

use crate::json::Json;
use crate::query;
use crate::validation::{Model, Refusal};

/// A compiled model for each schema of a query or a body, by the schema's number.
#[derive(Debug)]
pub(crate) struct Models(Vec<Option<Compiled>>);

#[derive(Debug)]
struct Compiled {
    model: Model,
    /// What a query without parameters asks for: most ask for nothing, so it is read once.
    empty_query: Result<Json, Refusal>,
}

impl Models {
    /// Compiles every schema that a row of the table names.
    pub(crate) fn compiled() -> Self {
        let mut models: Vec<Option<Compiled>> = Schema::ALL.iter().map(|_| None).collect();
        for schema in ENDPOINTS.iter().flat_map(|endpoint| [endpoint.query, endpoint.body]).flatten() {
            let slot = &mut models[schema as usize];
            if slot.is_none() {
                let model = Model::compile(&schema.value(), &|file| Some(by_file(file)?.value()));
                let model = model.expect("a test compiles every schema of a request");
                *slot = Some(Compiled { empty_query: model.read_query(Vec::new()), model });
            }
        }
        Self(models)
    }

    /// The model of a schema that a row names.
    pub(crate) fn of(&self, schema: Schema) -> &Model {
        &self.compiled_of(schema).model
    }

    /// Reads a query as it was sent.
    pub(crate) fn read_query(&self, schema: Schema, query: &str) -> Result<Cow<'_, Json>, Refusal> {
        let Compiled { model, empty_query } = self.compiled_of(schema);
        if query.is_empty() {
            return empty_query.as_ref().map(Cow::Borrowed).map_err(Clone::clone);
        }
        model.read_query(query::parameters(query)).map(Cow::Owned)
    }

    fn compiled_of(&self, schema: Schema) -> &Compiled {
        self.0[schema as usize].as_ref().expect("every schema of a row is compiled at the start")
    }
}

/// The schema in a file that another refers to.
fn by_file(file: &str) -> Option<Schema> {
    Schema::by_name(file.strip_suffix(".json").unwrap_or(file))
}
