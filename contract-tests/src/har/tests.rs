use super::*;
use crate::checks::testing::NOON;
use crate::runner::{Credentials, Options};
use crate::verdict::Verdict;
use jiff::SignedDuration;
use rstest::rstest;
use serde_json::{Value, json};

/// A list of goals, by a key that tells itself from others, at so many milliseconds after noon.
fn entry(millis: i64, time: i64, remaining: &str) -> Value {
    let at = NOON + SignedDuration::from_millis(millis);
    json!({
        "startedDateTime": at.to_string(),
        "time": time,
        "request": {
            "method": "GET",
            "url": "https://omi.example.org/gate/v1/dev/user/goals",
            "headers": [{ "name": "authorization", "value": "Bearer omi_dev_5a1c...0001" }],
        },
        "response": {
            "status": 200,
            "headers": [
                { "name": "content-type", "value": "application/json" },
                { "name": "x-ratelimit-limit", "value": "100" },
                { "name": "x-ratelimit-remaining", "value": remaining },
                { "name": "x-ratelimit-reset", "value": "1795435260" },
            ],
            "content": { "size": 2, "mimeType": "application/json", "text": "[]" },
        },
    })
}

/// The same with something else at a pointer.
fn but(mut entry: Value, at: &str, value: Value) -> Value {
    let (parent, name) = at.rsplit_once('/').expect("it is a pointer");
    let parent = entry.pointer_mut(parent).expect("it is there");
    match parent.as_array_mut() {
        Some(list) => list[name.parse::<usize>().expect("it is an index")] = value,
        None => parent[name] = value,
    }
    entry
}

fn read(entries: &[Value]) -> Result<Har, NoArchive> {
    Har::read(json!({ "log": { "version": "1.2", "entries": entries } }).to_string().as_bytes(), None)
}

fn judged(har: Har) -> Vec<Outcome> {
    let target = har.base().parse().expect("it is a URL");
    let credentials = Credentials { key: String::new(), session: None };
    let profile = har.profile();
    har.check(&Runner::new(Options { profile, ..Options::new(target, credentials) }))
}

fn findings(har: Har) -> Vec<String> {
    let found = |outcome: &Outcome| outcome.findings.iter().map(|found| found.finding.at.clone()).collect::<Vec<_>>();
    judged(har).iter().flat_map(found).collect()
}

#[rstest]
#[case::an_options_request("/request/method", json!("OPTIONS"), NoCall::Elsewhere)]
#[case::a_head_request("/request/method", json!("HEAD"), NoCall::Elsewhere)]
#[case::another_path("/request/url", json!("https://omi.example.org/style.css"), NoCall::Elsewhere)]
#[case::no_web("/request/url", json!("data:text/plain,x"), NoCall::Elsewhere)]
#[case::no_url("/request/url", json!("/v1/dev/user/goals"), NoCall::Elsewhere)]
#[case::blocked("/response/status", json!(0), NoCall::Unanswered)]
#[case::broken_off("/response/status", json!(-1), NoCall::Unanswered)]
#[case::no_response("/response", json!(null), NoCall::Unanswered)]
#[case::a_redirect("/response/status", json!(301), NoCall::Redirected)]
#[case::not_modified("/response/status", json!(304), NoCall::Redirected)]
#[case::from_the_disk("/_fromCache", json!("disk"), NoCall::FromCache)]
#[case::by_a_script("/response/_fetchedViaServiceWorker", json!(true), NoCall::FromCache)]
#[case::no_headers("/response/headers", json!([]), NoCall::WithoutHeaders)]
#[case::headers_null("/response/headers", json!(null), NoCall::WithoutHeaders)]
#[case::no_time("/startedDateTime", json!(null), NoCall::WithoutTime)]
#[case::a_status_in_words("/response/status", json!("200"), NoCall::Unreadable)]
#[case::no_request("/request", json!(null), NoCall::Unreadable)]
fn what_is_no_call_is_skipped(#[case] at: &str, #[case] value: Value, #[case] reason: NoCall) {
    let har = read(&[entry(0, 5, "99"), but(entry(10, 5, "98"), at, value)]).expect("there is a call in it");
    assert_eq!(har.skipped(), &BTreeMap::from([(reason, 1)]));
    assert_eq!(findings(har), Vec::<String>::new());
}

