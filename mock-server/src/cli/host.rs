//! Where to listen.

use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;

/// An address of this machine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Host(pub(crate) IpAddr);

impl FromStr for Host {
    type Err = String;

    /// `localhost` is 127.0.0.1 without asking anybody, so that it means the same everywhere.
    fn from_str(text: &str) -> Result<Self, String> {
        if text == "localhost" {
            return Ok(Self(Ipv4Addr::LOCALHOST.into()));
        }
        let refusal = || format!("`{text}` is no address; write `127.0.0.1`, `0.0.0.0` or `::1`");
        text.parse().map(Self).map_err(|_| refusal())
    }
}
