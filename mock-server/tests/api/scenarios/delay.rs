//! A delay of every answer.

use omi_mock::{Config, Cors, Micros};
use rstest::rstest;

use super::{GOALS, ask};
use crate::support::{Mock, config};

fn delayed(delay: &str) -> Mock {
    let delay = Some(delay.parse().expect("it is a delay"));
    Mock::with(Config { delay, cors: Cors::Any, ..config() })
}

#[rstest]
#[case::a_success("/v1/dev/user/goals")]
#[case::a_refusal("/v1/dev/user/goals/nowhere")]
#[case::no_endpoint("/nowhere")]
#[case::the_document("/openapi.json")]
fn every_answer_is_held_back(#[case] path: &str) {
    let answer = delayed("300ms").owner().send_unheld("GET", path, b"");
    assert_eq!(answer.delivery.delay, Micros(300_000));
}

#[test]
fn control_and_preflights_are_not_held_back() {
    let mock = delayed("300ms");
    let page = mock.nobody().header("origin", "http://localhost:1").header("access-control-request-method", "GET");
    assert_eq!(page.send_unheld("OPTIONS", GOALS, b"").delivery.delay, Micros(0));
    assert_eq!(mock.nobody().get("/__admin/health").delivery.delay, Micros(0));
}

#[test]
fn the_delay_of_a_fault_comes_on_top() {
    let mock = delayed("300ms");
    assert_eq!(ask(&mock.owner().header("prefer", "delay=2s")).delivery.delay, Micros(2_300_000));
}

#[test]
fn a_drawn_delay_differs_from_answer_to_answer() {
    let mock = delayed(r#"{"uniform":["1s","3s"]}"#);
    let delays: Vec<_> = (0..20).map(|_| ask(&mock.owner()).delivery.delay).collect();
    assert!(delays.iter().all(|delay| (Micros::seconds(1)..=Micros::seconds(3)).contains(delay)), "{delays:?}");
    assert!(delays.windows(2).any(|pair| pair[0] != pair[1]));
}

#[test]
fn the_journal_tells_of_the_delay() {
    let mock = delayed("300ms");
    ask(&mock.owner());
    let explained = mock.nobody().get("/__admin/requests/1").at("/explain");
    assert!(explained.as_str().is_some_and(|told| told.contains(" It was held back for 300 ms. ")), "{explained}");
    ask(&mock.owner().header("prefer", "code=500"));
    let explained = mock.nobody().get("/__admin/requests/2").at("/explain");
    assert!(explained.as_str().is_some_and(|told| told.ends_with(" It was held back for 300 ms.")), "{explained}");
}
