//! The server under test.

use clap::Args;

use super::base::Base;
use super::record::Record;
use omi_contract::{Ownership, Writes, writes_by_default};

/// The server under test.
#[derive(Args, Debug)]
pub(crate) struct Target {
    /// Base URL of the server under test.
    #[arg(long = "target", value_name = "URL", env = "OMI_TARGET")]
    pub(crate) base: Base,
    /// Send writes too; on loopback that is usual, elsewhere it is not [--writes=false refuses them].
    #[arg(long, value_name = "TRUTH", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    writes: Option<bool>,
    /// Run against an account at api.omi.me.
    #[arg(long)]
    pub(crate) i_own_this_account: bool,
    /// Where writes are on record.
    #[command(flatten)]
    pub(crate) record: Record,
}

impl Target {
    /// A server that no flag of a single target names.
    pub(crate) const fn of(base: Base, writes: bool, i_own_this_account: bool, record: Record) -> Self {
        Self { base, writes: Some(writes), i_own_this_account, record }
    }

    /// Whether the run may write: on loopback, where nobody's life is kept, unless it was said.
    pub(crate) fn writes(&self) -> Writes {
        match self.writes {
            Some(true) => Writes::Allowed,
            Some(false) => Writes::Refused,
            None => writes_by_default(&self.base.0),
        }
    }

    /// Whether somebody said that the account is theirs.
    pub(crate) fn ownership(&self) -> Ownership {
        if self.i_own_this_account { Ownership::Claimed } else { Ownership::Unclaimed }
    }
}
