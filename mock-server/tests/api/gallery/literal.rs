//! Answers that nobody can bring about without asking for them.

use omi_mock::Delivery;
use rstest::rstest;

use super::teller::{Asked, Teller, entry};

#[rstest]
#[case::the_limiter("limiter_down", 503, "application/json", r#"{"detail":"Rate limiter unavailable"}"#)]
#[case::a_large_body("body_too_large", 413, "application/json", r#"{"detail":"Request body is larger than 10 MiB"}"#)]
#[case::bad_gateway(
    "bad_gateway",
    502,
    "text/html",
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)]
#[case::unavailable(
    "proxy_unavailable",
    503,
    "text/html",
    "<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n<body>\r\n<center><h1>503 Service Temporarily Unavailable</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)]
#[case::timeout(
    "gateway_timeout",
    504,
    "text/html",
    "<html>\r\n<head><title>504 Gateway Time-out</title></head>\r\n<body>\r\n<center><h1>504 Gateway Time-out</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)]
fn an_answer_without_a_word_of_limits(
    #[case] name: &str,
    #[case] status: u16,
    #[case] content_type: &str,
    #[case] body: &str,
) {
    let told = Teller::start().ask(&Asked::like(&entry(name).example).preferring(entry(name)));
    assert_eq!((told.status, &*told.body), (status, body));
    assert_eq!(told.headers.into_iter().collect::<Vec<_>>(), [("content-type".to_owned(), content_type.to_owned())]);
    assert_eq!(told.delivery, Delivery::default());
}

#[rstest]
#[case::malformed("malformed_json", "application/json", r#"[{"id":"c177c0ef-1016-494c-8db7-70b6ec9e5cb8","content":"#)]
#[case::empty("empty_body", "application/json", "")]
#[case::plain("wrong_content_type", "text/plain; charset=utf-8", "[]")]
#[case::a_page(
    "html_success",
    "text/html; charset=utf-8",
    "<!doctype html>\n<html>\n<head><title>Sign in</title></head>\n<body><h1>Sign in to the network</h1></body>\n</html>\n"
)]
fn a_success_that_is_none(#[case] name: &str, #[case] content_type: &str, #[case] body: &str) {
    let told = Teller::start().ask(&Asked::like(&entry(name).example).preferring(entry(name)));
    assert_eq!((told.status, &*told.body), (200, body));
    assert_eq!(told.headers["content-type"], content_type);
}
