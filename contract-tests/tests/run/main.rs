//! The runner against mocks, on sockets.

mod support;
mod unbroken;
