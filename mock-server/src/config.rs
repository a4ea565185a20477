//! What a mock is told when it starts.

use std::fmt;
use std::str::FromStr;

use omi_schemas::{Profile, Side};

use crate::control::Access;
use crate::faults::delay::Delay;
use crate::faults::duration::written;
use crate::scenario::Scenario;
use crate::seed::Seed;
use crate::time::{Micros, Timestamp};

/// How a mock behaves.
#[derive(Clone, Debug)]
pub struct Config {
    /// The side that it takes where documentation and backend disagree.
    pub profile: Profile,
    /// What it knows when it starts.
    pub seed: Seed,
    /// Further developer keys of the first user, with all scopes.
    pub keys: Vec<String>,
    /// Whether each unknown, well-formed developer key opens a world of its own.
    pub any_key: AnyKey,
    /// How often a client may ask.
    pub rate_limit: RateLimit,
    /// When a conversation gets its title and what follows from its text.
    pub extraction: Extraction,
    /// What time it is.
    pub clock: ClockSetting,
    /// Which web pages may read the answers.
    pub cors: Cors,
    /// Where ids and secrets come from.
    pub chance: Chance,
    /// Who may control the mock.
    pub access: Access,
    /// How many requests the journal of each world holds.
    pub journal_max: usize,
    /// How long every answer of the API is held back.
    pub delay: Option<Delay>,
    /// What every world lives through. Its setting wins over those above.
    pub scenario: Option<Scenario>,
}

/// How many requests a journal holds where nobody says.
const USUAL_JOURNAL: usize = 1_000;

impl Default for Config {
    /// The documentation's side, the demo's data, the true limits, the true time.
    fn default() -> Self {
        Self {
            profile: Profile::of(Side::Docs),
            seed: Seed::demo(),
            keys: Vec::new(),
            any_key: AnyKey::Refused,
            rate_limit: RateLimit::Profile,
            extraction: Extraction::Now,
            clock: ClockSetting::System,
            cors: Cors::None,
            chance: Chance::Fresh,
            access: Access::default(),
            journal_max: USUAL_JOURNAL,
            delay: None,
            scenario: None,
        }
    }
}

impl Config {
    /// The same mock as its worlds begin: with the setting of the scenario.
    #[must_use]
    pub fn at_the_beginning(&self) -> Self {
        self.scenario.as_ref().map_or_else(|| self.clone(), |scenario| scenario.setting().applied(self))
    }
}

/// What becomes of a well-formed developer key that nobody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnyKey {
    /// It is refused, as by the service.
    Refused,
    /// It opens a world of its own, with all scopes; another one in each world
    /// that `X-Omi-World` names.
    OpensWorld,
}

/// How often a client may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateLimit {
    /// As often as the profile says.
    Profile,
    /// As often as it likes; nothing is counted and no header speaks of limits.
    Off,
    /// So many requests a minute, and a day.
    Custom {
        /// Requests a minute.
        minute: u32,
        /// Requests a day; no limit where it is not given.
        day: Option<u32>,
    },
}

impl FromStr for RateLimit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "profile" => return Ok(Self::Profile),
            "off" => return Ok(Self::Off),
            _ => {}
        }
        let (minute, day) = text.split_once(',').map_or((text, None), |(minute, day)| (minute, Some(day)));
        let minute = per(minute, "min").ok_or_else(|| expected_limit(text))?;
        let day = day.map(|day| per(day, "day").ok_or_else(|| expected_limit(text))).transpose()?;
        Ok(Self::Custom { minute, day })
    }
}

impl fmt::Display for RateLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Profile => f.write_str("profile"),
            Self::Off => f.write_str("off"),
            Self::Custom { minute, day: None } => write!(f, "{minute}/min"),
            Self::Custom { minute, day: Some(day) } => write!(f, "{minute}/min,{day}/day"),
        }
    }
}

/// The number in `100/min`; zero would let nobody in and is refused.
fn per(text: &str, unit: &str) -> Option<u32> {
    let number = text.strip_suffix(unit)?.strip_suffix('/')?;
    number.parse().ok().filter(|&number| number > 0)
}

fn expected_limit(text: &str) -> String {
    format!("`{text}` is no limit; write `profile`, `off`, `100/min` or `100/min,10000/day`")
}

/// When a conversation gets its title and what follows from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extraction {
    /// With its creation.
    Now,
    /// So much later.
    After(Micros),
    /// When `/__admin/jobs/advance` says so.
    Manual,
}

impl FromStr for Extraction {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "now" => Ok(Self::Now),
            "manual" => Ok(Self::Manual),
            other => other
                .strip_prefix("after:")
                .and_then(duration)
                .map(Self::After)
                .ok_or_else(|| format!("`{other}` is no moment; write `now`, `after:3s` or `manual`")),
        }
    }
}

impl fmt::Display for Extraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Now => f.write_str("now"),
            Self::After(wait) => write!(f, "after:{}", written(*wait)),
            Self::Manual => f.write_str("manual"),
        }
    }
}

/// A length of time as people write it: `300ms`, `3s`, `5m`, `2h`, `1d`.
pub(crate) fn duration(text: &str) -> Option<Micros> {
    let unit_at = text.find(|character: char| !character.is_ascii_digit())?;
    let (number, unit) = text.split_at(unit_at);
    let micros = match unit {
        "ms" => 1_000,
        "s" => 1_000_000,
        "m" => 60_000_000,
        "h" => 3_600_000_000,
        "d" => 86_400_000_000,
        _ => return None,
    };
    number.parse::<i64>().ok()?.checked_mul(micros).map(Micros)
}

/// What time it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockSetting {
    /// The true time.
    System,
    /// This moment at the start; from then on it runs like the true time.
    StartingAt(Timestamp),
    /// This moment at the start; from then on a millisecond passes with each request.
    Ticking(Timestamp),
}

/// Which web pages may read the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cors {
    /// None, as with the service.
    None,
    /// Every page.
    Any,
    /// The pages of these origins.
    Origins(Vec<String>),
}

/// Where ids and secrets come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chance {
    /// Other ids at each start.
    Fresh,
    /// The same ids at each start.
    Seeded(u64),
}
