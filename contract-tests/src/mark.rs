//! The mark of a run: what everything that it makes carries.

use std::fmt;

use jiff::{SignedDuration, Timestamp};

use crate::variables::Variables;

/// How every mark begins.
pub const MARK: &str = "omi-contract-";

/// The first second of the years into which conversations are put: long before anybody wore an Omi.
const LONG_AGO: i64 = 978_307_200;
/// How many seconds those years have.
const LONG_AGO_SECONDS: u64 = 8 * 365 * 86_400;

/// Those years, as a filter of conversations, and some more.
pub(crate) const LONG_AGO_QUERY: &str = "start_date=2000-12-31T00%3A00%3A00Z&end_date=2009-02-01T00%3A00%3A00Z";

/// The second after those years, and the day that cases add to their moment.
const fn long_ago_end() -> i64 {
    LONG_AGO + LONG_AGO_SECONDS.cast_signed() + 2 * 86_400
}

/// Whether an instant is of the years into which conversations are put.
pub(crate) fn is_long_ago(at: Timestamp) -> bool {
    (LONG_AGO..long_ago_end()).contains(&at.as_second())
}

/// The mark of a run: `omi-contract-` and eight hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark(String);

impl Mark {
    /// A new one.
    #[must_use]
    pub fn drawn() -> Self {
        Self(format!("{MARK}{:08x}", fastrand::u32(..)))
    }

    /// The mark of that run.
    #[must_use]
    pub fn of_run(run: &str) -> Self {
        Self(format!("{MARK}{run}"))
    }

    /// The run: its eight digits.
    #[must_use]
    pub fn run(&self) -> &str {
        &self.0[MARK.len()..]
    }

    /// The mark as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the words of a case stand for at its beginning. Each case has a mark of its own, so
    /// that no two of them make the same memory, and moments of its own.
    #[must_use]
    pub fn variables(&self, case: u32, now: Timestamp) -> Variables {
        let mut chance = fastrand::Rng::new();
        let mut variables = Variables::default();
        variables.set("mark", format!("{}-{case:03x}", self.0));
        variables.set("now", now.to_string());
        variables.set("today", now.strftime("%Y-%m-%d").to_string());
        let second = LONG_AGO + i64::try_from(chance.u64(..LONG_AGO_SECONDS)).unwrap_or_default();
        let moment = Timestamp::new(second, chance.i32(1..999_999) * 1_000).unwrap_or(Timestamp::UNIX_EPOCH);
        let later = [("", 0), ("_1m", 60), ("_5m", 300), ("_1h", 3_600), ("_1d", 86_400)];
        for (name, seconds) in later {
            let at = moment.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(moment);
            variables.set(&format!("moment{name}"), at.to_string());
        }
        let hex =
            |chance: &mut fastrand::Rng, digits: usize| -> String { (0..digits).map(|_| chance.digit(16)).collect() };
        let uuid = |chance: &mut fastrand::Rng| {
            uuid::Builder::from_random_bytes(chance.u128(..).to_be_bytes()).into_uuid().to_string()
        };
        variables.set("stranger", format!("omi_dev_{}", hex(&mut chance, 32)));
        variables.set("session_id", uuid(&mut chance));
        for name in ["no_memory_id", "no_conversation_id", "no_key_id"] {
            variables.set_nobodys(name, &uuid(&mut chance));
        }
        for name in ["no_action_item_id", "no_summary_id"] {
            let id: String = (0..20).map(|_| chance.alphanumeric()).collect();
            variables.set_nobodys(name, &id);
        }
        variables.set_nobodys("no_goal_id", &format!("goal_{}", hex(&mut chance, 12)));
        variables
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
