//! Answers that the wire does not let through.

mod close;
mod cut;
mod http2;
mod pipeline;
mod silence;

const GOALS: &str = "/v1/dev/user/goals";
const MEMORIES: &str = "/v1/dev/user/memories";

/// A GET, as it is sent.
fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{}\r\n", crate::connection::KEY)
}
