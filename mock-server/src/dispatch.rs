//! From an endpoint to what it does: one exhaustive match.

use bytes::Bytes;
use omi_schemas::{Endpoint, Id, Profile};
use serde::{Deserialize, Serialize};

use crate::auth::Caller;
use crate::config::Extraction;
use crate::error::ApiError;
use crate::extraction;
use crate::json::{self, Json};
use crate::model::key::KeyHash;
use crate::resources::{
    action_items, ask, conversations, daily_summaries, extracted, folders, from_segments, goals, keys, memories,
    progress,
};
use crate::time::Timestamp;
use crate::world::{Account, Asked, Job, User, World};

/// One request to an endpoint, admitted and validated.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) world: &'a World,
    pub(crate) caller: &'a Caller<'a>,
    /// The id in the path; empty where the path has none.
    pub(crate) id: &'a str,
    /// The query as it was sent, and as it was read.
    pub(crate) asked: &'a str,
    pub(crate) query: &'a Json<'a>,
    pub(crate) body: Json<'a>,
    pub(crate) profile: &'a Profile,
    pub(crate) extraction: Extraction,
    pub(crate) now: Timestamp,
}

/// What an endpoint answers.
#[derive(Debug, Default)]
pub(crate) struct Answered {
    pub(crate) body: Bytes,
    /// The key that was made, for whoever must know it beyond its world.
    pub(crate) made_key: Option<KeyHash>,
}

/// Does what the endpoint of `call` does.
pub(crate) fn dispatch(call: &Call<'_>) -> Result<Answered, ApiError> {
    let now = call.now;
    match call.endpoint.id {
        Id::ListKeys => keys::list(call.world, call.caller.user).map(listed),
        Id::CreateKey => {
            let made = keys::create(call.world, call.caller.user, &call.body()?, now)?;
            Ok(Answered { made_key: Some(made.hash()), ..shown(&made.view())? })
        }
        Id::DeleteKey => call
            .world
            .write_keys(|keys| keys::revoke(keys, call.caller.user, call.id, call.profile))
            .map(|()| Answered::default()),

        Id::ListMemories => call.page(|user| memories::list(user, &call.query()?)),
        Id::SearchMemories => {
            let query = call.query()?;
            shown(&call.read(|user| memories::search(user, &query))?)
        }
        Id::CreateMemory => {
            let new = call.body()?;
            memories::create(call.account(), new, now).map(listed)
        }
        Id::CreateMemories => {
            let batch = call.body()?;
            memories::create_batch(call.account(), batch, now).map(listed)
        }
        Id::DeleteMemory => shown(&memories::delete(call.account(), call.id)?),
        Id::UpdateMemory => {
            let patch = call.body()?;
            memories::update(call.account(), call.id, &patch, now).map(listed)
        }

        Id::ListActionItems => call.page(|user| Ok(action_items::list(user, &call.query()?))),
        Id::CreateActionItem => {
            let new = call.body()?;
            action_items::create(call.account(), new, &mut call.chance(), now).map(listed)
        }
        Id::CreateActionItems => {
            let batch = call.body()?;
            action_items::create_batch(call.account(), batch, &mut call.chance(), now).map(listed)
        }
        Id::DeleteActionItem => shown(&action_items::delete(call.account(), call.id)?),
        Id::UpdateActionItem => {
            let patch = call.body()?;
            action_items::update(call.account(), call.id, &patch, call.profile, now).map(listed)
        }

        Id::ListFolders => call.read(|user| shown(&folders::list(user, call.profile))),

        Id::ListConversations => call.page(|user| conversations::list(user, &call.query()?, call.profile)),
        Id::CreateConversation => {
            let new: conversations::ConversationCreate = call.body()?;
            let text = new.text.clone();
            let id = crate::chance::uuid(&mut call.chance());
            let created = conversations::create(call.account(), new, id, now)?;
            call.extract(&created, text);
            shown(&created)
        }
        Id::CreateConversationFromSegments => {
            let new = call.body()?;
            let chance = &mut call.chance();
            let made = from_segments::create(call.account(), new, call.profile, chance, now)?;
            if let Some(text) = made.spoken {
                call.extract(&made.created, text);
            }
            shown(&made.created)
        }
        Id::GetConversation => {
            let query = call.query()?;
            call.read(|user| conversations::get(user, call.id, &query)).map(listed)
        }
        Id::DeleteConversation => shown(&conversations::delete(call.account(), call.id)?),
        Id::UpdateConversation => {
            let patch = call.body()?;
            conversations::update(call.account(), call.id, &patch).map(listed)
        }

        Id::ListGoals => call.page(|user| Ok(goals::list(user, &call.query()?))),
        Id::CreateGoal => {
            let new = call.body()?;
            goals::create(call.account(), new, call.profile, &mut call.chance(), now).map(listed)
        }
        Id::GetGoal => call.read(|user| goals::get(user, call.id)).map(listed),
        Id::UpdateGoal => {
            let patch = call.body()?;
            goals::update(call.account(), call.id, &patch, now).map(listed)
        }
        Id::UpdateGoalProgress => {
            let query = call.query()?;
            progress::record(call.account(), call.id, &query, now).map(listed)
        }
        Id::GetGoalHistory => {
            let query = call.query()?;
            call.read(|user| progress::history(user, call.id, &query)).map(listed)
        }
        Id::DeleteGoal => shown(&goals::delete(call.account(), call.id, now)?),

        Id::Ask => {
            let question = call.body()?;
            shown(&call.read(|user| ask::ask(user, &question))?)
        }

        Id::ListDailySummaries => call.page(|user| daily_summaries::list(user, &call.query()?)),
        Id::GetDailySummary => call.read(|user| daily_summaries::get(user, call.id)).map(listed),
    }
}

