//! A mock without a socket, and the people who call it.

mod answer;
pub(crate) mod call;
mod client;
pub(crate) mod judge;
mod mock;

pub(crate) use answer::Answer;
pub(crate) use call::Call;
pub(crate) use client::Client;
pub(crate) use mock::{Mock, NOON, config};
