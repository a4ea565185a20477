//! The gallery: every error of the API on demand, byte for byte that of the service.

mod contents;
mod fitting;
mod held_back;
mod limits;
mod literal;
mod real;
mod teller;
mod triggers;