impl Call<'_> {
    /// The typed query. What validation let through fits, but for numbers that the service cannot bear either.
    fn query<'de, T: Deserialize<'de>>(&'de self) -> Result<T, ApiError> {
        T::deserialize(self.query).map_err(|_| ApiError::Internal)
    }

    /// The typed body, likewise.
    fn body<'de, T: Deserialize<'de>>(&'de self) -> Result<T, ApiError> {
        T::deserialize(&self.body).map_err(|_| ApiError::Internal)
    }

    fn account(&self) -> Account<'_> {
        Account::new(self.world, self.caller.user)
    }

    fn read<T>(&self, look: impl FnOnce(&User) -> T) -> T {
        self.account().read(look)
    }

    /// A page of a list; none is made twice while nothing changes.
    fn page(&self, list: impl FnOnce(&User) -> Result<Vec<u8>, ApiError>) -> Result<Answered, ApiError> {
        let asked = Asked { list: self.endpoint.id, query: self.asked, profile: self.profile };
        let body = self.read(|user| user.pages.page(asked, || list(user)))?;
        Ok(Answered { body, ..Answered::default() })
    }

    /// A generator of its own, so that ids are drawn without holding the world's.
    fn chance(&self) -> fastrand::Rng {
        self.world.chance().fork()
    }

    /// Has the text of a new conversation looked at, now or later.
    fn extract(&self, created: &conversations::ConversationCreated, text: String) {
        let job = Job { user: self.caller.user, conversation: created.id(), text: text.into() };
        if let Some(job) = self.world.with_jobs(|jobs| jobs.take(job, self.extraction, self.now)) {
            do_job(self.world, &job, self.now);
        }
    }
}

/// Looks at the text of a conversation.
pub(crate) fn do_job(world: &World, job: &Job, now: Timestamp) {
    let spoken_at = world.read(job.user, |user| user.conversations.get(&job.conversation)?.started_at);
    // A long text takes its time, and nobody waits for it.
    let found = extraction::extract(&job.text, spoken_at.unwrap_or(now));
    let chance = &mut world.chance().fork();
    extracted::apply(Account::new(world, job.user), &job.conversation, found, chance, now);
}

/// JSON that is made already.
fn listed(json: Vec<u8>) -> Answered {
    Answered { body: json.into(), ..Answered::default() }
}

/// The JSON of `value`.
fn shown<T: Serialize + ?Sized>(value: &T) -> Result<Answered, ApiError> {
    json::to_bytes(value).map(listed).map_err(|_| ApiError::Internal)
}
