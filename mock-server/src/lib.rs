//! A mock of the Omi Developer API: a local, in-memory server that answers as the service does.
//!
//! A request comes in through [`server`], the only place that awaits, and is read
//! in full. From there on everything is synchronous: [`App::handle`] takes it
//! through the stages of `app.rs`, each of which can end it with an `ApiError`:
//!
//! ```text
//! bytes -> server/      read (capped, timed)
//!          worlds.rs    which world
//!          faults/      what goes wrong on demand
//!          app.rs       limit -> route -> parse -> authenticate -> scope -> limit -> validate -> dispatch
//!          resources/*  (what is the caller's, typed request) -> value
//!          reply.rs     status from the table, headers, JSON bytes
//! server/               wait out a delay, write, or cut the wire
//! ```
//!
//! What is promised (paths, scopes, schemas, limits, sentences) is not here but
//! in `omi-schemas`; this crate only keeps the promise. `json` and `validation`
//! are Python's JSON and pydantic's reading of a model; `extraction` stands in
//! for the service's AI; `seed` reads the data that a world begins with and
//! `export` writes it; `scenario` is what becomes of a world as time goes by; `control` is for whoever drives the mock, and `journal`
//! remembers what was asked.

mod app;
mod auth;
mod categories;
mod chance;
mod clock;
mod config;
mod control;
mod cors;
mod dispatch;
pub mod document;
mod error;
mod export;
mod extraction;
mod faults;
mod given;
mod iso_date;
mod journal;
mod json;
mod key_name;
mod limits;
mod log_entry;
mod manner;
mod model;
mod models;
pub mod nearest;
mod query;
mod reply;
mod repr;
mod request;
mod resources;
mod route;
mod scenario;
pub mod seed;
pub mod server;
mod terms;
mod time;
mod validation;
mod whole;
mod world;
mod worlds;

pub use app::{App, Handled};
pub use config::{AnyKey, Chance, ClockSetting, Config, Cors, Extraction, RateLimit};
pub use control::{Access, Reach};
pub use faults::breaks::{Family as BreakFamily, KnownBreak};
pub use faults::delay::Delay;
pub use faults::delivery::{Delivery, Dribble, Wire};
pub use faults::gallery;
pub use key_name::KeyName;
pub use log_entry::{LogEntry, Observer};
pub use reply::Reply;
pub use request::Request;
pub use scenario::{Scenario, Setting};
pub use seed::built_in;
pub use seed::{FileError, Seed, SeedSummary};
pub use time::{Micros, Timestamp};
