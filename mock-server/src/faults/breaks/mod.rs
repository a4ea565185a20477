//! Answers that break the contract, each in one named way, so that those who
//! check contracts can be checked.
//!
//! A break is one file's business: a family each, with its list of names and
//! what they mean. All of them are played from outside: the request is changed
//! before the endpoint is asked, the endpoint is asked in another world (one
//! that forgets, one that knows a key too many), or its answer is changed. The
//! endpoints know nothing of it. Where a break makes no sense the answer is
//! the true one.
//!
//! - [`members`], [`instants`]: single members of an answer;
//! - [`form`], [`statuses`], [`refusals`], [`rate_limits`]: what is around them;
//! - [`lists`], [`filters`], [`writes`], [`validation`]: what endpoints do;
//! - [`access`]: who may come in, and what secrets are told.

mod access;
mod edit;
mod exchange;
mod filters;
mod form;
mod instants;
mod known;
mod lists;
mod members;
mod place;
mod rate_limits;
mod refusals;
mod rewriting;
mod statuses;
mod validation;
mod writes;

use std::sync::Arc;

pub use known::{Family, KnownBreak};

use self::exchange::Exchange;
use crate::nearest;
use crate::reply::Reply;
use crate::request::Request;
use crate::world::World;

/// One way to break the contract, at one place where it takes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Break {
    id: BreakId,
    /// JSON pointer to the member that is broken, `*` for every entry of a
    /// list; the first member that it can break where nobody says.
    member: Option<Box<str>>,
}

/// Which break, by its family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum BreakId {
    Member(members::MemberBreak),
    Instant(instants::InstantBreak),
    Form(form::FormBreak),
    Status(statuses::StatusBreak),
    Refusal(refusals::RefusalBreak),
    RateLimit(rate_limits::RateLimitBreak),
    List(lists::ListBreak),
    Filter(filters::FilterBreak),
    Write(writes::WriteBreak),
    Validation(validation::ValidationBreak),
    Access(access::AccessBreak),
}

impl Break {
    /// The break of this name, at this place; otherwise what is wrong, with the nearest names.
    pub(crate) fn parse(id: &str, member: Option<&str>) -> Result<Self, String> {
        let Some((known, found)) = known::find(id) else {
            let near = nearest::question(&nearest::nearest(id, KnownBreak::all().map(|known| known.id)));
            let hint = near.unwrap_or_else(|| "`omi-mock breaks` lists them".to_owned());
            return Err(format!("no break is called `{id}`; {hint}"));
        };
        match member {
            Some(_) if !known.takes_member => Err(format!("the break `{id}` takes no member")),
            Some(pointer) if !pointer.starts_with('/') => {
                Err(format!("`{pointer}` is no JSON pointer; write it like `/created_at` or `/*/created_at`"))
            }
            Some(_) | None => Ok(Self { id: found, member: member.map(Into::into) }),
        }
    }

    /// The name of the break.
    pub(crate) fn name(&self) -> &'static str {
        known::name_of(self.id)
    }

    /// The place that was named.
    pub(crate) fn member(&self) -> Option<&str> {
        self.member.as_deref()
    }

    /// Answers `request` in `world` with the contract broken.
    ///
    /// `answer` asks the endpoint in the world that it is handed, which may be
    /// a fork of `world`. It can be called several times, and not at all.
    pub(crate) fn applied(
        &self,
        request: &Request,
        world: &Arc<World>,
        answer: &mut dyn FnMut(&Request, &Arc<World>) -> Reply,
    ) -> Reply {
        let mut exchange = Exchange::new(request, world, answer);
        let member = self.member();
        match self.id {
            BreakId::Member(id) => exchange.spoilt(|_, reply| id.spoil(reply, member)),
            BreakId::Instant(id) => exchange.spoilt(|_, reply| id.spoil(reply, member)),
            BreakId::Form(id) => exchange.spoilt(|_, reply| id.spoil(reply)),
            BreakId::Status(id) => exchange.spoilt(|request, reply| id.spoil(request, reply)),
            BreakId::Refusal(id) => exchange.spoilt(|_, reply| id.spoil(reply)),
            BreakId::RateLimit(id) => id.answered(&mut exchange),
            BreakId::List(id) => id.answered(&mut exchange),
            BreakId::Filter(id) => id.answered(&mut exchange),
            BreakId::Write(id) => id.answered(&mut exchange),
            BreakId::Validation(id) => id.answered(&mut exchange),
            BreakId::Access(id) => id.answered(&mut exchange),
        }
    }
}
