//! The runner against mocks, on sockets.

mod laws;
mod derived;
mod support;
mod unbroken;
