//! Listeners who were away, and come back.

use omi_mock::Config;
use rstest::rstest;
use serde_json::json;

use super::{EVENTS, Event, GOALS, Listener, MEMORIES, told};
use crate::server::{Server, config};

#[rstest]
#[case::after_one("1", &[2, 3])]
#[case::from_the_first("0", &[1, 2, 3])]
#[case::after_the_last("3", &[])]
#[tokio::test]
async fn a_listener_who_comes_back_hears_what_was_missed(#[case] last: &str, #[case] expected: &[u64]) {
    let server = Server::start().await;
    let mut client = server.connect().await;
    for _ in 0..3 {
        client.get(GOALS).await;
    }
    let mut listener = Listener::with(&server, EVENTS, &format!("Last-Event-ID: {last}\r\n")).await;
    for id in expected {
        assert_eq!(listener.request().await, told(*id, GOALS));
    }
    client.get(MEMORIES).await;
    assert_eq!(listener.request().await, told(4, MEMORIES));
}

#[tokio::test]
async fn a_listener_who_comes_back_late_hears_how_much_is_gone() {
    let server = Server::with(Config { journal_max: 2, ..config() }).await;
    let mut client = server.connect().await;
    for _ in 0..5 {
        client.get(GOALS).await;
    }
    let mut listener = Listener::with(&server, EVENTS, "Last-Event-ID: 1\r\n").await;
    assert_eq!(listener.next().await, Event { name: "lagged".to_owned(), id: None, data: json!({ "lost": 2 }) });
    assert_eq!(listener.request().await, told(4, GOALS));
    assert_eq!(listener.request().await, told(5, GOALS));
}

#[rstest]
#[case::the_world("POST", "/__admin/reset", "reset")]
#[case::the_journal("DELETE", "/__admin/requests", "cleared")]
#[tokio::test]
async fn a_listener_hears_that_numbers_start_again_with(#[case] method: &str, #[case] path: &str, #[case] name: &str) {
    let server = Server::start().await;
    let mut client = server.connect().await;
    client.get(GOALS).await;
    client.get(GOALS).await;
    let mut listener = Listener::to(&server).await;
    client.send(format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n\r\n")).await;
    client.answer().await;
    client.get(MEMORIES).await;
    assert_eq!(listener.next().await, Event { name: name.to_owned(), id: Some(0), data: json!({ "world": null }) });
    assert_eq!(listener.request().await, told(1, MEMORIES));
    let mut late = Listener::with(&server, EVENTS, "Last-Event-ID: 2\r\n").await;
    assert_eq!(late.next().await.name, "cleared");
    assert_eq!(late.request().await, told(1, MEMORIES));
}

#[tokio::test]
async fn the_events_of_all_worlds_are_not_resumed() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send("GET /__admin/events?world=* HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: 1\r\n\r\n").await;
    let answer = connection.answer().await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.json()["error"], "the events of all worlds cannot be resumed: each world numbers its own");
}
