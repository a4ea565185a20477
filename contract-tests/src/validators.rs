//! The schemas of the contract in the hands of a validator.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use jsonschema::{Draft, Registry, Validator};
use omi_schemas::{Endpoint, Profile, Schema};
use serde_json::Value;

/// Every schema of the contract, compiled, with formats checked.
#[derive(Debug)]
pub struct Validators(HashMap<Schema, Validator>);

/// One place at which an answer breaks its schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// JSON pointer into the answer; empty for the whole of it.
    pub at: String,
    /// JSON pointer into the schema: the rule that is broken.
    pub rule: String,
    /// What is wrong, in words.
    pub message: String,
}

impl Validators {
    /// Those of this process: compiled on first use, once, since that takes longer than many requests.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Validators> = LazyLock::new(Validators::compiled);
        &SHARED
    }

    /// Compiles every schema of the contract.
    ///
    /// # Panics
    /// When a schema of the contract does not compile, which its own tests rule out.
    #[must_use]
    pub fn compiled() -> Self {
        let registry = Schema::ALL
            .iter()
            .fold(Registry::new(), |registry, schema| {
                registry.add(schema.id(), schema.value()).expect("the address of a schema is a URI")
            })
            .prepare()
            .expect("every reference between the schemas has a target");
        let compile = |&schema: &Schema| {
            let validator = jsonschema::options()
                .with_draft(Draft::Draft202012)
                .with_registry(&registry)
                .should_validate_formats(true)
                .build(&schema.value())
                .expect("every schema of the contract compiles");
            (schema, validator)
        };
        Self(Schema::ALL.iter().map(compile).collect())
    }

    /// What is wrong with the body of an answer of `endpoint` with `status`.
    ///
    /// A status whose body the contract does not describe as JSON (204, 307,
    /// 500) has no schema, and so no problem.
    #[must_use]
    pub fn problems(&self, endpoint: &Endpoint, status: u16, profile: &Profile, body: &Value) -> Vec<Problem> {
        let Some(schema) = schema_of(Some(endpoint), status, profile, body) else { return Vec::new() };
        let broken = self.0[&schema].iter_errors(body);
        broken
            .map(|error| Problem {
                at: error.instance_path().to_string(),
                rule: error.schema_path().to_string(),
                message: error.to_string(),
            })
            .collect()
    }

    /// The validator of a schema.
    pub(crate) fn of(&self, schema: Schema) -> &Validator {
        &self.0[&schema]
    }
}

/// The schema of the body that a row answers with `status`; a request that leads to no row has refusals only.
///
/// Where a refusal has several forms, `body` decides which one it is held to, so that it is told what is
/// wrong with that form, and not that it is none of several.
pub(crate) fn schema_of(row: Option<&Endpoint>, status: u16, profile: &Profile, body: &Value) -> Option<Schema> {
    if let Some(row) = row.filter(|row| row.success == status) {
        return row.answer_under(profile);
    }
    match (status, body.get("detail")) {
        (403, Some(Value::Object(_))) => Some(Schema::ErrorObject),
        (422, Some(Value::Array(_))) => Some(Schema::ErrorFields),
        (400 | 401 | 402 | 403 | 404 | 405 | 422 | 429 | 503, _) => Some(Schema::ErrorSentence),
        (_, _) => None,
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.at.is_empty() { f.write_str(&self.message) } else { write!(f, "{}: {}", self.at, self.message) }
    }
}
