//! Answers that begin well.

use serde_json::json;

use super::{GOALS, MEMORIES, get};
use crate::connection::KEY;
use crate::server::Server;

#[tokio::test]
async fn a_truncated_answer_has_its_true_length_and_half_of_its_body() {
    let server = Server::start().await;
    let whole = server.connect().await.get(MEMORIES).await;
    server.fault(MEMORIES, json!({ "wire": "TRUNCATED" })).await;
    let mut connection = server.connect().await;
    connection.send(get(MEMORIES)).await;
    let head = connection.bodiless_answer().await;
    let length = whole.body.len();
    assert_eq!((head.status, head.header("content-length")), (200, Some(length.to_string().as_str())));
    assert_eq!(connection.ending().await, (whole.body[..length / 2].to_vec(), Ok(())));
}

#[tokio::test]
async fn a_malformed_answer_has_half_of_its_body_and_then_no_chunk() {
    let server = Server::start().await;
    let whole = server.connect().await.get(MEMORIES).await;
    server.fault(MEMORIES, json!({ "wire": "MALFORMED_RESPONSE_CHUNK" })).await;
    let mut connection = server.connect().await;
    connection.send(get(MEMORIES)).await;
    let head = connection.bodiless_answer().await;
    assert_eq!((head.status, head.header("transfer-encoding")), (200, Some("chunked")));
    assert_eq!((head.header("content-length"), head.header("content-type")), (None, Some("application/json")));
    let half = &whole.body[..whole.body.len() / 2];
    let expected = [format!("{:X}\r\n", half.len()).as_bytes(), half, b"\r\nthis is no chunk\r\n"].concat();
    assert_eq!(connection.ending().await, (expected, Ok(())));
}

#[tokio::test]
async fn an_answer_that_nobody_may_have_is_malformed_with_a_200() {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "wire": "MALFORMED_RESPONSE_CHUNK" })).await;
    let mut connection = server.connect().await;
    connection.send(get(GOALS).replace(KEY, "")).await;
    assert_eq!(connection.bodiless_answer().await.status, 200);
}

#[tokio::test]
async fn a_truncated_answer_may_come_slowly() {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "wire": "TRUNCATED", "dribble": { "chunks": 3, "over": "3ms" } })).await;
    let mut connection = server.connect().await;
    connection.send(get(GOALS)).await;
    let head = connection.bodiless_answer().await;
    let length: usize = head.header("content-length").and_then(|length| length.parse().ok()).expect("it has a length");
    let (half, ending) = connection.ending().await;
    assert_eq!((half.len(), ending), (length / 2, Ok(())));
}

#[tokio::test]
async fn an_answer_without_a_body_breaks_off_in_its_first_line() {
    let server = Server::start().await;
    for wire in ["TRUNCATED", "MALFORMED_RESPONSE_CHUNK"] {
        let path = format!("/v1/dev/user/goals/?{wire}");
        server.fault("/v1/dev/user/goals/", json!({ "wire": wire })).await;
        let mut connection = server.connect().await;
        connection.send(get(&path)).await;
        assert_eq!(connection.ending().await, (b"HTTP/1.1 ".to_vec(), Ok(())), "{wire}");
    }
}

#[tokio::test]
async fn a_head_alone_breaks_off_too() {
    let server = Server::start().await;
    server.fault("/openapi.json", json!({ "wire": "TRUNCATED" })).await;
    let mut connection = server.connect().await;
    connection.send("HEAD /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n").await;
    assert_eq!(connection.ending().await, (b"HTTP/1.1 ".to_vec(), Ok(())));
}
