//! Answers that take their time. No test waits: time passes where nobody has anything to do.

use omi_mock::Config;
use rstest::rstest;
use serde_json::json;
use tokio::time::{Duration, Instant, pause};

use crate::connection::KEY;
use crate::server::{Server, config};

const GOALS: &str = "/v1/dev/user/goals";
const MEMORIES: &str = "/v1/dev/user/memories";

#[tokio::test]
async fn an_answer_comes_when_its_time_is_over() {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "delay": "90s" })).await;
    let mut connection = server.connect().await;
    assert_eq!(connection.get(MEMORIES).await.status, 200);
    pause();
    let began = Instant::now();
    assert_eq!(connection.get(GOALS).await.status, 200);
    assert_eq!(began.elapsed().as_secs(), 90);
}

#[tokio::test]
async fn nobody_else_waits() {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "delay": "3600s" })).await;
    let mut slow = server.connect().await;
    slow.send(format!("GET {GOALS} HTTP/1.1\r\nHost: localhost\r\n{KEY}\r\n")).await;
    let began = Instant::now();
    for _ in 0..10 {
        assert_eq!(server.connect().await.post(MEMORIES, r#"{"content":"Likes tea"}"#).await.status, 200);
    }
    assert!(began.elapsed().as_secs() < 60);
}

#[tokio::test]
async fn answers_on_one_connection_keep_their_order() {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "delay": "2s" })).await;
    let mut connection = server.connect().await;
    let get = |path| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{KEY}\r\n");
    connection.send(get(GOALS) + &get("/nowhere")).await;
    pause();
    assert_eq!(connection.answer().await.status, 200);
    assert_eq!(connection.answer().await.status, 404);
}

#[tokio::test]
async fn every_answer_comes_late_where_the_mock_is_told_so_and_control_at_once() {
    let delay = Some("90s".parse().expect("it is a delay"));
    let server = Server::with(Config { delay, ..config() }).await;
    let mut connection = server.connect().await;
    pause();
    let began = Instant::now();
    assert_eq!(connection.get("/__admin/health").await.status, 200);
    assert_eq!(began.elapsed().as_secs(), 0);
    assert_eq!(connection.get(GOALS).await.status, 200);
    assert_eq!(connection.get("/nowhere").await.status, 404);
    assert_eq!(began.elapsed().as_secs(), 180);
}

#[rstest]
#[case::in_four_pieces(4, &[1, 2, 3, 4])]
#[case::at_once(1, &[4])]
#[tokio::test]
async fn a_body_drips(#[case] chunks: u32, #[case] expected: &[u64]) {
    let server = Server::start().await;
    let whole = server.connect().await.get(MEMORIES).await;
    server.fault(MEMORIES, json!({ "dribble": { "chunks": chunks, "over": "4s" } })).await;
    let mut connection = server.connect().await;
    pause();
    let began = Instant::now();
    connection.send(format!("GET {MEMORIES} HTTP/1.1\r\nHost: localhost\r\n{KEY}\r\n")).await;
    let head = connection.bodiless_answer().await;
    assert_eq!(head.header("content-length"), Some(whole.body.len().to_string().as_str()));
    assert_eq!(began.elapsed(), Duration::ZERO, "the head does not wait");
    let (mut body, mut seconds) = (Vec::new(), Vec::new());
    while body.len() < whole.body.len() {
        body.extend(connection.piece().await);
        seconds.push(began.elapsed().as_secs());
    }
    seconds.dedup(); // a piece may be read in several
    assert_eq!(seconds, expected);
    assert!(body == whole.body, "the pieces are the whole");
    assert_eq!(connection.get(GOALS).await.status, 200, "the connection is as good as before");
}

#[tokio::test]
async fn no_piece_is_empty() {
    let server = Server::start().await;
    server.fault("/nowhere", json!({ "dribble": { "chunks": 1000, "over": "1ms" } })).await;
    let answer = server.connect().await.get("/nowhere").await;
    assert_eq!(answer.json(), json!({ "detail": "Not Found" }));
}

#[rstest]
#[case::within_the_farewell("4s", 4, 200)]
#[case::beyond_the_farewell("600s", 5, 0)]
#[tokio::test]
async fn a_server_that_stops_waits_for_a_delay(#[case] delay: &str, #[case] waits: u64, #[case] status: u16) {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "delay": delay })).await;
    let mut connection = server.connect().await;
    connection.send(format!("GET {GOALS} HTTP/1.1\r\nHost: localhost\r\n{KEY}\r\n")).await;
    pause();
    while server.seen().last().is_none_or(|seen| !seen.request.contains(GOALS)) {
        tokio::task::yield_now().await;
    }
    let began = Instant::now();
    server.stop().await.expect("it does not panic");
    assert_eq!(began.elapsed().as_secs(), waits);
    let rest = connection.rest().await;
    assert_eq!(rest.starts_with(format!("HTTP/1.1 {status}").as_bytes()), status == 200);
}
