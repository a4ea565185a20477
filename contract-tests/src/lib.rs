//! Holds answers against the contract.
