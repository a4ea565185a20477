//! A magic key says at each endpoint what the service would say there.

use omi_mock::Config;
use omi_schemas::{ENDPOINTS, Endpoint, Profile, Side};
use rstest::rstest;

use super::teller::{Asked, Teller, Told, entry};
use crate::support::{Call, config};

const STRANGER: &str = "omi_dev_0123456789abcdef0123456789abcdef";

const A_DAY: i64 = 86_400;

/// What the magic key of an entry is told.
fn by_key(name: &str, teller: &Teller, call: &Call) -> Told {
    let key = entry(name).magic_key().expect("it has a magic key");
    teller.ask(&Asked::call(call).with_key(&key))
}

#[rstest]
#[case::docs(Profile::of(Side::Docs))]
#[case::backend(Profile::of(Side::Backend))]
fn an_unknown_key(#[case] profile: Profile) {
    let teller = Teller::with(&Config { profile, ..config() });
    for endpoint in ENDPOINTS {
        let call = Call::good(endpoint);
        teller.wait_seconds(A_DAY); // every window begins anew
        let real = teller.ask(&Asked::call(&call).with_key(STRANGER));
        assert_eq!(by_key("unknown_key", &teller, &call), real, "{}", endpoint.id);
    }
}

#[rstest]
#[case::docs(Profile::of(Side::Docs))]
#[case::backend(Profile::of(Side::Backend))]
fn an_unknown_id(#[case] profile: Profile) {
    let teller = Teller::with(&Config { profile, ..config() });
    for call in ENDPOINTS.iter().filter_map(Call::about_nothing) {
        teller.wait_seconds(A_DAY); // every window begins anew
        let real = teller.ask(&Asked::call(&call));
        // History knows no unknown goal, and keys want a session on one side.
        if real.status == 404 {
            assert_eq!(by_key("not_found", &teller, &call), real, "{}", call.endpoint.id);
        }
    }
}

#[test]
fn an_endpoint_without_an_id_is_not_found_as_a_path() {
    let teller = Teller::start();
    for endpoint in ENDPOINTS.iter().filter(|endpoint| !endpoint.path.contains('{')) {
        let told = by_key("not_found", &teller, &Call::good(endpoint));
        assert_eq!((told.status, &*told.body), (404, r#"{"detail":"Not Found"}"#), "{}", endpoint.id);
    }
}

#[test]
fn a_missing_scope_is_that_of_the_endpoint() {
    let teller = Teller::start();
    for endpoint in ENDPOINTS {
        let told = by_key("missing_scope", &teller, &Call::good(endpoint));
        let scope = endpoint.scope().map_or("memories:read", |scope| scope.as_str());
        let body = format!(r#"{{"detail":"Insufficient permissions. Required scope: {scope}"}}"#);
        assert_eq!((told.status, told.body), (403, body), "{}", endpoint.id);
    }
}

#[test]
fn what_is_locked_is_what_the_endpoint_is_about() {
    let teller = Teller::start();
    let refusals = |endpoint: &'static Endpoint| endpoint.refusals.iter().map(move |refusal| (endpoint, refusal));
    for (endpoint, refusal) in ENDPOINTS.iter().flat_map(refusals).filter(|(_, refusal)| refusal.status == 402) {
        let told = by_key("plan_required", &teller, &Call::good(endpoint));
        let body = format!(r#"{{"detail":"{}"}}"#, refusal.sentence);
        assert_eq!((told.status, told.body), (402, body), "{}", endpoint.id);
    }
}

#[rstest]
#[case::docs(Profile::of(Side::Docs))]
#[case::backend(Profile::of(Side::Backend))]
fn an_empty_request(#[case] profile: Profile) {
    let teller = Teller::with(&Config { profile, ..config() });
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.body.is_some() || endpoint.query.is_some()) {
        let mut call = Call { query: "", ..Call::good(endpoint) };
        if endpoint.body.is_some() {
            call = call.with_body(b"{}");
        }
        teller.wait_seconds(A_DAY); // every window begins anew
        let told = by_key("invalid", &teller, &call);
        assert_eq!(told.status, 422);
        assert!(told.body.starts_with(r#"{"detail":[{"type":"#), "{}: {}", endpoint.id, told.body);
        let real = teller.ask(&Asked::call(&call));
        if real.body.starts_with(r#"{"detail":[{"#) {
            assert_eq!(told, real, "{}", endpoint.id);
        }
    }
}

#[test]
fn a_method_that_is_not_there_names_the_first_of_the_path() {
    let teller = Teller::start();
    for endpoint in ENDPOINTS {
        let call = Call::good(endpoint);
        teller.wait_seconds(A_DAY); // every window begins anew
        let real = teller.ask(&Asked::call(&call).by_method("PUT"));
        assert_eq!(by_key("method_not_allowed", &teller, &call), real, "{}", endpoint.id);
    }
}
