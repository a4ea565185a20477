//! Listeners who do not keep up, and silence.

use serde_json::json;
use tokio::time::{Instant, pause};

use super::{Event, Listener, told};
use crate::server::Server;

#[tokio::test]
async fn a_slow_listener_loses_the_oldest_and_holds_nobody_up() {
    let server = Server::start().await;
    let mut listener = Listener::to(&server).await;
    for index in 1..=300 {
        server.answer_at_once(&format!("/{index}"));
    }
    assert_eq!(listener.next().await, Event { name: "lagged".to_owned(), id: None, data: json!({ "lost": 44 }) });
    for index in 45..=300 {
        assert_eq!(listener.request().await, told(index, &format!("/{index}")));
    }
}

#[tokio::test]
async fn a_listener_who_reads_nothing_holds_neither_requests_nor_the_end_up() {
    let server = Server::start().await;
    let _deaf = Listener::to(&server).await;
    let mut client = server.connect().await;
    let body = "x".repeat(16 * 1024);
    for _ in 0..1_000 {
        assert_eq!(client.post("/nowhere", &body).await.status, 404);
    }
    pause();
    let began = Instant::now();
    server.stop().await.expect("it does not panic");
    assert!(began.elapsed().as_secs() <= 5, "it waited for somebody");
}

#[tokio::test]
async fn silence_is_broken_every_15_seconds() {
    let server = Server::start().await;
    let mut listener = Listener::to(&server).await;
    pause();
    let began = Instant::now();
    for seconds in [15, 30] {
        assert_eq!(listener.0.chunk().await.as_deref(), Some(&b": nothing new\n\n"[..]));
        assert_eq!(began.elapsed().as_secs(), seconds);
    }
}
