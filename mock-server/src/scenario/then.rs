//! What a turn does, as it is written.

use omi_schemas::{Divergence, Side};
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::limits::Left;
use super::setting::{Setting, extraction, rate_limit, side, sides};
use crate::config::{Extraction, RateLimit};
use crate::faults::Rule;
use crate::faults::delay::Delay;
use crate::model::key;
use crate::seed::file::AccountDeletion;

/// What a turn is told that does nothing.
const EMPTY: &str = "a turn does something: give `profile`, `with`, `extraction`, `rate_limit`, `delay`, `faults`, \
                     `remove_faults`, `revoke_key`, `rate_limits` or `user`";

/// What a turn does; at least one thing.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Members")]
pub(super) struct Then {
    pub(super) setting: Setting,
    pub(super) faults: Vec<Rule>,
    pub(super) remove_faults: Vec<Box<str>>,
    pub(super) revoke_key: Option<Box<str>>,
    pub(super) rate_limits: Option<Left>,
    pub(super) user: Option<UserChange>,
}

/// The members of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "what happens")]
#[derive(Default)]
struct Members {
    #[serde(deserialize_with = "side")]
    profile: Option<Side>,
    #[serde(deserialize_with = "sides")]
    with: Option<Vec<(Divergence, Side)>>,
    #[serde(deserialize_with = "extraction")]
    extraction: Option<Extraction>,
    #[serde(deserialize_with = "rate_limit")]
    rate_limit: Option<RateLimit>,
    delay: Option<Delay>,
    faults: Vec<Rule>,
    remove_faults: Vec<Box<str>>,
    #[serde(deserialize_with = "key_name")]
    revoke_key: Option<Box<str>>,
    rate_limits: Option<Left>,
    user: Option<UserChange>,
}

/// What becomes of an account.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "what becomes of a user")]
pub(super) struct UserChange {
    /// The first user, where nobody says.
    pub(super) id: Option<Box<str>>,
    pub(super) memories_enrolled: Option<bool>,
    /// `null` takes the deletion back.
    #[serde(default, deserialize_with = "deletion")]
    pub(super) account_deletion: Option<Deletion>,
}

/// What becomes of the deletion of an account.
#[derive(Clone, Copy, Debug)]
pub(super) enum Deletion {
    /// It is so far.
    At(AccountDeletion),
    TakenBack,
}

impl UserChange {
    /// Whether nothing becomes of it.
    fn is_empty(&self) -> bool {
        self.memories_enrolled.is_none() && self.account_deletion.is_none()
    }
}

impl TryFrom<Members> for Then {
    type Error = &'static str;

    fn try_from(members: Members) -> Result<Self, &'static str> {
        let Members { profile, with, extraction, rate_limit, delay, .. } = members;
        let Members { faults, remove_faults, revoke_key, rate_limits, user, .. } = members;
        let setting = Setting { profile, with, extraction, rate_limit, delay };
        let is_quiet = setting.is_empty() && faults.is_empty() && remove_faults.is_empty();
        if is_quiet && revoke_key.is_none() && rate_limits.is_none() && user.is_none() {
            return Err(EMPTY);
        }
        if user.as_ref().is_some_and(UserChange::is_empty) {
            return Err("something becomes of a user: give `memories_enrolled` or `account_deletion`");
        }
        Ok(Self { setting, faults, remove_faults, revoke_key, rate_limits, user })
    }
}

/// A scenario is shown to whoever asks, so it holds no secret.
pub(super) fn key_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Box<str>>, D::Error> {
    let name = Box::<str>::deserialize(deserializer)?;
    if key::is_well_formed(&name) {
        return Err(D::Error::custom(
            "a key is told by its name, as in `Mock key` or `omi_dev_mock_key`, not its secret",
        ));
    }
    Ok(Some(name))
}

fn deletion<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Deletion>, D::Error> {
    let written = Option::deserialize(deserializer)?;
    Ok(Some(written.map_or(Deletion::TakenBack, Deletion::At)))
}
