//! Too many requests, on demand and for real: half of the window is over in both.

use omi_mock::{Config, RateLimit};
use omi_schemas::{Divergence, Policy, Profile, Side};
use rstest::rstest;

use super::teller::{Asked, Teller, entry};
use crate::support::config;

const DOCS: Profile = Profile::of(Side::Docs);
const BACKEND: Profile = Profile::of(Side::Backend);

/// The first of `names` when it has asked too often in the middle of a window
/// of so many seconds, and what all of them tell.
#[track_caller]
fn assert_same(config: &Config, window: i64, requests: u32, names: &[&str]) {
    let asked = Asked::like(&entry(names[0]).example);
    let teller = Teller::with(config);
    for _ in 0..requests {
        let told = teller.ask(&asked);
        assert_ne!(told.status, 429, "{told:?}");
    }
    teller.wait_seconds(window / 2);
    let real = teller.ask(&asked);
    assert_eq!(real.status, 429, "{real:?}");
    for name in names {
        assert_eq!(teller.ask(&asked.clone().preferring(entry(name))), real, "{name}");
    }
}

#[rstest]
#[case::documented(DOCS)]
#[case::with_the_backends_headers(DOCS.with(Divergence::D2, Side::Backend))]
fn a_minute(#[case] profile: Profile) {
    assert_same(&Config { profile, ..config() }, 60, 100, &["minute_limit", "rate_limited"]);
}

#[test]
fn a_minute_of_another_length() {
    let config = Config { rate_limit: RateLimit::Custom { minute: 3, day: None }, ..config() };
    assert_same(&config, 60, 3, &["minute_limit", "rate_limited"]);
}

#[test]
fn a_day() {
    let config = Config { rate_limit: RateLimit::Custom { minute: 100, day: Some(2) }, ..config() };
    assert_same(&config, 86_400, 2, &["day_limit"]);
}

#[test]
fn the_day_that_is_documented() {
    let teller = Teller::start();
    let told = teller.ask(&Asked::like(&entry("day_limit").example).preferring(entry("day_limit")));
    assert_eq!(told.body, r#"{"detail":"Rate limit exceeded. Try again in 43200s."}"#);
    let headers: Vec<_> = told.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let expected = [
        ("content-type", "application/json"),
        ("retry-after", "43200"),
        ("x-ratelimit-limit", "10000"),
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset", "1795478400"),
    ];
    assert_eq!(headers, expected);
}

#[rstest]
#[case::of_the_backend(BACKEND)]
#[case::with_the_headers_of_the_docs(BACKEND.with(Divergence::D2, Side::Docs))]
fn an_hour_of_each_policy(#[case] profile: Profile) {
    // The total is used up before a list or a detail is.
    let hidden = [Policy::ConversationsRead, Policy::ConversationDetailRead];
    let config = Config { profile, ..config() };
    for policy in Policy::ALL.into_iter().filter(|policy| !hidden.contains(policy)) {
        let name = format!("{}_limit", policy.as_str().strip_prefix("dev:").expect("every policy begins so"));
        assert_same(&config, 3_600, policy.quota().requests, &[&name]);
    }
}

#[rstest]
#[case("conversations_read_limit")]
#[case("conversation_detail_read_limit")]
fn an_hour_that_the_total_hides(#[case] name: &str) {
    let teller = Teller::with(&Config { profile: BACKEND, ..config() });
    let asked = Asked::like(&entry(name).example).preferring(entry(name));
    let total = asked.clone().preferring(entry("conversation_reads_total_limit"));
    assert_eq!(teller.ask(&asked), teller.ask(&total), "both have room for 60");
}

#[test]
fn what_the_backend_counts_at_the_endpoint() {
    let config = Config { profile: BACKEND, ..config() };
    for policy in ["memories_read", "memories", "memories_batch", "action_items_write", "goals_read", "ask"] {
        let own = format!("{policy}_limit");
        let asked = Asked::like(&entry(&own).example);
        let own = Teller::with(&config).ask(&asked.clone().preferring(entry(&own)));
        assert_eq!(Teller::with(&config).ask(&asked.preferring(entry("rate_limited"))), own, "{policy}");
    }
}

#[test]
fn nothing_is_counted_on_demand() {
    let teller = Teller::start();
    let asked = Asked::like(&entry("not_found").example);
    for _ in 0..150 {
        teller.ask(&asked.clone().preferring(entry("not_found")));
    }
    assert_eq!(teller.ask(&asked).headers["x-ratelimit-remaining"], "99");
}

#[test]
fn where_nothing_is_counted_no_answer_speaks_of_limits_but_the_429() {
    let config = Config { rate_limit: RateLimit::Off, ..config() };
    let ask = |name| Teller::with(&config).ask(&Asked::like(&entry(name).example).preferring(entry(name)));
    assert!(!ask("not_found").headers.contains_key("x-ratelimit-limit"));
    assert_eq!(ask("rate_limited").headers["x-ratelimit-limit"], "100");
}
