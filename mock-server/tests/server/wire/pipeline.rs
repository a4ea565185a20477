//! Requests before the one that meets its fate.

use std::io::ErrorKind;

use rstest::rstest;
use serde_json::json;

use super::{GOALS, MEMORIES, get};
use crate::server::Server;

#[rstest]
#[case::closed("EMPTY_RESPONSE", Ok(()))]
#[case::reset("CONNECTION_RESET_BY_PEER", Err(ErrorKind::ConnectionReset))]
#[case::noisy("RANDOM_DATA_THEN_CLOSE", Ok(()))]
#[case::broken_off("TRUNCATED", Ok(()))]
#[case::malformed("MALFORMED_RESPONSE_CHUNK", Ok(()))]
#[tokio::test]
async fn they_are_answered_although_the_connection_is_then(
    #[case] wire: &str,
    #[case] expected: Result<(), ErrorKind>,
) {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "wire": wire })).await;
    let mut connection = server.connect().await;
    assert_eq!(connection.get(MEMORIES).await.status, 200);
    connection.send([get(MEMORIES), get("/nowhere"), get(GOALS), get(MEMORIES)].concat()).await;
    assert_eq!(connection.answer().await.status, 200);
    assert_eq!(connection.answer().await.status, 404);
    let (_, ending) = connection.ending().await;
    assert_eq!(ending, expected);
    let seen = server.seen().pop().expect("something was seen");
    assert!(seen.request.starts_with(&format!("GET {GOALS} ")), "what follows is not looked at: {seen:?}");
}

#[rstest]
#[case::closed("EMPTY_RESPONSE")]
#[case::noisy("RANDOM_DATA_THEN_CLOSE")]
#[case::broken_off("TRUNCATED")]
#[tokio::test]
async fn a_slow_reader_gets_every_answer_before_the_connection_is(#[case] wire: &str) {
    const REQUESTS: usize = 100;
    let server = Server::start().await;
    server.fault(GOALS, json!({ "wire": wire })).await;
    let mut connection = server.connect().await;
    let whole = connection.get("/openapi.json").await;
    connection.send(get("/openapi.json").repeat(REQUESTS) + &get(GOALS)).await;
    // The server writes until the system takes no more, and waits for the reader.
    for _ in 0..1000 {
        tokio::task::yield_now().await;
    }
    for _ in 0..REQUESTS {
        assert_eq!(connection.answer().await.body.len(), whole.body.len());
    }
    let (_, ending) = connection.ending().await;
    assert_eq!(ending, Ok(()));
}
