//! A server that is told to stop.

use rstest::rstest;
use tokio::time::{Instant, pause};

use crate::connection::KEY;
use crate::server::{Server, config};

const GET: &str = "GET /v1/dev/user/goals HTTP/1.1\r\nHost: localhost\r\n";

/// The head of a request whose body is awaited: the server has taken it up when it says so.
const OPEN: &str = "POST /v1/dev/user/memories HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 23\r\n";

#[rstest]
#[case::one_thread(1)]
#[case::several_threads(3)]
#[tokio::test]
async fn an_idle_connection_does_not_keep(#[case] threads: usize) {
    let server = Server::on(threads, config()).await;
    let mut silent = server.connect().await;
    let mut idle = server.connect().await;
    assert_eq!(idle.get("/v1/dev/user/goals").await.status, 200);
    let began = Instant::now();
    server.stop().await.expect("it does not panic");
    assert!(began.elapsed().as_secs() < 5, "it waited for somebody");
    idle.assert_closed().await;
    silent.assert_closed().await;
}

#[tokio::test]
async fn an_open_request_is_answered_and_the_connection_closed() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(format!("{OPEN}{KEY}\r\n")).await;
    assert_eq!(connection.bodiless_answer().await.status, 100);
    let serving = server.stop();
    connection.send(r#"{"content":"Likes tea"}"#).await;
    let answer = connection.answer().await;
    assert_eq!((answer.status, answer.header("connection")), (200, Some("close")));
    connection.assert_closed().await;
    serving.await.expect("it does not panic");
}

#[tokio::test]
async fn an_open_request_of_another_thread_is_answered_too() {
    let server = Server::on(2, config()).await;
    let _of_the_first_thread = server.connect().await;
    let mut connection = server.connect().await;
    connection.send(format!("{OPEN}{KEY}\r\n")).await;
    assert_eq!(connection.bodiless_answer().await.status, 100);
    let serving = server.stop();
    connection.send(r#"{"content":"Likes tea"}"#).await;
    assert_eq!(connection.answer().await.status, 200);
    connection.assert_closed().await;
    serving.await.expect("it does not panic");
}

#[tokio::test]
async fn a_request_that_never_ends_is_cut_off() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(format!("{OPEN}{KEY}\r\n")).await;
    assert_eq!(connection.bodiless_answer().await.status, 100);
    pause();
    let began = Instant::now();
    server.stop().await.expect("it does not panic");
    assert_eq!(began.elapsed().as_secs(), 5);
    connection.assert_closed().await;
}

#[tokio::test]
async fn nobody_can_connect_any_more() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(format!("{GET}{KEY}\r\n")).await;
    assert_eq!(connection.answer().await.status, 200);
    let address = connection.into_stream().peer_addr().expect("it was connected");
    server.stop().await.expect("it does not panic");
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}
