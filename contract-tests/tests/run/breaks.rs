//! Every break of the mock is noticed, and by the check that is for it.

use std::sync::LazyLock;

use http::Method;
use omi_contract::CheckId::{
    self, AdditionalMembers, Agreement, Allow, Authentication, Batch, BodySchema, BodyValidation, ContentType, Delete,
    ErrorForm, Filter, Goals, Idempotency, Ids, Instants, Json, Order, Paging, QueryValidation, RateLimitCount,
    RateLimitHeaders, ReadYourWrite, RetryAfter, Routing, Scopes, Secrets, ServerError, Spelling, Status,
    StatusDeclared, Update, WwwAuthenticate,
};
use omi_contract::{Options, Runner, Suite};
use omi_mock::{BreakFamily, Config, KnownBreak, RateLimit, Seed};
use omi_schemas::{Profile, Side};
use rstest::rstest;
use serde_json::json;

use crate::support::Mock;

/// What a break is noticed by.
type Row = (&'static str, CheckId, &'static str);

/// Each break, the check that notices it, and the cases that show it.
#[rustfmt::skip] // a table reads by columns
const TABLE: &[Row] = &[
    ("drop_member", BodySchema, "memories/lifecycle"),
    ("null_member", BodySchema, "memories/lifecycle"),
    ("wrong_type", BodySchema, "memories/lifecycle"),
    ("unknown_enum_value", BodySchema, "memories/lifecycle"),
    ("extra_member", AdditionalMembers, "memories/lifecycle"),
    ("member_renamed", BodySchema, "memories/lifecycle"),
    ("float_for_integer", Spelling, "folders/system-docs"),
    ("integer_for_float", Spelling, "goals/lifecycle"),
    ("string_for_number", BodySchema, "folders/system-docs"),
    ("string_for_boolean", BodySchema, "memories/lifecycle"),
    ("number_for_boolean", BodySchema, "memories/lifecycle"),
    ("null_for_list", BodySchema, "memories/lifecycle"),
    ("text_for_null", BodySchema, "memories/lifecycle"),
    ("members_reordered", Spelling, "memories/lifecycle"),

    ("bad_instant", Instants, "memories/lifecycle"),
    ("instant_without_zone", Instants, "memories/lifecycle"),
    ("instant_with_offset", Instants, "memories/lifecycle"),
    ("instant_with_milliseconds", Instants, "memories/lifecycle"),
    ("instant_with_zero_fraction", Instants, "memories/lifecycle"),
    ("instant_with_space", Instants, "memories/lifecycle"),
    ("instant_as_number", BodySchema, "memories/lifecycle"),
    ("instant_of_absurd_year", Instants, "memories/lifecycle"),
    ("instant_in_local_time", Instants, "memories/lifecycle"),

    ("wrong_content_type", ContentType, "memories/lifecycle"),
    ("content_type_missing", ContentType, "memories/lifecycle"),
    ("text_body", Json, "memories/lifecycle"),
    ("html_body", Json, "memories/lifecycle"),
    ("enveloped_list", BodySchema, "listMemories/order"),
    ("list_as_object", BodySchema, "listMemories/order"),
    ("empty_body", Json, "memories/lifecycle"),
    ("invalid_json", Json, "memories/lifecycle"),
    ("json_in_string", Json, "memories/lifecycle"),
    ("pretty_printed", Spelling, "memories/lifecycle"),
    ("escaped_non_ascii", Spelling, "folders/system-docs"),
    ("byte_order_mark", Json, "memories/lifecycle"),

    ("status_200_for_error", Status, "createMemory/content/refused"),
    ("status_200_for_404", Status, "memories/deleted"),
    ("status_201_for_200", StatusDeclared, "memories/lifecycle"),
    ("status_202_for_200", StatusDeclared, "memories/lifecycle"),
    ("status_204_for_200", StatusDeclared, "memories/deleted"),
    ("status_200_for_204", StatusDeclared, "keys/lifecycle"),
    ("status_500_for_refusal", ServerError, "createMemory/content/refused"),
    ("status_400_for_422", Status, "createMemory/content/refused"),
    ("status_403_for_404", Status, "memories/deleted"),
    ("status_404_for_403", Status, "deleteGoal/scopes/without"),
    ("status_403_for_401", Status, "listMemories/authentication/nonsense"),
    ("status_503_for_429", ServerError, AT_THE_LIMIT),

    ("sentence_for_list", ErrorForm, "createMemory/content/refused"),
    ("list_for_sentence", ErrorForm, "memories/deleted"),
    ("sentence_for_object", ErrorForm, "listMemories/order"),
    ("detail_missing", ErrorForm, "memories/deleted"),
    ("detail_null", ErrorForm, "memories/deleted"),
    ("detail_renamed", ErrorForm, "memories/deleted"),
    ("other_wording", ErrorForm, "memories/deleted"),
    ("first_field_error_only", BodyValidation, "createGoal/body/several"),
    ("field_error_without_loc", ErrorForm, "createMemory/content/refused"),
    ("field_error_loc_joined", ErrorForm, "createMemory/content/refused"),
    ("field_error_without_input", ErrorForm, "createMemory/content/refused"),
    ("field_error_with_url", ErrorForm, "createMemory/content/refused"),
    ("www_authenticate_missing", WwwAuthenticate, "listKeys/authentication/nobody"),
    ("www_authenticate_unasked", WwwAuthenticate, "listMemories/authentication/nonsense"),
    ("allow_missing", Allow, "listFolders/routing/put"),
    ("allow_of_all", Allow, "listFolders/routing/put"),

    ("rate_limit_headers_missing", RateLimitHeaders, "listMemories/order"),
    ("rate_limit_limit_missing", RateLimitHeaders, "listMemories/order"),
    ("rate_limit_limit_wrong", RateLimitHeaders, "listMemories/order"),
    ("rate_limit_remaining_missing", RateLimitHeaders, "listMemories/order"),
    ("rate_limit_remaining_stuck", RateLimitCount, "memories/lifecycle"),
    ("rate_limit_remaining_float", RateLimitHeaders, "listMemories/order"),
    ("rate_limit_remaining_negative", RateLimitHeaders, "listMemories/order"),
    ("rate_limit_reset_missing", RateLimitHeaders, "listMemories/order"),
    ("rate_limit_reset_in_past", RateLimitHeaders, "listMemories/order"),
    ("rate_limit_reset_in_milliseconds", RateLimitHeaders, "listMemories/order"),
    ("rate_limit_reset_as_delay", RateLimitHeaders, "listMemories/order"),
    ("retry_after_missing", RetryAfter, AT_THE_LIMIT),
    ("retry_after_zero", RetryAfter, AT_THE_LIMIT),
    ("retry_after_date", RetryAfter, AT_THE_LIMIT),
    ("rate_limit_not_enforced", CheckId::RateLimit, AT_THE_LIMIT),

    ("wrong_order", Order, "listMemories/order"),
    ("duplicate_entry", Ids, "listMemories/order"),
    ("entry_missing", Paging, "listMemories/paging"),
    ("null_for_empty_list", BodySchema, "listMemories/paging"),
    ("empty_list_refused", StatusDeclared, "listMemories/paging"),
    ("stale_list", ReadYourWrite, "memories/lifecycle"),
    ("id_changes", Agreement, "getGoal/alone"),
    ("count_wrong", Batch, "memories/batch"),
    ("history_twice_a_day", Ids, "getGoalHistory/history"),

    ("filter_ignored", Filter, "listMemories/categories"),
    ("categories_ignored", Filter, "listMemories/categories"),
    ("completed_ignored", Filter, "listActionItems/completed"),
    ("dates_ignored", Filter, "listActionItems/dates"),
    ("folder_ignored", Filter, "listConversations/folder"),
    ("starred_ignored", Filter, "listConversations/starred"),
    ("conversation_ignored", Filter, "listActionItems/conversation"),
    ("include_inactive_ignored", Filter, "listGoals/made"),
    ("inactive_unasked", Filter, "listGoals/inactive"),
    ("limit_ignored", Paging, "listMemories/paging"),
    ("offset_ignored", Paging, "listMemories/paging"),
    ("pages_overlap", Paging, "listMemories/paging"),
    ("pages_skip", Paging, "listMemories/paging"),
    ("transcripts_unasked", Filter, "listConversations/transcripts"),
    ("transcripts_missing", Filter, "listConversations/transcripts"),

    ("lost_write", ReadYourWrite, "memories/lifecycle"),
    ("delete_ignored", Delete, "memories/deleted"),
    ("patch_not_stored", Update, "memories/untouched"),
    ("patch_resets_others", Update, "memories/untouched"),
    ("patch_changes_id", Update, "memories/id-stays"),
    ("updated_at_stuck", Update, "updateMemory/updated-at"),
    ("creation_shows_id_only", BodySchema, "memories/lifecycle"),
    ("id_of_another_form", Ids, "memories/lifecycle"),
    ("text_not_trimmed", ReadYourWrite, "memories/lifecycle"),
    ("batch_not_atomic", Batch, "memories/batch-blank"),
    ("batch_reversed", Batch, "memories/batch"),
    ("idempotency_ignored", Idempotency, "conversations/session"),
    ("tombstone_ignored", Idempotency, "conversations/session"),
    ("completed_at_not_set", Update, "action-items/completed"),
    ("completed_at_not_cleared", Update, "action-items/completed"),
    ("goal_delete_removes", Goals, "goals/lifecycle"),
    ("delete_of_nothing_succeeds", Delete, "memories/deleted"),

    ("too_long_accepted", BodyValidation, "createActionItem/description/refused"),
    ("too_many_accepted", BodyValidation, "createGoal/success_criteria/refused"),
    ("bounds_clamped", QueryValidation, "searchMemories/limit/refused"),
    ("clamped_limit_refused", QueryValidation, "listMemories/limit/clamped"),
    ("invalid_parameter_ignored", QueryValidation, "listActionItems/completed/refused"),
    ("unknown_category_accepted", QueryValidation, "listMemories/categories/unknown"),
    ("coercion_missing", BodyValidation, "createActionItem/completed/spellings"),
    ("unknown_member_refused", BodyValidation, "updateGoal/body/extra"),
    ("unknown_parameter_refused", QueryValidation, "listGoals/query/extra"),

    ("secret_leaked", Secrets, "keys/lifecycle"),
    ("secret_missing", BodySchema, "keys/lifecycle"),
    ("key_prefix_too_long", Secrets, "keys/lifecycle"),
    ("revoked_key_accepted", Authentication, "listMemories/authentication/revoked"),
    ("unknown_key_accepted", Authentication, "listMemories/authentication/stranger"),
    ("no_key_accepted", Authentication, "createMemory/authentication/nobody"),
    ("scheme_not_checked", Authentication, "listMemories/authentication/wrong-scheme"),
    ("mcp_key_accepted", Authentication, "listMemories/authentication/mcp"),
    ("scope_not_enforced", Scopes, "createGoal/scopes/read-only"),
    ("write_includes_read", Scopes, "listMemories/scopes/without"),
    ("others_data_shown", ReadYourWrite, "memories/lifecycle"),
    ("method_not_enforced", Routing, "listMemories/routing/put"),
    ("slashes_accepted", Routing, "listMemories/routing/slash"),
];

