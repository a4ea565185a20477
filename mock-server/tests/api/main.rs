//! The API, endpoint by endpoint, as its clients see it.
//!
//! Every answer that any of these tests receives is held against its schema in
//! one place: `support::judge`.

mod support;

mod action_items;
mod again;
mod ask;
mod auth;
mod breaks;
mod control;
mod conversations;
mod cors;
mod daily_summaries;
mod divergences;
mod document;
mod extraction;
mod faults;
mod fields;
mod folders;
mod from_segments;
mod gallery;
mod goals;
mod journal;
mod keys;
mod memories;
mod progress;
mod rate_limits;
mod routing;
mod scenarios;
mod search;
mod stages;
mod state;
mod time;
mod transport;
mod worlds;
