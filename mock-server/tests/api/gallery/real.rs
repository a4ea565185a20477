//! What is answered on demand is what comes about without.

use omi_mock::gallery::entries;
use omi_mock::{Config, built_in};
use omi_schemas::{Divergence, Profile, Side};
use rstest::rstest;
use serde_json::{Value, json};

use super::teller::{Asked, Teller, entry};
use crate::support::call::keyed;
use crate::support::{Call, config};

const DOCS: Profile = Profile::of(Side::Docs);
const BACKEND: Profile = Profile::of(Side::Backend);
const A_DAY: i64 = 86_400;

#[rstest]
#[case::on_the_docs_side(DOCS)]
#[case::on_the_backends_side(BACKEND)]
#[case::with_the_backends_counting(DOCS.with(Divergence::D1, Side::Backend))]
#[case::with_the_backends_headers(DOCS.with(Divergence::D2, Side::Backend))]
fn an_example_ends_in_its_error(#[case] profile: Profile) {
    let teller = Teller::with(&Config { profile, ..config() });
    for entry in entries().iter().filter(|entry| entry.example.is_real) {
        // Only the documentation knows this one.
        if &*entry.id == "key_not_found" && profile.side(Divergence::D10) == Side::Backend {
            continue;
        }
        let mut asked = Asked::like(&entry.example);
        let wants_session = profile.side(Divergence::D3) == Side::Backend;
        if asked.is_about_keys() && wants_session && entry.example.authorization.is_none() {
            asked = asked.with_key(built_in::SESSION_TOKEN);
        }
        teller.wait_seconds(A_DAY); // every window begins anew
        let real = teller.ask(&asked);
        assert_eq!(Some(real.status), entry.status, "{}: {real:?}", entry.id);
        assert_eq!(teller.ask(&asked.preferring(entry)), real, "{}", entry.id);
    }
}

/// A mock whose first user has these members of a seed file.
fn of_user(mut user: Value, profile: Profile) -> Config {
    user["id"] = json!("user_test");
    let seed = json!({ "users": [user] }).to_string();
    let seed = omi_mock::Seed::parse("test.json", &seed).expect("the seed of a test is good");
    Config { seed, profile, ..config() }
}

#[rstest]
#[case::a_memory("memory_locked", "/v1/dev/user/memories", "memories", json!({ "content": "Likes tea", "category": "core" }))]
#[case::an_action_item("action_item_locked", "/v1/dev/user/action-items", "action_items", json!({ "description": "Call Jo" }))]
#[case::a_conversation("conversation_locked", "/v1/dev/user/conversations", "conversations", json!({
    "started_at": "now-1h", "finished_at": "now-59m", "source": "omi", "segments": [],
    "structured": { "title": "Tea", "overview": "", "emoji": "💬", "category": "other" },
}))]
fn a_locked_item_is_what_the_gallery_says(
    #[case] name: &str,
    #[case] path: &str,
    #[case] member: &str,
    #[case] mut item: Value,
    #[values(DOCS, BACKEND)] profile: Profile,
) {
    item["id"] = json!("locked-1");
    if member != "conversations" {
        item["created_at"] = json!("now-1h"); // a conversation is created when it starts
    }
    item["locked"] = json!(true);
    let config = of_user(json!({ member: [item] }), profile);
    let mut asked = Asked::like(&entry(name).example);
    asked = asked.at(&format!("{path}/locked-1"));
    let real = Teller::with(&config).ask(&asked);
    assert_eq!(real.status, 402, "{real:?}");
    for name in [name, "plan_required"] {
        assert_eq!(Teller::with(&config).ask(&asked.clone().preferring(entry(name))), real, "{name}");
    }
}

#[rstest]
#[case::without_memories("memories_not_enrolled", json!({ "memories_enrolled": false }))]
#[case::that_goes_away("account_deletion", json!({ "account_deletion": "pending" }))]
fn an_account_is_what_the_gallery_says(
    #[case] name: &str,
    #[case] user: Value,
    #[values(DOCS, BACKEND, DOCS.with(Divergence::D1, Side::Backend))] profile: Profile,
) {
    let config = of_user(user, profile);
    let asked = Asked::like(&entry(name).example);
    let real = Teller::with(&config).ask(&asked);
    assert_eq!(real.status, 403, "{real:?}");
    assert_eq!(Teller::with(&config).ask(&asked.preferring(entry(name))), real);
}

#[rstest]
fn a_key_without_the_scope_is_what_the_gallery_says(#[values(DOCS, BACKEND)] profile: Profile) {
    let teller = Teller::with(&Config { profile, ..config() });
    for endpoint in keyed() {
        teller.wait_seconds(A_DAY);
        let asked = Asked::call(&Call::good(endpoint)).with_key(built_in::READ_ONLY_KEY);
        let real = teller.ask(&asked);
        if real.status == 403 {
            assert_eq!(teller.ask(&asked.preferring(entry("missing_scope"))), real, "{}", endpoint.id);
        }
    }
}
