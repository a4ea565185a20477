//! What the schemas, the table and the document generated from them must have in common.

mod document;
mod judge;
mod members;
mod schemas;
mod strictness;
mod walk;
