//! Action items.
