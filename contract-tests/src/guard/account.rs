//! What the guard must know of the account before it lets anything be made.

use std::collections::HashSet;

use omi_schemas::{Id, Resource};
use serde_json::Value;
use tokio::sync::OnceCell;

use crate::persona::Persona;
use crate::runner::{Runner, Stop};

/// How many memories a page has.
const PAGE: usize = 1000;

/// What is known of the account.
#[derive(Debug, Default)]
pub(crate) struct Account {
    memories: OnceCell<Memories>,
}

/// The memories of an account, before the run made any.
#[derive(Debug)]
pub(super) enum Memories {
    /// Their ids.
    Known(HashSet<String>),
    /// They could not be read, for this reason.
    Unknown(String),
}

/// The active goals of an account.
#[derive(Clone, Copy, Debug)]
pub(super) struct ActiveGoals {
    /// How many the run made.
    pub(super) ours: usize,
    /// How many it did not.
    pub(super) others: usize,
}

/// The memories of the account: read once, before the first is made.
pub(super) async fn memories(runner: &Runner) -> Result<&Memories, Stop> {
    runner.account.memories.get_or_try_init(|| read_memories(runner)).await
}

async fn read_memories(runner: &Runner) -> Result<Memories, Stop> {
    let pages = match runner.pages(Id::ListMemories, "", PAGE).await.map_err(Stop::from) {
        Err(Stop::Skipped(why)) => return Ok(Memories::Unknown(why)),
        pages => pages?,
    };
    if pages.is_cut {
        return Ok(Memories::Unknown(format!(
            "it has more than {} memories, which are not all read",
            pages.entries.len()
        )));
    }
    let id = |memory: &Value| memory.get("id")?.as_str().map(str::to_owned);
    Ok(Memories::Known(pages.entries.iter().filter_map(id).collect()))
}

/// The active goals, as they are now.
pub(super) async fn active_goals(runner: &Runner) -> Result<ActiveGoals, Stop> {
    let target = "/v1/dev/user/goals?limit=1000".to_owned();
    let received = runner.errand(Id::ListGoals, Persona::Owner, target, None).await?;
    let Some(Value::Array(goals)) = received.json.filter(|_| received.status == 200) else {
        return Err(Stop::Skipped(format!("the goals of the account cannot be read ({})", received.status)));
    };
    let is_ours = |goal: &&Value| {
        let text = |name: &str| goal.get(name).and_then(Value::as_str).unwrap_or_default();
        runner.ledger.holds(Resource::Goals, text("id")) || text("title").contains(runner.mark.as_str())
    };
    let ours = goals.iter().filter(is_ours).count();
    Ok(ActiveGoals { ours, others: goals.len() - ours })
}
