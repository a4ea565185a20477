//! What happens, told as it happens: server-sent events.

use bytes::Bytes;
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::json;

use super::{Context, ControlError, DECIDED};
use crate::journal::{Detail, Following, Heard, News};
use crate::json;
use crate::reply::Reply;

const EVENT_STREAM: HeaderValue = HeaderValue::from_static("text/event-stream");
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");
/// The last event that a client had before its connection broke.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// Says that the connection is still there; clients pass over it.
pub(crate) const KEEP_ALIVE: Bytes = Bytes::from_static(b": nothing new\n\n");

/// Tells each request to the world as it is answered, from now on or after the one that was heard of
/// last; with `?world=*`, each request to any world.
pub(super) fn follow(context: &Context<'_>) -> Result<Reply, ControlError> {
    let last = last_event_id(context)?;
    let subscription = match (context.means_every_world(), last) {
        (false, last) => context.world.journal.follow(last),
        (true, None) => context.worlds.follow(),
        (true, Some(_)) => {
            let message = "the events of all worlds cannot be resumed: each world numbers its own";
            return Err(ControlError::bad_request(message));
        }
    };
    let mut reply = Reply::empty(StatusCode::OK, DECIDED);
    reply.headers.insert(CONTENT_TYPE, EVENT_STREAM);
    reply.headers.insert(CACHE_CONTROL, NO_CACHE);
    reply.subscription = Some(Box::new(subscription));
    Ok(reply)
}

fn last_event_id(context: &Context<'_>) -> Result<Option<u64>, ControlError> {
    let given = context.request.header(&LAST_EVENT_ID).filter(|id| !id.is_empty());
    let read = given.map(|id| id.parse().map_err(|_| id)).transpose();
    read.map_err(|id| ControlError::bad_request(format!("Last-Event-ID: `{id}` is no id of an event")))
}

/// The event in which `heard` is told.
///
/// Of one world, the number of a request is the id of its event. Among all worlds
/// it tells nothing, so there is no id that a client could come back with.
pub(crate) fn text(heard: &Heard, following: Following) -> Bytes {
    match heard {
        Heard::News { world, news: News::Request(numbered) } => {
            event("request", Some(numbered.id), following, &Detail::of(numbered, world.as_deref()))
        }
        Heard::News { world, news: News::Cleared } => event("cleared", Some(0), following, &json!({ "world": world })),
        Heard::News { world, news: News::Reset } => event("reset", Some(0), following, &json!({ "world": world })),
        Heard::Lagged(lost) => event("lagged", None, following, &json!({ "lost": lost })),
    }
}

fn event(name: &str, id: Option<u64>, following: Following, data: &impl Serialize) -> Bytes {
    let id = match (following, id) {
        (Following::World, Some(id)) => format!("id: {id}\n"),
        (Following::World | Following::EveryWorld, _) => String::new(),
    };
    let mut text = format!("event: {name}\n{id}data: ").into_bytes();
    text.extend(json::to_bytes(data).expect("control holds nothing that JSON cannot say")); // in one line
    text.extend(b"\n\n");
    text.into()
}
