//! A mock to run cases against, on a port of its own, and a clock that does not wait.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use http::{HeaderMap, Method};
use jiff::{SignedDuration, Timestamp};
use omi_contract::{Credentials, Options, Outcome, Pausing, Runner, Suite, Time, Verdict, Writes};
use omi_mock::server::{self, Listener};
use omi_mock::{App, Config, RateLimit, Request, Seed, built_in};
use reqwest::Url;

/// A mock that listens.
#[derive(Debug)]
pub(crate) struct Mock {
    pub(crate) app: Arc<App>,
    pub(crate) url: Url,
    profile: omi_schemas::Profile,
}

/// More requests than a run sends.
const ALL_OF_A_RUN: usize = 100_000;

/// A limit that is counted and never reached.
pub(crate) const PLENTY: u32 = 1_000_000;

impl Mock {
    /// A mock that counts, but never refuses.
    pub(crate) async fn generous(profile: omi_schemas::Profile) -> Self {
        Self::start(Self::plenty(profile)).await
    }

    /// The same with a journal that holds everything that a run sends.
    pub(crate) async fn recording(profile: omi_schemas::Profile) -> Self {
        Self::start(Config { journal_max: ALL_OF_A_RUN, ..Self::plenty(profile) }).await
    }

    fn plenty(profile: omi_schemas::Profile) -> Config {
        let rate_limit = RateLimit::Custom { minute: PLENTY, day: None };
        Config { profile, rate_limit, seed: without_active_goals(), ..Config::default() }
    }

    pub(crate) async fn start(config: Config) -> Self {
        let profile = config.profile;
        let app = Arc::new(App::new(&config, server::now()));
        let listener = Listener::bind(([127, 0, 0, 1], 0).into()).await.expect("loopback has a free port");
        let address = listener.local_addr().expect("a bound socket has an address");
        tokio::spawn(server::serve(listener, Arc::clone(&app), None, std::future::pending()));
        let url = format!("http://{address}").parse().expect("an address is a URL");
        Self { app, url, profile }
    }

    /// The owner's key and session, everything allowed, the mock's own profile and its clock.
    pub(crate) fn options(&self) -> Options {
        let credentials = Credentials { key: built_in::KEY.into(), session: Some(built_in::SESSION_TOKEN.into()) };
        Options {
            profile: self.profile,
            writes: Writes::Allowed,
            expected_limit: Some(PLENTY.into()),
            time: Arc::new(MockTime { app: Arc::clone(&self.app), ahead: AtomicU64::new(0) }),
            ..Options::new(self.url.clone(), credentials)
        }
    }

    /// Asks control, without a socket.
    pub(crate) fn control(&self, method: Method, path: &str, body: &str) -> serde_json::Value {
        control(&self.app, method, path, body)
    }
}

/// The demo, with its active goals reached: what a fourth active goal does can only be shown where
/// the run's own goals are the only active ones.
pub(crate) fn without_active_goals() -> Seed {
    let mut demo: serde_json::Value = serde_json::from_str(omi_fixtures::DEMO).expect("the demo is JSON");
    let users = demo["users"].as_array_mut().expect("a seed has users");
    let goals = users.iter_mut().filter_map(|user| user["goals"].as_array_mut()).flatten();
    for goal in goals.filter(|goal| goal["status"] != "abandoned") {
        goal["status"] = "achieved".into();
        goal.as_object_mut().expect("a goal is an object").remove("focus_rank");
    }
    Seed::parse("demo.json", &demo.to_string()).expect("the demo is a seed, whatever its goals came to")
}

fn control(app: &App, method: Method, path: &str, body: &str) -> serde_json::Value {
    let uri = format!("/__admin/{path}").parse().expect("a path is a URI");
    let request = Request { method, uri, headers: HeaderMap::new(), body: body.to_owned().into() };
    let reply = app.handle(&request, server::now()).reply;
    serde_json::from_slice(&reply.body).unwrap_or_default()
}

/// Pauses by advancing the clock of the mock.
#[derive(Debug)]
struct MockTime {
    app: Arc<App>,
    /// In milliseconds.
    ahead: AtomicU64,
}

impl Time for MockTime {
    fn now(&self) -> Timestamp {
        let ahead = i64::try_from(self.ahead.load(Ordering::Relaxed)).expect("tests are short");
        Timestamp::now() + SignedDuration::from_millis(ahead)
    }

    fn pause(&self, duration: Duration) -> Pausing<'_> {
        let millis = u64::try_from(duration.as_millis()).expect("pauses are short");
        self.ahead.fetch_add(millis, Ordering::Relaxed);
        control(&self.app, Method::POST, "clock/advance", &format!(r#"{{"by":"{millis}ms"}}"#));
        Box::pin(std::future::ready(()))
    }
}

/// Has the mock break the contract in this way, wherever it can.
pub(crate) fn breaking(mock: &Mock, name: &str) {
    let rule = serde_json::json!({ "match": {}, "fault": { "break": name } });
    let made = mock.control(Method::POST, "faults", &rule.to_string());
    assert!(made["faults"].is_array(), "{made}");
}

/// Runs every case of the suite that `wanted` picks.
pub(crate) async fn run(options: Options, wanted: impl Fn(&omi_contract::Case) -> bool) -> Vec<Outcome> {
    let suite = Suite::built_in(&options.profile);
    let cases: Vec<_> = suite.cases().iter().filter(|case| wanted(case)).cloned().collect();
    Runner::new(options).run(&cases, &mut ()).await
}

/// The outcomes that are not held, for a person.
pub(crate) fn troubles(outcomes: &[Outcome]) -> Vec<String> {
    let told = |outcome: &Outcome| {
        let findings: Vec<_> = outcome
            .findings
            .iter()
            .map(|found| {
                let finding = &found.finding;
                let Outcome { case, .. } = outcome;
                let asked = &found.evidence.request;
                format!(
                    "{case}: {asked} -> {}: {} at {:?}: expected {}, got {}",
                    found.evidence.status, finding.check, finding.at, finding.expected, finding.actual
                )
            })
            .collect();
        if findings.is_empty() {
            format!("{}: {}: {}", outcome.case, outcome.verdict.as_str(), outcome.reason.as_deref().unwrap_or("?"))
        } else {
            findings.join("\n")
        }
    };
    outcomes
        .iter()
        .filter(|outcome| outcome.verdict != Verdict::Held || !outcome.findings.is_empty())
        .map(told)
        .collect()
}
