//! What an answer says of the limit.

use http::HeaderMap;

/// How often a client may ask in a window.
pub(crate) const LIMIT: &str = "x-ratelimit-limit";
/// How often it still may.
pub(crate) const REMAINING: &str = "x-ratelimit-remaining";
/// When the window ends.
pub(crate) const RESET: &str = "x-ratelimit-reset";

/// The three headers of a limit, read as whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitSeen {
    /// `X-RateLimit-Limit`.
    pub limit: u64,
    /// `X-RateLimit-Remaining`.
    pub remaining: u64,
    /// `X-RateLimit-Reset`, in seconds of Unix time; the backend's side of D2 has none.
    pub reset: Option<i64>,
}

impl LimitSeen {
    /// What the headers say; none where one of them is missing or no whole number.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        let read = |name: &str| headers.get(name)?.to_str().ok();
        Some(Self {
            limit: read(LIMIT)?.parse().ok()?,
            remaining: read(REMAINING)?.parse().ok()?,
            reset: read(RESET).and_then(|value| value.parse().ok()),
        })
    }
}
