//! Worlds and users: who sees what of whom.

mod any_key;
mod named;
mod users;
