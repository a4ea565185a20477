//! How a world behaves, apart from what it knows.

use omi_schemas::{Profile, Side};

use crate::config::{Config, Extraction, RateLimit};
use crate::faults::delay::Delay;
use crate::limits::Counting;
use crate::scenario::Setting;

/// How a world behaves. Small enough to be copied once for each request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    pub(crate) profile: Profile,
    pub(crate) extraction: Extraction,
    /// What follows from profile and limit.
    pub(crate) counting: Counting,
    /// How long every answer is held back.
    pub(crate) delay: Option<Delay>,
    rate_limit: RateLimit,
}

impl Manner {
    /// How worlds behave where no story says otherwise.
    pub(crate) fn usual(config: &Config) -> Self {
        let &Config { profile, rate_limit, extraction, delay, .. } = config;
        Self::new(profile, rate_limit, extraction, delay)
    }

    /// The same manner but for what `setting` says. A side that is told alone is a change of the profile.
    pub(crate) fn told(self, setting: &Setting) -> Self {
        Self::new(
            setting.profile_over(self.profile),
            setting.rate_limit.unwrap_or(self.rate_limit),
            setting.extraction.unwrap_or(self.extraction),
            setting.delay.or(self.delay),
        )
    }

    fn new(profile: Profile, rate_limit: RateLimit, extraction: Extraction, delay: Option<Delay>) -> Self {
        Self { profile, extraction, counting: Counting::new(&profile, rate_limit), delay, rate_limit }
    }
}

impl Default for Manner {
    fn default() -> Self {
        Self::new(Profile::of(Side::Docs), RateLimit::Profile, Extraction::Now, None)
    }
}
