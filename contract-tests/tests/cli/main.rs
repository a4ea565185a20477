//! The command `omi-contract` as people run it, against a mock in this process and against servers that are none.

mod cleanup;
mod commands;
mod diff;
mod ends;
mod killed;
mod proxies;
mod refusals;
mod support;
mod tls;
