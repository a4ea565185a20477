//! What the written cases notice: each of these breaks, by the claims of this case.

use omi_contract::{CheckId, Verdict};
use omi_mock::{Config, Extraction, Micros, RateLimit, Seed};
use omi_schemas::{Profile, Side};
use rstest::rstest;

use crate::support::{Mock, PLENTY, breaking, run};

#[rstest]
#[case::lost_conversation("lost_write", "conversations/lifecycle")]
#[case::lost_segments("lost_write", "conversations/from-segments")]
#[case::lost_goal("lost_write", "goals/lifecycle")]
#[case::lost_progress("lost_write", "goals/history")]
#[case::lost_key("lost_write", "keys/lifecycle")]
#[case::kept_conversation("delete_ignored", "conversations/lifecycle")]
#[case::kept_session("delete_ignored", "conversations/session")]
#[case::kept_goal("delete_ignored", "goals/lifecycle")]
#[case::kept_key("delete_ignored", "keys/lifecycle")]
#[case::conversation_not_patched("patch_not_stored", "conversations/lifecycle")]
#[case::goal_not_patched("patch_not_stored", "goals/lifecycle")]
#[case::conversation_reset("patch_resets_others", "conversations/lifecycle")]
#[case::goal_reset("patch_resets_others", "goals/lifecycle")]
#[case::conversation_of_another_id("patch_changes_id", "conversations/lifecycle")]
#[case::goal_not_moved("updated_at_stuck", "goals/lifecycle")]
#[case::goal_of_an_id("creation_shows_id_only", "goals/lifecycle")]
#[case::conversation_of_an_id("creation_shows_id_only", "conversations/lifecycle")]
#[case::title_kept_wide("text_not_trimmed", "goals/lifecycle")]
#[case::session_forgotten("idempotency_ignored", "conversations/session")]
#[case::session_of_another_name("idempotency_ignored", "conversations/session-null")]
#[case::nulls_lost("lost_write", "conversations/nulls")]
#[case::segments_of_nulls_lost("lost_write", "conversations/segment-nulls")]
#[case::session_revived("tombstone_ignored", "conversations/session")]
#[case::goal_gone("goal_delete_removes", "goals/lifecycle")]
#[case::nothing_deleted("delete_of_nothing_succeeds", "conversations/lifecycle")]
#[case::no_goal_deleted("delete_of_nothing_succeeds", "goals/refusals")]
#[case::no_key_revoked("delete_of_nothing_succeeds", "keys/revoked-twice-docs")]
#[case::secret_shown("secret_leaked", "keys/lifecycle")]
#[case::secret_kept("secret_missing", "keys/lifecycle")]
#[case::prefix_too_long("key_prefix_too_long", "keys/prefix")]
#[case::prefix_too_long_at_once("key_prefix_too_long", "keys/lifecycle")]
#[case::revoked_key("revoked_key_accepted", "keys/lifecycle")]
#[case::scopes_unread("scope_not_enforced", "keys/one-scope")]
#[case::scopes_of_a_new_key("scope_not_enforced", "keys/default-scopes")]
#[case::writers_read("write_includes_read", "keys/one-scope")]
#[case::stale_conversations("stale_list", "conversations/lifecycle")]
#[case::stale_goals("stale_list", "goals/lifecycle")]
#[case::stale_keys("stale_list", "keys/lifecycle")]
#[case::keys_out_of_order("wrong_order", "keys/default-scopes")]
#[case::key_left_out("entry_missing", "keys/lifecycle")]
#[case::key_under_two_ids("id_changes", "keys/lifecycle")]
#[case::conversation_under_two_ids("id_changes", "conversations/lifecycle")]
#[case::goal_under_two_ids("id_changes", "goals/lifecycle")]
#[case::summary_under_two_ids("id_changes", "daily-summaries/one")]
#[case::days_twice("history_twice_a_day", "goals/history")]
#[case::folder_left_out("entry_missing", "folders/system-docs")]
#[case::goals_that_ended_left_out("include_inactive_ignored", "goals/lifecycle")]
#[case::transcripts_unasked("transcripts_unasked", "conversations/from-segments")]
#[case::transcripts_missing("transcripts_missing", "conversations/from-segments")]
#[case::no_transcript_missing("transcripts_missing", "conversations/lifecycle")]
#[case::days_ignored("dates_ignored", "daily-summaries/one")]
#[case::items_of_all("conversation_ignored", "conversations/what-follows")]
#[tokio::test]
async fn a_break_is_noticed(#[case] name: &str, #[case] case: &str) {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    notices(&mock, name, case).await;
}

