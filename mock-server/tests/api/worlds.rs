//! Worlds, users and keys that open worlds.
