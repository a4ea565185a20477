//! The life of a request, on one screen.

mod charges;
mod trace;
mod unmet;

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::StatusCode;
use omi_schemas::Endpoint;

use crate::auth::{self, Credentials};
use crate::config::{Config, Cors};
use crate::control::{self, Access, Controlled};
use crate::dispatch::{Answered, Call, dispatch, do_job};
use crate::document;
use crate::error::ApiError;
use crate::faults::Plan;
use crate::faults::gallery::Service;
use crate::journal::{Entry, Seen};
use crate::json::{self, Json, ParseFailure};
use crate::key_name::KeyName;
use crate::manner::Manner;
use crate::models::Models;
use crate::reply::Reply;
use crate::request::Request;
use crate::route::{Destination, route};
use crate::scenario::Meets;
use crate::time::Timestamp;
use crate::validation::{FieldError, Refusal};
use crate::world::World;
use crate::worlds::{Meant, Worlds};
use charges::{charge_at_the_door, charge_policies, transcript_policy};
use trace::{Sender, Trace};

/// A mock, apart from its sockets.
#[derive(Debug)]
pub struct App {
    worlds: Worlds,
    models: Models,
    cors: Cors,
    access: Access,
}

/// A reply and who asked for it, for the log.
#[derive(Debug)]
pub struct Handled {
    /// The answer.
    pub reply: Reply,
    /// The name of the key, where one was accepted.
    pub key_name: Option<KeyName>,
    /// The world; none for the default one.
    pub world: Option<Box<str>>,
    /// The time in that world.
    pub at: Timestamp,
    /// Who asked for a fault, where somebody did: `rule "name"`.
    pub fault: Option<Box<str>>,
}

impl App {
    /// A mock that starts when the true time is `started`.
    #[must_use]
    pub fn new(config: &Config, started: Timestamp) -> Self {
        let clock = crate::clock::Clock::set(config.clock, started);
        let origin = config.seed.plant(&config.keys, clock.read(started));
        Self {
            worlds: Worlds::new(origin, config, started),
            models: Models::default(),
            cors: config.cors.clone(),
            access: config.access.clone(),
        }
    }

    /// Answers one request that arrived when the true time was `arrived`.
    pub fn handle(&self, request: &Request, arrived: Timestamp) -> Handled {
        if control::is_for(request) {
            return control::handle(request, self.controlled(), arrived);
        }
        if let Some(reply) = self.cors.preflight(request) {
            return Handled { reply, key_name: None, world: None, at: arrived, fault: None };
        }
        let world = match self.worlds.of(request, arrived) {
            Ok(world) => world,
            Err(error) => return self.turn_away(request, error.into(), arrived),
        };
        let now = world.clock.read(arrived);
        let Meets { manner, turned } = world.story.meet(&world, now);
        let mut trace = Trace::default();
        let plan = Plan::of(request, &world);
        let fault = plan.by.clone();
        let mut reply = if plan.is_none() {
            self.answered(request, &world, &manner, now, &mut trace)
        } else {
            plan.carry_out(request, &self.service(&manner), &world, now, |request, world| {
                self.answered(request, world, &manner, now, &mut trace)
            })
        };
        if let Some(delay) = manner.delay {
            reply.delivery.delay.0 += delay.drawn_in(&world).0;
        }
        self.cors.announce(request, &mut reply.headers);
        self.cors.advise(request, &mut reply);
        let Trace { name, sender, charge, endpoint } = trace;
        world.journal.record(|| {
            let (key, fault, turned) = (name.clone(), fault.clone(), turned.clone());
            Entry::of(request, &reply, Seen { key, endpoint, charge, fault, turned }, now)
        });
        if let Some(turned) = turned {
            reply.decided = format!("{turned} ({})", reply.decided).into();
        }
        let key_name = match sender {
            Sender::LetIn => name,
            Sender::Outside => None,
        };
        Handled { reply, key_name, world: world.name.clone(), at: now, fault }
    }

    /// All that the default world knows when the true time is `now`, as a seed file with a line break at its end.
    #[must_use]
    pub fn export(&self, now: Timestamp) -> String {
        self.worlds.export(now)
    }

    /// Ends a request whose body could not be read, or that names no world. It is one to the world that it
    /// was for, or to the default one.
    pub(crate) fn turn_away(&self, request: &Request, mut reply: Reply, arrived: Timestamp) -> Handled {
        self.cors.announce(request, &mut reply.headers);
        if control::is_for(request) {
            return Handled { reply, key_name: None, world: None, at: arrived, fault: None };
        }
        let world = self.worlds.of(request, arrived).unwrap_or_else(|_| Meant::Default(self.worlds.default()));
        let at = world.clock.read(arrived);
        world.journal.record(|| {
            let key = Credentials::of(request, &world).into_key_name();
            Entry::of(request, &reply, Seen { key, ..Seen::default() }, at)
        });
        Handled { reply, key_name: None, world: world.name.clone(), at, fault: None }
    }

    /// What errors on demand are worded by.
    fn service<'a>(&'a self, manner: &'a Manner) -> Service<'a> {
        Service { profile: &manner.profile, counting: manner.counting, models: &self.models }
    }

