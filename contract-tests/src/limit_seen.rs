//! What an answer says of the limit.

use http::HeaderMap;

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
            limit: read("x-ratelimit-limit")?.parse().ok()?,
            remaining: read("x-ratelimit-remaining")?.parse().ok()?,
            reset: read("x-ratelimit-reset").and_then(|value| value.parse().ok()),
        })
    }
}
