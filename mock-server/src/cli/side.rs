//! The side to take in one divergence.

use std::str::FromStr;

use omi_schemas::{Divergence, Side};

/// `D3=backend`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SideOfOne {
    pub(crate) divergence: Divergence,
    pub(crate) side: Side,
}

impl FromStr for SideOfOne {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (divergence, side) =
            text.split_once('=').ok_or_else(|| format!("`{text}` names no side; write `D3=docs` or `D3=backend`"))?;
        Ok(Self { divergence: divergence.parse()?, side: side.parse()? })
    }
}
