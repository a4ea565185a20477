//! What it costs to read a query or a body as the contract has it.

use divan::Bencher;
use http::Method;

use crate::asked::{MEMORIES, empty, measure, request};

const NOBODY: &str = "/v1/dev/user/memories/unknown";

/// An empty list, for comparison.
#[divan::bench]
fn no_query(bencher: Bencher<'_, '_>) {
    measure(bencher, &empty(), &request(Method::GET, MEMORIES, ""), 200);
}

/// An empty list, with all that can be asked for.
#[divan::bench]
fn query(bencher: Bencher<'_, '_>) {
    let target = format!("{MEMORIES}?limit=100&offset=50&categories=work,skills");
    measure(bencher, &empty(), &request(Method::GET, &target, ""), 200);
}

/// A memory that is not there, for comparison.
#[divan::bench]
fn no_body(bencher: Bencher<'_, '_>) {
    measure(bencher, &empty(), &request(Method::DELETE, NOBODY, ""), 404);
}

/// The same, with a body that is read before that is found out.
#[divan::bench]
fn body(bencher: Bencher<'_, '_>) {
    let body = r#"{"content":"Likes tea in the morning, and coffee after lunch.","category":"hobbies","visibility":"private","tags":["tea","coffee"]}"#;
    measure(bencher, &empty(), &request(Method::PATCH, NOBODY, body), 404);
}

/// The same, with an error in each member.
#[divan::bench]
fn body_with_errors(bencher: Bencher<'_, '_>) {
    let body = r#"{"content":7,"category":"tea","visibility":"nobody","tags":["tea",7]}"#;
    measure(bencher, &empty(), &request(Method::PATCH, NOBODY, body), 422);
}
