//! The server under test.

use std::net::IpAddr;

use clap::Args;

use super::base::Base;
use omi_contract::Writes;
use reqwest::Url;

/// The server under test.
#[derive(Args, Debug)]
pub(crate) struct Target {
    /// Base URL of the server under test.
    #[arg(long, value_name = "URL", env = "OMI_TARGET")]
    pub(crate) target: Base,
    /// Send writes too; on loopback that is usual, elsewhere it is not [--writes=false refuses them].
    #[arg(long, value_name = "TRUTH", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    writes: Option<bool>,
    /// Run against an account at api.omi.me.
    #[arg(long)]
    pub(crate) i_own_this_account: bool,
}

impl Target {
    /// Whether the run may write: on loopback, where nobody's life is kept, unless it was said.
    pub(crate) fn writes(&self) -> Writes {
        if self.writes.unwrap_or_else(|| is_loopback(&self.target.0)) { Writes::Allowed } else { Writes::Refused }
    }
}

/// Whether the server is on this machine.
fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    address.map_or_else(|_| host == "localhost" || host.ends_with(".localhost"), |address| address.is_loopback())
}
