//! The progress of goals.
