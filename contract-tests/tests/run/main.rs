//! The runner against mocks, on sockets.

mod derived;
mod laws;
mod limits;
mod support;
mod unbroken;
mod written;
