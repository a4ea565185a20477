//! The request log.

use serde_json::Value;

use crate::mock::Mock;

#[test]
fn each_request_leaves_a_line() {
    let mock = Mock::start(&[]);
    mock.get("/v1/dev/user/goals?limit=3");
    let line = mock.next_line();
    for part in ["GET ", " /v1/dev/user/goals?limit=3 ", " 200 ", "listGoals"] {
        assert!(line.contains(part), "`{part}` is missing in {line}");
    }
    assert!(!line.contains('\u{1b}'), "colours are for terminals: {line}");
    assert!(!line.contains("omi_dev_"), "a key is never shown: {line}");
}

#[test]
fn each_line_of_json_is_an_object_with_every_member() {
    let mock = Mock::start(&["--log", "json"]);
    mock.get("/v1/dev/user/goals");
    mock.get("/nowhere");
    for (path, status) in [("/v1/dev/user/goals", 200), ("/nowhere", 404)] {
        let line: Value = serde_json::from_str(&mock.next_line()).expect("a line is JSON");
        let members: Vec<&String> = line.as_object().expect("a line is an object").keys().collect();
        assert_eq!(members, ["at", "method", "path", "status", "took_ms", "key_name", "world", "decided"]);
        assert_eq!((line["path"].as_str(), line["status"].as_u64()), (Some(path), Some(status)));
    }
}

#[test]
fn a_quiet_mock_says_nothing() {
    let mut mock = Mock::start(&["--quiet"]);
    mock.get("/v1/dev/user/goals");
    #[cfg(unix)]
    {
        mock.signal("TERM");
        mock.ended();
        assert_eq!(mock.output(), (String::new(), String::new()));
    }
    mock.close_stdout();
}

#[test]
fn a_reader_who_leaves_does_not_stop_the_mock() {
    let mut mock = Mock::start(&[]);
    mock.close_stdout();
    for _ in 0..3 {
        assert!(mock.get("/v1/dev/user/goals").starts_with("HTTP/1.1 200 OK\r\n"));
    }
}
