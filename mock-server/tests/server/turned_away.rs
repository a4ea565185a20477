//! Requests that end before anybody looks at them.

use rstest::rstest;
use serde_json::{Value, json};
use tokio::time::{pause, resume};

use crate::connection::KEY;
use crate::server::{Seen, Server};

const TOO_LARGE: &str = "Expect: 100-continue\r\nContent-Length: 10485761\r\n\r\n";
const BROKEN: &str = "Transfer-Encoding: chunked\r\n\r\nxyz\r\n";
const TOO_SLOW: &str = "Content-Length: 9\r\n\r\n{";

/// What a world's journal holds: the status of each request, and why.
async fn journal(server: &Server, world: &str) -> Vec<Value> {
    let mut client = server.connect().await;
    let told = client.get(&format!("/__admin/requests.har?world={world}")).await.json();
    let told = told["log"]["entries"].as_array().expect("an archive has entries").clone();
    told.iter().map(|entry| json!([entry["response"]["status"], entry["comment"]])).collect()
}

#[rstest]
#[case::too_large(TOO_LARGE, 413, "body too large")]
#[case::broken(BROKEN, 400, "unreadable body")]
#[case::too_slow(TOO_SLOW, 408, "body too slow")]
#[tokio::test]
async fn the_journal_of_its_world_tells_of_a_body_that_is(
    #[case] rest: &str,
    #[case] status: u16,
    #[case] decided: &str,
) {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(format!("POST /v1/dev/user/memories HTTP/1.1\r\nX-Omi-World: blue\r\n{KEY}{rest}")).await;
    pause();
    assert_eq!(connection.answer().await.status, status);
    resume();
    let why = format!("1: Turned away before anybody looked for an endpoint: {decided}.");
    assert_eq!(journal(&server, "blue").await, [json!([status, why])]);
    assert_eq!(journal(&server, "other").await, Vec::<Value>::new());
    let seen = Seen {
        request: format!("POST /v1/dev/user/memories {status}"),
        key_name: None,
        world: Some("blue".to_owned()),
        decided: decided.to_owned(),
    };
    assert_eq!(server.seen()[0], seen);
}

#[tokio::test]
async fn control_stays_out_of_the_journal() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(format!("PUT /__admin/state HTTP/1.1\r\nHost: localhost\r\n{TOO_LARGE}")).await;
    assert_eq!(connection.answer().await.status, 413);
    let told = server.connect().await.get("/__admin/requests").await;
    assert_eq!(told.json(), json!({ "requests": [], "total": 0 }));
}
