//! Each difference changes what it should and nothing else.
