//! Heads of requests, good and bad, and the heads of their answers.

use rstest::rstest;
use serde_json::json;

use crate::connection::KEY;
use crate::server::Server;

const MEMORIES: &str = "/v1/dev/user/memories";

#[rstest]
#[case::noise("hello\r\n\r\n", 400)]
#[case::no_version("GET /openapi.json\r\n\r\n", 400)]
#[case::an_unheard_of_version("GET /openapi.json HTTP/3.7\r\n\r\n", 400)]
#[case::a_space_in_the_path("GET /open api.json HTTP/1.1\r\n\r\n", 400)]
#[case::a_space_in_a_name("GET /openapi.json HTTP/1.1\r\nHo st: localhost\r\n\r\n", 400)]
#[case::a_header_without_a_colon("GET /openapi.json HTTP/1.1\r\nHost\r\n\r\n", 400)]
#[case::two_lengths("POST /x HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n12", 400)]
#[case::a_length_that_is_no_number("POST /x HTTP/1.1\r\nContent-Length: ten\r\n\r\n", 400)]
#[case::the_bytes_of_tls("\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\u{fc}\u{3}\u{3}\r\n\r\n", 400)]
#[tokio::test]
async fn a_head_is_refused_that_has(#[case] head: &str, #[case] status: u16) {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(head).await;
    assert_eq!(connection.answer().await.status, status);
    connection.assert_closed().await;
}

#[rstest]
#[case::a_hundred_headers(100, 200)]
#[case::a_hundred_and_one_headers(101, 431)]
#[tokio::test]
async fn the_number_of_headers_has_an_end(#[case] count: usize, #[case] status: u16) {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    let headers: Vec<_> = (0..count).map(|number| format!("X-{number}: 1\r\n")).collect();
    connection.send(format!("GET /openapi.json HTTP/1.1\r\n{}\r\n", headers.concat())).await;
    assert_eq!(connection.answer().await.status, status);
}

#[rstest]
#[case::eight_kibibytes(8 << 10, 200)]
#[case::a_mebibyte(1 << 20, 431)]
#[tokio::test]
async fn the_size_of_a_head_has_an_end(#[case] size: usize, #[case] status: u16) {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.try_send(format!("GET /openapi.json HTTP/1.1\r\nX-Padding: {}\r\n\r\n", "x".repeat(size))).await;
    assert_eq!(connection.answer().await.status, status);
}

#[tokio::test]
async fn the_length_of_a_path_has_an_end() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.try_send(format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(70_000))).await;
    assert_eq!(connection.answer().await.status, 414);
}

#[tokio::test]
async fn an_answer_has_the_date() {
    let server = Server::start().await;
    let answer = server.connect().await.get(MEMORIES).await;
    let date = answer.header("date").expect("the server knows the date");
    assert!(date.len() == 29 && date.ends_with(" GMT"), "{date}");
}

#[tokio::test]
async fn the_answer_to_head_has_a_length_and_no_body() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    let whole = connection.get("/openapi.json").await;
    connection.send("HEAD /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n").await;
    let head = connection.bodiless_answer().await;
    assert_eq!(head.status, 200);
    assert_eq!(head.header("content-length"), Some(whole.body.len().to_string().as_str()));
    assert_eq!(connection.get("/openapi.json").await.body, whole.body, "the next answer follows at once");
}

#[tokio::test]
async fn an_endpoint_does_not_know_head() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(format!("HEAD {MEMORIES} HTTP/1.1\r\nHost: localhost\r\n{KEY}\r\n")).await;
    let head = connection.bodiless_answer().await;
    assert_eq!((head.status, head.header("allow"), head.header("content-length")), (405, Some("GET"), Some("31")));
    assert_eq!(connection.get(MEMORIES).await.status, 200);
}

#[rstest]
#[case::a_host("Host: mock.test:4010\r\n", "http://mock.test:4010/v1/dev/user/memories?limit=1")]
#[case::no_host("", "http:///v1/dev/user/memories?limit=1")]
#[tokio::test]
async fn a_redirect_names(#[case] host: &str, #[case] location: &str) {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(format!("GET {MEMORIES}/?limit=1 HTTP/1.1\r\n{host}\r\n")).await;
    let answer = connection.answer().await;
    assert_eq!((answer.status, answer.header("location")), (307, Some(location)));
    assert_eq!((answer.header("content-length"), answer.header("content-type")), (Some("0"), None));
}

#[rstest]
#[case::an_address("GET http://elsewhere.test/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n", 200)]
#[case::a_star("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
#[case::a_host_and_a_port("CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
#[case::a_path_of_two_slashes("GET // HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
#[case::a_percent_sign("GET /% HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
#[case::an_old_version("GET /openapi.json HTTP/1.0\r\n\r\n", 200)]
#[case::an_unheard_of_method("BREW /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n", 405)]
#[tokio::test]
async fn a_request_may_be_for(#[case] request: &str, #[case] status: u16) {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(request).await;
    assert_eq!(connection.bodiless_answer().await.status, status);
}

#[tokio::test]
async fn a_connection_is_kept_for_the_next_request() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    for left in ["99", "98", "97"] {
        assert_eq!(connection.get(MEMORIES).await.header("x-ratelimit-remaining"), Some(left));
    }
}

#[rstest]
#[case::the_last_request("GET /openapi.json HTTP/1.1\r\nConnection: close\r\n\r\n")]
#[case::a_request_of_old("GET /openapi.json HTTP/1.0\r\n\r\n")]
#[tokio::test]
async fn a_connection_ends_with(#[case] request: &str) {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(request).await;
    assert_eq!(connection.answer().await.status, 200);
    connection.assert_closed().await;
}

#[tokio::test]
async fn requests_sent_at_once_are_answered_in_their_order() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    let body = r#"{"content":"Likes tea"}"#;
    let post =
        format!("POST {MEMORIES} HTTP/1.1\r\nHost: localhost\r\n{KEY}Content-Length: {}\r\n\r\n{body}", body.len());
    let get = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{KEY}\r\n");
    let search = format!("{MEMORIES}/vector/search?query=tea");
    connection.send([post, get(&search), get("/nowhere"), get("/openapi.json")].concat()).await;
    assert_eq!(connection.answer().await.json()["content"], "Likes tea");
    assert_eq!(connection.answer().await.json()["items"][0]["content"], "Likes tea");
    assert_eq!(connection.answer().await.json(), json!({ "detail": "Not Found" }));
    assert_eq!(connection.answer().await.json()["openapi"], "3.1.0");
}
