//! The same over HTTP/2, where a connection is more than a request.

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http2::{SendRequest, handshake};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rstest::rstest;
use serde_json::json;
use tokio::time::{Duration, Instant, pause, timeout};

use super::{GOALS, MEMORIES};
use crate::server::Server;

type Client = SendRequest<Full<Bytes>>;

/// The status of the answer and its body, or where it broke off.
#[derive(Debug, PartialEq, Eq)]
enum Heard {
    Nothing,
    Half { promised: usize, got: usize },
    Whole(u16),
}

async fn connect(server: &Server) -> Client {
    let stream = TokioIo::new(server.connect().await.into_stream());
    let (client, connection) = handshake(TokioExecutor::new(), stream).await.expect("the server speaks HTTP/2");
    tokio::spawn(connection);
    client
}

async fn get(client: &mut Client, path: &str) -> Heard {
    let request = http::Request::get(format!("http://localhost{path}"))
        .header("authorization", "Bearer omi_dev_00000000000000000000000000000200")
        .body(Full::default())
        .expect("a test writes requests well");
    let Ok(answer) = client.send_request(request).await else {
        return Heard::Nothing;
    };
    let promised = answer.headers().get("content-length").and_then(|length| length.to_str().ok()?.parse().ok());
    let (status, mut body, mut got) = (answer.status().as_u16(), answer.into_body(), 0);
    while let Some(frame) = body.frame().await {
        match frame {
            Ok(frame) => got += frame.data_ref().map_or(0, Bytes::len),
            Err(_) => return Heard::Half { promised: promised.unwrap_or_default(), got },
        }
    }
    Heard::Whole(status)
}

#[tokio::test]
async fn without_an_answer_only_the_stream_is_lost() {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "wire": "EMPTY_RESPONSE" })).await;
    let mut client = connect(&server).await;
    assert_eq!(get(&mut client, GOALS).await, Heard::Nothing);
    assert_eq!(get(&mut client, MEMORIES).await, Heard::Whole(200));
}

#[tokio::test]
async fn a_truncated_answer_ends_in_the_middle_of_its_stream() {
    let server = Server::start().await;
    let whole = server.connect().await.get(MEMORIES).await.body.len();
    server.fault(MEMORIES, json!({ "wire": "TRUNCATED" })).await;
    let mut client = connect(&server).await;
    assert_eq!(get(&mut client, MEMORIES).await, Heard::Half { promised: whole, got: whole / 2 });
    assert_eq!(get(&mut client, GOALS).await, Heard::Whole(200));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_truncated_answer_has_its_half_on_busy_threads_too() {
    let server = Server::start().await;
    let whole = server.connect().await.get(MEMORIES).await.body.len();
    server.fault(MEMORIES, json!({ "wire": "TRUNCATED" })).await;
    let mut client = connect(&server).await;
    for _ in 0..50 {
        assert_eq!(get(&mut client, MEMORIES).await, Heard::Half { promised: whole, got: whole / 2 });
    }
}

#[rstest]
#[case::reset("CONNECTION_RESET_BY_PEER")]
#[case::noisy("RANDOM_DATA_THEN_CLOSE")]
#[tokio::test]
async fn the_whole_connection_is(#[case] wire: &str) {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "wire": wire })).await;
    let mut client = connect(&server).await;
    assert_eq!(get(&mut client, MEMORIES).await, Heard::Whole(200));
    assert_eq!(get(&mut client, GOALS).await, Heard::Nothing);
    assert_eq!(get(&mut client, MEMORIES).await, Heard::Nothing);
}

#[tokio::test]
async fn what_is_no_chunk_is_no_frame_either() {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "wire": "MALFORMED_RESPONSE_CHUNK" })).await;
    let mut client = connect(&server).await;
    assert!(matches!(get(&mut client, GOALS).await, Heard::Nothing | Heard::Half { .. }));
    assert_eq!(get(&mut client, MEMORIES).await, Heard::Nothing);
}

#[tokio::test]
async fn silence_on_one_stream_disturbs_no_other() {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "wire": "NO_ANSWER" })).await;
    let mut client = connect(&server).await;
    let mut silent = client.clone();
    let silence = tokio::spawn(async move { get(&mut silent, GOALS).await });
    for _ in 0..10 {
        assert_eq!(get(&mut client, MEMORIES).await, Heard::Whole(200));
    }
    assert!(!silence.is_finished());
    let began = Instant::now();
    server.stop().await.expect("it does not panic");
    assert!(began.elapsed().as_secs() < 5, "it waited for what never comes");
    assert_eq!(silence.await.expect("it does not panic"), Heard::Nothing);
}

#[tokio::test]
async fn an_answer_can_be_late() {
    let server = Server::start().await;
    server.fault(GOALS, json!({ "delay": "20s" })).await;
    let mut client = connect(&server).await;
    assert_eq!(get(&mut client, MEMORIES).await, Heard::Whole(200));
    pause();
    let began = Instant::now();
    assert!(timeout(Duration::from_secs(19), get(&mut client, GOALS)).await.is_err());
    assert_eq!(get(&mut client, GOALS).await, Heard::Whole(200));
    assert_eq!(began.elapsed().as_secs(), 39);
}
