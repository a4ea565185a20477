//! What the stages of a request cost, in process.
//!
//! All of it goes the way of every request, through `App::handle`, because the
//! stages are nobody's business outside the mock. What one of them costs is the
//! difference between a request that needs it and one that does not; each group
//! has both, next to each other. The times are those of the fastest and the
//! slowest sample, their median and their mean, as
//! [divan](https://docs.rs/divan) prints them.
//!
//! ```text
//! cargo bench -p omi-mock-server --bench micro
//! cargo bench -p omi-mock-server --bench micro -- limiter --sample-count 2000
//! ```
//!
//! It takes a few seconds.

mod asked;
#[path = "../growth/data.rs"]
mod data;
mod instants;
mod limiter;
mod pages;
mod validator;

fn main() {
    divan::Divan::default().sample_count(500).sample_size(200).config_with_args().main();
}
