//! A mock with a large seed.

use std::time::{Duration, Instant};

use omi_mock::{App, Config, Extraction, RateLimit, Seed, Timestamp};

use crate::data;
use crate::memory::resident;

/// A mock, and what it took to make it.
#[derive(Debug)]
pub(crate) struct Seeded {
    pub(crate) app: App,
    pub(crate) size: usize,
    /// How long the file is.
    pub(crate) length: usize,
    /// How long it took to read the file.
    pub(crate) read: Duration,
    /// How long it took from there to a mock that answers.
    pub(crate) planted: Duration,
    /// The bytes of a record beyond its content.
    pub(crate) overhead: f64,
}

/// A mock that counts every request, and refuses none.
pub(crate) fn config(seed: Seed) -> Config {
    Config {
        seed,
        rate_limit: RateLimit::Custom { minute: 1_000_000_000, day: None },
        extraction: Extraction::Now,
        journal_max: 0,
        ..Config::default()
    }
}

/// A mock with so many memories and action items.
pub(crate) fn seeded(size: usize) -> Seeded {
    let before = resident();
    let text = data::seed(size);
    let length = text.len();
    let began = Instant::now();
    let seed = Seed::parse("grown.json", &text).expect("the seed is one");
    let read = began.elapsed();
    drop(text);
    let began = Instant::now();
    let app = App::new(&config(seed), start());
    let planted = began.elapsed();
    let taken = resident().saturating_sub(before);
    let content: usize = data::content(0).len() + data::description(0).len();
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let overhead = (taken as f64 / size as f64 - content as f64) / 2.0;
    Seeded { app, size, length, read, planted, overhead }
}

/// When the mocks start: after everything that their seeds hold.
pub(crate) fn start() -> Timestamp {
    Timestamp::from_seconds(1_893_456_000)
}
