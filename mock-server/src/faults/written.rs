//! A fault as JSON.

use std::collections::BTreeMap;

use http::StatusCode;
use serde::de::Deserializer;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::breaks::Break;
use super::delay::Delay;
use super::delivery::Dribble;
use super::duration;
use super::fault::Fault;
use super::instead::{Answer, Instead};
use super::spelled::{ErrorName, WireName};
use super::state::StateFault;

/// What a fault without a member is told.
const EMPTY: &str = "a fault does something: give `error`, `status`, `wire`, `delay`, `dribble`, `state` or `break`";
/// The most pieces that a body comes in.
const MOST_CHUNKS: u32 = 10_000;

/// The members of a fault, as they are written.
#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, expecting = "a fault", default)]
pub(super) struct Written {
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ErrorName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "even_null")]
    body: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_type: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    headers: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wire: Option<WireName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delay: Option<Delay>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dribble: Option<Drips>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<StateFault>,
    #[serde(rename = "break", skip_serializing_if = "Option::is_none")]
    breaks: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<Box<str>>,
}

/// An answer in drips, as it is written.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, expecting = "`{\"chunks\": 5, \"over\": \"3s\"}`")]
struct Drips {
    chunks: u32,
    over: Value,
}

impl TryFrom<Written> for Fault {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let instead = written.instead()?;
        let dribble = written.dribble.as_ref().map(Drips::read).transpose()?;
        let Written { wire, delay, state, breaks, member, .. } = written;
        let breaks = match (breaks, member) {
            (Some(name), member) => Some(Break::parse(&name, member.as_deref())?),
            (None, None) => None,
            (None, Some(_)) => return Err("`member` says what `break` breaks".to_owned()),
        };
        let fault = Self { instead, delay, dribble, wire: wire.map(|name| name.0), state, breaks };
        fault.check().map(|()| fault)
    }
}

impl Written {
    /// What is answered instead.
    fn instead(&self) -> Result<Option<Instead>, String> {
        let is_described = self.body.is_some() || self.content_type.is_some() || !self.headers.is_empty();
        match (&self.error, self.status) {
            (Some(_), Some(_)) => Err("`error` and `status` both say what is answered; give one of them".to_owned()),
            (Some(_), None) if is_described => {
                Err("an `error` has its own body and headers; give `status` to make an answer up".to_owned())
            }
            (None, None) if is_described => Err("`body`, `content_type` and `headers` belong to a `status`".to_owned()),
            (Some(name), None) => Ok(Some(Instead::Error(name.0))),
            (None, Some(status)) => self.made_up(status).map(Some),
            (None, None) => Ok(None),
        }
    }

    fn made_up(&self, status: u16) -> Result<Instead, String> {
        let known = StatusCode::from_u16(status).ok().filter(|_| (200..=599).contains(&status));
        let status = known.ok_or_else(|| format!("{status} is no status of an answer; they go from 200 to 599"))?;
        let Self { body, content_type, headers, .. } = self;
        if matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED) && body.is_some() {
            return Err(format!("an answer of status {} has no body", status.as_u16()));
        }
        let answer =
            Answer { status, body: body.clone(), content_type: content_type.clone(), headers: headers.clone() };
        answer.check().map(|()| Instead::Answer(answer))
    }
}

impl Fault {
    /// Refuses what does nothing, or two things that exclude each other.
    fn check(&self) -> Result<(), String> {
        let Self { instead, delay, dribble, wire, state, breaks } = self;
        if instead.is_none()
            && delay.is_none()
            && dribble.is_none()
            && wire.is_none()
            && state.is_none()
            && breaks.is_none()
        {
            return Err(EMPTY.to_owned());
        }
        let told = [
            (instead.is_some() && state.is_some(), "`state` asks the endpoint, which `error` and `status` do not"),
            (
                instead.is_some() && breaks.is_some(),
                "`break` breaks the answer of the endpoint, which `error` and `status` replace",
            ),
            (state.is_some() && breaks.is_some(), "`state` and `break` both decide the answer; give one of them"),
            (state.is_some() && wire.is_some(), "`state` and `wire` both decide what is heard; give one of them"),
        ];
        match told.into_iter().find(|(excluded, _)| *excluded) {
            Some((_, reason)) => Err(reason.to_owned()),
            None => Ok(()),
        }
    }
}

impl From<Fault> for Written {
    fn from(fault: Fault) -> Self {
        let Fault { instead, delay, dribble, wire, state, breaks } = fault;
        let written = Self {
            delay,
            dribble: dribble.map(Drips::from),
            wire: wire.map(WireName),
            state,
            breaks: breaks.as_ref().map(|broken| broken.name().into()),
            member: breaks.as_ref().and_then(Break::member).map(Into::into),
            ..Self::default()
        };
        match instead {
            None => written,
            Some(Instead::Error(id)) => Self { error: Some(ErrorName(id)), ..written },
            Some(Instead::Answer(Answer { status, body, content_type, headers })) => {
                Self { status: Some(status.as_u16()), body, content_type, headers, ..written }
            }
        }
    }
}

impl Drips {
    fn read(&self) -> Result<Dribble, String> {
        if !(1..=MOST_CHUNKS).contains(&self.chunks) {
            return Err(format!("a body comes in 1 to {MOST_CHUNKS} chunks, not {}", self.chunks));
        }
        Ok(Dribble { chunks: self.chunks, over: duration::read(&self.over)? })
    }
}

impl From<Dribble> for Drips {
    fn from(Dribble { chunks, over }: Dribble) -> Self {
        Self { chunks, over: duration::written(over).into() }
    }
}

/// A body of `null` is a body.
fn even_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}
