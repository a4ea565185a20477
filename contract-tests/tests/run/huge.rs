//! Answers that are larger than anything has a use for.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use omi_contract::{Bodies, CheckId, Credentials, Options, Severity, Verdict};
use omi_mock::built_in;
use omi_schemas::{Id, Profile, Side};
use reqwest::Url;
use rstest::rstest;

use crate::support::run;

/// More than the runner reads, in KiB.
const TOO_MUCH: usize = 17 * 1024;

/// By what a server says where its answer ends.
#[derive(Clone, Copy, Debug)]
enum Ends {
    Length,
    LastChunk,
    Closing,
}

/// A server that says too much, whatever it is asked; it ends with the test.
fn talkative(ends: Ends) -> Url {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
    let address = listener.local_addr().expect("a bound socket has an address");
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(stream) = stream else { return };
            // Who hangs up has heard enough.
            thread::spawn(move || drop(talk(&stream, ends)));
        }
    });
    format!("http://{address}").parse().expect("an address is a URL")
}

fn talk(mut stream: &TcpStream, ends: Ends) -> std::io::Result<()> {
    let asked = BufReader::new(stream).lines().take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty()));
    asked.for_each(drop);
    let framing = match ends {
        Ends::Length => format!("Content-Length: {}", TOO_MUCH * 1024),
        Ends::LastChunk => "Transfer-Encoding: chunked".into(),
        Ends::Closing => "Connection: close".into(),
    };
    write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{framing}\r\n\r\n")?;
    let piece = format!("[{:1023}", "").replace(' ', "[");
    for _ in 0..TOO_MUCH {
        match ends {
            Ends::LastChunk => write!(stream, "400\r\n{piece}\r\n")?,
            Ends::Length | Ends::Closing => stream.write_all(piece.as_bytes())?,
        }
    }
    if matches!(ends, Ends::LastChunk) { write!(stream, "0\r\n\r\n") } else { Ok(()) }
}

#[rstest]
#[tokio::test]
async fn an_answer_that_is_too_large_is_cut_and_said_to_be(
    #[values(Ends::Length, Ends::LastChunk, Ends::Closing)] ends: Ends,
) {
    let credentials = Credentials { key: built_in::KEY.into(), session: None };
    let options = Options {
        // A server that says no limit breaks nothing on this side.
        profile: Profile::of(Side::Backend),
        bodies: Bodies::Shown,
        ..Options::new(talkative(ends), credentials)
    };
    let outcomes = run(options, |case| case.endpoint == Id::ListGoals && case.check == CheckId::Order).await;
    assert!(!outcomes.is_empty());
    for outcome in outcomes {
        let reason = outcome.reason.as_deref().unwrap_or_default();
        assert_eq!(reason, "an answer is larger than 16 MiB, which is all that the runner reads", "{outcome:?}");
        assert_eq!(outcome.verdict, Verdict::Skipped);
        let told: Vec<_> = outcome.findings.iter().map(|found| (found.finding.check, found.finding.severity)).collect();
        assert_eq!(told, [(CheckId::Size, Severity::Warning)], "its beginning is no JSON, which is no fault");
        assert!(outcome.findings[0].evidence.received.len() < 10_000, "evidence is an excerpt");
    }
}
