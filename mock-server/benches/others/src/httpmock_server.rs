//! httpmock, as its standalone server runs: on all cores.

use std::future::pending;
use std::process::ExitCode;

use httpmock::MockServer;
use httpmock::server::HttpMockServerBuilder;

use crate::answer::Answer;

/// Serves until it is killed. Of its history it keeps the last request, which is the least it can.
pub(crate) async fn serve(port: u16, answers: &[Answer]) -> ExitCode {
    let server = HttpMockServerBuilder::new().port(port).history_limit(0).print_access_log(false).build();
    let server = match server {
        Ok(server) => server,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    let serving = tokio::spawn(server.start());
    let remote = MockServer::connect_async(&format!("127.0.0.1:{port}")).await;
    for answer in answers {
        remote
            .mock_async(|when, then| {
                when.path(answer.path());
                then.status(answer.status).header("content-type", "application/json").body(answer.body());
            })
            .await;
    }
    let _ = serving.await;
    pending().await
}
