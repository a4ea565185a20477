//! The runner against mocks, on sockets.

mod laws;
mod support;
mod unbroken;
