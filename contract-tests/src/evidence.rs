//! What may be shown of an exchange.

use crate::exchange::Exchange;
use crate::outcome::Evidence;

/// What may be shown of an exchange, and what must not.
#[derive(Clone, Default)]
pub struct Shown {
    /// Secrets that stand nowhere in what is shown.
    pub secrets: Vec<String>,
    /// The target, for curl.
    pub base: String,
    /// Whether what people said may be shown.
    pub bodies: Bodies,
}

/// Whether what people said may be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bodies {
    /// Texts, names and titles are masked.
    #[default]
    Masked,
    /// They are shown.
    Shown,
}

impl std::fmt::Debug for Shown {
    /// Without the secrets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shown").field("base", &self.base).field("bodies", &self.bodies).finish_non_exhaustive()
    }
}

/// The exchange as it may be shown.
pub(crate) fn evidence(exchange: &Exchange, _shown: &Shown) -> Evidence {
    Evidence {
        persona: exchange.sent.persona.to_string(),
        curl: String::new(),
        request: format!("{} {}", exchange.sent.method, exchange.sent.target),
        sent: None,
        status: exchange.received.status,
        headers: Vec::new(),
        received: String::new(),
        millis: 0,
    }
}
