//! Numbers on the command line.

use std::num::NonZeroU8;

/// Reads a port. It is said what a port is, not what a parser saw.
pub(crate) fn port(text: &str) -> Result<u16, &'static str> {
    text.parse().map_err(|_| "a port is a whole number from 0 to 65535")
}

/// Reads how many threads there are to be.
pub(crate) fn threads(text: &str) -> Result<NonZeroU8, &'static str> {
    text.parse().map_err(|_| "write a whole number from 1 to 255")
}