/// The cases of the documentation's side, derived once for all breaks.
static SUITE: LazyLock<Suite> = LazyLock::new(|| Suite::with_exhausting(&Profile::of(Side::Docs)));

#[test]
fn the_table_names_every_break_once() {
    let named: Vec<_> = TABLE.iter().map(|(name, _, _)| *name).collect();
    assert_eq!(named, KnownBreak::all().map(|known| known.id).collect::<Vec<_>>());
}

#[rstest]
#[tokio::test]
async fn every_break_is_noticed(
    #[values(
        BreakFamily::Members,
        BreakFamily::Instants,
        BreakFamily::Form,
        BreakFamily::Statuses,
        BreakFamily::Refusals,
        BreakFamily::RateLimits,
        BreakFamily::Lists,
        BreakFamily::Filters,
        BreakFamily::Writes,
        BreakFamily::Validation,
        BreakFamily::Access
    )]
    family: BreakFamily,
) {
    let mut unnoticed = Vec::new();
    for (row, _) in TABLE.iter().zip(KnownBreak::all()).filter(|(_, known)| known.family == family) {
        let noticing = noticing(row).await;
        if !noticing.contains(&row.1) {
            unnoticed.push(format!("{}: not by {}, but by {noticing:?}", row.0, row.1));
        }
    }
    assert_eq!(unnoticed, Vec::<String>::new());
}