#[rstest]
#[case::as_it_is("/comment", json!("what people say"))]
#[case::with_members_of_a_browser("/_initiator", json!({ "type": "script" }))]
#[case::without_a_duration("/time", json!(-1))]
#[case::with_a_duration_of_null("/time", json!(null))]
#[case::of_another_zone("/startedDateTime", json!("2026-11-23T13:00:00.0000000+01:00"))]
#[case::over_http_2("/response/headers/3", json!({ "name": ":status", "value": "200" }))]
#[case::of_several_lines("/response/headers/3", json!({ "name": "set-cookie", "value": "a=b\nc=d" }))]
#[case::with_a_header_of_null("/response/headers/3", json!({ "name": "x-more", "value": null }))]
#[case::without_post_data("/request/postData", json!(null))]
#[case::not_from_a_cache("/_fromCache", json!(null))]
#[case::unpacked("/response/content", json!({ "size": 2, "compression": -20, "text": "[]" }))]
#[case::with_a_prefix_that_is_no_root("/request/url", json!("https://omi.example.org/gate/v1/dev/user/goals?limit=3"))]
fn entries_of_all_programs_are_read(#[case] at: &str, #[case] value: Value) {
    let first = entry(0, 5, "99");
    let mut second = entry(10, 5, "98");
    if at == "/response/headers/3" {
        // What tells of a limit is there in full.
        let reset = second["response"]["headers"][3].clone();
        second["response"]["headers"].as_array_mut().expect("it is a list").push(reset);
    }
    let har = read(&[first, but(second, at, value)]).expect("there are calls in it");
    assert_eq!((har.base(), har.skipped().len()), ("https://omi.example.org/gate", 0));
    let outcomes = judged(har);
    assert_eq!(outcomes.len(), 2);
    assert!(outcomes.iter().all(|outcome| outcome.findings.is_empty()), "{outcomes:#?}");
}

#[test]
fn a_page_of_somebody_else_is_no_call() {
    let page = but(entry(0, 5, "99"), "/request/url", json!("https://example.org/docs/v1/dev/user/goals"));
    let page = but(page, "/response/headers", json!([{ "name": "content-type", "value": "text/html" }]));
    let page = but(page, "/response/content", json!({ "size": 6, "text": "<html>" }));
    let har = read(&[page.clone(), entry(0, 5, "99")]).expect("there is a call in it");
    assert_eq!(har.skipped(), &BTreeMap::from([(NoCall::Stranger, 1)]));
    assert!(matches!(read(&[page]), Err(NoArchive::NoCalls(_))));
}

#[test]
fn several_servers_are_told_apart() {
    let other = but(entry(0, 5, "99"), "/request/url", json!("http://127.0.0.1:4010/v1/dev/user/goals"));
    let entries = [entry(0, 5, "99"), other];
    let error = read(&entries).expect_err("nobody said which");
    assert!(error.to_string().ends_with("http://127.0.0.1:4010, https://omi.example.org/gate"), "{error}");
    let file = json!({ "log": { "entries": entries } }).to_string();
    let one = "https://omi.example.org/gate/".parse().expect("it is a URL");
    let har = Har::read(file.as_bytes(), Some(&one)).expect("one was named");
    assert_eq!(judged(har).len(), 1);
}

#[rstest]
#[case::nothing(b"", "no JSON")]
#[case::a_page(b"<html>", "no JSON")]
#[case::packed(b"\x1f\x8b\x08", "packed")]
#[case::in_an_envelope(b"PK\x03\x04", "packed")]
#[case::cut(br#"{"log":{"entries":["#, "no JSON")]
#[case::a_list(b"[]", "log.entries")]
#[case::another_kind(br#"{"log":{"version":"1.2"}}"#, "log.entries")]
#[case::another_log(br#"{"log":"x"}"#, "log.entries")]
#[case::no_entry(br#"{"log":{"entries":[]}}"#, "no entry")]
#[case::nonsense(br#"{"log":{"entries":[1]}}"#, "1 no entry of an archive")]
#[case::latin_1(b"{\"log\":{\"\xe9\"", "no JSON")]
fn what_is_wrong_with_a_file_is_told(#[case] file: &[u8], #[case] part: &str) {
    let error = Har::read(file, None).expect_err("there is nothing to judge");
    assert!(error.to_string().contains(part), "{error}");
}

#[test]
fn a_byte_order_mark_is_no_mistake() {
    let file = format!("\u{feff}{}", json!({ "log": { "entries": [entry(0, 5, "99")] } }));
    assert!(Har::read(file.as_bytes(), None).is_ok());
}

