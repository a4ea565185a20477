//! The runner against mocks, on sockets.

mod accounts;
mod active_goals;
mod breaks;
mod derived;
mod huge;
mod laws;
mod limits;
mod proxied;
mod reach;
mod recorded;
mod reports;
mod safety;
mod support;
mod unbroken;
mod written;