    /// What control works on.
    fn controlled(&self) -> Controlled<'_> {
        Controlled { access: &self.access, worlds: &self.worlds }
    }

    /// What the endpoint says, with what is to be said of limits.
    fn answered(
        &self,
        request: &Request,
        world: &Arc<World>,
        manner: &Manner,
        now: Timestamp,
        trace: &mut Trace,
    ) -> Reply {
        let mut reply = self.answer(request, world, manner, now, trace).unwrap_or_else(Reply::from);
        if let Some(charge) = trace.charge {
            charge.announce(&mut reply.headers);
        }
        reply
    }

    /// What the stages come to, for a sender who is looked up once.
    fn answer(
        &self,
        request: &Request,
        world: &Arc<World>,
        manner: &Manner,
        now: Timestamp,
        trace: &mut Trace,
    ) -> Result<Reply, ApiError> {
        catch_up(world, now);
        let credentials = Credentials::of(request, world);
        let answered = self.attend(request, &credentials, world, manner, now, trace);
        trace.name(credentials);
        answered
    }

    /// The stages, in their order. Every way to fail leaves through `?`.
    fn attend(
        &self,
        request: &Request,
        credentials: &Credentials,
        world: &Arc<World>,
        manner: &Manner,
        now: Timestamp,
        trace: &mut Trace,
    ) -> Result<Reply, ApiError> {
        trace.charge(charge_at_the_door(request, credentials, world, manner, now))?;
        let (endpoint, id) = match route(request)? {
            Destination::Endpoint(endpoint, id) => (*trace.endpoint.insert(endpoint), id.0),
            Destination::Document => return Ok(Reply::json(StatusCode::OK, document::served(), "openapi.json")),
        };
        let sent = read_body(endpoint, request)?;
        let caller = credentials.authenticate(endpoint.auth, world, &manner.profile, now)?;
        trace.let_in(&caller);
        let holder = caller.key.as_deref();
        auth::check_scope(endpoint.auth, holder.map(|holder| &*holder.key))?;
        trace.charge(charge_policies(endpoint.policies, holder, world, manner, now))?;
        let (query, body) = self.validated(endpoint, request, sent.as_ref())?;
        let query = &*query;
        trace.charge(charge_policies(transcript_policy(endpoint, query), holder, world, manner, now))?;
        let Manner { profile, extraction, .. } = manner;
        let call = Call {
            endpoint,
            world,
            caller: &caller,
            id: &id,
            asked: request.uri.query().unwrap_or_default(),
            query,
            body,
            profile,
            extraction: *extraction,
            now,
        };
        let Answered { body, made_key } = dispatch(&call)?;
        if let Some(hash) = made_key {
            self.worlds.remember(hash, world);
        }
        Ok(success(endpoint, body))
    }

    /// Stage 7: the query and the body, all their field errors together.
    fn validated<'a>(
        &'a self,
        endpoint: &Endpoint,
        request: &'a Request,
        sent: Option<&Json<'a>>,
    ) -> Result<(Cow<'a, Json<'a>>, Json<'a>), ApiError> {
        let query = endpoint.query.map_or(Ok(Cow::Owned(Json::Null)), |schema| {
            self.models.read_query(schema, request.uri.query().unwrap_or_default())
        });
        let body = endpoint.body.map_or(Ok(Json::Null), |schema| self.models.of(schema).read_body(sent));
        match (query, body) {
            (Ok(query), Ok(body)) => Ok((query, body)),
            (Err(Refusal::Unanswerable), _) | (_, Err(Refusal::Unanswerable)) => Err(ApiError::Internal),
            (Err(Refusal::Fields(mut errors)), body) => {
                errors.extend(body.err().into_iter().flat_map(Refusal::into_fields));
                Err(ApiError::Invalid(errors))
            }
            (Ok(_), Err(Refusal::Fields(errors))) => Err(ApiError::Invalid(errors)),
        }
    }
}

/// Does the jobs that became due since the last request.
fn catch_up(world: &World, now: Timestamp) {
    if world.has_job_due(now) {
        for (due, job) in world.with_jobs(|jobs| jobs.due(now)) {
            do_job(world, &job, due);
        }
    }
}

/// Stage 3: the body, before anybody asks who sent it.
fn read_body<'a>(endpoint: &Endpoint, request: &'a Request) -> Result<Option<Json<'a>>, ApiError> {
    if endpoint.body.is_none() {
        return Ok(None);
    }
    json::read(request.content_type().as_deref(), &request.body).map_err(|failure| match failure {
        ParseFailure::Syntax { message, offset } => ApiError::Invalid(vec![FieldError::from_syntax(message, offset)]),
        ParseFailure::Unreadable => ApiError::UnreadableBody,
    })
}

fn success(endpoint: &Endpoint, body: Bytes) -> Reply {
    let status = StatusCode::from_u16(endpoint.success).expect("the table holds statuses only");
    match endpoint.answer {
        Some(_) => Reply::json(status, body, endpoint.id.as_str()),
        None => Reply::empty(status, endpoint.id.as_str()),
    }
}
