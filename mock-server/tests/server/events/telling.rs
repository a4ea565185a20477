//! What is told, and to whom.

use omi_mock::{Access, Config, built_in};
use rstest::rstest;
use serde_json::{Value, json};

use super::{EVENTS, Event, GOALS, Listener, MEMORIES, told};
use crate::server::{Server, config};

#[tokio::test]
async fn requests_are_told_in_their_order_as_the_journal_tells_them() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    assert_eq!(client.get(GOALS).await.status, 200);
    let mut listener = Listener::to(&server).await;
    client.post(MEMORIES, r#"{"content":"Likes tea"}"#).await;
    client.get("/nowhere").await;
    let first = listener.next().await;
    let entry = client.get("/__admin/requests/2").await;
    assert_eq!(first, Event { name: "request".to_owned(), id: Some(2), data: entry.json() });
    assert_eq!(first.data["explain"].as_str().map(|why| why.starts_with("`createMemory` answered.")), Some(true));
    assert_eq!(listener.request().await, told(3, "/nowhere"));
}

#[tokio::test]
async fn a_listener_hears_of_one_world() {
    let server = Server::start().await;
    let mut by_header = Listener::with(&server, EVENTS, "X-Omi-World: blue\r\n").await;
    let mut by_parameter = Listener::with(&server, "/__admin/events?world=blue", "").await;
    let mut client = server.connect().await;
    client.get(GOALS).await;
    client.send(format!("GET {MEMORIES} HTTP/1.1\r\nX-Omi-World: blue\r\n\r\n")).await;
    assert_eq!(client.answer().await.status, 401);
    for listener in [&mut by_header, &mut by_parameter] {
        let event = listener.next().await;
        assert_eq!((event.id, &event.data["world"]), (Some(1), &json!("blue")));
    }
}

#[tokio::test]
async fn a_listener_hears_of_every_world_also_of_those_to_come() {
    let server = Server::start().await;
    let mut listener = Listener::with(&server, "/__admin/events?world=*", "").await;
    let mut client = server.connect().await;
    for world in ["blue", "green"] {
        client.send(format!("GET {MEMORIES} HTTP/1.1\r\nX-Omi-World: {world}\r\n\r\n")).await;
        client.answer().await;
        let event = listener.next().await;
        assert_eq!((event.id, &event.data["world"]), (None, &json!(world)));
    }
    client.get(GOALS).await;
    assert_eq!(listener.next().await.data["world"], Value::Null);
}

#[tokio::test]
async fn a_mock_without_a_journal_tells_all_the_same() {
    let server = Server::with(Config { journal_max: 0, ..config() }).await;
    let mut client = server.connect().await;
    client.get(GOALS).await;
    let mut listener = Listener::to(&server).await;
    client.get(MEMORIES).await;
    assert_eq!(listener.request().await, told(2, MEMORIES));
    let mut late = Listener::with(&server, EVENTS, "Last-Event-ID: 1\r\n").await;
    assert_eq!(late.next().await.data, json!({ "lost": 1 }));
}

#[tokio::test]
async fn no_secret_is_told() {
    let server = Server::start().await;
    let mut listener = Listener::to(&server).await;
    let mut client = server.connect().await;
    client.get(&format!("{GOALS}?key={}", built_in::KEY)).await;
    let made = client.post("/v1/dev/keys", r#"{"name":"My app"}"#).await.json();
    let made = made["key"].as_str().expect("a new key shows its secret");
    for _ in 0..2 {
        let event = listener.next().await.data.to_string();
        assert!(!event.contains(built_in::KEY) && !event.contains(made), "{event}");
        assert!(event.contains("omi_dev_***"), "{event}");
    }
}

#[rstest]
#[case::another_host("Host: evil.example\r\nAuthorization: Bearer sesame\r\n", 403)]
#[case::a_page_of_a_site("Host: localhost\r\nOrigin: http://evil.example\r\nAuthorization: Bearer sesame\r\n", 403)]
#[case::no_token("Host: localhost\r\n", 401)]
#[case::the_token("Host: localhost\r\nAuthorization: Bearer sesame\r\n", 200)]
#[case::no_id("Host: localhost\r\nAuthorization: Bearer sesame\r\nLast-Event-ID: x\r\n", 400)]
#[tokio::test]
async fn a_listener_is_admitted_as_all_who_control(#[case] headers: &str, #[case] status: u16) {
    let access = Access { token: Some("sesame".into()), ..Access::default() };
    let server = Server::with(Config { access, ..config() }).await;
    let mut connection = server.connect().await;
    connection.send(format!("GET {EVENTS} HTTP/1.1\r\n{headers}\r\n")).await;
    assert_eq!(connection.bodiless_answer().await.status, status);
}
