//! What a seed refuses, and what grows from it.

mod planting;
mod refusals;
