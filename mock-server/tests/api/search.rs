//! Search for memories.
