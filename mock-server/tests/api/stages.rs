//! The order of the stages: whatever two of them would refuse, the earlier one does.

mod before_the_handler;
mod door;
mod handler;
mod policies;

use omi_mock::{Config, RateLimit};
use omi_schemas::{Divergence, Profile, Side};

use crate::support::{Mock, config};

const MALFORMED: &[u8] = b"{";
const RATE_LIMITED: &str = "Rate limit exceeded. Try again in 60s.";

/// A mock that lets each key ask once a minute, at the door.
fn once_a_minute() -> Mock {
    let rate_limit = RateLimit::Custom { minute: 1, day: None };
    Mock::with(Config { rate_limit, ..config() })
}

/// A mock that lets each key ask once a minute under each policy of the
/// backend, and says so on every answer.
fn once_a_policy() -> Mock {
    let rate_limit = RateLimit::Custom { minute: 1, day: None };
    let profile = Profile::of(Side::Backend).with(Divergence::D2, Side::Docs);
    Mock::with(Config { profile, rate_limit, ..config() })
}
