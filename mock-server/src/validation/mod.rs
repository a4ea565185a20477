//! Validation: what the schema of an endpoint says about a request.
//!
//! A [`Model`] is compiled once, at start-up, from a JSON Schema. It reads a
//! body or a query as pydantic 2 reads a model in its lax mode: it coerces what
//! can be taken for the right type, and says of everything else why not, in
//! declaration order and in the words of the service's framework.
//!
//! - `keywords.rs` hands out the keywords of a schema; one that nobody asks for
//!   is a mistake in the schema and stops the start.
//! - `compile.rs` turns a schema into readers.
//! - `reader.rs` is the closed list of readers, one file each beside it.
//! - `rule.rs` holds what is checked after a member was read.
//! - `field_error.rs` holds every error there is, with its words.
//!
//! What comes out is a value with canonical names, defaults filled in, instants
//! as microseconds, and only the members that the schema knows; a typed request
//! is then read from it with serde.

mod boolean;
mod choice;
mod compile;
mod field_error;
mod float;
mod instant;
mod integer;
mod keywords;
mod list;
mod model;
#[cfg(test)]
mod oracle;
mod reader;
mod reading;
mod rule;
mod strip;
mod text;

pub(crate) use self::field_error::FieldError;
pub(crate) use self::model::Model;
pub(crate) use self::reading::Refusal;
pub(crate) use self::strip::strip;
