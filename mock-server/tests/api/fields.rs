//! Field errors of every endpoint.
