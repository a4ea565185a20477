//! A mock whose time stands still until a test moves it.

use std::cell::Cell;
use std::rc::Rc;

use omi_mock::{App, Chance, Config, Handled, Micros, Request, Seed, Timestamp, built_in};
use omi_schemas::{Divergence, Profile, Side};
use serde_json::{Value, json};

use super::client::Client;

/// 2026-11-23T12:00:00Z, a Monday.
pub(crate) const NOON: Timestamp = Timestamp::from_seconds(1_795_435_200);

/// A mock without a socket.
#[derive(Clone)]
pub(crate) struct Mock {
    app: Rc<App>,
    pub(crate) profile: Profile,
    now: Rc<Cell<Timestamp>>,
}

impl Mock {
    /// A mock as the documentation describes it, with the tiny seed.
    pub(crate) fn start() -> Self {
        Self::with(config())
    }

    /// A mock that does as the backend does.
    pub(crate) fn backend() -> Self {
        Self::with(Config { profile: Profile::of(Side::Backend), ..config() })
    }

    /// A mock that takes `side` of one divergence, and the other side of all others.
    pub(crate) fn only(divergence: Divergence, side: Side) -> Self {
        let rest = match side {
            Side::Docs => Side::Backend,
            Side::Backend => Side::Docs,
        };
        Self::with(Config { profile: Profile::of(rest).with(divergence, side), ..config() })
    }

    /// A mock whose first user has these members of a seed file, and nothing else.
    #[track_caller]
    pub(crate) fn of_user(mut user: Value) -> Self {
        user["id"] = json!("user_test");
        Self::seeded(&json!({ "users": [user] }))
    }

    /// A mock of such a user that was told something more.
    #[track_caller]
    pub(crate) fn of_user_told(mut user: Value, tell: impl FnOnce(&mut Config)) -> Self {
        user["id"] = json!("user_test");
        let seed = json!({ "users": [user] }).to_string();
        let seed = Seed::parse("test.json", &seed).expect("the seed of a test is good");
        let mut told = Config { seed, ..config() };
        tell(&mut told);
        Self::with(told)
    }

    /// A mock with this seed, in the format of seed files.
    #[track_caller]
    pub(crate) fn seeded(seed: &Value) -> Self {
        let seed = Seed::parse("test.json", &seed.to_string()).expect("the seed of a test is good");
        Self::with(Config { seed, ..config() })
    }

    /// A mock that was told all this.
    #[expect(clippy::needless_pass_by_value, reason = "a test writes the configuration where it needs it")]
    pub(crate) fn with(config: Config) -> Self {
        Self { profile: config.profile, app: Rc::new(App::new(&config, NOON)), now: Rc::new(Cell::new(NOON)) }
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, time: Micros) {
        self.now.set(self.now.get() + time);
    }

    /// Lets whole seconds pass.
    pub(crate) fn wait_seconds(&self, seconds: i64) {
        self.wait(Micros::seconds(seconds));
    }

    /// Whoever holds the built-in key with all scopes.
    pub(crate) fn owner(&self) -> Client {
        self.with_key(built_in::KEY)
    }

    /// Whoever holds the built-in key with the read scopes.
    pub(crate) fn read_only(&self) -> Client {
        self.with_key(built_in::READ_ONLY_KEY)
    }

    /// Somebody with a well-formed key that nobody gave out.
    pub(crate) fn stranger(&self) -> Client {
        self.with_key("omi_dev_0123456789abcdef0123456789abcdef")
    }

    /// Somebody without any key.
    pub(crate) fn nobody(&self) -> Client {
        Client::new(self.clone())
    }

    /// Somebody who is signed in.
    pub(crate) fn session(&self) -> Client {
        self.nobody().header("authorization", &format!("Bearer {}", built_in::SESSION_TOKEN))
    }

    /// Whoever holds this key.
    pub(crate) fn with_key(&self, key: &str) -> Client {
        self.nobody().header("authorization", &format!("Bearer {key}"))
    }

    /// Somebody whose new key has these scopes and no others.
    #[track_caller]
    pub(crate) fn with_scopes(&self, scopes: &[&str]) -> Client {
        let made = self.session().post("/v1/dev/keys", &json!({ "name": "scoped", "scopes": scopes }));
        self.with_key(made.json()["key"].as_str().expect("a new key shows its secret"))
    }

    /// Somebody whose key was revoked.
    #[track_caller]
    pub(crate) fn revoked(&self) -> Client {
        let session = self.session();
        let made = session.post("/v1/dev/keys", &json!({ "name": "revoked" })).json();
        session.delete(&format!("/v1/dev/keys/{}", made["id"].as_str().expect("a key has an id"))).assert_status(204);
        self.with_key(made["key"].as_str().expect("a new key shows its secret"))
    }

    pub(super) fn handle(&self, request: &Request) -> Handled {
        self.app.handle(request, self.now.get())
    }
}

/// The tiny seed, the same ids in every run.
pub(crate) fn config() -> Config {
    let seed = Seed::named("tiny").expect("the seed ships");
    Config { seed, chance: Chance::Seeded(7), ..Config::default() }
}
