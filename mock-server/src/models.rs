//! The schemas of requests, compiled once.

use omi_schemas::{ENDPOINTS, Schema};

use crate::validation::Model;

/// A compiled model for each schema of a query or a body, by the schema's number.
#[derive(Debug)]
pub(crate) struct Models(Vec<Option<Model>>);

impl Models {
    /// Compiles every schema that a row of the table names.
    pub(crate) fn compiled() -> Self {
        let mut models: Vec<Option<Model>> = Schema::ALL.iter().map(|_| None).collect();
        for schema in ENDPOINTS.iter().flat_map(|endpoint| [endpoint.query, endpoint.body]).flatten() {
            let slot = &mut models[schema as usize];
            if slot.is_none() {
                let model = Model::compile(&schema.value(), &|file| Some(by_file(file)?.value()));
                *slot = Some(model.expect("a test compiles every schema of a request"));
            }
        }
        Self(models)
    }

    /// The model of a schema that a row names.
    pub(crate) fn of(&self, schema: Schema) -> &Model {
        self.0[schema as usize].as_ref().expect("every schema of a row is compiled at the start")
    }
}

/// The schema in a file that another refers to.
fn by_file(file: &str) -> Option<Schema> {
    Schema::by_name(file.strip_suffix(".json").unwrap_or(file))
}