/// The checks that notice a break in its cases.
async fn noticing(&(name, _, ids): &Row) -> Vec<CheckId> {
    let cases: Vec<_> =
        ids.split(' ').filter_map(|id| SUITE.cases().iter().find(|case| case.id == id)).cloned().collect();
    let mock = broken(name, ids).await;
    let mut options = mock.options();
    if ids == AT_THE_LIMIT {
        options.expected_limit = None;
    }
    let outcomes = Runner::new(Options { ..options }).run(&cases, &mut ()).await;
    let mut noticing: Vec<_> =
        outcomes.iter().flat_map(|outcome| &outcome.findings).map(|found| found.finding.check).collect();
    noticing.sort_unstable();
    noticing.dedup();
    noticing
}

/// The case that reaches a limit: what is broken there shows nowhere else.
const AT_THE_LIMIT: &str = "rate-limits/minute";

/// A mock that breaks the contract in this way.
async fn broken(name: &str, ids: &str) -> Mock {
    let mock = if ids == AT_THE_LIMIT {
        Mock::start(Config { rate_limit: RateLimit::Profile, ..Config::default() }).await
    } else if name == "sentence_for_object" {
        Mock::start(Config { rate_limit: RateLimit::Off, seed: not_enrolled(), ..Config::default() }).await
    } else if name == "others_data_shown" {
        Mock::start(Config { rate_limit: RateLimit::Off, seed: of_two_people(), ..Config::default() }).await
    } else {
        Mock::generous(Profile::of(Side::Docs)).await
    };
    let rule = json!({ "fault": { "break": name } });
    let made = mock.control(Method::POST, "faults", &rule.to_string());
    assert!(made["faults"].is_array(), "{made}");
    mock
}

/// An account that has no memories, and may have none.
fn not_enrolled() -> Seed {
    let mut seed: serde_json::Value = serde_json::from_str(omi_fixtures::EMPTY).expect("the empty seed is JSON");
    for user in seed["users"].as_array_mut().into_iter().flatten() {
        user["memories_enrolled"] = json!(false);
    }
    Seed::parse("empty.json", &seed.to_string()).expect("an account need not be enrolled")
}

/// Somebody else, and the person whose keys are built in.
fn of_two_people() -> Seed {
    let mut seed: serde_json::Value = serde_json::from_str(omi_fixtures::DEMO).expect("the demo is JSON");
    let users = seed["users"].as_array_mut().expect("a seed has users");
    users.push(json!({ "id": "somebody-else" }));
    Seed::parse("demo.json", &seed.to_string()).expect("a seed may hold several people")
}