/// The form of errors tells of it, and the claims of the case do not repeat that.
#[rstest]
#[tokio::test]
async fn a_sentence_that_is_none_of_the_contract_is_told_once(
    #[values(
        "conversations/text-rules",
        "conversations/segment-rules",
        "goals/rules",
        "keys/rules",
        "ask/refusals",
        "daily-summaries/refusals"
    )]
    case: &str,
) {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    breaking(&mock, "other_wording");
    let outcomes = run(mock.options(), |wanted| wanted.id == case).await;
    let [outcome] = outcomes.as_slice() else { panic!("there is one case {case}, not {}", outcomes.len()) };
    let found: Vec<_> = outcome.findings.iter().map(|found| &found.finding).collect();
    let is_told = found.iter().all(|finding| finding.check == CheckId::ErrorForm && finding.at == "/detail");
    assert!(is_told && outcome.verdict == Verdict::Violated, "{:?}: {found:?}", outcome.verdict);
}

#[rstest]
#[tokio::test]
async fn what_belongs_to_another_is_noticed(
    #[values("conversations/lifecycle", "conversations/session", "goals/lifecycle", "goals/history")] case: &str,
) {
    let profile = Profile::of(Side::Docs);
    let rate_limit = RateLimit::Custom { minute: PLENTY, day: None };
    let mock = Mock::start(Config { profile, rate_limit, seed: two_accounts(), ..Config::default() }).await;
    notices(&mock, "others_data_shown", case).await;
}

/// On the documentation's side the guard takes them for active ones, and makes no goal at all.
#[tokio::test]
async fn goals_that_ended_are_noticed() {
    let mock = Mock::generous(Profile::of(Side::Backend)).await;
    notices(&mock, "inactive_unasked", "goals/lifecycle").await;
}

#[rstest]
#[tokio::test]
async fn what_follows_a_moment_later_is_waited_for(
    #[values("conversations/lifecycle", "conversations/what-follows", "ask/sources")] case: &str,
) {
    let extraction = Extraction::After(Micros::seconds(3));
    let rate_limit = RateLimit::Custom { minute: PLENTY, day: None };
    let mock = Mock::start(Config { extraction, rate_limit, ..Config::default() }).await;
    let outcomes = run(mock.options(), |wanted| wanted.id == case).await;
    let verdicts: Vec<_> = outcomes.iter().map(|outcome| outcome.verdict).collect();
    assert_eq!(verdicts, [Verdict::Held], "{outcomes:?}");
}

#[tokio::test]
async fn what_never_follows_is_not_waited_for_forever() {
    let (extraction, rate_limit) = (Extraction::Manual, RateLimit::Custom { minute: PLENTY, day: None });
    let mock = Mock::start(Config { extraction, rate_limit, ..Config::default() }).await;
    let outcomes = run(mock.options(), |wanted| wanted.id == "conversations/what-follows").await;
    let places: Vec<_> = outcomes.iter().flat_map(|outcome| &outcome.findings).map(|found| &found.finding.at).collect();
    assert_eq!(places, ["/structured/title"]);
}

/// Lena's account and one like it beside it: whose is shown can only be told where there are two.
fn two_accounts() -> Seed {
    let mut tiny: serde_json::Value = serde_json::from_str(omi_fixtures::TINY).expect("the seed is JSON");
    let users = tiny["users"].as_array_mut().expect("a seed has users");
    users.push(serde_json::json!({ "id": "user_other", "name": "Somebody else" }));
    Seed::parse("two.json", &tiny.to_string()).expect("two users make a seed")
}

async fn notices(mock: &Mock, name: &str, case: &str) {
    breaking(mock, name);
    let outcomes = run(mock.options(), |wanted| wanted.id == case).await;
    let [outcome] = outcomes.as_slice() else { panic!("there is one case {case}, not {}", outcomes.len()) };
    let noticed = outcome.findings.iter().any(|found| found.finding.check == outcome.check);
    let found: Vec<_> = outcome.findings.iter().map(|found| &found.finding).collect();
    assert!(noticed && outcome.verdict == Verdict::Violated, "{:?} {:?}: {found:?}", outcome.verdict, outcome.reason);
}
