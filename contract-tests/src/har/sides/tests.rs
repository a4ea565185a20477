use super::super::Har;
use omi_schemas::{Divergence, Side};
use rstest::rstest;
use serde_json::{Value, json};

const GOALS: &str = "/v1/dev/user/goals";
const KEYS: &str = "/v1/dev/keys";
const LISTED: &str = "/v1/dev/user/conversations";
const ITEM: &str = "/v1/dev/user/action-items/a";

/// A call with a developer key: method, path, what was sent, status, headers, body.
#[expect(clippy::needless_pass_by_value, reason = "a table reads better without references")]
fn call(method: &str, path: &str, sent: Value, status: u16, headers: &[(&str, &str)], body: Value) -> Value {
    let mut told = vec![json!({ "name": "content-type", "value": "application/json" })];
    told.extend(headers.iter().map(|(name, value)| json!({ "name": name, "value": value })));
    let body = if status == 204 { String::new() } else { body.to_string() };
    json!({
        "startedDateTime": "2026-11-23T12:00:00.000Z",
        "time": 5,
        "request": {
            "method": method,
            "url": format!("http://127.0.0.1:4010{path}"),
            "headers": [{ "name": "Authorization", "value": "Bearer omi_dev_5a1c...0001" }],
            "postData": { "text": sent.to_string() },
        },
        "response": { "status": status, "headers": told, "content": { "size": body.len(), "text": body } },
    })
}

fn get(path: &str, body: Value) -> Value {
    call("GET", path, json!(null), 200, &[], body)
}

fn told(path: &str, status: u16, limit: &str, reset: &str) -> Value {
    let headers = [("x-ratelimit-limit", limit), ("x-ratelimit-remaining", "7"), ("x-ratelimit-reset", reset)];
    call("GET", path, json!(null), status, &headers, json!([]))
}

fn many(count: usize) -> Value {
    json!(vec![json!({}); count])
}

fn made(body: Value) -> Value {
    call("POST", "/v1/dev/user/conversations/from-segments", body, 200, &[], json!({ "id": "c" }))
}

fn refused(status: u16, detail: &str) -> Value {
    call("GET", GOALS, json!(null), status, &[], json!({ "detail": detail }))
}

/// Within a minute of the moment of the calls.
const SOON: &str = "1795435250";
const IN_AN_HOUR: &str = "1795438700";

