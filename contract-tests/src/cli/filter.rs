//! Which cases.

use clap::Args;

/// Which cases.
#[derive(Args, Debug)]
#[command(next_help_heading = "Cases")]
pub(crate) struct Filter {
    /// Only these: resource:memories, endpoint:createMemory, check:paging, tag:core, case:memories/*.
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub(crate) include: Vec<String>,
    /// Not these.
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub(crate) exclude: Vec<String>,
}
