//! Developer keys.
