//! Paths are percent-decoded, and their letters are what they are.

use rstest::rstest;

use crate::support::Mock;

#[rstest]
#[case::a_letter("/v1/dev/user/%6demories")]
#[case::all_letters("/v1/dev/user/%67%6F%61%6c%73")]
#[case::a_slash("/v1/dev/user%2Fgoals")]
#[case::every_slash_but_the_first("/v1%2fdev%2Fuser%2fgoals")]
#[case::a_hyphen("/v1/dev/user/action%2Ditems")]
fn a_path_is_decoded_first(#[case] path: &str) {
    Mock::start().owner().get(path).assert_status(200);
}

#[test]
fn a_line_break_at_the_end_is_passed_over() {
    let nobody = Mock::start().nobody();
    nobody.get("/v1/dev/user/goals%0A").assert_status(401);
    nobody.get("/v1/dev/user/goals/x/history%0A").assert_status(401);
}

#[test]
fn an_id_is_decoded_once() {
    let owner = Mock::start().owner();
    owner.get("/v1/dev/user/goals/goal%5F57568d9c7ea6").assert_status(200);
    owner.get("/v1/dev/user/goals/goal%255F57568d9c7ea6").assert_refused(404, "Goal not found");
    owner.get("/v1/dev/user/goals/goal_57568d9c7ea6%0A").assert_refused(404, "Goal not found");
    owner.get("/v1/dev/user/goals/%FF").assert_refused(404, "Goal not found");
    owner.get("/v1/dev/user/goals/%2E%2E").assert_refused(404, "Goal not found");
}

#[test]
fn a_slash_in_an_id_ends_it() {
    let owner = Mock::start().owner();
    owner.delete("/v1/dev/user/memories/a%2Fb").assert_refused(404, "Not Found");
    owner.get("/v1/dev/user/goals/goal_57568d9c7ea6%2Fhistory").assert_status(200);
}

#[rstest]
#[case::a_capital("/v1/dev/user/Memories")]
#[case::all_capitals("/V1/DEV/USER/MEMORIES")]
#[case::a_capital_in_the_version("/V1/dev/user/goals")]
#[case::the_document("/OpenAPI.json")]
#[case::two_line_breaks("/v1/dev/user/goals%0A%0A")]
#[case::a_line_break_inside("/v1/dev/user%0A/goals")]
#[case::a_blank_at_the_end("/v1/dev/user/goals%20")]
fn a_path_is_not(#[case] path: &str) {
    Mock::start().owner().get(path).assert_refused(404, "Not Found");
}

#[rstest]
#[case::as_it_is("/v1/dev/user/goals/none")]
#[case::escaped("/v1/dev%2Fuser/goals/none")]
#[case::escaped_at_the_front("/v1%2Fdev/user/goals/none")]
fn a_decoded_path_is_counted_as_any_other(#[case] path: &str) {
    assert_eq!(Mock::start().owner().get(path).header("x-ratelimit-remaining"), Some("99"));
}
