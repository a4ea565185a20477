//! Goals.

mod changing;
mod creating;
mod ending;
mod listing;
mod measuring;

const GOALS: &str = "/v1/dev/user/goals";
/// A goal of the tiny seed: focused, first of rank, two days out of thirty.
const SEEDED: &str = "/v1/dev/user/goals/goal_57568d9c7ea6";
