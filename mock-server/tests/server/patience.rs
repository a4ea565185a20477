//! Clients that take too long. No test waits: time passes where nobody has anything to do.

use std::time::Duration;

use omi_mock::Config;
use rstest::rstest;
use serde_json::json;
use tokio::time::{advance, pause};

use crate::connection::KEY;
use crate::server::{Server, config};

#[rstest]
#[case::nothing("")]
#[case::half_a_line("GET /openapi")]
#[case::half_a_head("GET /openapi.json HTTP/1.1\r\nHost: loc")]
#[case::a_head_without_its_end("GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n")]
#[tokio::test(start_paused = true)]
async fn a_client_is_cut_off_that_sends(#[case] sent: &str) {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(sent).await;
    connection.assert_closed().await;
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    let head = "POST /v1/dev/user/memories HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 9\r\n";
    connection.send(format!("{head}{KEY}\r\n")).await;
    assert_eq!(connection.bodiless_answer().await.status, 100);
    pause();
    let answer = connection.answer().await;
    assert_eq!((answer.status, answer.header("connection")), (408, Some("close")));
    assert_eq!(answer.json(), json!({ "detail": "Request body did not arrive in time" }));
    connection.assert_closed().await;
    assert_eq!(server.seen()[0].decided, "body too slow");
}

#[tokio::test]
async fn an_idle_connection_is_closed_after_a_while() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    assert_eq!(connection.get("/v1/dev/user/goals").await.status, 200);
    pause();
    connection.assert_closed().await;
}

#[tokio::test]
async fn who_waited_long_for_an_answer_has_time_of_their_own_afterwards() {
    let delay = Some("59s".parse().expect("it is a delay"));
    let server = Server::with(Config { delay, ..config() }).await;
    let mut connection = server.connect().await;
    pause();
    assert_eq!(connection.get("/v1/dev/user/goals").await.status, 200);
    advance(Duration::from_secs(2)).await;
    assert_eq!(connection.get("/v1/dev/user/goals").await.status, 200);
}
