//! Requests of every kind, among them one that each break can break.

use omi_mock::{Config, RateLimit, Seed, built_in};
use serde_json::{Value, json};

use crate::support::{Answer, Client, Mock, config};

/// A key that may only write memories.
const WRITE_ONLY: &str = "omi_dev_00000000000000000000000000aa0001";
/// A key whose minute is used up.
const BUSY: &str = "omi_dev_00000000000000000000000000aa0002";
/// A key that is revoked before the first request.
const REVOKED: &str = "omi_dev_00000000000000000000000000aa0003";
const REVOKED_ID: &str = "0d5b34a5-67a1-4f4e-a8ab-2b4b6a4a0003";
/// The key of somebody who is not enrolled for memories.
const NOT_ENROLLED: &str = "omi_dev_00000000000000000000000000aa0004";

const REQUESTS_A_MINUTE: u32 = 130;

const MEMORIES: &str = "/v1/dev/user/memories";
const ITEMS: &str = "/v1/dev/user/action-items";
const TALKS: &str = "/v1/dev/user/conversations";
const GOALS: &str = "/v1/dev/user/goals";
const SUMMARIES: &str = "/v1/dev/user/daily-summaries";
const KEYS: &str = "/v1/dev/keys";

/// A mock with the tiny seed, two more people, and a key of each sort.
pub(super) fn mock() -> Mock {
    let mut seed: Value = serde_json::from_str(omi_fixtures::TINY).expect("the seed is JSON");
    let key = |id: &str, secret: &str, scopes: &[&str]| json!({ "id": id, "name": "k", "key": secret, "scopes": scopes, "created_at": "today-9d 10:00" });
    let keys = seed["users"][0]["keys"].as_array_mut().expect("the first person has a key");
    keys.push(key("0d5b34a5-67a1-4f4e-a8ab-2b4b6a4a0001", WRITE_ONLY, &["memories:write"]));
    keys.push(key("0d5b34a5-67a1-4f4e-a8ab-2b4b6a4a0002", BUSY, &["memories:read"]));
    keys.push(key(REVOKED_ID, REVOKED, &["memories:read"]));
    let others = [
        json!({
            "id": "user_otto",
            "memories": [{ "content": "Otto's own memory", "category": "work", "created_at": "today-1d 08:00" }],
        }),
        json!({
            "id": "user_ida",
            "memories_enrolled": false,
            "keys": [key("0d5b34a5-67a1-4f4e-a8ab-2b4b6a4a0004", NOT_ENROLLED, &["memories:read"])],
        }),
    ];
    seed["users"].as_array_mut().expect("there are users").extend(others);
    let seed = Seed::parse("test.json", &seed.to_string()).expect("the seed of a test is good");
    let rate_limit = RateLimit::Custom { minute: REQUESTS_A_MINUTE, day: None };
    let mock = Mock::with(Config { seed, rate_limit, ..config() });
    for _ in 0..REQUESTS_A_MINUTE {
        mock.with_key(BUSY).get(&format!("{MEMORIES}?limit=1"));
    }
    mock.session().delete(&format!("{KEYS}/{REVOKED_ID}")).assert_status(204);
    mock
}

/// The answers to the script, each with a short name of its request.
pub(super) fn answers(mock: &Mock) -> Vec<(String, Answer)> {
    let mut run = Run { mock: mock.clone(), answers: Vec::new() };
    run.memories();
    run.action_items();
    run.conversations();
    run.goals();
    run.questions_and_summaries();
    run.keys();
    run.people();
    run.answers
}

struct Run {
    mock: Mock,
    answers: Vec<(String, Answer)>,
}

impl Run {
    fn owner(&mut self, method: &str, path: &str) {
        let owner = self.mock.owner();
        self.ask("", &owner, method, path, b"");
    }

    fn sends(&mut self, method: &str, path: &str, body: &Value) {
        let owner = self.mock.owner();
        self.ask("", &owner, method, path, body.to_string().as_bytes());
    }

