//! Reports of true runs: what may stand in them, and what must not.

use http::Method;
use jiff::Timestamp;
use omi_contract::report::{Format, SCHEMA, write};
use omi_contract::{About, Bodies, Case, Credentials, Options, Outcome, ProfileReport, RunReport, Writes};
use omi_mock::built_in;
use omi_schemas::{Profile, Resource, Side};
use reqwest::Url;
use rstest::rstest;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::support::{Mock, breaking, run};

fn report(target: &Url, outcomes: Vec<Outcome>) -> RunReport {
    let about = About {
        run: "0123abcd".into(),
        target: target.to_string(),
        begun: Timestamp::now(),
        profile: ProfileReport { asked: "docs".into(), differences: Vec::new() },
    };
    RunReport::new(about, Timestamp::now(), outcomes)
}

/// The cases about memories: enough to fill a report.
fn few(case: &Case) -> bool {
    case.resource() == Resource::Memories
}

/// Every report of the run, each with its name.
fn told(report: &RunReport) -> Vec<(&'static str, String)> {
    let told = |format: &Format| {
        let mut out = Vec::new();
        write(*format, report, &mut out).expect("a list of bytes takes everything");
        (format.as_str(), String::from_utf8(out).expect("reports are text"))
    };
    Format::ALL.iter().map(told).collect()
}

/// A server that answers everything with what it was sent, in the body and in a header.
async fn parrot() -> Url {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("loopback has a free port");
    let address = listener.local_addr().expect("a bound socket has an address");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut head = Vec::new();
                let mut piece = [0; 4096];
                while !head.windows(4).any(|end| end == b"\r\n\r\n") {
                    match stream.read(&mut piece).await {
                        Ok(read) if read > 0 => head.extend_from_slice(&piece[..read]),
                        Ok(_) | Err(_) => return,
                    }
                }
                let head = String::from_utf8_lossy(&head);
                let key = head
                    .lines()
                    .find_map(|line| line.to_ascii_lowercase().strip_prefix("authorization: ").map(str::to_owned));
                let key = key.unwrap_or_default();
                let body = serde_json::json!({ "content": head, "key": key, &key: [key] }).to_string();
                let answer = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nlocation: /?key={key}\r\n\
                     x-ratelimit-limit: {key}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                    body.len()
                );
                // Whoever hung up does not listen.
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    format!("http://{address}").parse().expect("an address is a URL")
}

#[rstest]
#[tokio::test]
async fn no_report_shows_a_secret_that_the_server_tells(#[values(Bodies::Shown, Bodies::Masked)] bodies: Bodies) {
    let target = parrot().await;
    let session = "a session's token";
    let credentials = Credentials { key: built_in::KEY.into(), session: Some(session.into()) };
    let options = Options { bodies, writes: Writes::Refused, ..Options::new(target.clone(), credentials) };
    let outcomes = run(options, few).await;
    assert!(outcomes.iter().any(|outcome| !outcome.findings.is_empty()), "a parrot keeps no contract");
    for (name, text) in told(&report(&target, outcomes)) {
        let text = text.to_ascii_lowercase();
        assert!(!text.contains(built_in::KEY), "{name}");
        assert!(!text.contains(session) && !text.contains("a session&#39;s token"), "{name}");
        let keys = text.match_indices("omi_dev_").map(|(at, _)| &text[at + "omi_dev_".len()..]);
        let shown: Vec<_> = keys
            .filter(|key| key.bytes().take(16).filter(u8::is_ascii_hexdigit).count() == 16)
            .map(|key| key.chars().take(40).collect::<String>())
            .collect();
        assert_eq!(shown, Vec::<String>::new(), "{name}");
    }
}

#[rstest]
#[case::a_number_for_a_text("wrong_type")]
#[case::an_envelope("enveloped_list")]
#[case::other_members("extra_member")]
#[case::renamed("member_renamed")]
#[case::other_spelling("pretty_printed")]
#[case::escaped("escaped_non_ascii")]
#[case::reordered("members_reordered")]
#[case::a_page("html_body")]
#[case::no_json("invalid_json")]
#[case::twice("json_in_string")]
#[case::an_object("list_as_object")]
#[case::out_of_order("wrong_order")]
#[case::unfiltered("filter_ignored")]
#[tokio::test]
async fn no_report_shows_what_people_said_unless_it_may(#[case] name: &str) {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    let said = said(&mock);
    assert!(said.len() > 50, "the demo says a lot");
    breaking(&mock, name);
    let options = Options { bodies: Bodies::Masked, writes: Writes::Refused, ..mock.options() };
    let outcomes = run(options, few).await;
    assert!(outcomes.iter().any(|outcome| !outcome.findings.is_empty()), "it breaks something");
    for (name, text) in told(&report(&mock.url, outcomes)) {
        let shown: Vec<_> = said.iter().filter(|said| text.contains(*said)).collect();
        assert!(shown.is_empty(), "{name}: {shown:?}");
    }
}

/// What the people of the demo said that is long enough to be told from other words.
fn said(mock: &Mock) -> Vec<String> {
    fn gather(name: &str, value: &Value, said: &mut Vec<String>) {
        let spoken = ["content", "description", "title", "overview", "text", "headline"].contains(&name);
        match value {
            Value::String(text) if spoken && text.len() > 12 => said.push(text.clone()),
            Value::Array(items) => items.iter().for_each(|item| gather(name, item, said)),
            Value::Object(members) => members.iter().for_each(|(name, value)| gather(name, value, said)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut said = Vec::new();
    gather("", &mock.control(Method::GET, "state", ""), &mut said);
    said
}

#[rstest]
#[case::broken(Some("wrong_type"))]
#[case::unbroken(None)]
#[tokio::test]
async fn the_report_of_a_run_is_as_its_schema_says(#[case] name: Option<&str>) {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    if let Some(name) = name {
        breaking(&mock, name);
    }
    let outcomes = run(mock.options(), few).await;
    let report = serde_json::to_value(report(&mock.url, outcomes)).expect("a report is JSON");
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    let schema = jsonschema::options().should_validate_formats(true).build(&schema).expect("the schema is one");
    let problems: Vec<_> = schema.iter_errors(&report).map(|error| error.to_string()).collect();
    assert_eq!(problems, Vec::<String>::new());
}
