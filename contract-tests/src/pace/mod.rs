//! Stays under the target's limits.
//!
//! The headers of the answers say what is left; where there are none, what was sent is counted as
//! the profile counts. The quota is never all the run's: other programs may use the same key, and
//! so a 429 is an answer to wait for, and never a fault.

mod budget;
mod charge;
mod forecast;
mod wait;

use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use omi_schemas::{Divergence, Profile, Side};
use reqwest::Url;

use crate::exchange::Received;
use crate::guard::is_loopback;
use crate::limit_seen::LimitSeen;
use crate::persona::Persona;
use crate::runner::{Runner, Stop};
use budget::{Budget, Full, Told};
use charge::Charge;
pub(crate) use charge::{Limits, Sessions, Window};
pub(crate) use forecast::{Bill, Charged, Forecast};
use wait::Ears;
pub use wait::Wait;

/// How long a run waits in all where nobody says.
const MAX_WAIT: Duration = Duration::from_secs(600);
/// How long a refusal is waited for that does not say how long.
const UNTOLD: SignedDuration = SignedDuration::from_secs(5);

/// How fast a run goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rate {
    /// As the limits allow.
    #[default]
    Auto,
    /// So many requests a minute, whatever the profile says.
    PerMinute(u32),
    /// As fast as the target answers, until it says itself that a limit is reached.
    Off,
}

impl Rate {
    /// How fast a run goes where nobody says.
    ///
    /// A limit that a target tells of only when it refuses may not be there at all. On loopback it is
    /// found out by asking; elsewhere the quota is somebody's, and is kept to as the profile has it.
    #[must_use]
    pub fn usual(target: &Url, profile: &Profile) -> Self {
        match profile.side(Divergence::D2) {
            Side::Backend if is_loopback(target) => Self::Off,
            Side::Backend | Side::Docs => Self::Auto,
        }
    }
}

/// Stays under the target's limits.
#[derive(Debug)]
pub struct Pacer {
    /// How long a run may wait in all.
    pub max_wait: Duration,
    /// How fast it goes.
    pub rate: Rate,
    state: Mutex<State>,
    ears: Ears,
}

#[derive(Debug, Default)]
struct State {
    budget: Budget,
    waited: SignedDuration,
    /// What is removed is waited for even where the run was stopped.
    is_cleaning: bool,
    /// Until when somebody waits already: waits at the same time count once.
    waits_until: Option<Timestamp>,
    /// When there is room again that the run could not wait for.
    room_at: Option<Timestamp>,
}

/// A request that was let through, until its answer is told.
#[derive(Debug)]
pub(crate) struct Slot<'a> {
    pacer: &'a Pacer,
    charges: Vec<Charge>,
    at: Timestamp,
    is_told: bool,
}

impl Default for Pacer {
    fn default() -> Self {
        Self::new(MAX_WAIT, Rate::default())
    }
}

impl Pacer {
    /// A pacer that waits so long in all.
    #[must_use]
    pub fn new(max_wait: Duration, rate: Rate) -> Self {
        Self { max_wait, rate, state: Mutex::default(), ears: Ears::default() }
    }

    /// When there is room again for what the run could not wait for; none where it could.
    #[must_use]
    pub fn room_at(&self) -> Option<Timestamp> {
        self.state().room_at
    }

