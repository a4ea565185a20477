//! What a fault does, as rules, seeds and scenarios write it.

use serde::{Deserialize, Serialize};

use super::breaks::Break;
pub(crate) use super::delay::Delay;
use super::delivery::{Dribble, Wire};
pub(crate) use super::instead::Instead;
pub(crate) use super::state::StateFault;
use super::written::Written;

/// What is done to a request that a rule matches. At least one thing.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(try_from = "Written", into = "Written")]
pub(crate) struct Fault {
    /// What is answered instead.
    pub(crate) instead: Option<Instead>,
    /// How long the answer is held back.
    pub(crate) delay: Option<Delay>,
    pub(crate) dribble: Option<Dribble>,
    pub(crate) wire: Option<Wire>,
    pub(crate) state: Option<StateFault>,
    pub(crate) breaks: Option<Break>,
}
