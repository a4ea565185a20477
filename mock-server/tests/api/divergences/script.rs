//! The script: one request of every kind, and who may see a difference.

use omi_schemas::Divergence::{self, D1, D3, D4, D5, D6, D7, D8, D9, D10};

use self::Counted::{ByBoth, ByDocs, Never};
use self::Who::{Kitchen, Nobody, Owner, ReadOnly, Session, Stranger};
use crate::support::{Answer, Client, Mock};

/// A request of the script.
pub(super) struct Step {
    pub(super) what: &'static str,
    who: Who,
    method: &'static str,
    path: &'static str,
    body: &'static str,
    times: usize,
    /// The status where the documentation is followed.
    pub(super) docs: u16,
    /// The status where the backend is followed.
    pub(super) backend: u16,
    /// The divergences that change the answer, apart from what it says of limits.
    pub(super) changed_by: &'static [Divergence],
    pub(super) counted: Counted,
}

/// Who sends a request.
#[derive(Clone, Copy)]
enum Who {
    Nobody,
    Stranger,
    Owner,
    ReadOnly,
    Session,
    /// Whoever holds the key of the seed.
    Kitchen,
}

/// Who counts a request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Never,
    /// Only the documentation, which counts at the door.
    ByDocs,
    /// The backend too, because the request comes as far as its policies.
    ByBoth,
}

impl Step {
    const fn new(what: &'static str, who: Who, method: &'static str, path: &'static str) -> Self {
        let (docs, backend, counted) = (200, 200, ByBoth);
        Self { what, who, method, path, body: "", times: 1, docs, backend, changed_by: &[], counted }
    }

    const fn body(self, body: &'static str) -> Self {
        Self { body, ..self }
    }

    const fn times(self, times: usize) -> Self {
        Self { times, ..self }
    }

    const fn status(self, status: u16) -> Self {
        Self { docs: status, backend: status, ..self }
    }

    const fn statuses(self, docs: u16, backend: u16) -> Self {
        Self { docs, backend, ..self }
    }

    const fn changed_by(self, changed_by: &'static [Divergence]) -> Self {
        Self { changed_by, ..self }
    }

    const fn counted(self, counted: Counted) -> Self {
        Self { counted, ..self }
    }

    /// Does the step, as often as it says.
    pub(super) fn last_answer(&self, mock: &Mock) -> Answer {
        let client = self.who.client(mock);
        let send = || client.send(self.method, self.path, self.body.as_bytes());
        (1..self.times).fold(send(), |_, _| send())
    }
}

impl Who {
    fn client(self, mock: &Mock) -> Client {
        match self {
            Self::Nobody => mock.nobody(),
            Self::Stranger => mock.stranger(),
            Self::Owner => mock.owner(),
            Self::ReadOnly => mock.read_only(),
            Self::Session => mock.session(),
            Self::Kitchen => mock.with_key("omi_dev_5a1c0000000000000000000000000001"),
        }
    }
}

