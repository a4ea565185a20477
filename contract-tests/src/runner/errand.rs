//! Requests that no case asks for: keys, what the guard must know, and what is removed.

use http::HeaderValue;
use omi_schemas::Id;
use serde_json::Value;

use super::Runner;
use super::stage::{Stop, unwritable};
use crate::case::Step;
use crate::exchange::{Received, Sent};
use crate::persona::Persona;

/// How often a request is sent whose connection drops.
const TRIES: u32 = 2;

impl Runner {
    /// Sends a request that no case asks for, as the owner or the session; on record, and under the limits.
    pub(crate) async fn errand(
        &self,
        call: Id,
        persona: Persona,
        target: String,
        body: Option<&Value>,
    ) -> Result<Received, Stop> {
        let secret = if persona == Persona::Session { self.manager()? } else { self.keys.owner() };
        let mut authorization = HeaderValue::from_str(&format!("Bearer {secret}"))
            .map_err(|_| Stop::Unreachable("the key holds characters that no header can".into()))?;
        authorization.set_sensitive(true);
        let step = Step { persona, ..Step::new(call, 200) };
        loop {
            let slot = self.pacer.wait(self, &step.persona, step.method(), &target, &[]).await?;
            let sent = Sent {
                endpoint: call,
                method: step.method().into(),
                target: target.clone(),
                persona: step.persona.clone(),
                content_type: body.map(|_| "application/json".into()),
                body: body.map(|body| body.to_string().into_bytes()),
                cut: false,
                at: self.client.time().now(),
            };
            let ticket =
                if step.writes() { Some(self.ledger.intend(&sent).map_err(|error| unwritable(&error))?) } else { None };
            let received = self.answer(&step, &sent, &authorization).await?;
            slot.answered(&received);
            if let Some(ticket) = ticket {
                self.ledger.done(ticket, &received).map_err(|error| unwritable(&error))?;
            }
            self.limit_before(&sent, &received);
            if received.status != 429 {
                return Ok(received);
            }
            self.pacer.refused(self, &received).await?;
        }
    }

    /// What comes back; what makes nothing is asked again where the connection drops.
    async fn answer(&self, step: &Step, sent: &Sent, authorization: &HeaderValue) -> Result<Received, Stop> {
        let mut left = if step.method() == "POST" { 1 } else { TRIES };
        loop {
            left -= 1;
            match self.client.send(sent, Some(authorization)).await {
                Ok(received) => return Ok(received),
                Err(error) if left > 0 && !error.source.is_timeout() => {}
                Err(error) => return Err(Stop::Unreachable(crate::chain(&error))),
            }
        }
    }
}
