//! What a world knows, taken out and put back.

mod coming_back;
mod parts;
mod pending;
mod replacing;
