//! Requests, told as they are answered.

mod ending;
mod resuming;
mod slowness;
mod telling;

use serde_json::Value;

use crate::connection::{Answer, Connection};
use crate::server::Server;

const EVENTS: &str = "/__admin/events";
const GOALS: &str = "/v1/dev/user/goals";
const MEMORIES: &str = "/v1/dev/user/memories";

/// Somebody who follows a mock.
struct Listener(Connection);

/// One event.
#[derive(Debug, PartialEq)]
struct Event {
    name: String,
    id: Option<u64>,
    data: Value,
}

impl Listener {
    /// Follows what this path tells, with these further headers.
    async fn with(server: &Server, path: &str, headers: &str) -> Self {
        let mut listener = Self(server.connect().await);
        let head = listener.ask(path, headers).await;
        assert_eq!((head.status, head.header("content-type")), (200, Some("text/event-stream")), "{head:?}");
        assert_eq!(head.header("cache-control"), Some("no-cache"));
        listener
    }

    /// Follows the default world from now on.
    async fn to(server: &Server) -> Self {
        Self::with(server, EVENTS, "").await
    }

    async fn ask(&mut self, path: &str, headers: &str) -> Answer {
        self.0.send(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n")).await;
        self.0.bodiless_answer().await
    }

    /// The next event.
    async fn next(&mut self) -> Event {
        let chunk = self.0.chunk().await.expect("the stream goes on");
        let text = String::from_utf8(chunk).expect("events are UTF-8");
        let line = |field| text.lines().find_map(|line| line.strip_prefix(field));
        assert!(text.ends_with("\n\n"), "{text}");
        Event {
            name: line("event: ").expect("an event has a name").to_owned(),
            id: line("id: ").map(|id| id.parse().expect("it is a number")),
            data: serde_json::from_str(line("data: ").expect("an event has data")).expect("data is JSON"),
        }
    }

    /// The id and the path of the next request.
    async fn request(&mut self) -> (Option<u64>, String) {
        let event = self.next().await;
        assert_eq!(event.name, "request", "{event:?}");
        (event.id, event.data["path"].as_str().expect("a path is a text").to_owned())
    }
}

fn told(id: u64, path: &str) -> (Option<u64>, String) {
    (Some(id), path.to_owned())
}
