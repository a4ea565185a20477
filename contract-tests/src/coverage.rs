//! What was seen of the contract, and what was not.

use crate::exchange::Exchange;

/// What was seen of the contract.
#[derive(Debug, Default)]
pub struct Coverage {}

impl Coverage {
    /// Notes what an exchange shows.
    pub fn see(&mut self, _exchange: &Exchange) {}
}
