//! The order of the stages, for every endpoint where it applies.
