//! wiremock, which serves on one thread.

use std::future::pending;
use std::net::{Ipv4Addr, TcpListener};
use std::process::ExitCode;

use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::answer::Answer;

/// Serves until it is killed. Requests are not recorded; each mock still keeps those that it has matched.
pub(crate) async fn serve(port: u16, answers: &[Answer]) -> ExitCode {
    let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(listener) => listener,
        Err(error) => {
            eprintln!("error: cannot listen on port {port}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let server = MockServer::builder().listener(listener).disable_request_recording().start().await;
    for answer in answers {
        let reply = ResponseTemplate::new(answer.status).set_body_raw(answer.body(), "application/json");
        Mock::given(path(answer.path())).respond_with(reply).mount(&server).await;
    }
    pending().await
}
