//! What the Omi Developer API promises, once.
//!
//! The promise is read by two programs that share nothing else: the mock server
//! keeps it, the contract runner asks other servers whether they do. A tour:
//!
//! - [`table`]: [`ENDPOINTS`], one row per endpoint: method, path, who may call,
//!   what is charged, what it takes, what it answers, what it refuses;
//! - [`schema`]: the JSON Schemas of everything on the wire, embedded files that
//!   any validator can read;
//! - [`sentences`]: every refusal, word for word;
//! - [`limits`]: how often a client may ask;
//! - [`divergence`]: where the documentation and the backend disagree, and the
//!   profile that picks a side for each;
//! - [`openapi`]: the OpenAPI document, generated from all of these.

pub mod divergence;
pub mod endpoint;
pub mod id;
pub mod limits;
pub mod openapi;
pub mod schema;
pub mod scope;
pub mod sentences;
pub mod table;

pub use divergence::{Divergence, Profile, Side};
pub use endpoint::{Auth, Endpoint, Method, Refusal, Resource};
pub use id::Id;
pub use limits::{Policy, Quota};
pub use schema::Schema;
pub use scope::Scope;
pub use table::{CONTRACT_DATE, ENDPOINTS};