#[rstest]
#[case::nobody_known("D1", vec![refused(401, "Invalid API key")], None)]
#[case::no_limit("D1", vec![get(GOALS, json!([]))], Some(Side::Backend))]
#[case::one_limit("D1", vec![told(GOALS, 200, "100", SOON)], Some(Side::Docs))]
#[case::an_own_limit("D1", vec![told(GOALS, 200, "9000", SOON), told(LISTED, 200, "9000", SOON)], Some(Side::Docs))]
#[case::an_own_limit_for_one("D1", vec![told(GOALS, 200, "9000", SOON)], None)]
#[case::an_hour("D1", vec![told(GOALS, 200, "100", IN_AN_HOUR)], Some(Side::Backend))]
#[case::two_limits("D1", vec![told(GOALS, 200, "120", SOON), told(LISTED, 200, "60", SOON)], Some(Side::Backend))]
#[case::forbidden_and_not_counted("D1", vec![told(GOALS, 200, "9000", SOON), refused(403, "x")], Some(Side::Backend))]
#[case::refused_in_a_minute("D1", vec![get(GOALS, json!([])), call("GET", GOALS, json!(null), 429, &[("x-ratelimit-limit", "100"), ("x-ratelimit-remaining", "0"), ("retry-after", "9")], json!({}))], Some(Side::Docs))]
#[case::refused_in_an_hour("D1", vec![get(GOALS, json!([])), call("GET", GOALS, json!(null), 429, &[("x-ratelimit-limit", "120"), ("x-ratelimit-remaining", "0"), ("retry-after", "900")], json!({}))], Some(Side::Backend))]
#[case::told("D2", vec![told(GOALS, 200, "100", SOON), get(GOALS, json!([]))], Some(Side::Docs))]
#[case::told_by_refusals_only("D2", vec![get(GOALS, json!([])), told(GOALS, 429, "120", "")], Some(Side::Backend))]
#[case::keys_by_key("D3", vec![get(KEYS, json!([]))], Some(Side::Docs))]
#[case::no_keys_by_key("D3", vec![call("GET", KEYS, json!(null), 401, &[], json!({ "detail": "Invalid authentication credentials" })), later(get(GOALS, json!([])))], Some(Side::Backend))]
#[case::no_keys_by_an_unknown_key("D3", vec![call("GET", KEYS, json!(null), 401, &[], json!({ "detail": "Invalid authentication credentials" }))], None)]
#[case::unknown_key_documented("D4", vec![refused(401, "Invalid API key")], Some(Side::Docs))]
#[case::unknown_key("D4", vec![refused(401, "Invalid API Key")], Some(Side::Backend))]
#[case::another_sentence("D4", vec![refused(401, "No")], None)]
#[case::goals("D5", vec![get(GOALS, many(4))], None)]
#[case::source_documented("D6", vec![made(json!({ "source": null })), get("/v1/dev/user/conversations/c", json!({ "id": "c", "source": "external_integration" }))], Some(Side::Docs))]
#[case::source("D6", vec![made(json!({})), get(LISTED, json!([{ "id": "c", "source": "phone" }]))], Some(Side::Backend))]
#[case::a_source_that_was_sent("D6", vec![made(json!({ "source": "phone" })), get(LISTED, json!([{ "id": "c", "source": "phone" }]))], None)]
#[case::a_recording_of_before("D6", vec![made(json!({ "session_id": "s" })), get(LISTED, json!([{ "id": "c", "source": "phone" }]))], None)]
#[case::folders_documented("D7", vec![get("/v1/dev/user/folders", json!([{ "id": "f", "category_mapping": null }]))], Some(Side::Docs))]
#[case::folders("D7", vec![get("/v1/dev/user/folders", json!([{ "id": "f" }]))], Some(Side::Backend))]
#[case::no_folders("D7", vec![get("/v1/dev/user/folders", json!([]))], None)]
#[case::no_date_documented("D8", vec![call("PATCH", ITEM, json!({ "due_at": null }), 200, &[], json!({ "due_at": null }))], Some(Side::Docs))]
#[case::no_date("D8", vec![call("PATCH", ITEM, json!({ "due_at": null }), 422, &[], json!({ "detail": "At least one field must be provided" }))], Some(Side::Backend))]
#[case::no_date_and_more("D8", vec![call("PATCH", ITEM, json!({ "due_at": null, "completed": true }), 200, &[], json!({ "due_at": null }))], None)]
#[case::a_long_page("D9", vec![get("/v1/dev/user/conversations?limit=200", many(101))], Some(Side::Docs))]
#[case::a_long_page_with_transcripts("D9", vec![get("/v1/dev/user/conversations?limit=26&include_transcript=true", many(26))], Some(Side::Docs))]
#[case::a_page_that_ends("D9", vec![get("/v1/dev/user/conversations?limit=200", many(100)), get("/v1/dev/user/conversations?offset=100", many(3))], Some(Side::Backend))]
#[case::a_page_that_may_end("D9", vec![get("/v1/dev/user/conversations?limit=200", many(100))], None)]
#[case::more_than_was_asked_for("D9", vec![get(LISTED, many(101))], None)]
#[case::an_unknown_key_documented("D10", vec![call("DELETE", "/v1/dev/keys/k", json!(null), 404, &[], json!({ "detail": "API key not found" }))], Some(Side::Docs))]
#[case::revoked_twice("D10", vec![call("DELETE", "/v1/dev/keys/k", json!(null), 204, &[], json!(null)), call("DELETE", "/v1/dev/keys/k", json!(null), 204, &[], json!(null))], Some(Side::Backend))]
#[case::revoked_once("D10", vec![call("DELETE", "/v1/dev/keys/k", json!(null), 204, &[], json!(null))], None)]
fn traffic_shows(#[case] divergence: Divergence, #[case] entries: Vec<Value>, #[case] side: Option<Side>) {
    let file = json!({ "log": { "entries": entries } }).to_string();
    let har = Har::read(file.as_bytes(), None).expect("it is an archive");
    let shown = har.shown();
    let (_, seen) = shown.iter().find(|(one, _)| *one == divergence).expect("all are looked for");
    assert_eq!(seen.side(), side, "{seen:?}");
    assert_eq!(har.profile().side(divergence), side.unwrap_or(Side::Docs));
}

/// The same call a second later.
fn later(mut call: Value) -> Value {
    call["startedDateTime"] = json!("2026-11-23T12:00:01.000Z");
    call
}
