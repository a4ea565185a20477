//! The OpenAPI document, generated from the table and the schemas.
//!
//! Nothing is said here that the table or a schema says already, so the document
//! cannot promise what the mock does not keep. It declares every status that can
//! occur, in each of its forms. The 405 is left out: it answers a method that is
//! no operation.

mod answer;
mod components;
mod operation;
mod parameters;
mod refusals;
mod responses;

use serde_json::{Map, Value, json};

use crate::divergence::Divergence;
use crate::endpoint::Resource;
use crate::id::Id;
use crate::limits;
use crate::table::{CONTRACT_DATE, ENDPOINTS};

/// What of an operation an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shown {
    /// The body of a request.
    Body,
    /// The answer to a request that succeeds.
    Success,
    /// The answer to a request that the schema refuses.
    FieldErrors,
}

/// Where the examples come from; none where there is none.
pub type Examples<'a> = &'a dyn Fn(Id, Shown) -> Option<Value>;

/// The document, version 3.1 of OpenAPI, with examples from `examples`.
#[must_use]
pub fn document(examples: Examples<'_>) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Omi Developer API",
            "version": CONTRACT_DATE,
            "description": description(),
            "license": { "name": "MIT", "identifier": "MIT" },
        },
        "servers": [
            { "url": "https://api.omi.me", "description": "The service." },
            { "url": "http://127.0.0.1:4010", "description": "The mock server at its usual port." },
        ],
        "tags": Resource::ALL.map(tag),
        "paths": paths(examples),
        "components": components::all(),
        "x-divergences": Divergence::ALL.map(divergence),
    })
}

fn description() -> String {
    let [minute, day] = [limits::PER_MINUTE.requests, limits::PER_DAY.requests];
    format!(
        "What a client of Omi's Developer API may rely on. Where the published documentation and the open-source \
         backend disagree, both forms are declared, and the text names the difference (`x-divergences`). \
         A key may send {minute} requests a minute, and a user {day} a day; the backend counts by policy and \
         hour instead (D1, `x-rate-limit-policies`)."
    )
}

fn divergence(divergence: Divergence) -> Value {
    let known = divergence.description();
    json!({
        "id": divergence.as_str(),
        "what": known.what,
        "docs": known.docs,
        "backend": known.backend,
        "seen_at": known.seen_at,
    })
}

/// A tag for each resource.
fn tag(resource: Resource) -> Value {
    let description = match resource {
        Resource::Keys => "The developer keys of the account.",
        Resource::Memories => "Facts about the user.",
        Resource::ActionItems => "Things to do.",
        Resource::Folders => "Folders of conversations.",
        Resource::Conversations => "Conversations and what the service made of them.",
        Resource::Goals => "Goals of the user and their progress.",
        Resource::Ask => "Questions about the conversations.",
        Resource::DailySummaries => "What a day was about.",
    };
    json!({ "name": resource.as_str(), "description": description })
}

/// The rows of the table, those of one path together.
fn paths(examples: Examples<'_>) -> Value {
    let mut paths = Map::new();
    for row in ENDPOINTS {
        let item = paths.entry(row.path).or_insert_with(|| json!({}));
        item[row.method.as_str().to_lowercase()] = operation::of(row, examples);
    }
    Value::Object(paths)
}
