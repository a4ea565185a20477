//! Every case by its name in the list of tests, each against a mock of its own; or against the server in
//! `OMI_TARGET`, with the key in `OMI_API_KEY`, one after the other: `-- --test-threads 1`.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use omi_contract::{
    Case, CheckId, Credentials, Ledger, Options, Ownership, Runner, Suite, Verdict, Writes, host_guard, ledgers,
    writes_by_default,
};
use omi_mock::server::{self, Listener};
use omi_mock::{App, Config, RateLimit, built_in};
use omi_schemas::{Divergence, ENDPOINTS, Id, Profile, Side};
use rstest::rstest;

/// A limit that is counted and never reached.
const PLENTY: u32 = 1_000_000;

static DOCS: LazyLock<Suite> = LazyLock::new(|| Suite::built_in(&Profile::of(Side::Docs)));
static BACKEND: LazyLock<Suite> = LazyLock::new(|| Suite::built_in(&Profile::of(Side::Backend)));

#[rstest]
#[tokio::test]
async fn written(
    #[files("../fixtures/cases/**/*.json")]
    #[base_dir = "${CARGO_MANIFEST_DIR}"]
    file: PathBuf,
) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/cases");
    let root = root.canonicalize().expect("the cases are there");
    let file = file.canonicalize().expect("the case is there");
    let id = file.strip_prefix(&root).expect("the case is among them").with_extension("");
    let id = id.to_string_lossy().replace('\\', "/");
    let found = [&DOCS, &BACKEND].into_iter().find_map(|suite| suite.cases().iter().find(|case| case.id == id));
    // A case that uses up a limit is not run unasked.
    if let Some(case) = found {
        hold(std::slice::from_ref(case)).await;
    }
}

#[rstest]
#[tokio::test]
async fn derived(
    #[values(
        CheckId::Authentication,
        CheckId::Scopes,
        CheckId::Routing,
        CheckId::UnknownId,
        CheckId::MalformedBody,
        CheckId::BodyValidation,
        CheckId::QueryValidation,
        CheckId::Paging,
        CheckId::Filter,
        CheckId::Order
    )]
    check: CheckId,
    #[values(
        Id::ListKeys,
        Id::CreateKey,
        Id::DeleteKey,
        Id::ListMemories,
        Id::SearchMemories,
        Id::CreateMemory,
        Id::CreateMemories,
        Id::DeleteMemory,
        Id::UpdateMemory,
        Id::ListActionItems,
        Id::CreateActionItem,
        Id::CreateActionItems,
        Id::DeleteActionItem,
        Id::UpdateActionItem,
        Id::ListFolders,
        Id::ListConversations,
        Id::CreateConversation,
        Id::CreateConversationFromSegments,
        Id::GetConversation,
        Id::DeleteConversation,
        Id::UpdateConversation,
        Id::ListGoals,
        Id::CreateGoal,
        Id::GetGoal,
        Id::UpdateGoal,
        Id::UpdateGoalProgress,
        Id::GetGoalHistory,
        Id::DeleteGoal,
        Id::Ask,
        Id::ListDailySummaries,
        Id::GetDailySummary
    )]
    endpoint: Id,
) {
    let is_wanted = |case: &&Case| case.endpoint == endpoint && case.check == check;
    let cases: Vec<_> = DOCS.cases().iter().filter(is_wanted).cloned().collect();
    hold(&cases).await;
}

#[test]
fn every_endpoint_has_its_derived_cases() {
    let last = ENDPOINTS.last().map(|endpoint| endpoint.id);
    assert_eq!((ENDPOINTS.len(), last), (31, Some(Id::GetDailySummary)), "a new endpoint belongs in the list above");
}

/// Runs the cases; one that is violated, or gets no answer, fails.
async fn hold(cases: &[Case]) {
    if cases.is_empty() {
        return;
    }
    let options = match env::var("OMI_TARGET") {
        Ok(target) => of_target(&target),
        Err(_) => of_mock(profile_of(&cases[0])).await,
    };
    let outcomes = Runner::new(options).run(cases, &mut ()).await;
    let broken: Vec<_> =
        outcomes.iter().filter(|one| matches!(one.verdict, Verdict::Violated | Verdict::Unreachable)).collect();
    assert!(broken.is_empty(), "{}", serde_json::to_string_pretty(&broken).expect("an outcome is JSON"));
}

/// The sides that a case is made of.
fn profile_of(case: &Case) -> Profile {
    let sides = case.when.iter();
    sides.fold(Profile::of(Side::Docs), |profile, (&divergence, &side): (&Divergence, &Side)| {
        profile.with(divergence, side)
    })
}

async fn of_mock(profile: Profile) -> Options {
    let rate_limit = RateLimit::Custom { minute: PLENTY, day: None };
    let app = Arc::new(App::new(&Config { profile, rate_limit, ..Config::default() }, server::now()));
    let listener = Listener::bind(([127, 0, 0, 1], 0).into()).await.expect("loopback has a free port");
    let address = listener.local_addr().expect("a bound socket has an address");
    tokio::spawn(server::serve(listener, app, None, std::future::pending()));
    let credentials = Credentials { key: built_in::KEY.into(), session: Some(built_in::SESSION_TOKEN.into()) };
    let target = format!("http://{address}").parse().expect("an address is a URL");
    Options {
        profile,
        writes: Writes::Allowed,
        expected_limit: Some(PLENTY.into()),
        ..Options::new(target, credentials)
    }
}

/// The server that somebody named, as carefully as the command treats it.
fn of_target(target: &str) -> Options {
    let target: reqwest::Url = target.parse().expect("OMI_TARGET is a URL");
    host_guard(&target, Ownership::Unclaimed).expect("the service itself is checked by the command");
    let key = env::var("OMI_API_KEY").expect("OMI_API_KEY holds the key");
    let credentials = Credentials { key, session: env::var("OMI_SESSION_TOKEN").ok() };
    let mut options = Options::new(target, credentials);
    options.writes = writes_by_default(&options.target);
    if options.writes == Writes::Allowed {
        let folder = ledgers(|name| env::var_os(name)).expect("there is a home for the record of writes");
        options.ledger =
            Ledger::open(&folder, &options.mark, &options.target).expect("the record of writes can be kept");
    }
    options
}
