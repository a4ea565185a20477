//! Does *that* server keep the promise?
//!
//! This crate judges answers, wherever they come from, by the contract in
//! `omi-schemas` and by a JSON Schema validator that knows nothing of the mock.
//! It shares no code with the mock but the promise itself, so that one mistake
//! cannot hide in both.
//!
//! - [`Validators`]: every schema of the contract, compiled once;
//! - [`Problem`]: one place at which an answer breaks its schema, with the rule.
//!
//! ```
//! use omi_contract::Validators;
//! use omi_schemas::{Id, Profile, Side, table};
//! use serde_json::json;
//!
//! let validators = Validators::compiled();
//! let docs = Profile::of(Side::Docs);
//! let answer = json!({ "success": "yes" });
//! let problems = validators.problems(table::endpoint(Id::DeleteMemory), 200, &docs, &answer);
//! assert_eq!(problems[0].to_string(), "/success: true was expected");
//! ```

mod validators;

pub use validators::{Problem, Validators};
