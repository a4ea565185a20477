//! What is known of a request on its way.

use omi_schemas::Endpoint;

use crate::auth::{Caller, Credentials};
use crate::error::ApiError;
use crate::key_name::KeyName;
use crate::limits::Charge;

/// What is known of a request on its way, to be said with whatever the answer is.
#[derive(Default)]
pub(super) struct Trace {
    /// The name of whoever was let in, or of a key that the world knows but did not let in.
    pub(super) name: Option<KeyName>,
    pub(super) sender: Sender,
    pub(super) charge: Option<Charge>,
    pub(super) endpoint: Option<&'static Endpoint>,
}

/// Whether whoever sent a request was let in.
#[derive(Clone, Copy, Default)]
pub(super) enum Sender {
    LetIn,
    #[default]
    Outside,
}

impl Trace {
    /// Remembers a charge, and stops where it is refused.
    pub(super) fn charge(&mut self, charge: Option<Charge>) -> Result<(), ApiError> {
        let Some(charge) = charge else { return Ok(()) };
        self.charge = Some(charge);
        if charge.is_refused() { Err(ApiError::RateLimited { retry_after: charge.retry_after() }) } else { Ok(()) }
    }

    /// Remembers that `caller` was let in.
    pub(super) fn let_in(&mut self, caller: &Caller<'_>) {
        (self.sender, self.name) = (Sender::LetIn, caller.other_name());
    }

    /// Remembers the name of whoever sent the request, once nobody needs the key any more.
    pub(super) fn name(&mut self, credentials: Credentials<'_>) {
        if self.name.is_none() {
            self.name = credentials.into_key_name();
        }
    }
}
