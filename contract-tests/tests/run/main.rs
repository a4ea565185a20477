//! The runner against mocks, on sockets.

mod limits;
mod support;
mod unbroken;
mod written;
