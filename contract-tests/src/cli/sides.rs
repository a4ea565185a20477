//! The sides that a server is held to.

use std::fmt;
use std::str::FromStr;

use clap::Args;
use omi_schemas::{Divergence, Profile, Side};

/// The sides that a server is held to.
#[derive(Args, Debug)]
#[command(next_help_heading = "Known differences")]
pub(crate) struct Sides {
    /// Side to hold the server to where documentation and backend differ: auto takes what it shows.
    #[arg(long, value_name = "auto|docs|backend", default_value = "auto")]
    pub(crate) profile: Base,
    /// Side of one difference, as D3=backend.
    #[arg(long, value_name = "Dn=SIDE", value_delimiter = ',')]
    pub(crate) with: Vec<SideOfOne>,
}

/// What a profile starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// What the target shows.
    Auto,
    /// One side, whatever the target shows.
    Insisted(Side),
}

/// `D3=backend`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SideOfOne {
    pub(crate) divergence: Divergence,
    pub(crate) side: Side,
}

impl Sides {
    /// Nothing is insisted on.
    pub(crate) const fn auto() -> Self {
        Self { profile: Base::Auto, with: Vec::new() }
    }

    /// Whether the command line says the side of this one.
    pub(crate) fn insists_on(&self, divergence: Divergence) -> bool {
        self.profile != Base::Auto || self.with.iter().any(|one| one.divergence == divergence)
    }

    /// The profile, where what the target shows is `shown`.
    pub(crate) fn over(&self, shown: Profile) -> Profile {
        let base = match self.profile {
            Base::Auto => shown,
            Base::Insisted(side) => Profile::of(side),
        };
        self.with.iter().fold(base, |profile, one| profile.with(one.divergence, one.side))
    }
}

impl fmt::Display for Sides {
    /// As it stands on the command line: `auto with D2=docs`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.profile {
            Base::Auto => f.write_str("auto")?,
            Base::Insisted(side) => f.write_str(side.as_str())?,
        }
        let mut separator = " with ";
        for SideOfOne { divergence, side } in &self.with {
            write!(f, "{separator}{divergence}={}", side.as_str())?;
            separator = ", ";
        }
        Ok(())
    }
}

impl FromStr for Base {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "auto" => Ok(Self::Auto),
            side => side.parse().map(Self::Insisted).map_err(|error| format!("{error}, nor `auto`")),
        }
    }
}

impl FromStr for SideOfOne {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (divergence, side) =
            text.split_once('=').ok_or_else(|| format!("`{text}` names no side; write `D3=docs` or `D3=backend`"))?;
        Ok(Self { divergence: divergence.parse()?, side: side.parse()? })
    }
}
