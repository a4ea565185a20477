//! What servers answer that know nothing of the contract.

/// So many bytes with this status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) length: usize,
}

impl Answer {
    /// A memory, as the answer to its creation shows it.
    pub(crate) const CREATED: Self = Self { status: 200, length: 363 };

    /// Where it is had: `/200/363`.
    pub(crate) fn path(self) -> String {
        format!("/{}/{}", self.status, self.length)
    }
}
