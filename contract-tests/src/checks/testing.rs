//! Exchanges made by hand, for the tests of the checks.

use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue};
use jiff::Timestamp;
use omi_schemas::{Divergence, Id, Profile, Side};

use super::{Additional, Judgement, Knowledge};
use crate::exchange::{Exchange, Received, Sent};
use crate::finding::Finding;
use crate::persona::Persona;
use crate::route::{Route, route};
use crate::validators::Validators;

static DOCS: Profile = Profile::of(Side::Docs);
static BACKEND: Profile = Profile::of(Side::Backend);
static MIXED: Profile = Profile::of(Side::Docs).with(Divergence::D1, Side::Backend);

/// Noon of a day in November.
pub(crate) const NOON: Timestamp = Timestamp::constant(1_795_435_200, 0);

/// What is known of a target that follows the documentation.
pub(crate) fn knowledge() -> Knowledge<'static> {
    Knowledge { profile: &DOCS, validators: Validators::shared(), additional: Additional::Warn, expected_limit: None }
}

/// What is known of a target that follows the backend.
pub(crate) fn backend() -> Knowledge<'static> {
    Knowledge { profile: &BACKEND, ..knowledge() }
}

/// What is known of a target that limits as the backend does, and says so as documented.
pub(crate) fn mixed() -> Knowledge<'static> {
    Knowledge { profile: &MIXED, ..knowledge() }
}

/// A request of the owner at noon, and its answer.
pub(crate) fn answered(method: &str, target: &str, status: u16, body: &str) -> Exchange {
    let endpoint = match route(method, target) {
        Route::Row(row) => row.id,
        Route::OtherMethod(_) | Route::Redirect | Route::Nowhere | Route::Unknown => Id::ListMemories,
    };
    let sent = Sent {
        endpoint,
        method: method.into(),
        target: target.into(),
        persona: Persona::Owner,
        content_type: None,
        body: None,
        cut: false,
        at: NOON,
    };
    let received = Received {
        status,
        headers: HeaderMap::new(),
        body: body.into(),
        cut: false,
        json: serde_json::from_str(body).ok(),
        took: Duration::ZERO,
        at: NOON,
    };
    Exchange { sent, received, expected: Vec::new(), before: None }
}

/// Says more of an exchange.
pub(crate) trait Made: Sized {
    /// With these headers in its answer.
    fn with(self, headers: &[(&'static str, &str)]) -> Self;
    /// Asked by somebody else.
    fn asked_by(self, persona: Persona) -> Self;
    /// With these statuses expected.
    fn expecting(self, statuses: &[u16]) -> Self;
    /// With this body sent.
    fn sending(self, body: &str) -> Self;
}

impl Made for Exchange {
    fn with(mut self, headers: &[(&'static str, &str)]) -> Self {
        for &(name, value) in headers {
            let value = HeaderValue::from_str(value).expect("it is a header");
            self.received.headers.insert(HeaderName::from_static(name), value);
        }
        self
    }

    fn asked_by(mut self, persona: Persona) -> Self {
        self.sent.persona = persona;
        self
    }

    fn expecting(mut self, statuses: &[u16]) -> Self {
        self.expected = statuses.to_vec();
        self
    }

    fn sending(mut self, body: &str) -> Self {
        self.sent.body = Some(body.into());
        self
    }
}

/// What was found; nothing where the check holds, does not apply or has nothing to tell by.
pub(crate) fn findings(judgement: Judgement) -> Vec<Finding> {
    match judgement {
        Judgement::NotApplicable | Judgement::Vacuous | Judgement::Held => Vec::new(),
        Judgement::Broken(findings) => findings,
    }
}

/// Where something was found.
pub(crate) fn places(judgement: Judgement) -> Vec<String> {
    findings(judgement).into_iter().map(|finding| finding.at).collect()
}
