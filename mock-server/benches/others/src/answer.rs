//! What is answered.

use std::str::FromStr;

/// So many bytes with this status, written `200/9123`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    length: usize,
}

impl Answer {
    /// Where it is had.
    pub(crate) fn path(self) -> String {
        format!("/{}/{}", self.status, self.length)
    }

    pub(crate) fn body(self) -> String {
        "0".repeat(self.length)
    }
}

impl FromStr for Answer {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (status, length) = text.split_once('/').ok_or(())?;
        Ok(Self { status: status.parse().map_err(|_| ())?, length: length.parse().map_err(|_| ())? })
    }
}
