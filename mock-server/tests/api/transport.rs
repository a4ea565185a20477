//! Bytes: how requests are read and answers are written.

mod bodies;
mod numbers;
mod order;
mod queries;
mod unanswerable;

const GOALS: &str = "/v1/dev/user/goals";
const ITEMS: &str = "/v1/dev/user/action-items";
const MEMORIES: &str = "/v1/dev/user/memories";