    /// Waits until a request may be sent. One that is to be refused by a limit does not wait.
    pub(crate) async fn wait(
        &self,
        runner: &Runner,
        persona: &Persona,
        method: &str,
        target: &str,
        expected: &[u16],
    ) -> Result<Slot<'_>, Stop> {
        let charges = runner.limits_known().charges(persona, method, target);
        let time = runner.client.time();
        loop {
            let now = time.now();
            let admitted = if expected.contains(&429) {
                self.state().budget.force(&charges, now);
                Ok(())
            } else {
                self.state().budget.admit(&charges, now)
            };
            match admitted {
                Ok(()) => return Ok(Slot { pacer: self, charges, at: now, is_told: false }),
                Err(Full { until, why }) => match self.pause(runner, until, why).await {
                    // What a run made has to go, and its own count may be wrong: the target says where it refuses.
                    Err(_) if self.state().is_cleaning => {
                        self.state().budget.force(&charges, now);
                        return Ok(Slot { pacer: self, charges, at: now, is_told: false });
                    }
                    paused => paused?,
                },
            }
        }
    }

    /// Takes in an answer, and waits where it is a refusal by a limit.
    pub(crate) async fn refused(&self, runner: &Runner, received: &Received) -> Result<(), Stop> {
        let why = match retry_after(received) {
            Some(_) => "as long as the target says that it refuses (Retry-After)",
            None => "as the target refuses, and does not say how long",
        };
        self.pause(runner, received.at + refused_for(received), why.into()).await
    }

    /// Waits out a limit that a case has reached on purpose.
    ///
    /// # Errors
    /// When the run may not wait so long.
    pub(crate) async fn recover(&self, runner: &Runner, wait: SignedDuration) -> Result<(), Stop> {
        let now = runner.client.time().now();
        if self.state().waited + wait > SignedDuration::try_from(self.max_wait).unwrap_or(SignedDuration::MAX) {
            let most = told(SignedDuration::try_from(self.max_wait).unwrap_or(SignedDuration::MAX));
            return Err(Stop::Skipped(format!(
                "the limit is reached and reported; that it is lifted shows in {}, and the run waits {most} in all (--max-wait)",
                told(wait)
            )));
        }
        self.pause(runner, now + wait, "for the limit to be lifted that this case has reached".into()).await
    }

    /// From now on the waits are those of the clean-up, which has an allowance of its own.
    pub(crate) fn cleans_up(&self) {
        let mut state = self.state();
        state.is_cleaning = true;
        state.waited = SignedDuration::ZERO;
    }

    /// From now on the waits are those of cases again.
    pub(crate) fn cleaned_up(&self) {
        self.state().is_cleaning = false;
    }

    async fn pause(&self, runner: &Runner, until: Timestamp, why: String) -> Result<(), Stop> {
        let now = runner.client.time().now();
        // A little more, so that the clocks need not agree to the millisecond.
        let until = until.max(now) + SignedDuration::from_millis(10);
        let is_news = {
            let mut state = self.state();
            let from = state.waits_until.map_or(now, |earlier| earlier.max(now));
            let more = from.duration_until(until).max(SignedDuration::ZERO);
            if state.waited + more > SignedDuration::try_from(self.max_wait).unwrap_or(SignedDuration::MAX) {
                state.room_at = Some(state.room_at.map_or(until, |earlier| earlier.min(until)));
                return Err(Stop::Unreachable(format!(
                    "the limits leave no room; come back in {}",
                    told(now.duration_until(until))
                )));
            }
            state.waited += more;
            state.waits_until = Some(until.max(from));
            more > SignedDuration::ZERO
        };
        let is_cleaning = self.state().is_cleaning;
        if runner.stopper.is_stopped() && !is_cleaning {
            return Err(Stop::Unreachable("the run was stopped before its end".into()));
        }
        // Of those who wait at the same time one tells of it.
        if is_news {
            self.ears.tell(Wait { from: now, until, why });
        }
        let wait = Duration::try_from(now.duration_until(until)).unwrap_or_default();
        if is_cleaning {
            runner.client.time().pause(wait).await;
        } else {
            runner.pause(wait).await;
        }
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nothing panics under this lock")
    }
}

impl Slot<'_> {
    /// Takes in what the answer says of the limits.
    pub(crate) fn answered(mut self, received: &Received) {
        self.is_told = true;
        let told = match received.status {
            429 => Told::Refused(refused_for(received)),
            status => match LimitSeen::of(&received.headers) {
                None if is_uncounted(status, received) => Told::NotCounted,
                seen => Told::Counted(seen),
            },
        };
        self.pacer.state().budget.answered(&self.charges, told, received.at);
    }
}

impl Drop for Slot<'_> {
    /// A request whose answer never came may have been counted.
    fn drop(&mut self) {
        if !self.is_told {
            self.pacer.state().budget.answered(&self.charges, Told::Nothing, self.at);
        }
    }
}

/// Whether the backend refuses so before it counts.
fn is_uncounted(status: u16, received: &Received) -> bool {
    let is_of_scope = || {
        received
            .at("/detail")
            .and_then(|detail| detail.as_str())
            .is_some_and(|detail| detail.starts_with("Insufficient"))
    };
    match status {
        307 | 401 | 405 => true,
        403 => is_of_scope(),
        422 => received.at("/detail/0/type").and_then(|kind| kind.as_str()) == Some("json_invalid"),
        _ => false,
    }
}

/// How long a refusal lasts: as it says itself, and a second, because the backend rounds down.
fn refused_for(received: &Received) -> SignedDuration {
    retry_after(received).map_or(UNTOLD, |seconds| SignedDuration::from_secs(seconds.saturating_add(1)))
}

/// The seconds that a refusal says itself.
fn retry_after(received: &Received) -> Option<i64> {
    let told: Option<i64> = received.header("retry-after").and_then(|value| value.trim().parse().ok());
    told.filter(|&seconds| seconds >= 0)
}

/// A wait, told to a person.
pub(crate) fn told(wait: SignedDuration) -> String {
    let seconds = wait.as_secs();
    match seconds {
        0..120 => format!("{} s", seconds.max(1)),
        120..7_200 => format!("{} min", (seconds + 59) / 60),
        _ => format!("{} h", (seconds + 3_599) / 3_600),
    }
}

impl Runner {
    /// Goes at this rate from now on.
    pub fn pace_by(&mut self, rate: Rate) {
        self.pacer.rate = rate;
    }

    /// What is known of the target's limits.
    pub(crate) fn limits_known(&self) -> Limits {
        let sessions = if self.keys.has_session() { Sessions::Own } else { Sessions::Keys };
        Limits { profile: self.profile, rate: self.pacer.rate, expected: self.expected_limit, sessions }
    }

    /// When there is room again for what the run could not wait for; none where it could.
    #[must_use]
    pub fn room_at(&self) -> Option<Timestamp> {
        self.pacer.room_at()
    }
}
