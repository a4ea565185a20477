//! The refusals that read the same at many endpoints; operations refer to them.

use serde_json::{Value, json};

use super::{answer, components};
use crate::schema::Schema;
use crate::sentences as say;

/// A refusal that is a component of the document.
#[derive(Clone, Copy)]
pub(super) enum Shared {
    NoKey,
    NoSession,
    RateLimited,
    Failed,
    Unavailable,
}

impl Shared {
    const ALL: [Self; 5] = [Self::NoKey, Self::NoSession, Self::RateLimited, Self::Failed, Self::Unavailable];

    /// A reference to the component.
    pub(super) fn reference(self) -> Value {
        json!({ "$ref": format!("#/components/responses/{}", self.name()) })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::NoKey => "NoKey",
            Self::NoSession => "NoSession",
            Self::RateLimited => "RateLimited",
            Self::Failed => "Failed",
            Self::Unavailable => "Unavailable",
        }
    }

    fn component(self) -> Value {
        match self {
            Self::NoKey => answer::refusal(
                "No developer key, or one that is not known (D4).",
                Schema::ErrorSentence,
                &[say::MISSING_KEY, say::UNKNOWN_KEY_DOCS, say::UNKNOWN_KEY_BACKEND, say::MCP_KEY],
            ),
            Self::NoSession => {
                let sentences = [say::NOT_AUTHENTICATED, say::BAD_SESSION];
                with_header(
                    answer::refusal("No session, or one that is not known.", Schema::ErrorSentence, &sentences),
                    "WWW-Authenticate",
                )
            }
            Self::RateLimited => with_header(
                answer::refusal("Too many requests.", Schema::ErrorSentence, &[say::RATE_LIMITED]),
                "Retry-After",
            ),
            Self::Failed => {
                let mut failed = answer::empty("The service failed.");
                failed["content"] = json!({ "text/plain": { "schema": { "type": "string", "const": say::INTERNAL } } });
                failed
            }
            Self::Unavailable => answer::refusal(
                "The service cannot count requests, and therefore serves none.",
                Schema::ErrorSentence,
                &[say::LIMITER_DOWN],
            ),
        }
    }
}

/// The components, by name.
pub(super) fn all() -> Value {
    Shared::ALL.map(|refusal| (refusal.name(), refusal.component())).into_iter().collect()
}

fn with_header(mut answer: Value, name: &str) -> Value {
    answer["headers"][name] = components::header(name);
    answer
}
