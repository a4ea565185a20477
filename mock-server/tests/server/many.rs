//! Many connections at a time.

use tokio::task::JoinSet;

use crate::server::{Server, config};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_connections_get_their_own_answers() {
    let server = Server::on(3, omi_mock::Config { rate_limit: omi_mock::RateLimit::Off, ..config() }).await;
    let mut clients = JoinSet::new();
    for number in 0..100 {
        let mut connection = server.connect().await;
        clients.spawn(async move {
            for turn in 0..5 {
                let content = format!("Client {number} says {turn}");
                let body = format!(r#"{{"content":"{content}"}}"#);
                assert_eq!(connection.post("/v1/dev/user/memories", &body).await.json()["content"], content);
            }
        });
    }
    while let Some(client) = clients.join_next().await {
        client.expect("every client is content");
    }
    assert_eq!(server.seen().len(), 500);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn exactly_as_many_are_let_in_at_once_as_the_limit_allows() {
    let server = Server::on(3, config()).await;
    let mut clients = JoinSet::new();
    for _ in 0..120 {
        let mut connection = server.connect().await;
        clients.spawn(async move { connection.get("/v1/dev/user/goals").await.status });
    }
    let statuses = clients.join_all().await;
    let count = |status| statuses.iter().filter(|&&one| one == status).count();
    assert_eq!((count(200), count(429)), (100, 20));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_that_many_send_at_once_is_one_conversation() {
    let server = Server::on(3, omi_mock::Config { rate_limit: omi_mock::RateLimit::Off, ..config() }).await;
    let segment = r#"{"text":"Action item: buy much tea","start":0,"end":2.5}"#;
    let body = format!(r#"{{"client_session_id":"one","transcript_segments":[{segment}]}}"#);
    let mut clients = JoinSet::new();
    for _ in 0..30 {
        let (mut connection, body) = (server.connect().await, body.clone());
        clients.spawn(async move {
            let made = connection.post("/v1/dev/user/conversations/from-segments", &body).await.json();
            made["id"].as_str().expect("an id").to_owned()
        });
    }
    let mut ids = clients.join_all().await;
    ids.dedup();
    assert_eq!(ids.len(), 1, "{ids:?}");
    let listed = server.connect().await.get("/v1/dev/user/conversations?limit=100").await.json();
    let listed = listed.as_array().expect("a list").iter().filter(|listed| listed["id"] == ids[0]);
    assert_eq!(listed.count(), 1);
    let path = format!("/v1/dev/user/action-items?conversation_id={}", ids[0]);
    let items = server.connect().await.get(&path).await.json();
    assert_eq!(items.as_array().map(Vec::len), Some(1), "it was looked at once: {items}");
}
