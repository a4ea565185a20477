//! Each break breaks what it says, and nothing else.
//!
//! Two mocks of one seed and one clock are asked the same script, one of them
//! with the break. `expected.txt` says of each break which answers differ and
//! in what; the others are the same to the byte. An exclamation mark stands
//! before an answer that the schemas and the OpenAPI document refuse: the
//! other breaks are for checkers who look further.

use std::fmt::Write;

use omi_mock::KnownBreak;
use serde_json::json;

use super::{difference, script};
use crate::support::{Answer, judge};

/// How many of the answers that differ are told in full.
const TOLD: usize = 3;

/// What the break does to the answers of the script.
fn told(known: &KnownBreak, truth: &[(String, Answer)]) -> String {
    let mock = script::mock();
    let rule = json!({ "fault": { "break": known.id } });
    mock.nobody().post("/__admin/faults", &rule);
    let broken = script::answers(&mock);
    let mut told = format!("{}: {}\n", known.id, known.meaning);
    let mut others = 0;
    let mut differing = 0;
    for ((name, truth), (_, broken)) in truth.iter().zip(&broken) {
        let differences = difference::between(truth, broken);
        if differences.is_empty() {
            continue;
        }
        differing += 1;
        if differing > TOLD {
            others += 1;
            continue;
        }
        let mark = if judge::judged(broken, &mock.profile).is_err() { '!' } else { ' ' };
        let _ = writeln!(told, "  {mark} {name}");
        for difference in differences {
            let _ = writeln!(told, "      {difference}");
        }
    }
    if others > 0 {
        let _ = writeln!(told, "    and {others} more");
    }
    told
}

#[test]
fn a_break_breaks_exactly_what_it_says() {
    let expected = include_str!("expected.txt");
    let truth = script::answers(&script::mock());
    let told: Vec<String> = KnownBreak::all().map(|known| told(&known, &truth)).collect();
    let found = told.join("\n");
    if found != expected {
        let place = concat!(env!("CARGO_TARGET_TMPDIR"), "/breaks.txt");
        std::fs::write(place, &found).expect("the build folder can be written");
        let line = found.lines().zip(expected.lines()).position(|(found, expected)| found != expected);
        panic!("expected.txt and {place} differ in line {:?}", line.map(|line| line + 1));
    }
}

#[test]
fn every_break_is_seen_by_somebody() {
    let mut blind = include_str!("expected.txt").split("\n\n").filter(|section| section.lines().count() < 2);
    assert_eq!(blind.next(), None);
}
