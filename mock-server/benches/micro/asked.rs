//! Requests, and mocks to send them to.

use bytes::Bytes;
use divan::{Bencher, black_box};
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{Method, Uri};
use omi_mock::{App, Config, RateLimit, Request, Seed, Timestamp, built_in};

/// After everything that the seeds hold.
pub(crate) const START: Timestamp = Timestamp::from_seconds(1_893_456_000);

/// The path of the memories.
pub(crate) const MEMORIES: &str = "/v1/dev/user/memories";
/// The path of the action items.
pub(crate) const ITEMS: &str = "/v1/dev/user/action-items";

/// A mock with this data that counts nothing and remembers no requests.
pub(crate) fn config(seed: Seed) -> Config {
    Config { seed, rate_limit: RateLimit::Off, journal_max: 0, ..Config::default() }
}

/// A mock without any data.
pub(crate) fn empty() -> App {
    App::new(&config(Seed::named("empty").expect("it ships")), START)
}

/// A request with the usual key.
pub(crate) fn request(method: Method, target: &str, body: &'static str) -> Request {
    request_of(built_in::KEY, method, target, body)
}

/// A request with this key.
pub(crate) fn request_of(key: &str, method: Method, target: &str, body: &'static str) -> Request {
    let key = HeaderValue::from_str(&format!("Bearer {key}")).expect("a key is a header");
    let json = HeaderValue::from_static("application/json");
    let headers = HeaderMap::from_iter([(AUTHORIZATION, key), (CONTENT_TYPE, json)]);
    let uri = target.parse::<Uri>().expect("the target is one");
    Request { method, uri, headers, body: Bytes::from_static(body.as_bytes()) }
}

/// Measures what `app` takes for the answer to `request`, which has this status.
pub(crate) fn measure(bencher: Bencher<'_, '_>, app: &App, request: &Request, status: u16) {
    let seen = app.handle(request, START).reply.status;
    assert_eq!(seen, status, "what is measured is what is meant");
    bencher.bench_local(|| app.handle(black_box(request), START));
}
