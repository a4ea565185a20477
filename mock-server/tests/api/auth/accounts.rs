//! Accounts that are refused whoever asks for them.

use omi_schemas::{ENDPOINTS, Resource};
use serde_json::json;

use super::GOALS;
use crate::support::call::keyed;
use crate::support::{Call, Mock};

const LEAVING: &str = r#"{"detail":{"code":"account_deletion_in_progress","status":"pending","retryable":false}}"#;
const NOT_ENROLLED: &str = r#"{"detail":{"enabled":false,"reason":"missing_rollout_state","consumer":"developer_api","archive_default_visible":false,"archive_capability":false}}"#;

#[test]
fn an_account_that_is_being_deleted_refuses_everything() {
    for endpoint in ENDPOINTS {
        let mock = Mock::of_user(json!({ "account_deletion": "pending" }));
        let client = if endpoint.scope().is_some() { mock.owner() } else { mock.session() };
        Call::good(endpoint).by(&client).assert_status(403).assert_body(LEAVING);
    }
}

#[test]
fn an_account_that_is_being_deleted_is_no_secret_to_those_who_hold_no_key() {
    let mock = Mock::of_user(json!({ "account_deletion": "pending" }));
    mock.stranger().get(GOALS).assert_refused(401, "Invalid API key");
}

#[test]
fn an_account_that_is_not_enrolled_has_everything_but_memories() {
    for endpoint in keyed() {
        let mock = Mock::of_user(json!({ "memories_enrolled": false }));
        let answer = Call::good(endpoint).by(&mock.owner());
        if endpoint.resource == Resource::Memories {
            answer.assert_status(403).assert_body(NOT_ENROLLED);
        } else {
            assert!(matches!(answer.status, 200 | 404), "{answer:?}");
        }
    }
}

#[test]
fn an_account_that_is_not_enrolled_is_told_after_the_scope_and_the_schema() {
    let mock = Mock::of_user(json!({ "memories_enrolled": false }));
    for endpoint in keyed().filter(|endpoint| endpoint.resource == Resource::Memories) {
        let answer = Call::good(endpoint).by(&mock.with_scopes(&[]));
        assert!(answer.at("/detail").is_string(), "{}", answer.text());
        if let Some(call) = Call::invalid(endpoint) {
            call.by(&mock.owner()).assert_status(422);
        }
    }
}
