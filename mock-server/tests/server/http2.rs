//! HTTP/2 without TLS, by prior knowledge.

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http2::{SendRequest, handshake};
use hyper_util::rt::{TokioExecutor, TokioIo};
use serde_json::Value;
use tokio::task::JoinSet;

use crate::server::{Server, config};

const MEMORIES: &str = "/v1/dev/user/memories";

type Client = SendRequest<Full<Bytes>>;

async fn connect(server: &Server) -> Client {
    let stream = TokioIo::new(server.connect().await.into_stream());
    let (client, connection) = handshake(TokioExecutor::new(), stream).await.expect("the server speaks HTTP/2");
    tokio::spawn(connection);
    client
}

async fn send(client: &mut Client, method: &str, path: &str, body: impl Into<Bytes>) -> (u16, Value) {
    let request = http::Request::builder()
        .method(method)
        .uri(format!("http://localhost{path}"))
        .header("authorization", "Bearer omi_dev_00000000000000000000000000000200")
        .body(Full::new(body.into()))
        .expect("a test writes requests well");
    let answer = client.send_request(request).await.expect("the server answers");
    let status = answer.status().as_u16();
    let body = answer.into_body().collect().await.expect("the answer is whole").to_bytes();
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

#[tokio::test]
async fn it_is_spoken() {
    let server = Server::start().await;
    let mut client = connect(&server).await;
    let (status, made) = send(&mut client, "POST", MEMORIES, r#"{"content":"Likes tea"}"#).await;
    assert_eq!((status, &made["content"]), (200, &Value::from("Likes tea")));
    assert_eq!(send(&mut client, "GET", "/v1/dev/user/secrets", "").await.0, 404);
    let seen: Vec<_> = server.seen().into_iter().map(|seen| seen.request).collect();
    assert_eq!(seen, ["POST /v1/dev/user/memories 200", "GET /v1/dev/user/secrets 404"]);
}

#[tokio::test]
async fn a_redirect_names_the_authority() {
    let server = Server::start().await;
    let mut client = connect(&server).await;
    let request = http::Request::get("http://mock.test:4010/v1/dev/keys/").body(Full::default());
    let answer = client.send_request(request.expect("it is a request")).await.expect("the server answers");
    assert_eq!(answer.headers()["location"], "http://mock.test:4010/v1/dev/keys");
}

#[tokio::test]
async fn a_client_that_sends_too_much_reads_that_it_did() {
    let server = Server::start().await;
    let mut client = connect(&server).await;
    let (status, answer) = send(&mut client, "POST", MEMORIES, vec![b' '; 10 * 1024 * 1024 + 1]).await;
    assert_eq!(status, 413);
    assert_eq!(answer["detail"], "Request body is larger than 10 MiB");
    assert_eq!(send(&mut client, "GET", MEMORIES, "").await.0, 200, "the connection is as good as before");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_requests_share_a_connection() {
    let server = Server::with(omi_mock::Config { rate_limit: omi_mock::RateLimit::Off, ..config() }).await;
    let client = connect(&server).await;
    let mut requests = JoinSet::new();
    for number in 0..500 {
        let mut client = client.clone();
        requests.spawn(async move {
            let content = format!("Says {number}");
            let (_, made) = send(&mut client, "POST", MEMORIES, format!(r#"{{"content":"{content}"}}"#)).await;
            made["content"] == content
        });
    }
    assert!(requests.join_all().await.into_iter().all(|is_right| is_right));
    assert_eq!(server.seen().len(), 500);
}

#[tokio::test]
async fn a_server_that_stops_lets_go() {
    let server = Server::start().await;
    let mut client = connect(&server).await;
    assert_eq!(send(&mut client, "GET", MEMORIES, "").await.0, 200);
    let began = tokio::time::Instant::now();
    server.stop().await.expect("it does not panic");
    assert!(began.elapsed().as_secs() < 5, "it waited for somebody");
}
