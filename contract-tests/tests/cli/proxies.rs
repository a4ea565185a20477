//! Proxies, as the variables of the environment name them.

use http::Method;
use omi_schemas::Side;
use rstest::rstest;

use crate::support::{Mock, Ran, Runner, nobody, ran};

/// Some cases, with these variables.
fn run(target: &str, variables: &[(&str, &str)]) -> Ran {
    let runner = Runner::new();
    let arguments = ["run", "--target", target, "--include", "resource:folders", "--expect-limit", "1000000/min"];
    let mut command = runner.command(&arguments);
    command.envs(variables.iter().copied());
    ran(command.output().expect("the command is built"))
}

/// The mock takes whole URLs, as a proxy does, so it can play one.
#[rstest]
fn a_proxy_is_asked(#[values("HTTP_PROXY", "http_proxy", "ALL_PROXY")] variable: &str) {
    let proxy = Mock::of(Side::Docs);
    let ran = run("http://omi.invalid", &[(variable, &proxy.url)]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let asked = proxy.control(Method::GET, "requests/count?method=GET", "");
    assert_ne!(asked["count"], 0, "{asked}");
}

#[test]
fn a_proxy_that_is_not_there_is_told() {
    let ran = run("http://omi.invalid", &[("HTTP_PROXY", &format!("http://{}", nobody()))]);
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{ran:?}");
    assert!(ran.stderr.contains("http://omi.invalid") && ran.stderr.contains("refused"), "{ran:?}");
}

#[rstest]
fn no_proxy_is_asked_for_what_is_excepted(
    #[values("127.0.0.1", "127.0.0.0/8", "example.org, 127.0.0.1")] excepted: &str,
) {
    let (mock, proxy) = (Mock::of(Side::Docs), format!("http://{}", nobody()));
    let ran = run(&mock.url, &[("HTTP_PROXY", &proxy), ("NO_PROXY", excepted)]);
    assert_eq!(ran.code, 0, "{ran:?}");
}
