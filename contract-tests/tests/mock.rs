//! The mock, unbroken, is a server without problems.

use http::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use http::{Method, Uri};
use omi_contract::Validators;
use omi_mock::{App, Config, RateLimit, Request, Timestamp, built_in};
use omi_schemas::{ENDPOINTS, Endpoint, Method as EndpointMethod, Profile, Schema, Side};
use rstest::rstest;
use serde_json::Value;

const NOON: Timestamp = Timestamp::from_seconds(1_795_435_200);

/// Asks the endpoint, with this key, for what no path names, and with this body.
fn ask(app: &App, endpoint: &Endpoint, key: &str, body: &[u8]) -> (u16, Value) {
    let path = endpoint.path.replace('{', "no_").replace('}', "");
    let query = if endpoint.query == Some(Schema::MemorySearchQuery) { "?query=coffee" } else { "" };
    let uri: Uri = format!("{path}{query}").parse().expect("paths of the table are paths");
    let method = Method::from_bytes(endpoint.method.as_str().as_bytes()).expect("methods of the table are methods");
    let bearer = HeaderValue::from_str(&format!("Bearer {key}")).expect("keys are plain text");
    let headers = HeaderMap::from_iter([(AUTHORIZATION, bearer)]);
    let reply = app.handle(&Request { method, uri, headers, body: body.to_vec().into() }, NOON).reply;
    (reply.status.as_u16(), serde_json::from_slice(&reply.body).unwrap_or(Value::Null))
}

#[rstest]
fn every_endpoint_keeps_the_contract(
    #[values(Side::Docs, Side::Backend)] side: Side,
    #[values(built_in::KEY, built_in::READ_ONLY_KEY, "omi_dev_ffffffffffffffffffffffffffffffff", "nonsense")] key: &str,
    #[values("", "{}", "{", "[1]")] body: &str,
) {
    let profile = Profile::of(side);
    let app = App::new(&Config { profile, rate_limit: RateLimit::Off, ..Config::default() }, NOON);
    let validators = Validators::compiled();
    for endpoint in ENDPOINTS {
        let (status, answer) = ask(&app, endpoint, key, body.as_bytes());
        let problems = validators.problems(endpoint, status, &profile, &answer);
        assert!(problems.is_empty(), "{} answers {status} {answer}: {problems:?}", endpoint.id);
        assert!(status < 500, "{} answers {status}", endpoint.id);
    }
}

#[rstest]
fn every_list_of_the_demo_keeps_the_contract(#[values(Side::Docs, Side::Backend)] side: Side) {
    let profile = Profile::of(side);
    let app = App::new(&Config { profile, rate_limit: RateLimit::Off, ..Config::default() }, NOON);
    let validators = Validators::compiled();
    let lists = ENDPOINTS
        .iter()
        .filter(|endpoint| endpoint.method == EndpointMethod::Get && endpoint.path_parameters().next().is_none())
        .filter(|endpoint| endpoint.scope().is_some());
    for endpoint in lists {
        let (status, answer) = ask(&app, endpoint, built_in::KEY, b"");
        assert_eq!(status, 200, "{}", endpoint.id);
        assert_eq!(validators.problems(endpoint, status, &profile, &answer), [], "{}", endpoint.id);
        let entries = answer.as_array().or_else(|| answer.as_object()?.values().find_map(Value::as_array));
        assert!(entries.is_some_and(|entries| !entries.is_empty()), "{}: an empty list proves nothing", endpoint.id);
    }
}
