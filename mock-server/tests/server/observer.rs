//! What is said of each request: once, and never a secret.

use rstest::rstest;

use crate::connection::KEY;
use crate::server::{Seen, Server};

const SECRET: &str = "0123456789abcdef0123456789abcdef";

fn seen(request: &str, key_name: Option<&str>, decided: &str) -> Seen {
    Seen { request: request.into(), key_name: key_name.map(str::to_owned), world: None, decided: decided.into() }
}

#[rstest]
#[case::a_success(
    "GET",
    "/v1/dev/user/goals?limit=1",
    KEY,
    seen("GET /v1/dev/user/goals?limit=1 200", Some("Mock key"), "listGoals")
)]
#[case::nobody("GET", "/v1/dev/user/goals", "", seen("GET /v1/dev/user/goals 401", None, "no bearer key"))]
#[case::an_unknown_path("GET", "/nowhere", KEY, seen("GET /nowhere 404", None, "no such path"))]
#[case::an_unknown_id(
    "GET",
    "/v1/dev/user/goals/x",
    KEY,
    seen("GET /v1/dev/user/goals/x 404", Some("Mock key"), "Goal not found")
)]
#[case::another_method("PUT", "/v1/dev/keys", "", seen("PUT /v1/dev/keys 405", None, "method not allowed; GET is"))]
#[case::a_redirect("GET", "/v1/dev/keys/", "", seen("GET /v1/dev/keys/ 307", None, "slashes too many"))]
#[case::the_document("GET", "/openapi.json", "", seen("GET /openapi.json 200", None, "openapi.json"))]
#[tokio::test]
async fn the_observer_is_told_of(
    #[case] method: &str,
    #[case] path: &str,
    #[case] header: &str,
    #[case] expected: Seen,
) {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n{header}\r\n")).await;
    connection.answer().await;
    assert_eq!(server.seen(), [expected]);
}

#[tokio::test]
async fn the_observer_is_told_of_the_world() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(format!("GET /v1/dev/user/goals HTTP/1.1\r\nX-Omi-World: blue\r\n{KEY}\r\n")).await;
    connection.answer().await;
    assert_eq!(server.seen()[0].world.as_deref(), Some("blue"));
}

#[rstest]
#[case::too_large("Expect: 100-continue\r\nContent-Length: 10485761\r\n\r\n", "413", "body too large")]
#[case::broken("Transfer-Encoding: chunked\r\n\r\nxyz\r\n", "400", "unreadable body")]
#[tokio::test]
async fn the_observer_is_told_of_a_body_that_is(#[case] rest: &str, #[case] status: &str, #[case] decided: &str) {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send(format!("POST /v1/dev/user/memories HTTP/1.1\r\n{KEY}{rest}")).await;
    connection.answer().await;
    assert_eq!(server.seen(), [seen(&format!("POST /v1/dev/user/memories {status}"), None, decided)]);
}

#[tokio::test]
async fn the_observer_is_not_told_of_what_is_no_request() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    connection.send("hello\r\n\r\n").await;
    connection.rest().await;
    assert!(server.seen().is_empty());
}

#[rstest]
#[case::in_the_query(
    "GET",
    "/v1/dev/user/goals?api_key=omi_dev_{}&limit=1",
    "GET /v1/dev/user/goals?api_key=omi_dev_...&limit=1 200"
)]
#[case::twice("GET", "/omi_dev_{}/omi_mcp_{}", "GET /omi_dev_.../omi_mcp_... 404")]
#[case::as_an_id("DELETE", "/v1/dev/keys/omi_dev_{}", "DELETE /v1/dev/keys/omi_dev_... 404")]
#[case::in_a_category(
    "GET",
    "/v1/dev/user/memories?categories=omi_mcp_{}",
    "GET /v1/dev/user/memories?categories=omi_mcp_... 400"
)]
#[tokio::test]
async fn a_key_is_not_told(#[case] method: &str, #[case] path: &str, #[case] expected: &str) {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    let path = path.replace("{}", SECRET);
    connection.send(format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n{KEY}\r\n")).await;
    connection.answer().await;
    let seen = server.seen();
    assert_eq!(seen[0].request, expected);
    assert!(!format!("{seen:?}").contains(SECRET), "{seen:?}");
}

#[tokio::test]
async fn neither_an_unknown_key_nor_a_new_one_is_told() {
    let server = Server::start().await;
    let mut connection = server.connect().await;
    let unknown = format!("Authorization: Bearer omi_dev_{SECRET}\r\n");
    connection.send(format!("GET /v1/dev/user/goals HTTP/1.1\r\nHost: localhost\r\n{unknown}\r\n")).await;
    assert_eq!(connection.answer().await.status, 401);
    let made = connection.post("/v1/dev/keys", r#"{"name":"My app"}"#).await.json();
    let secret = made["key"].as_str().and_then(|key| key.strip_prefix("omi_dev_")).expect("a new key shows itself");
    let seen = format!("{:?}", server.seen());
    assert!(!seen.contains(SECRET) && !seen.contains(secret), "{seen}");
}
