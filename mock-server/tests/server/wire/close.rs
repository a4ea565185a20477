//! Connections that end where an answer should begin.

use std::io::ErrorKind;

use rstest::rstest;
use serde_json::json;

use super::{GOALS, MEMORIES, get};
use crate::server::Server;

#[rstest]
#[case::closed("EMPTY_RESPONSE", Ok(()))]
#[case::reset("CONNECTION_RESET_BY_PEER", Err(ErrorKind::ConnectionReset))]
#[tokio::test]
async fn without_a_byte_the_connection_is(#[case] wire: &str, #[case] expected: Result<(), ErrorKind>) {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "wire": wire })).await;
    let mut connection = server.connect().await;
    connection.send(get(GOALS)).await;
    assert_eq!(connection.ending().await, (Vec::new(), expected));
    assert_eq!(server.connect().await.get(MEMORIES).await.status, 200, "nobody else notices");
}

#[tokio::test]
async fn a_body_that_was_sent_along_changes_nothing() {
    let server = Server::start().await;
    server.fault(MEMORIES, json!({ "wire": "EMPTY_RESPONSE" })).await;
    let mut connection = server.connect().await;
    let body = r#"{"content":"Likes tea"}"#;
    let head = get(MEMORIES).replace("GET", "POST").replace("\r\n\r\n", "\r\nContent-Length: 23\r\n\r\n");
    connection.send(head + body).await;
    assert_eq!(connection.ending().await, (Vec::new(), Ok(())));
}

#[tokio::test]
async fn random_bytes_are_no_answer() {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "wire": "RANDOM_DATA_THEN_CLOSE" })).await;
    let mut connection = server.connect().await;
    connection.send(get(GOALS)).await;
    let (noise, ending) = connection.ending().await;
    assert_eq!(ending, Ok(()));
    assert!(noise.len() > 100 && !noise.starts_with(b"HTTP/"), "{noise:?}");
}

#[tokio::test]
async fn random_bytes_repeat_with_the_seed_and_not_otherwise() {
    let mut heard = Vec::new();
    for _ in 0..2 {
        let server = Server::start().await;
        server.fault(GOALS, json!({ "wire": "RANDOM_DATA_THEN_CLOSE" })).await;
        let mut noises = Vec::new();
        for _ in 0..2 {
            let mut connection = server.connect().await;
            connection.send(get(GOALS)).await;
            noises.push(connection.rest().await);
        }
        assert_ne!(noises[0], noises[1]);
        heard.push(noises);
    }
    assert_eq!(heard[0], heard[1]);
}

#[rstest]
#[case::closed("EMPTY_RESPONSE")]
#[case::reset("CONNECTION_RESET_BY_PEER")]
#[case::noisy("RANDOM_DATA_THEN_CLOSE")]
#[case::broken_off("TRUNCATED")]
#[case::malformed("MALFORMED_RESPONSE_CHUNK")]
#[case::silent("NO_ANSWER")]
#[tokio::test]
async fn the_observer_is_told_of_an_answer_that_is(#[case] wire: &str) {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "wire": wire })).await;
    let before = server.seen().len();
    server.connect().await.send(get(GOALS)).await;
    while server.seen().len() == before {
        tokio::task::yield_now().await;
    }
    let seen = server.seen().pop().expect("something was seen");
    assert!(seen.request.starts_with(&format!("GET {GOALS} ")), "{seen:?}");
    assert!(seen.decided.contains(wire), "{seen:?}");
}
