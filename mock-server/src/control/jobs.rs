//! What the service has still to do with new conversations.

use serde_json::{Value, json};

use super::{Context, ControlError, shown};
use crate::dispatch::do_job;
use crate::reply::Reply;
use crate::world::Jobs;

/// The jobs that are not done yet, in their order; `due_at` is null for one that waits to be told.
#[expect(clippy::unnecessary_wraps, reason = "an action can fail")]
pub(super) fn list(context: &Context<'_>) -> Result<Reply, ControlError> {
    let world = &context.world;
    let pending = world.with_jobs(|jobs| jobs.pending().map(|(due, job)| (due, job.clone())).collect::<Vec<_>>());
    let shown_job = |(due_at, job): &(Option<_>, crate::world::Job)| -> Value {
        let user = world.read(job.user, |user| user.id.clone());
        json!({ "conversation_id": job.conversation, "user": user, "due_at": due_at })
    };
    let jobs: Vec<_> = pending.iter().map(shown_job).collect();
    Ok(shown(&json!({ "jobs": jobs })))
}

/// Has the text of every new conversation looked at now, whenever that was due.
#[expect(clippy::unnecessary_wraps, reason = "an action can fail")]
pub(super) fn advance(context: &Context<'_>) -> Result<Reply, ControlError> {
    let jobs = context.world.with_jobs(Jobs::all);
    let now = context.now();
    for job in &jobs {
        do_job(&context.world, job, now);
    }
    Ok(shown(&json!({ "done": jobs.len() })))
}
