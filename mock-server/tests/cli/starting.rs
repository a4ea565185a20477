//! What a mock says when it starts, and what it does with the settings.

use crate::mock::Mock;

#[test]
fn the_curl_of_the_banner_works_as_pasted() {
    let mock = Mock::start(&[]);
    let banner = mock.banner();
    let curl = banner.lines().find_map(|line| line.trim().strip_prefix("curl -H ")).expect("there is a curl");
    let (header, url) = curl.trim_start_matches('"').split_once("\" ").expect("a header in quotes, then the URL");
    let path = url.strip_prefix(&format!("http://127.0.0.1:{}", mock.port)).expect("it is the mock's own URL");
    let answer = mock.get_with(path, header);
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
}

#[test]
fn the_banner_says_what_a_client_needs_to_know() {
    let mock = Mock::start(&["--profile", "backend", "--with", "D1=docs", "--seed", "tiny"]);
    let banner = mock.banner();
    for part in [
        env!("CARGO_PKG_VERSION"),
        omi_schemas::CONTRACT_DATE,
        &format!("export OMI_API_BASE=http://127.0.0.1:{}\n", mock.port),
        "export OMI_API_KEY=omi_dev_00000000000000000000000000000200\n",
        "profile    backend with D1=docs\n",
        "seed       tiny",
        "100 requests a minute",
        "--rate-limit off",
    ] {
        assert!(banner.contains(part), "`{part}` is missing in\n{banner}");
    }
    assert!(!banner.contains('\u{1b}'), "colours are for terminals\n{banner}");
}

#[test]
fn a_key_that_somebody_brings_is_not_in_the_banner() {
    let key = "omi_dev_0123456789abcdef0123456789abcdef";
    let mock = Mock::start(&["--key", key]);
    assert!(!mock.banner().contains(key));
    let answer = mock.get_with("/v1/dev/user/goals", &format!("Authorization: Bearer {key}"));
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
}

#[test]
fn one_thread_is_enough() {
    let mock = Mock::start(&["--threads", "1"]);
    assert!(mock.get("/v1/dev/user/goals").starts_with("HTTP/1.1 200 OK\r\n"));
}

#[test]
fn the_limit_is_what_the_flag_says() {
    let mock = Mock::start(&["--rate-limit", "1/min"]);
    let answers = [mock.get("/v1/dev/user/goals"), mock.get("/v1/dev/user/goals")];
    let statuses = answers.each_ref().map(|answer| &answer[9..12]);
    assert_eq!(statuses, ["200", "429"]);
}

#[test]
fn a_deterministic_mock_gives_the_same_bytes_at_each_start() {
    let [first, second] = [(); 2].map(|()| {
        let mock = Mock::start(&["--deterministic"]);
        ["conversations", "memories", "goals"].map(|list| body(&mock.get(&format!("/v1/dev/user/{list}"))))
    });
    assert_eq!(first, second);
}

fn body(answer: &str) -> String {
    answer.split_once("\r\n\r\n").expect("a head ends in an empty line").1.to_owned()
}
