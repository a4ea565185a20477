//! Lists that the contract gives in words: members in the order of the answers, and closed sets of values.

use omi_schemas::{Schema, Scope};
use rstest::rstest;
use serde_json::{Value, json};

#[rstest]
#[case(
    Schema::Memory,
    "id content category visibility tags created_at? updated_at? manually_added reviewed user_review? edited scoring?"
)]
#[case(Schema::MemoryMatch, "id content category relevance_score")]
#[case(Schema::MemoryMatches, "items returned_count archive_default_visible policy")]
#[case(Schema::MemoriesCreated, "memories created_count")]
#[case(Schema::ActionItem, "id description completed created_at? updated_at? due_at? completed_at? conversation_id?")]
#[case(Schema::ActionItemsCreated, "action_items created_count")]
#[case(
    Schema::Folder,
    "id name description? color icon created_at updated_at order is_default is_system category_mapping? conversation_count"
)]
#[case(
    Schema::FolderBackend,
    "id name description? color icon created_at updated_at order is_default is_system conversation_count"
)]
#[case(
    Schema::Conversation,
    "id created_at started_at? finished_at? structured language? source? transcript_segments? geolocation? folder_id? folder_name?"
)]
#[case(Schema::Structured, "title overview emoji category action_items events")]
#[case(
    Schema::StructuredActionItem,
    "description completed created_at? updated_at? due_at? completed_at? conversation_id?"
)]
#[case(Schema::Event, "title description start duration created")]
#[case(Schema::TranscriptSegment, "id? text speaker_id? speaker_name? start end")]
#[case(Schema::Geolocation, "google_place_id? latitude longitude address? location_type?")]
#[case(Schema::ConversationCreated, "id status discarded")]
#[case(
    Schema::Goal,
    "id goal_id title desired_outcome why_it_matters? success_criteria horizon_at? status focus_rank? metric? source goal_type \
     target_value current_value min_value max_value unit? is_active created_at updated_at"
)]
#[case(Schema::Metric, "type current target min? max? unit?")]
#[case(Schema::GoalHistoryEntry, "date value recorded_at")]
#[case(Schema::Key, "id name key_prefix created_at last_used_at? scopes?")]
#[case(Schema::KeyCreated, "id name key_prefix created_at last_used_at? scopes? key")]
#[case(Schema::Answer, "answer sources")]
#[case(Schema::AnswerSource, "id title created_at?")]
#[case(
    Schema::DailySummary,
    "id date created_at headline overview day_emoji stats highlights action_items unresolved_questions decisions_made \
     knowledge_nuggets locations"
)]
#[case(Schema::DailySummaryStats, "total_conversations total_duration_minutes action_items_count")]
#[case(Schema::DailySummaryHighlight, "topic emoji summary conversation_ids")]
#[case(Schema::DailySummaryActionItem, "description priority completed source_conversation_id")]
fn an_answer_has_these_members_in_this_order(#[case] schema: Schema, #[case] members: &str) {
    assert_eq!(with_nullability(&schema.value()), members.split_whitespace().collect::<Vec<_>>().join(" "));
}

#[rstest]
#[case(Schema::MemoryQuery, "limit=25 offset=0 categories=null")]
#[case(Schema::MemorySearchQuery, "query limit=10")]
#[case(Schema::ActionItemQuery, "conversation_id=null completed=null start_date=null end_date=null limit=100 offset=0")]
#[case(
    Schema::ConversationQuery,
    "start_date=null end_date=null categories=null limit=25 offset=0 include_transcript=false folder_id=null starred=null"
)]
#[case(Schema::ConversationDetailQuery, "include_transcript=false")]
#[case(Schema::GoalQuery, "limit=10 include_inactive=false")]
#[case(Schema::GoalProgressQuery, "current_value")]
#[case(Schema::GoalHistoryQuery, "days=30")]
#[case(Schema::DailySummaryQuery, "limit=30 offset=0 start_date=null end_date=null")]
#[case(Schema::MemoryCreate, "content category=null visibility=\"private\" tags=[]")]
#[case(Schema::ActionItemCreate, "description completed=false due_at=null")]
#[case(Schema::Question, "question limit=5 timezone=\"UTC\"")]
#[case(Schema::KeyCreate, "name scopes=null")]
fn a_request_reads_these_members_in_this_order(#[case] schema: Schema, #[case] members: &str) {
    let value = schema.value();
    let properties = value["properties"].as_object().expect("a request is an object");
    let declared: Vec<_> = properties
        .iter()
        .map(|(name, property)| property.get("default").map_or(name.clone(), |default| format!("{name}={default}")))
        .collect();
    assert_eq!(declared.join(" "), members);
}