#[rustfmt::skip] // a table reads better with a step a line
pub(super) const STEPS: &[Step] = &[
    Step::new("the document", Nobody, "GET", "/openapi.json").counted(Never),
    Step::new("no key", Nobody, "GET", "/v1/dev/user/goals").status(401).counted(Never),
    Step::new("an unknown key", Stranger, "GET", "/v1/dev/user/goals").status(401).changed_by(&[D4]).counted(Never),
    Step::new("an unknown key with a bad body", Stranger, "POST", "/v1/dev/user/goals").body("{").status(422).counted(Never),
    Step::new("no such path", Owner, "GET", "/v1/dev/user/nothing").status(404).counted(ByDocs),
    Step::new("no such method", Owner, "DELETE", "/v1/dev/user/goals").status(405).counted(ByDocs),
    Step::new("a slash too many", Owner, "GET", "/v1/dev/user/goals/").status(307).counted(ByDocs),
    Step::new("a missing scope", ReadOnly, "POST", "/v1/dev/user/memories").body(r#"{"content":"a"}"#).status(403).counted(ByDocs),
    Step::new("a body that is no JSON", Owner, "POST", "/v1/dev/user/memories").body("{").status(422).counted(ByDocs),
    Step::new("a body without content", Owner, "POST", "/v1/dev/user/memories").body("{}").status(422),
    Step::new("the memories", Owner, "GET", "/v1/dev/user/memories"),
    Step::new("the memories of a category", Owner, "GET", "/v1/dev/user/memories?categories=odd").status(400),
    Step::new("a search", Owner, "GET", "/v1/dev/user/memories/vector/search?query=tea"),
    Step::new("a memory", Owner, "POST", "/v1/dev/user/memories").body(r#"{"content":"Likes tea"}"#),
    Step::new("two memories", Owner, "POST", "/v1/dev/user/memories/batch").body(r#"{"memories":[{"content":"Runs"},{"content":"Climbs"}]}"#),
    Step::new("a changed memory", Owner, "PATCH", "/v1/dev/user/memories/d73e14c0-5fd1-487b-82cd-2925f679804d").body(r#"{"tags":["drinks"]}"#),
    Step::new("a deleted memory", Owner, "DELETE", "/v1/dev/user/memories/d73e14c0-5fd1-487b-82cd-2925f679804d"),
    Step::new("a memory deleted twice", Owner, "DELETE", "/v1/dev/user/memories/d73e14c0-5fd1-487b-82cd-2925f679804d").status(404),
    Step::new("the action items", ReadOnly, "GET", "/v1/dev/user/action-items"),
    Step::new("an action item", Owner, "POST", "/v1/dev/user/action-items").body(r#"{"description":"Buy strings","due_at":"2026-12-01"}"#),
    Step::new("two action items", Owner, "POST", "/v1/dev/user/action-items/batch").body(r#"{"action_items":[{"description":"One"},{"description":"Two"}]}"#),
    Step::new("a date alone is removed", Owner, "PATCH", "/v1/dev/user/action-items/RfT9da14fu5K6ji97oiL").body(r#"{"due_at":null}"#).statuses(200, 422).changed_by(&[D8]),
    Step::new("a date is removed with a change", Owner, "PATCH", "/v1/dev/user/action-items/42J5XbqI3AX6qyPhRskz").body(r#"{"due_at":null,"completed":true}"#).changed_by(&[D8]),
    Step::new("a date is moved", Owner, "PATCH", "/v1/dev/user/action-items/14XBxs66lViHuv3g9c9p").body(r#"{"due_at":"2027-01-01"}"#),
    Step::new("a patch of nothing", Owner, "PATCH", "/v1/dev/user/action-items/14XBxs66lViHuv3g9c9p").body("{}").status(422),
    Step::new("the action items without their dates", Owner, "GET", "/v1/dev/user/action-items").changed_by(&[D8]),
    Step::new("a deleted action item", Owner, "DELETE", "/v1/dev/user/action-items/14XBxs66lViHuv3g9c9p"),
    Step::new("the folders", Owner, "GET", "/v1/dev/user/folders").changed_by(&[D7]),
    Step::new("the conversations", Owner, "GET", "/v1/dev/user/conversations"),
    Step::new("a hundred conversations", Owner, "GET", "/v1/dev/user/conversations?limit=100"),
    Step::new("more than a hundred conversations", Owner, "GET", "/v1/dev/user/conversations?limit=1000").changed_by(&[D9]),
    Step::new("twenty-five transcripts", Owner, "GET", "/v1/dev/user/conversations?include_transcript=true&limit=25"),
    Step::new("more than twenty-five transcripts", Owner, "GET", "/v1/dev/user/conversations?include_transcript=true&limit=26").changed_by(&[D9]),
    Step::new("a conversation", Owner, "POST", "/v1/dev/user/conversations").body(r#"{"text":"We talked about tea."}"#),
    Step::new("a conversation from segments", Owner, "POST", "/v1/dev/user/conversations/from-segments").body(r#"{"transcript_segments":[{"text":"Good morning.","start":0,"end":2}],"started_at":"2026-11-23T13:00:00Z"}"#),
    Step::new("its source", Owner, "GET", "/v1/dev/user/conversations?limit=1").changed_by(&[D6]),
    Step::new("a conversation from a source", Owner, "POST", "/v1/dev/user/conversations/from-segments").body(r#"{"transcript_segments":[{"text":"Good morning.","start":0,"end":2}],"source":"omi","started_at":"2026-11-23T14:00:00Z"}"#),
    Step::new("the source that was given", Owner, "GET", "/v1/dev/user/conversations?limit=1"),
    Step::new("a conversation from no source", Owner, "POST", "/v1/dev/user/conversations/from-segments").body(r#"{"transcript_segments":[{"text":"Good morning.","start":0,"end":2}],"source":null,"started_at":"2026-11-23T15:00:00Z"}"#),
    Step::new("the source of none", Owner, "GET", "/v1/dev/user/conversations?limit=1").changed_by(&[D6]),
    Step::new("one conversation", Owner, "GET", "/v1/dev/user/conversations/9635e7a6-11ab-4549-8154-d4ba2de80d0d?include_transcript=true"),
    Step::new("a changed conversation", Owner, "PATCH", "/v1/dev/user/conversations/9635e7a6-11ab-4549-8154-d4ba2de80d0d").body(r#"{"title":"A lesson"}"#),
    Step::new("a deleted conversation", Owner, "DELETE", "/v1/dev/user/conversations/9635e7a6-11ab-4549-8154-d4ba2de80d0d"),
    Step::new("the goals", Owner, "GET", "/v1/dev/user/goals"),
    Step::new("a changed goal", Owner, "PATCH", "/v1/dev/user/goals/goal_57568d9c7ea6").body(r#"{"title":"Play"}"#),
    Step::new("progress", Owner, "PATCH", "/v1/dev/user/goals/goal_57568d9c7ea6/progress?current_value=3"),
    Step::new("a second goal", Owner, "POST", "/v1/dev/user/goals").body(r#"{"title":"Read"}"#),
    Step::new("a third goal", Owner, "POST", "/v1/dev/user/goals").body(r#"{"title":"Sleep"}"#),
    Step::new("three goals", Owner, "GET", "/v1/dev/user/goals"),
    Step::new("a fourth goal", Owner, "POST", "/v1/dev/user/goals").body(r#"{"title":"Run"}"#),
    Step::new("the oldest of four goals", Owner, "GET", "/v1/dev/user/goals/goal_57568d9c7ea6").changed_by(&[D5]),
    Step::new("the active goals of four", Owner, "GET", "/v1/dev/user/goals").changed_by(&[D5]),
    Step::new("all goals", Owner, "GET", "/v1/dev/user/goals?include_inactive=true").changed_by(&[D5]),
    Step::new("the history of a goal", Owner, "GET", "/v1/dev/user/goals/goal_57568d9c7ea6/history"),
    Step::new("a deleted goal", Owner, "DELETE", "/v1/dev/user/goals/goal_57568d9c7ea6"),
    Step::new("the goals after the deletion", Owner, "GET", "/v1/dev/user/goals"),
    Step::new("a question", Owner, "POST", "/v1/dev/user/ask").body(r#"{"question":"Who keeps bees?"}"#),
    Step::new("the daily summaries", Owner, "GET", "/v1/dev/user/daily-summaries"),
    Step::new("one daily summary", Owner, "GET", "/v1/dev/user/daily-summaries/poGJfpi3dtMBzxCYLoNm"),
    Step::new("a key made in a session", Session, "POST", "/v1/dev/keys").body(r#"{"name":"Laptop"}"#).counted(Never),
    Step::new("a key that is not there, deleted", Session, "DELETE", "/v1/dev/keys/nobody").statuses(404, 204).changed_by(&[D10]).counted(Never),
    Step::new("the keys, for a session", Session, "GET", "/v1/dev/keys").counted(Never),
    Step::new("the keys, for nobody", Nobody, "GET", "/v1/dev/keys").status(401).counted(Never),
    Step::new("the keys, for an unknown key", Stranger, "GET", "/v1/dev/keys").status(401).counted(Never),
    Step::new("the keys, for a developer key", Owner, "GET", "/v1/dev/keys").statuses(200, 401).changed_by(&[D3]).counted(ByDocs),
    Step::new("a key made with a key", Owner, "POST", "/v1/dev/keys").body(r#"{"name":"Phone"}"#).statuses(200, 401).changed_by(&[D3]).counted(ByDocs),
    Step::new("the keys, with that one", Session, "GET", "/v1/dev/keys").changed_by(&[D3]).counted(Never),
    Step::new("a hundred requests in a minute", Kitchen, "GET", "/v1/dev/user/memories").times(100),
    Step::new("one more", Kitchen, "GET", "/v1/dev/user/memories").statuses(429, 200).changed_by(&[D1]),
    Step::new("and twenty more", Kitchen, "GET", "/v1/dev/user/memories").times(20).status(429).changed_by(&[D1]),
];
