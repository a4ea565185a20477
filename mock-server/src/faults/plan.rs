//! What is to be done with one request.

use std::sync::Arc;

use http::StatusCode;
use http::header::{AUTHORIZATION, HeaderValue};
use serde_json::json;

use super::breaks::Break;
use super::delivery::{Delivery, Wire};
use super::fault::{Fault, Instead, StateFault};
use super::gallery::{self, Service};
use super::instead::Answer;
use super::prefer::{self, PREFER};
use super::{deed, told};
use crate::auth::BEARER;
use crate::model::key::DEVELOPER_PREFIX;
use crate::reply::Reply;
use crate::request::Request;
use crate::seed::built_in;
use crate::time::Timestamp;
use crate::world::World;

/// What is to be done with one request. Mostly nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    /// What is answered instead of asking the endpoint.
    pub(crate) instead: Option<Instead>,
    /// What happens to the data.
    pub(crate) state: Option<StateFault>,
    /// How the answer breaks the contract.
    pub(crate) breaks: Option<Break>,
    /// How the answer travels.
    pub(crate) delivery: Delivery,
    /// Who decided this: `magic key ...0429`, `Prefer: code=429`, `rule "name"`.
    pub(crate) by: Option<Box<str>>,
    /// Whom the endpoint takes the sender for.
    sender: Sender,
}

/// Whom the endpoint takes the sender for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sender {
    /// Whoever the request says.
    #[default]
    AsSent,
    /// The holder of the built-in key: a magic key opens what that one opens.
    Owner,
}

impl Plan {
    /// What the key, the `Prefer` header and the rules of `world` ask for, in this order.
    ///
    /// Where nobody asks this looks at two headers and one flag.
    pub(crate) fn of(request: &Request, world: &World) -> Self {
        if let Some(key) = token(request).and_then(gallery::by_key) {
            let fault = Fault { instead: Some(Instead::Error(key.error)), ..Fault::default() };
            return Self { sender: Sender::Owner, ..Self::made(fault, format!("magic key ...{}", key.name), world) };
        }
        if request.headers.contains_key(PREFER) {
            match prefer::read(&request.headers) {
                Ok(Some(preference)) => {
                    return Self::made(preference.fault, format!("Prefer: {}", preference.told), world);
                }
                Ok(None) => {}
                Err(mistake) => return Self::refusal(&mistake),
            }
        }
        match world.rules.take(request, world) {
            Some(taken) => Self::made(taken.fault, format!("rule \"{}\"", taken.id), world),
            None => Self::default(),
        }
    }

    /// Whether nothing is to be done.
    pub(crate) fn is_none(&self) -> bool {
        self.by.is_none()
    }

    /// The plan that comes of a fault. An error of the gallery can be more than an answer.
    fn made(fault: Fault, by: String, world: &World) -> Self {
        let of_gallery = match &fault.instead {
            Some(Instead::Error(id)) => id.fault(world),
            Some(Instead::Answer(_)) | None => Fault { instead: fault.instead.clone(), ..Fault::default() },
        };
        let wire = fault.wire.or(of_gallery.wire);
        let delay = fault.delay.or(of_gallery.delay).map(|delay| delay.drawn_in(world)).unwrap_or_default();
        let seed = match wire {
            Some(Wire::RandomDataThenClose) => world.chance().u64(..),
            Some(
                Wire::EmptyResponse
                | Wire::MalformedResponseChunk
                | Wire::ConnectionResetByPeer
                | Wire::Truncated
                | Wire::NoAnswer,
            )
            | None => 0,
        };
        Self {
            instead: of_gallery.instead,
            state: fault.state.or(of_gallery.state),
            breaks: fault.breaks,
            delivery: Delivery { delay, dribble: fault.dribble.or(of_gallery.dribble), wire, seed },
            by: Some(by.into()),
            sender: Sender::AsSent,
        }
    }

    /// The plan for a `Prefer` header that asks for something that there is not.
    fn refusal(mistake: &str) -> Self {
        let answer = Answer {
            status: StatusCode::BAD_REQUEST,
            body: Some(json!({ "detail": format!("Prefer: {mistake}") })),
            content_type: None,
            headers: std::collections::BTreeMap::new(),
        };
        Self { instead: Some(Instead::Answer(answer)), by: Some("Prefer".into()), ..Self::default() }
    }

    /// Carries out the plan around `answer`, which asks the endpoint in the
    /// world that it is handed.
    pub(crate) fn carry_out(
        self,
        request: &Request,
        service: &Service<'_>,
        world: &Arc<World>,
        now: Timestamp,
        mut answer: impl FnMut(&Request, &Arc<World>) -> Reply,
    ) -> Reply {
        let what = told::what(&self);
        let owned = (self.sender == Sender::Owner && self.instead.is_none()).then(|| sent_by_owner(request));
        let asking = owned.as_ref().unwrap_or(request);
        let mut delivery = self.delivery;
        let mut reply = match (&self.instead, self.state, &self.breaks) {
            (Some(instead), _, _) => instead.reply(request, service, now),
            (None, Some(state), _) => deed::done(state, asking, world, &mut delivery, &mut answer),
            (None, None, Some(broken)) => broken.applied(asking, world, &mut answer),
            (None, None, None) if delivery.wire.is_some_and(loses_request) => Reply::empty(StatusCode::BAD_GATEWAY, ""),
            (None, None, None) => answer(asking, world),
        };
        reply.delivery = delivery;
        reply.decided = told::decided(self.by.as_deref(), &what, &reply.decided).into();
        reply
    }
}

/// The developer key of a request, as it was sent.
fn token(request: &Request) -> Option<&str> {
    let authorization = request.headers.get(AUTHORIZATION)?.to_str().ok()?;
    authorization.strip_prefix(BEARER).filter(|token| token.starts_with(DEVELOPER_PREFIX))
}

/// The same request with the built-in key.
fn sent_by_owner(request: &Request) -> Request {
    let mut headers = request.headers.clone();
    if let Ok(value) = HeaderValue::from_str(&format!("{BEARER}{}", built_in::KEY)) {
        headers.insert(AUTHORIZATION, value);
    }
    Request { method: request.method.clone(), uri: request.uri.clone(), headers, body: request.body.clone() }
}

/// Whether nothing of an answer is heard: then the request was lost on its way,
/// and nothing was done. `COMMIT_THEN_DROP` is the other half of what may have happened.
fn loses_request(wire: Wire) -> bool {
    match wire {
        Wire::EmptyResponse | Wire::RandomDataThenClose | Wire::ConnectionResetByPeer | Wire::NoAnswer => true,
        Wire::MalformedResponseChunk | Wire::Truncated => false,
    }
}
