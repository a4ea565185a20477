//! How a stream ends.

use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper::client::conn::http2::handshake;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::time::Instant;

use super::{EVENTS, GOALS, Listener};
use crate::server::Server;

#[tokio::test]
async fn the_end_of_the_mock_is_the_end_of_the_stream() {
    let server = Server::start().await;
    let mut listener = Listener::to(&server).await;
    let began = Instant::now();
    server.stop().await.expect("it does not panic");
    assert!(began.elapsed().as_secs() < 5, "it waited for somebody");
    assert_eq!(listener.0.chunk().await, None);
    listener.0.assert_closed().await;
}

#[tokio::test]
async fn a_forgotten_world_tells_nothing_more() {
    let server = Server::start().await;
    let mut listener = Listener::with(&server, "/__admin/events?world=blue", "").await;
    let mut client = server.connect().await;
    client.send("DELETE /__admin/worlds/blue HTTP/1.1\r\nHost: localhost\r\n\r\n").await;
    assert_eq!(client.answer().await.status, 200);
    assert_eq!(listener.0.chunk().await, None);
}

#[tokio::test]
async fn a_listener_who_leaves_is_forgotten() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    let listener = Listener::to(&server).await;
    assert_eq!(client.get("/__admin/worlds").await.json()["worlds"][0]["listeners"], 1);
    drop(listener);
    while client.get("/__admin/worlds").await.json()["worlds"][0]["listeners"] != 0 {}
}

#[tokio::test]
async fn a_stream_of_http2_ends_beside_others() {
    let server = Server::start().await;
    let stream = TokioIo::new(server.connect().await.into_stream());
    let (mut client, connection) = handshake(TokioExecutor::new(), stream).await.expect("the server speaks HTTP/2");
    tokio::spawn(connection);
    let mut get = async |path: &str| {
        let request = http::Request::get(format!("http://localhost{path}")).body(Empty::<Bytes>::new());
        client.send_request(request.expect("a test writes requests well")).await.expect("the server answers")
    };
    let mut events = get(EVENTS).await.into_body();
    assert_eq!(get(GOALS).await.status(), 401);
    let event = events.frame().await.expect("the stream goes on").expect("it is whole");
    assert!(event.into_data().expect("it is data").starts_with(b"event: request\nid: 1\n"));
    server.stop().await.expect("it does not panic");
    let rest = events.collect().await.expect("it ends well").to_bytes();
    assert!(rest.is_empty(), "{rest:?}");
}
