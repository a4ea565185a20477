//! Bytes, headers and queries.