#[rstest]
#[case(
    Schema::MemoryCategory,
    "interesting system manual workflow core hobbies lifestyle interests habits work skills learnings other auto"
)]
#[case(Schema::Visibility, "public private")]
#[case(
    Schema::ConversationCategory,
    "personal education health finance legal philosophy spiritual science entrepreneurship parenting romantic travel inspiration \
     technology business social work sports politics literature history architecture music weather news entertainment psychology \
     real design family economics environment other"
)]
#[case(
    Schema::ConversationSource,
    "friend omi fieldy bee plaud frame friend_com apple_watch phone phone_call desktop openglass screenpipe workflow sdcard \
     external_integration limitless rayban_meta onboarding unknown"
)]
#[case(Schema::TextSource, "audio_transcript message other_text")]
#[case(Schema::GoalType, "boolean scale numeric")]
#[case(Schema::GoalStatus, "background focused paused achieved abandoned")]
fn a_value_is_one_of(#[case] schema: Schema, #[case] values: &str) {
    assert_eq!(schema.value()["enum"], json!(values.split_whitespace().collect::<Vec<_>>()));
}

#[test]
fn the_scopes_are_those_of_the_program() {
    assert_eq!(Schema::Scope.value()["enum"], json!(Scope::ALL.map(Scope::as_str)));
}

#[rstest]
#[case::memories(Schema::MemoryBatch, "memories", "maxItems", 25)]
#[case::action_items(Schema::ActionItemBatch, "action_items", "maxItems", 50)]
#[case::segments(Schema::ConversationFromSegments, "transcript_segments", "maxItems", 500)]
#[case::no_segments(Schema::ConversationFromSegments, "transcript_segments", "minItems", 1)]
#[case::session(Schema::ConversationFromSegments, "client_session_id", "maxLength", 200)]
#[case::content(Schema::MemoryCreate, "content", "maxLength", 500)]
#[case::changed_content(Schema::MemoryPatch, "content", "maxLength", 500)]
#[case::description(Schema::ActionItemCreate, "description", "maxLength", 500)]
#[case::changed_description(Schema::ActionItemPatch, "description", "maxLength", 500)]
#[case::text(Schema::ConversationCreate, "text", "maxLength", 100_000)]
#[case::title(Schema::ConversationPatch, "title", "maxLength", 500)]
#[case::goal(Schema::GoalCreate, "title", "maxLength", 500)]
#[case::outcome(Schema::GoalPatch, "desired_outcome", "maxLength", 2_000)]
#[case::reason(Schema::GoalCreate, "why_it_matters", "maxLength", 2_000)]
#[case::criteria(Schema::GoalCreate, "success_criteria", "maxItems", 20)]
#[case::question(Schema::Question, "question", "maxLength", 1_000)]
#[case::sources(Schema::Question, "limit", "maximum", 10)]
#[case::days(Schema::GoalHistoryQuery, "days", "maximum", 365)]
#[case::matches(Schema::MemorySearchQuery, "limit", "maximum", 100)]
#[case::summaries(Schema::DailySummaryQuery, "limit", "maximum", 100)]
fn the_limit_of(#[case] schema: Schema, #[case] member: &str, #[case] keyword: &str, #[case] limit: u64) {
    assert_eq!(schema.value()["properties"][member][keyword], limit);
}

/// The members of an object, a question mark after each that may be null.
fn with_nullability(schema: &Value) -> String {
    let properties = schema["properties"].as_object().expect("an answer is an object");
    let named = properties.iter().map(|(name, property)| {
        let types = [&property["type"], &property["anyOf"][1]["type"]];
        let nullable = types
            .into_iter()
            .any(|kind| *kind == "null" || kind.as_array().is_some_and(|kinds| kinds.contains(&json!("null"))));
        if nullable { format!("{name}?") } else { name.clone() }
    });
    named.collect::<Vec<_>>().join(" ")
}
