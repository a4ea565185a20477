//! No answer at all.

use rstest::rstest;
use serde_json::json;
use tokio::runtime::Handle;
use tokio::task::yield_now;
use tokio::time::{Duration, Instant, pause, timeout};

use super::{GOALS, MEMORIES, get};
use crate::server::Server;

#[tokio::test]
async fn nothing_comes_for_as_long_as_anybody_waits() {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "wire": "NO_ANSWER" })).await;
    let mut connection = server.connect().await;
    connection.send(get(GOALS)).await;
    pause();
    assert!(timeout(Duration::from_secs(3600), connection.ending()).await.is_err());
}

#[rstest]
#[case::silence(json!({ "wire": "NO_ANSWER" }), GOALS.len())]
#[case::silence_and_has_asked_for_more(json!({ "wire": "NO_ANSWER" }), MEMORIES.len())]
#[case::a_delay(json!({ "delay": "3600s" }), GOALS.len())]
#[case::drips(json!({ "dribble": { "chunks": 2, "over": "3600s" } }), GOALS.len())]
#[tokio::test]
async fn a_client_that_leaves_ends(#[case] fault: serde_json::Value, #[case] more: usize) {
    let server = Server::start().await;
    server.fault(GOALS, fault).await;
    settle(&server).await;
    let before = Handle::current().metrics().num_alive_tasks();
    let mut connection = server.connect().await;
    let more = if more == MEMORIES.len() { get(MEMORIES) } else { String::new() };
    connection.send(get(GOALS) + &more).await;
    while server.seen().last().is_none_or(|seen| !seen.request.contains(GOALS)) {
        yield_now().await;
    }
    assert!(Handle::current().metrics().num_alive_tasks() > before);
    drop(connection);
    while Handle::current().metrics().num_alive_tasks() > before {
        yield_now().await;
    }
}

#[tokio::test]
async fn a_server_that_stops_does_not_wait_for_what_never_comes() {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "wire": "NO_ANSWER" })).await;
    let mut connection = server.connect().await;
    connection.send(get(GOALS)).await;
    while server.seen().last().is_none_or(|seen| !seen.request.contains(GOALS)) {
        yield_now().await;
    }
    pause();
    let began = Instant::now();
    server.stop().await.expect("it does not panic");
    assert_eq!(began.elapsed().as_secs(), 0);
    assert_eq!(connection.ending().await, (Vec::new(), Ok(())));
}

/// Waits until the connections of earlier requests are gone.
async fn settle(server: &Server) {
    let _ = server.connect().await.get(MEMORIES).await;
    for _ in 0..100 {
        yield_now().await;
    }
}
