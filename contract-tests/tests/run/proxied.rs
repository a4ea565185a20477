//! A target behind a reverse proxy that has opinions of its own.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;

use omi_contract::{Options, Verdict};
use omi_schemas::{Profile, Side};
use reqwest::Url;

use crate::support::{Mock, run, troubles};

const REFUSAL: &str = "<html><head><title>400 Bad Request</title></head><body>nginx</body></html>";

/// A proxy that hands everything on but addresses with an escaped slash: these it refuses itself.
fn proxy(target: &Url) -> Url {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
    let url = format!("http://{}", listener.local_addr().expect("a bound socket has an address"));
    let target = target.socket_addrs(|| None).expect("the mock has an address")[0];
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            thread::spawn(move || relay(client, TcpStream::connect(target).expect("the mock listens")));
        }
    });
    url.parse().expect("an address is a URL")
}

fn relay(mut client: TcpStream, mut server: TcpStream) {
    let (mut back_from, mut back_to) = (server.try_clone().expect("a socket"), client.try_clone().expect("a socket"));
    thread::spawn(move || {
        let _ = std::io::copy(&mut back_from, &mut back_to);
        let _ = back_to.shutdown(Shutdown::Both);
    });
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(count @ 1..) = client.read(&mut bytes) {
        let line = bytes[..count].split(|byte| *byte == b'\r').next().unwrap_or_default();
        if String::from_utf8_lossy(line).to_ascii_lowercase().contains("%2f") {
            let length = REFUSAL.len();
            let head =
                format!("HTTP/1.1 400 Bad Request\r\ncontent-type: text/html\r\ncontent-length: {length}\r\n\r\n");
            let _ = client.write_all(format!("{head}{REFUSAL}").as_bytes());
        } else if server.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    let _ = server.shutdown(Shutdown::Both);
}

#[tokio::test]
async fn what_a_proxy_answers_is_not_held_against_the_target() {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    let options = Options { target: proxy(&mock.url), ..mock.options() };
    let outcomes = run(options, |case| case.id.contains("/routing/")).await;
    let skipped: Vec<_> = outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Skipped).collect();
    let [skipped] = skipped.as_slice() else { panic!("{:?}", troubles(&outcomes)) };
    assert_eq!(skipped.case, "listFolders/routing/escaped-slash");
    let reason = skipped.reason.as_deref().expect("what is skipped says why");
    assert!(reason.contains("400 with text/html") && reason.contains("in front of the target"), "{reason}");
    assert_eq!(troubles(&outcomes).len(), 1, "{:?}", troubles(&outcomes));
}