    fn ask(&mut self, who: &str, client: &Client, method: &str, path: &str, body: &[u8]) {
        let shown = String::from_utf8_lossy(body);
        let shown: String = shown.chars().take(60).collect();
        let name = format!("{who} {method} {} {shown}", path.replacen("/v1/dev/", "", 1));
        self.answers.push((name.trim().to_owned(), client.send_unheld(method, path, body)));
    }

    fn memories(&mut self) {
        self.owner("GET", MEMORIES);
        self.owner("GET", &format!("{MEMORIES}?categories=work"));
        self.owner("GET", &format!("{MEMORIES}?limit=1"));
        self.owner("GET", &format!("{MEMORIES}?limit=1&offset=1"));
        self.owner("GET", &format!("{MEMORIES}?limit=0"));
        self.owner("GET", &format!("{MEMORIES}?offset=100"));
        self.owner("GET", &format!("{MEMORIES}?categories=dogs"));
        self.owner("GET", &format!("{MEMORIES}?sort=newest"));
        self.owner("GET", &format!("{MEMORIES}/vector/search?query=tea"));
        self.owner("GET", &format!("{MEMORIES}/vector/search?query=tea&limit=101"));
        let rain = json!({ "content": "  Likes rain ", "visibility": "public", "tags": ["sky"], "mood": "grey" });
        self.sends("POST", MEMORIES, &rain);
        self.sends("PATCH", &format!("{MEMORIES}/7eaa522f-da4a-4283-bb20-0ae08b9a4001"), &json!({ "content": "Snow" }));
        self.sends("PATCH", &format!("{MEMORIES}/nobody"), &json!({ "content": "Snow" }));
        self.sends("POST", MEMORIES, &json!({ "content": "x".repeat(501) }));
        self.sends("POST", MEMORIES, &json!({ "content": 5, "tags": "sky" }));
        self.sends(
            "POST",
            &format!("{MEMORIES}/batch"),
            &json!({ "memories": [{ "content": "One" }, { "content": " " }] }),
        );
        self.sends(
            "POST",
            &format!("{MEMORIES}/batch"),
            &json!({ "memories": [{ "content": "Two" }, { "content": "Three" }] }),
        );
        let many: Vec<_> = (0..26).map(|number| json!({ "content": format!("Fact {number}") })).collect();
        self.sends("POST", &format!("{MEMORIES}/batch"), &json!({ "memories": many }));
        self.owner("DELETE", &format!("{MEMORIES}/c177c0ef-1016-494c-8db7-70b6ec9e5cb8"));
        self.owner("DELETE", &format!("{MEMORIES}/nobody"));
        self.owner("GET", &format!("{MEMORIES}?limit=100"));
    }

    fn action_items(&mut self) {
        self.owner("GET", ITEMS);
        self.owner("GET", &format!("{ITEMS}?completed=true"));
        self.owner("GET", &format!("{ITEMS}?start_date=2026-11-23"));
        self.owner("GET", &format!("{ITEMS}?conversation_id=1ef2b20d-8ae4-4ea3-b181-881756581cfd"));
        self.owner("GET", &format!("{ITEMS}?completed=perhaps"));
        self.sends("POST", ITEMS, &json!({ "description": "Call Jo", "completed": "true" }));
        self.sends(
            "POST",
            &format!("{ITEMS}/batch"),
            &json!({ "action_items": [{ "description": "A" }, { "description": "B" }] }),
        );
        self.sends("PATCH", &format!("{ITEMS}/RfT9da14fu5K6ji97oiL"), &json!({ "completed": true }));
        self.sends("PATCH", &format!("{ITEMS}/14XBxs66lViHuv3g9c9p"), &json!({ "description": "Book it" }));
        self.owner("DELETE", &format!("{ITEMS}/42J5XbqI3AX6qyPhRskz"));
        self.owner("GET", ITEMS);
    }

