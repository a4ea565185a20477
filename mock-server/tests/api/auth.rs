//! Who may call: keys, sessions, and every way to get their header wrong.

mod accounts;
mod keys;
mod last_used;
mod sessions;

const GOALS: &str = "/v1/dev/user/goals";
const KEYS: &str = "/v1/dev/keys";
