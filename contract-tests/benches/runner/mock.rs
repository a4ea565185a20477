//! The server that is asked.

use std::sync::Arc;

use omi_mock::server::{self, Listener};
use omi_mock::{App, Config, RateLimit, Seed};
use serde_json::{Value, json};

/// A mock in this process that counts and never refuses; it ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Mock {
    pub(crate) url: String,
    _runtime: tokio::runtime::Runtime,
}

impl Mock {
    /// A mock with the demo's data, and where it is said one transcript of so many MiB.
    pub(crate) fn start(long: Option<usize>) -> Self {
        let seed = long.map_or_else(Seed::demo, with_transcript);
        let rate_limit = RateLimit::Custom { minute: 1_000_000, day: None };
        let app = Arc::new(App::new(&Config { seed, rate_limit, ..Config::default() }, server::now()));
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.expect("there is room for a thread");
        let listener = runtime.block_on(Listener::bind(([127, 0, 0, 1], 0).into())).expect("loopback has a free port");
        let url = format!("http://{}", listener.local_addr().expect("a bound socket has an address"));
        runtime.spawn(server::serve(listener, app, None, std::future::pending()));
        Self { url, _runtime: runtime }
    }
}

/// The demo, and on top of it a conversation in which somebody speaks very long.
fn with_transcript(mebibytes: usize) -> Seed {
    let mut seed: Value = serde_json::from_str(omi_fixtures::DEMO).expect("the demo is JSON");
    let conversation = json!({
        "id": "00000000-0000-4000-8000-000000000001",
        "started_at": "now-10m",
        "finished_at": "now-5m",
        "source": "phone",
        "structured": { "title": "A speech", "overview": "Somebody spoke.", "emoji": "💬", "category": "work" },
        "segments": [{
            "id": "00000000-0000-4000-9000-000000000001",
            "text": "long ".repeat(mebibytes * 1024 * 1024 / 5),
            "speaker": "SPEAKER_00",
            "is_user": true,
            "start": 0.0,
            "end": 2.0,
        }],
    });
    if let Some(conversations) = seed["users"][0]["conversations"].as_array_mut() {
        conversations.push(conversation);
    }
    Seed::parse("long.json", &seed.to_string()).expect("the seed is one")
}
