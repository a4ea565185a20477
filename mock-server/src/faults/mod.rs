//! Faults: every failure that a client can meet, on demand.
//!
//! A fault is asked for by a *magic key* (a key that ends in what happens), by
//! a `Prefer` header, or by a *rule*. [`plan`] looks for the three, in this
//! order, and says what is to be done with a request; most of the time that is
//! nothing, and costs next to nothing.
//!
//! - [`fault`]: what can be done; [`written`]: the same as JSON;
//! - [`instead`], [`delay`], [`state`]: its parts; [`deed`] does what becomes of the data;
//! - [`gallery`]: every error of the API by its id, with the answer it gives;
//! - [`rule`], [`rules`]: when it is done; [`matching`]: to which requests;
//! - [`prefer`]: what a header asks for;
//! - [`delivery`]: delays, drips and cut wires, which the server carries out;
//! - [`breaks`]: answers that break the contract, so that checkers can be checked;
//! - [`told`]: what the log says of it.

pub(crate) mod breaks;
mod deed;
pub(crate) mod delay;
pub(crate) mod delivery;
pub(crate) mod duration;
pub(crate) mod fault;
pub mod gallery;
mod instead;
mod matching;
pub(crate) mod named;
mod path;
pub(crate) mod plan;
mod prefer;
pub(crate) mod rule;
pub(crate) mod rules;
mod seen;
mod spelled;
mod state;
mod told;
mod written;

pub(crate) use plan::Plan;
pub(crate) use rule::Rule;
pub(crate) use rules::Rules;
