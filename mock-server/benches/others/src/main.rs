//! Other mock servers of Rust, each as a process that answers what it is told to.
//!
//! ```text
//! others httpmock 4011 200/9123 200/363 401/52
//! ```
//!
//! answers `/200/9123` with a status of 200 and so many bytes, and so on, to GET
//! and to POST, whatever else is in the request. A mock for each answer is all
//! that is mounted, so nothing is searched for long. What these libraries
//! remember of requests, for tests to look at, is turned off as far as it can be.

mod answer;
mod httpmock_server;
mod wiremock_server;

use std::process::ExitCode;

use answer::Answer;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, port, answers)) = read(&arguments) else {
        eprintln!("usage: others httpmock|wiremock PORT STATUS/LENGTH...");
        return ExitCode::from(2);
    };
    match name {
        "httpmock" => httpmock_server::serve(port, &answers).await,
        "wiremock" => wiremock_server::serve(port, &answers).await,
        unknown => {
            eprintln!("error: `{unknown}` is not among the servers httpmock and wiremock");
            ExitCode::from(2)
        }
    }
}

fn read(arguments: &[String]) -> Option<(&str, u16, Vec<Answer>)> {
    let [name, port, answers @ ..] = arguments else { return None };
    Some((name, port.parse().ok()?, answers.iter().map(|answer| answer.parse().ok()).collect::<Option<_>>()?))
}
