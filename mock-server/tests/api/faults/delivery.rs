//! How an answer travels that a rule has taken, and what the log says of it.

use omi_mock::{Delivery, Dribble, Micros, Wire};
use rstest::rstest;
use serde_json::{Value, json};

use super::{GOALS, mock_with};
use crate::support::Mock;

#[rstest]
#[case::late(json!({ "delay": "2s" }), Delivery { delay: Micros::seconds(2), ..Delivery::default() }, "2s late (listGoals)")]
#[case::in_drips(
    json!({ "dribble": { "chunks": 5, "over": "3s" } }),
    Delivery { dribble: Some(Dribble { chunks: 5, over: Micros::seconds(3) }), ..Delivery::default() },
    "in 5 chunks over 3s (listGoals)"
)]
#[case::cut(json!({ "wire": "TRUNCATED" }), Delivery { wire: Some(Wire::Truncated), ..Delivery::default() }, "TRUNCATED (listGoals)")]
#[case::lost(json!({ "wire": "EMPTY_RESPONSE" }), Delivery { wire: Some(Wire::EmptyResponse), ..Delivery::default() }, "EMPTY_RESPONSE")]
#[case::an_error_that_is_late_and_cut(
    json!({ "status": 500, "delay": "1500ms", "wire": "TRUNCATED" }),
    Delivery { delay: Micros(1_500_000), wire: Some(Wire::Truncated), ..Delivery::default() },
    "status 500, TRUNCATED, 1500ms late"
)]
fn an_answer_is(#[case] fault: Value, #[case] expected: Delivery, #[case] told: &str) {
    let mock = mock_with(&json!({ "id": "it", "fault": fault }));
    let answer = mock.owner().get(GOALS);
    assert_eq!(answer.delivery, expected);
    assert_eq!(answer.decided, format!("rule \"it\": {told}"));
    assert_eq!(answer.fault.as_deref(), Some("rule \"it\""));
}

#[test]
fn an_answer_that_is_only_late_is_the_true_one() {
    let mock = mock_with(&json!({ "fault": { "delay": "2s" } }));
    let (late, true_one) = (mock.owner().get(GOALS), Mock::start().owner().get(GOALS));
    assert_eq!((late.status, &late.body, &late.headers), (true_one.status, &true_one.body, &true_one.headers));
}

#[test]
fn drawn_delays_are_the_same_in_every_run() {
    let delays = || {
        let mock = mock_with(&json!({ "fault": { "delay": { "lognormal": { "median": "200ms", "sigma": 0.5 } } } }));
        let delays: Vec<_> = (0..20).map(|_| mock.owner().get(GOALS).delivery.delay).collect();
        delays
    };
    let first = delays();
    assert_eq!(delays(), first);
    assert!(first.windows(2).any(|pair| pair[0] != pair[1]));
}

#[rstest]
#[case::json(json!({ "status": 418, "body": { "a": 1.0, "é": null } }), "application/json", r#"{"a":1.0,"é":null}"#)]
#[case::null(json!({ "status": 200, "body": null }), "application/json", "null")]
#[case::text(json!({ "status": 500, "body": "boom" }), "text/plain; charset=utf-8", "boom")]
#[case::html(json!({ "status": 502, "body": "<p>", "content_type": "text/html" }), "text/html", "<p>")]
#[case::broken_json(json!({ "status": 200, "body": "[{", "content_type": "application/json" }), "application/json", "[{")]
fn an_answer_that_somebody_made_up(#[case] fault: Value, #[case] content_type: &str, #[case] body: &str) {
    let answer = mock_with(&json!({ "fault": fault })).owner().get(GOALS);
    assert_eq!(json!(answer.status), fault["status"]);
    assert_eq!(answer.header("content-type"), Some(content_type));
    answer.assert_body(body);
}

#[test]
fn an_answer_that_somebody_made_up_has_their_headers() {
    let fault = json!({ "status": 429, "headers": { "Retry-After": "7", "x-a": "b" } });
    let answer = mock_with(&json!({ "fault": fault })).owner().get(GOALS);
    assert_eq!((answer.header("retry-after"), answer.header("x-a")), (Some("7"), Some("b")));
    assert_eq!(answer.header("content-type"), None);
    answer.assert_body("");
}