#[rstest]
#[case::cut(json!({ "size": 20_000, "text": "[1" }))]
#[case::cut_and_still_json(json!({ "size": 20_000, "text": "[1]" }))]
#[case::left_out(json!({ "size": 20_000 }))]
fn no_check_judges_half_a_body(#[case] content: Value) {
    let har = read(&[but(entry(0, 5, "99"), "/response/content", content)]).expect("it is a call");
    assert_eq!(har.cut(), 1);
    let outcomes = judged(har);
    assert_eq!((outcomes[0].verdict, outcomes[0].findings.len()), (Verdict::Vacuous, 0));
    assert!(outcomes[0].reason.as_deref().is_some_and(|reason| reason.contains("the whole body")));
    for check in [CheckId::Json, CheckId::BodySchema, CheckId::Secrets] {
        assert_eq!(outcomes[0].checks[&check].vacuous, 1, "{check}");
    }
}

#[test]
fn what_half_a_request_holds_is_no_secret_that_was_told() {
    let secret = "omi_dev_0123456789abcdef0123456789abcdef";
    let refusal =
        json!({ "detail": [{ "type": "string_too_long", "loc": ["body", "name"], "msg": "m", "input": secret }] });
    let mut call = but(entry(0, 5, "99"), "/response/content", json!({ "text": refusal.to_string() }));
    call = but(call, "/response/status", json!(422));
    call = but(call, "/request/method", json!("POST"));
    let echoed = but(call.clone(), "/request/postData", json!({ "text": secret }));
    let half = but(but(call.clone(), "/request/postData", json!({ "text": "{" })), "/request/bodySize", json!(99));
    let told = but(call, "/request/postData", json!({ "text": "{}" }));
    let leaks = |entry| {
        let outcomes = judged(read(&[entry]).expect("it is a call"));
        outcomes[0].findings.iter().any(|found| found.finding.check == CheckId::Secrets)
    };
    assert_eq!([echoed, half, told].map(leaks), [false, false, true]);
}

const LIMIT: &str = "/response/headers/1/value";
const KEY: &str = "/request/headers/0/value";

#[rstest]
#[case::less(entry(10, 5, "98"), &[])]
#[case::as_much(entry(10, 5, "99"), &[])]
#[case::much_less(entry(10, 5, "7"), &[])]
fn what_remains_falls(#[case] second: Value, #[case] expected: &[&str]) {
    assert_eq!(findings(read(&[entry(0, 5, "99"), second]).expect("there are calls")), expected);
}

#[rstest]
#[case::after_it(entry(10, 5, "60"), &["header x-ratelimit-remaining"])]
#[case::in_another_place_of_the_archive(entry(-20, 5, "60"), &[])]
#[case::at_the_same_time(entry(3, 5, "60"), &[])]
#[case::as_it_came(entry(5, 5, "60"), &[])]
#[case::of_unknown_duration(entry(10, 0, "60"), &[])]
#[case::in_another_window(but(entry(10, 5, "60"), "/response/headers/3/value", json!("1795435261")), &[])]
#[case::by_another_key(but(entry(10, 5, "60"), KEY, json!("Bearer omi_dev_5a1c...0002")), &[])]
#[case::by_a_masked_key(but(entry(10, 5, "60"), KEY, json!("Bearer ***")), &[])]
#[case::in_another_world(
    but(entry(10, 5, "60"), "/request/headers", json!([
        { "name": "authorization", "value": "Bearer omi_dev_5a1c...0001" }, { "name": "X-Omi-World", "value": "ci" }
    ])), &[]
)]
#[case::elsewhere(but(entry(10, 5, "60"), "/request/url", json!("https://omi.example.org/gate/v1/dev/user/memories")), &[])]
#[case::of_another_limit(but(entry(10, 5, "40"), LIMIT, json!("120")), &["header x-ratelimit-limit"])]
fn what_remains_never_rises(#[case] second: Value, #[case] expected: &[&str]) {
    let mut entries = [entry(0, 5, "50"), second];
    // The order of the archive is not that of time.
    entries.reverse();
    let har = read(&entries).expect("there are calls");
    let credentials = Credentials { key: String::new(), session: None };
    let target = har.base().parse().expect("it is a URL");
    let told = har.check(&Runner::new(Options::new(target, credentials)));
    let counted = told.iter().flat_map(|outcome| &outcome.findings).map(|found| &found.finding);
    let places: Vec<_> =
        counted.filter(|finding| finding.check == CheckId::RateLimitCount).map(|finding| &finding.at).collect();
    assert_eq!(places, expected);
}
