//! Which cases.

use clap::Args;
use omi_contract::{Selection, Shard, Term};

/// Which cases.
#[derive(Args, Debug)]
#[command(next_help_heading = "Cases")]
pub(crate) struct Filter {
    /// Only these: resource:memories, endpoint:createMemory, check:paging, tag:core, case:goals/*.
    ///
    /// Of two words of one kind either may fit, of two kinds both must. A
    /// case that uses up a limit is run only when its tag, exhaust, or its name
    /// is given.
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    include: Vec<Term>,
    /// Not these.
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    exclude: Vec<Term>,
    /// One part of them, as 1/4; each case is always in the same part.
    #[arg(long, value_name = "PART")]
    shard: Option<Shard>,
}

impl Filter {
    /// What is selected.
    pub(crate) fn selection(&self) -> Selection {
        Selection { include: self.include.clone(), exclude: self.exclude.clone(), shard: self.shard }
    }
}
