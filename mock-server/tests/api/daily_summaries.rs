//! Daily summaries.
