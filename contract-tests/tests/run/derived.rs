//! What follows from the table and the schemas holds of an unbroken mock, and notices these breaks.

use omi_contract::{Case, CheckId, Options, Outcome, Verdict, Writes};
use omi_mock::{Config, RateLimit, Seed};
use omi_schemas::{Profile, Side};
use rstest::rstest;

use crate::support::{Mock, PLENTY, breaking, run};

/// The cases that nobody wrote: their ids begin with an endpoint.
fn derived(case: &Case) -> bool {
    case.id.starts_with(&format!("{}/", case.endpoint)) && !case.tags.iter().any(|tag| tag == "law")
}

#[tokio::test]
async fn reads_hold_of_an_account_that_holds_nothing() {
    let seed = Seed::parse("empty.json", omi_fixtures::EMPTY).expect("the empty seed is a seed");
    let rate_limit = RateLimit::Custom { minute: PLENTY, day: None };
    let mock = Mock::start(Config { seed, rate_limit, ..Config::default() }).await;
    let options = Options { writes: Writes::Refused, ..mock.options() };
    let outcomes = run(options, |case| derived(case) && !case.writes()).await;
    let held = outcomes.iter().filter(|outcome| outcome.verdict == Verdict::Held).count();
    let told = |outcome: &&Outcome| !matches!(outcome.verdict, Verdict::Held | Verdict::Skipped);
    let broken: Vec<_> = outcomes.iter().filter(told).map(|outcome| (&outcome.case, &outcome.findings)).collect();
    assert!(broken.is_empty(), "{broken:?}");
    assert!(held > 100, "only {held} of {}", outcomes.len());
}

#[rstest]
#[case::field_errors_in_a_sentence("sentence_for_list", "createMemory/content/refused", CheckId::BodyValidation)]
#[case::sentences_in_a_list("list_for_sentence", "listGoals/authentication/nobody", CheckId::ErrorForm)]
#[case::no_detail("detail_missing", "listGoals/authentication/stranger", CheckId::ErrorForm)]
#[case::a_null_detail("detail_null", "listGoals/scopes/powerless", CheckId::ErrorForm)]
#[case::another_name("detail_renamed", "getGoal/unknown-id/of-the-form", CheckId::ErrorForm)]
#[case::other_words("other_wording", "createKey/rules/blank", CheckId::ErrorForm)]
#[case::only_one_mistake("first_field_error_only", "createGoal/body/several", CheckId::BodyValidation)]
#[case::only_one_parameter("first_field_error_only", "listConversations/query/several", CheckId::QueryValidation)]
#[case::no_place("field_error_without_loc", "getGoalHistory/days/refused", CheckId::QueryValidation)]
#[case::a_joined_place("field_error_loc_joined", "createMemory/content/missing", CheckId::BodyValidation)]
#[case::no_input("field_error_without_input", "ask/malformed/empty", CheckId::MalformedBody)]
#[case::no_challenge("www_authenticate_missing", "listKeys/authentication/nobody", CheckId::Authentication)]
#[case::no_allow("allow_missing", "listFolders/routing/put", CheckId::Routing)]
#[case::everything_allowed("allow_of_all", "listFolders/routing/put", CheckId::Routing)]
#[case::a_long_text("too_long_accepted", "createActionItem/description/refused", CheckId::BodyValidation)]
#[case::a_long_list("too_many_accepted", "createGoal/success_criteria/refused", CheckId::BodyValidation)]
#[case::bounds_moved("bounds_clamped", "searchMemories/limit/refused", CheckId::QueryValidation)]
#[case::a_page_refused("clamped_limit_refused", "listMemories/limit/clamped", CheckId::QueryValidation)]
#[case::an_offset_refused("clamped_limit_refused", "listActionItems/offset/clamped", CheckId::QueryValidation)]
#[case::a_parameter_ignored("invalid_parameter_ignored", "listActionItems/completed/refused", CheckId::QueryValidation)]
#[case::any_category("unknown_category_accepted", "listMemories/categories/unknown", CheckId::QueryValidation)]
#[case::no_coercion("coercion_missing", "createActionItem/completed/spellings", CheckId::BodyValidation)]
#[case::a_stranger_member("unknown_member_refused", "updateGoal/body/extra", CheckId::BodyValidation)]
#[case::a_stranger_parameter("unknown_parameter_refused", "listGoals/query/extra", CheckId::QueryValidation)]
#[case::ok_for_errors("status_200_for_error", "createMemory/malformed/broken", CheckId::MalformedBody)]
#[case::ok_for_nothing("status_200_for_404", "getConversation/unknown-id/of-the-form", CheckId::UnknownId)]
#[case::created("status_201_for_200", "createMemory/content/longest", CheckId::BodyValidation)]
#[case::accepted("status_202_for_200", "listFolders/scopes/only", CheckId::Scopes)]
#[case::nothing_for_deleted("status_204_for_200", "createMemory/body/extra", CheckId::BodyValidation)]
#[case::ok_for_revoked("status_200_for_204", "createKey/body/extra", CheckId::BodyValidation)]
#[case::failure("status_500_for_refusal", "ask/authentication/nobody", CheckId::Authentication)]
#[case::bad_request("status_400_for_422", "createMemory/content/refused", CheckId::BodyValidation)]
#[case::hidden("status_403_for_404", "deleteGoal/unknown-id/of-the-form", CheckId::UnknownId)]
#[case::denied("status_404_for_403", "deleteGoal/scopes/without", CheckId::Scopes)]
#[case::forbidden("status_403_for_401", "listMemories/authentication/nonsense", CheckId::Authentication)]
#[case::revoked("revoked_key_accepted", "listMemories/authentication/revoked", CheckId::Authentication)]
#[case::unknown("unknown_key_accepted", "listMemories/authentication/stranger", CheckId::Authentication)]
#[case::open("no_key_accepted", "createMemory/authentication/nobody", CheckId::Authentication)]
#[case::token("scheme_not_checked", "listMemories/authentication/wrong-scheme", CheckId::Authentication)]
#[case::lower_case("scheme_not_checked", "listMemories/authentication/lower-case", CheckId::Authentication)]
#[case::mcp("mcp_key_accepted", "listMemories/authentication/mcp", CheckId::Authentication)]
#[case::no_scopes("scope_not_enforced", "createGoal/scopes/read-only", CheckId::Scopes)]
#[case::writers_read("write_includes_read", "listMemories/scopes/without", CheckId::Scopes)]
#[case::any_method("method_not_enforced", "listMemories/routing/put", CheckId::Routing)]
#[case::slashes("slashes_accepted", "listMemories/routing/slash", CheckId::Routing)]
#[case::blanks_kept("text_not_trimmed", "createGoal/title/padded", CheckId::BodyValidation)]
#[tokio::test]
async fn a_break_is_noticed(#[case] name: &str, #[case] id: &str, #[case] check: CheckId) {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    breaking(&mock, name);
    let outcomes = run(mock.options(), |case| case.id == id).await;
    let [outcome] = outcomes.as_slice() else { panic!("there is one case {id}, not {}", outcomes.len()) };
    let found: Vec<_> = outcome.findings.iter().map(|found| &found.finding).collect();
    let noticed = found.iter().any(|finding| finding.check == check);
    assert!(noticed, "{}: {:?}: {found:?}", outcome.verdict.as_str(), outcome.reason);
}
