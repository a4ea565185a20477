//! How a mock ends.

use std::io::{Read, Write};
use std::net::TcpStream;

use rstest::rstest;

use crate::mock::{Mock, soon};

/// A request whose body is still on its way, and that wants to be told when it is read.
const HALF: &str = "POST /v1/dev/user/memories HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
    Authorization: Bearer omi_dev_mock_key\r\nExpect: 100-continue\r\nContent-Length: 24\r\n\r\n{\"content\":";
const CONTINUE: &[u8; 25] = b"HTTP/1.1 100 Continue\r\n\r\n";
const REST: &str = " \"likes tea\"}";

#[rstest]
#[case::interrupted("INT")]
#[case::terminated("TERM")]
fn a_mock_stops_cleanly_when(#[case] signal: &str) {
    let mut mock = Mock::start(&[]);
    mock.signal(signal);
    assert_eq!(mock.ended().code(), Some(0));
    assert!(!mock.has_port_file());
}

#[test]
fn an_open_request_is_answered_before_the_end() {
    let mut mock = Mock::start(&[]);
    let mut stream = half_a_request(&mock);
    mock.signal("TERM");
    stops_listening(&mock);
    stream.write_all(REST.as_bytes()).expect("the connection is open");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert_eq!(mock.ended().code(), Some(0));
    let (log, _) = mock.output();
    assert!(log.contains("POST"), "the last request is in the log: {log}");
}

#[test]
fn a_second_signal_does_not_wait_for_open_requests() {
    let mut mock = Mock::start(&[]);
    let _stream = half_a_request(&mock);
    mock.signal("INT");
    stops_listening(&mock);
    mock.signal("INT");
    assert_eq!(mock.ended().code(), Some(130));
    assert!(!mock.has_port_file());
}

#[test]
fn somebody_who_follows_the_events_hears_the_end_and_does_not_delay_it() {
    let mut mock = Mock::start(&[]);
    let mut stream = mock.connect();
    stream.write_all(b"GET /__admin/events HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it reads");
    let mut begun = [0; 15];
    stream.read_exact(&mut begun).expect("it answers");
    assert_eq!(&begun, b"HTTP/1.1 200 OK");
    mock.signal("TERM");
    let mut rest = String::new();
    stream.read_to_string(&mut rest).expect("the connection is closed properly");
    assert!(rest.ends_with("\r\n\r\n0\r\n\r\n"), "{rest}");
    assert_eq!(mock.ended().code(), Some(0));
}

/// A connection whose request the mock has begun to read.
fn half_a_request(mock: &Mock) -> TcpStream {
    let mut stream = mock.connect();
    stream.write_all(HALF.as_bytes()).expect("it reads");
    let mut told = [0; CONTINUE.len()];
    stream.read_exact(&mut told).expect("it answers");
    assert_eq!(told, *CONTINUE);
    stream
}

/// Waits until nobody gets in any more.
fn stops_listening(mock: &Mock) {
    soon("the end of listening", || TcpStream::connect(("127.0.0.1", mock.port)).err());
}
