//! Conversations from segments.
