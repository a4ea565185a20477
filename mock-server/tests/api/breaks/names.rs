//! How breaks are asked for.

use omi_mock::KnownBreak;
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::Mock;

fn refused(fault: &Value) -> String {
    let answer = Mock::start().nobody().post("/__admin/faults", &json!({ "fault": fault }));
    answer.assert_status(400);
    answer.at("/error").as_str().expect("a sentence").to_owned()
}

#[rstest]
#[case::misspelt(json!({ "break": "drop_menber" }), "no break is called `drop_menber`; did you mean `drop_member`?")]
#[case::with_other_dashes(json!({ "break": "drop-member" }), "did you mean `drop_member`?")]
#[case::unlike_any(json!({ "break": "zzz" }), "no break is called `zzz`; `omi-mock breaks` lists them")]
#[case::no_pointer(json!({ "break": "drop_member", "member": "id" }), "`id` is no JSON pointer")]
#[case::of_no_member(json!({ "break": "html_body", "member": "/id" }), "the break `html_body` takes no member")]
fn a_break_is_refused(#[case] fault: Value, #[case] expected: &str) {
    let told = refused(&fault);
    assert!(told.contains(expected), "{told}");
}

#[test]
fn names_are_in_snake_case_and_unlike_each_other() {
    let mut names: Vec<_> = KnownBreak::all().map(|known| known.id).collect();
    assert!(
        names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || b"_0123456789".contains(&byte)))
    );
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
    assert!(all >= 40, "{all}");
}

#[test]
fn a_meaning_is_one_sentence() {
    for known in KnownBreak::all() {
        assert!(known.meaning.ends_with('.') && known.meaning.starts_with(char::is_uppercase), "{known:?}");
    }
}
