//! Bodies: how they are sent, and how large they may be.

use omi_mock::{Config, Cors};
use rstest::rstest;
use serde_json::json;

use crate::connection::{Connection, KEY};
use crate::server::{Server, config};

const MEMORIES: &str = "/v1/dev/user/memories";
const LARGEST: usize = 10 * 1024 * 1024;

/// The head of a POST to the memories, but for its end.
fn head(more: &str) -> String {
    format!("POST {MEMORIES} HTTP/1.1\r\nHost: localhost\r\n{KEY}{more}")
}

/// A memory in so many bytes.
fn memory(size: usize) -> String {
    let body = r#"{"content":"Likes tea"}"#;
    format!("{body}{}", " ".repeat(size - body.len()))
}

/// The same bytes, in chunks of 64 KiB.
fn in_chunks(body: &str) -> Vec<u8> {
    let mut sent = Vec::new();
    for chunk in body.as_bytes().chunks(64 << 10) {
        sent.extend(format!("{:x}\r\n", chunk.len()).bytes());
        sent.extend(chunk);
        sent.extend(b"\r\n");
    }
    sent.extend(b"0\r\n\r\n");
    sent
}

async fn send_whole(connection: &mut Connection, size: usize) {
    connection.send(head(&format!("Content-Length: {size}\r\n\r\n"))).await;
    connection.send(memory(size)).await;
}

async fn send_in_chunks(connection: &mut Connection, size: usize) {
    connection.send(head("Transfer-Encoding: chunked\r\n\r\n")).await;
    connection.send(in_chunks(&memory(size))).await;
}

#[tokio::test]
async fn the_largest_body_is_read() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    send_whole(&mut connection, LARGEST).await;
    assert_eq!(connection.answer().await.status, 200);
    send_in_chunks(&mut connection, LARGEST).await;
    assert_eq!(connection.answer().await.json()["content"], "Likes tea");
}

#[rstest]
#[case::by_one_byte(LARGEST + 1)]
#[case::by_far(5 * LARGEST)]
#[tokio::test]
async fn a_client_that_sends_too_much_reads_that_it_did(#[case] size: usize) {
    let server = Server::start().await;
    let mut whole = server.connect().await;
    send_whole(&mut whole, size).await;
    let mut chunked = server.connect().await;
    send_in_chunks(&mut chunked, size).await;
    for mut connection in [whole, chunked] {
        let answer = connection.answer().await;
        assert_eq!(answer.status, 413);
        assert_eq!(answer.json(), json!({ "detail": "Request body is larger than 10 MiB" }));
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.header("connection"), Some("close"));
        connection.assert_closed().await;
    }
}

#[tokio::test]
async fn a_client_that_waits_is_told_to_go_on() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    let body = memory(30);
    connection.send(head("Expect: 100-continue\r\nContent-Length: 30\r\n\r\n")).await;
    assert_eq!(connection.bodiless_answer().await.status, 100);
    connection.send(body).await;
    assert_eq!(connection.answer().await.status, 200);
}

#[tokio::test]
async fn a_client_that_waits_to_send_too_much_is_told_at_once() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(head("Expect: 100-continue\r\nContent-Length: 10485761\r\n\r\n")).await;
    let answer = connection.answer().await;
    assert_eq!((answer.status, answer.header("connection")), (413, Some("close")));
    connection.assert_closed().await;
}

#[tokio::test]
async fn a_page_may_read_that_it_sends_too_much() {
    let server = Server::with(Config { cors: Cors::Any, ..config() }).await;
    let mut connection = server.connect().await;
    connection.send(head("Origin: http://app.test\r\nExpect: 100-continue\r\nContent-Length: 10485761\r\n\r\n")).await;
    let answer = connection.answer().await;
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (413, Some("*")));
}

#[rstest]
#[case::no_number("xyz\r\n{}\r\n0\r\n\r\n")]
#[case::a_number_beyond_all("ffffffffffffffffff\r\n{}")]
#[case::no_end_of_line("2\r\n{}2\r\n{}\r\n0\r\n\r\n")]
#[tokio::test]
async fn a_chunk_is_refused_with(#[case] chunks: &str) {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(head("Transfer-Encoding: chunked\r\n\r\n")).await;
    connection.send(chunks).await;
    let answer = connection.answer().await;
    assert_eq!((answer.status, answer.header("connection")), (400, Some("close")));
    assert_eq!(answer.json(), json!({ "detail": "There was an error parsing the body" }));
    connection.assert_closed().await;
}

#[rstest]
#[case::half_a_head("POST /v1/dev/user/memories HTTP/1.1\r\nHost: loc")]
#[case::half_a_body("POST /v1/dev/user/memories HTTP/1.1\r\nContent-Length: 100\r\n\r\n{\"content\"")]
#[case::half_a_chunk("POST /v1/dev/user/memories HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"con")]
#[case::nothing("")]
#[tokio::test]
async fn nobody_is_disturbed_by_a_client_that_goes_away_after(#[case] sent: &str) {
    let server = Server::start().await;
    let mut other = server.connect().await;
    assert_eq!(other.get(MEMORIES).await.status, 200);
    let mut gone = server.connect().await;
    gone.send(sent).await;
    drop(gone);
    assert_eq!(other.get(MEMORIES).await.status, 200);
    assert_eq!(server.connect().await.get(MEMORIES).await.status, 200);
}

#[tokio::test]
async fn a_body_where_none_belongs_is_passed_over() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    let get = format!("GET {MEMORIES} HTTP/1.1\r\nHost: localhost\r\n{KEY}Content-Length: 5\r\n\r\nhello");
    connection.send(get).await;
    assert_eq!(connection.answer().await.status, 200);
    assert_eq!(connection.get(MEMORIES).await.status, 200);
}