    fn conversations(&mut self) {
        let hives = format!("{TALKS}/1ef2b20d-8ae4-4ea3-b181-881756581cfd");
        self.owner("GET", "/v1/dev/user/folders");
        self.owner("GET", TALKS);
        self.owner("GET", &format!("{TALKS}?include_transcript=true"));
        self.owner("GET", &format!("{TALKS}?folder_id=a7247612-6eda-40ee-9b3b-61e52e49e00d"));
        self.owner("GET", &format!("{TALKS}?starred=true"));
        self.owner("GET", &hives);
        self.owner("GET", &format!("{hives}?include_transcript=true"));
        self.owner("GET", &format!("{TALKS}/nobody"));
        self.sends("PATCH", &hives, &json!({ "title": "Bees" }));
        self.sends("PATCH", &hives, &json!({ "discarded": true }));
        self.sends("POST", TALKS, &json!({ "text": "We talked about the weather." }));
        let spoken = json!({
            "transcript_segments": [{ "text": "Good morning.", "start": 0, "end": 1.5 }],
            "client_session_id": "walk",
        });
        self.sends("POST", &format!("{TALKS}/from-segments"), &spoken);
        self.sends("POST", &format!("{TALKS}/from-segments"), &spoken);
        self.owner("DELETE", &format!("{TALKS}/135c4fe5-05b9-5ec2-8603-0328a90ec39d"));
        self.sends("POST", &format!("{TALKS}/from-segments"), &spoken);
        self.owner("GET", TALKS);
    }

    fn goals(&mut self) {
        let goal = format!("{GOALS}/goal_57568d9c7ea6");
        self.owner("GET", GOALS);
        self.owner("GET", &goal);
        self.sends("POST", GOALS, &json!({ "title": "Read", "target_value": "12" }));
        self.sends("PATCH", &goal, &json!({ "title": "Play" }));
        self.owner("PATCH", &format!("{goal}/progress?current_value=7"));
        self.owner("GET", &format!("{goal}/history"));
        self.owner("GET", &format!("{goal}/history?days=1"));
        self.owner("DELETE", &goal);
        self.owner("GET", &goal);
        self.owner("GET", GOALS);
        self.owner("GET", &format!("{GOALS}?include_inactive=true"));
    }

    fn questions_and_summaries(&mut self) {
        self.sends("POST", "/v1/dev/user/ask", &json!({ "question": "Who keeps bees?" }));
        self.owner("GET", SUMMARIES);
        self.owner("GET", &format!("{SUMMARIES}?limit=0"));
        self.owner("GET", &format!("{SUMMARIES}?start_date=2026-11-23"));
        self.owner("GET", &format!("{SUMMARIES}/poGJfpi3dtMBzxCYLoNm"));
    }

    fn keys(&mut self) {
        let session = self.mock.session();
        let nobody = self.mock.nobody();
        self.ask("session", &session, "GET", KEYS, b"");
        self.ask("session", &session, "POST", KEYS, br#"{"name":"Laptop","scopes":[]}"#);
        self.ask("session", &session, "DELETE", &format!("{KEYS}/63496b34-60c9-4790-9f68-d372a3bd1893"), b"");
        self.ask("session", &session, "GET", KEYS, b"");
        self.ask("nobody", &nobody, "GET", KEYS, b"");
    }

    fn people(&mut self) {
        let basic = self.mock.nobody().header("authorization", &format!("Basic {}", built_in::KEY));
        let people = [
            ("nobody", self.mock.nobody()),
            ("stranger", self.mock.stranger()),
            ("revoked", self.mock.with_key(REVOKED)),
            ("basic", basic),
            ("mcp", self.mock.with_key("omi_mcp_00000000000000000000000000aa0005")),
            ("write-only", self.mock.with_key(WRITE_ONLY)),
            ("busy", self.mock.with_key(BUSY)),
            ("not-enrolled", self.mock.with_key(NOT_ENROLLED)),
        ];
        for (who, client) in people {
            self.ask(who, &client, "GET", &format!("{MEMORIES}?limit=1"), b"");
        }
        let reader = self.mock.read_only();
        self.ask("read-only", &reader, "DELETE", &format!("{MEMORIES}/nobody"), b"");
        self.owner("PUT", TALKS);
        self.owner("GET", "/v1/dev/user/folders/");
        self.owner("GET", "/v1/dev/user/nothing");
        self.owner("GET", ITEMS);
    }
}
