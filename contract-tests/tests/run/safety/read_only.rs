//! A run that may not write.

use http::Method;
use omi_contract::{Options, Verdict, Writes};
use omi_mock::{Config, RateLimit};

use crate::support::{Mock, PLENTY, run};

#[tokio::test]
async fn it_sends_no_method_but_get() {
    let rate_limit = RateLimit::Custom { minute: PLENTY, day: None };
    let mock = Mock::start(Config { rate_limit, journal_max: 100_000, ..Config::default() }).await;
    let outcomes = run(Options { writes: Writes::Refused, ..mock.options() }, |_| true).await;
    let count = |filter: &str| mock.control(Method::GET, &format!("requests/count{filter}"), "")["count"].clone();
    assert_eq!(count("?method=GET"), count(""));
    assert_ne!(count(""), 0, "it read something");
    let skipped = outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Skipped).count();
    assert!(skipped > 0, "cases that write are skipped, and say so");
}
