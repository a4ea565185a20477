//! Errors of the wire: the answer is the endpoint's own, or there is none.

use omi_mock::{Delivery, Dribble, Micros, Wire, built_in};
use rstest::rstest;
use serde_json::{Value, json};

use super::teller::{Asked, Teller, Told, entry, rule_for};

const MEMORIES: &str = "/v1/dev/user/memories";
const ACTION_ITEMS: &str = "/v1/dev/user/action-items";

fn cut(wire: Wire) -> Delivery {
    Delivery { wire: Some(wire), ..Delivery::default() }
}

fn delay() -> Delivery {
    Delivery { delay: Micros::seconds(3), ..Delivery::default() }
}

fn drips() -> Delivery {
    Delivery { dribble: Some(Dribble { chunks: 5, over: Micros::seconds(3) }), ..Delivery::default() }
}

/// The answers to `asked` by each trigger of `name`, each of a mock of its own.
fn by_each_trigger(name: &str, asked: &Asked) -> [Told; 3] {
    let by_rule = Teller::start();
    by_rule.rule(&rule_for(entry(name)));
    let key = entry(name).magic_key().expect("it has a magic key");
    [
        Teller::start().ask(&asked.clone().with_key(&key)),
        Teller::start().ask(&asked.clone().preferring(entry(name))),
        by_rule.ask(asked),
    ]
}

#[rstest]
#[case("slow", delay())]
#[case("dribble", drips())]
#[case("truncated", cut(Wire::Truncated))]
#[case("malformed_chunk", cut(Wire::MalformedResponseChunk))]
fn the_answer_is_the_endpoints_own(#[case] name: &str, #[case] delivery: Delivery) {
    let asked = Asked::like(&entry(name).example);
    let usual = Teller::start().ask(&asked);
    assert_eq!(usual.status, 200);
    for told in by_each_trigger(name, &asked) {
        assert_eq!(told.delivery, delivery);
        assert_eq!((told.status, &told.body), (200, &usual.body));
    }
}

#[rstest]
#[case("connection_reset", Wire::ConnectionResetByPeer)]
#[case("no_answer", Wire::NoAnswer)]
#[case("empty_answer", Wire::EmptyResponse)]
#[case("random_data", Wire::RandomDataThenClose)]
fn there_is_no_answer(#[case] name: &str, #[case] wire: Wire) {
    for told in by_each_trigger(name, &Asked::like(&entry(name).example)) {
        assert_eq!(told.delivery.wire, Some(wire));
    }
}

#[rstest]
#[case::reset("connection_reset", 0)]
#[case::never_answered("no_answer", 0)]
#[case::closed("empty_answer", 0)]
#[case::garbage("random_data", 0)]
#[case::cut("truncated", 1)]
#[case::a_bad_chunk("malformed_chunk", 1)]
#[case::slow("slow", 1)]
#[case::in_drips("dribble", 1)]
#[case::lost("lost_answer", 1)]
#[case::failed("committed_then_500", 1)]
#[case::twice("done_twice", 2)]
#[case::refused("internal", 0)]
fn of_a_write_so_many_are_made(#[case] name: &str, #[case] expected: usize) {
    let key = entry(name).magic_key().expect("it has a magic key");
    let list = Asked::like(&entry("slow").example).at(ACTION_ITEMS);
    let create = list.clone().by_method("POST").with_body(&json!({ "description": "Call Jo" }));
    let count = |teller: &Teller| {
        let items: Value = serde_json::from_str(&teller.ask(&list).body).expect("it is JSON");
        items.as_array().expect("it is a list").len()
    };
    let teller = Teller::start();
    let before = count(&teller);
    teller.ask(&create.clone().with_key(&key));
    assert_eq!(count(&teller) - before, expected, "by key");
    teller.ask(&create.preferring(entry(name)));
    assert_eq!(count(&teller) - before, 2 * expected, "by header");
}

#[test]
fn what_is_done_and_lost_is_closed_without_an_answer() {
    let asked = Asked::like(&entry("lost_answer").example);
    for told in by_each_trigger("lost_answer", &asked) {
        assert_eq!(told.delivery.wire, Some(Wire::EmptyResponse));
    }
}

#[test]
fn what_is_done_and_failed_is_a_500() {
    let asked = Asked::like(&entry("committed_then_500").example);
    for told in by_each_trigger("committed_then_500", &asked) {
        assert_eq!((told.status, &*told.body), (500, "Internal Server Error"));
        assert_eq!(told.headers["content-type"], "text/plain; charset=utf-8");
    }
}

#[test]
fn every_second_request_fails() {
    let asked = Asked::like(&entry("flaky").example);
    let by_key = asked.clone().with_key("omi_dev_mock_flaky");
    let by_header = asked.clone().preferring(entry("flaky"));
    for asked in [by_key, by_header] {
        let teller = Teller::start();
        let statuses: Vec<u16> = (0..5).map(|_| teller.ask(&asked).status).collect();
        assert_eq!(statuses, [503, 200, 503, 200, 503]);
    }
    let teller = Teller::start();
    teller.rule(&rule_for(entry("flaky")));
    assert_eq!([(); 3].map(|()| teller.ask(&asked).status), [503, 200, 503]);
}

#[test]
fn each_world_fails_for_itself() {
    let teller = Teller::start();
    let flaky = Asked::like(&entry("flaky").example).with_key("omi_dev_mock_flaky");
    let elsewhere = flaky.clone().header("x-omi-world", "elsewhere");
    let statuses = [&flaky, &elsewhere, &elsewhere, &flaky].map(|asked| teller.ask(asked).status);
    assert_eq!(statuses, [503, 503, 200, 200]);
}

#[test]
fn a_key_that_is_only_slow_may_do_everything() {
    let asked = Asked::like(&entry("slow").example).at(MEMORIES).by_method("POST");
    let create = asked.with_body(&json!({ "content": "Likes rain" }));
    let own = Teller::start().ask(&create.clone().with_key(built_in::KEY));
    let slow = Teller::start().ask(&create.with_key("omi_dev_mock_slow"));
    assert_eq!((slow.status, slow.body), (200, own.body));
    assert_eq!(slow.delivery, delay());
}
