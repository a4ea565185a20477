//! Memories of an account that does not pay.

use rstest::rstest;
use serde_json::json;

use super::{MEMORIES, remembering};
use crate::support::Mock;

fn locked(content: &str) -> Mock {
    remembering(
        &json!([{ "id": "m1", "content": content, "category": "core", "created_at": "now-1h", "locked": true }]),
    )
}

#[rstest]
#[case::short("Likes tea".to_owned(), "Likes tea".to_owned())]
#[case::of_70("a".repeat(70), "a".repeat(70))]
#[case::of_71("a".repeat(71), format!("{}...", "a".repeat(70)))]
#[case::of_71_emoji("🍵".repeat(71), format!("{}...", "🍵".repeat(70)))]
#[case::long("č".repeat(500), format!("{}...", "č".repeat(70)))]
fn a_locked_memory_is_listed_cut(#[case] content: String, #[case] shown: String) {
    let mock = locked(&content);
    for query in ["", "?categories=core", "?categories=core,work"] {
        assert_eq!(mock.owner().get(&format!("{MEMORIES}{query}")).each("content"), [shown.as_str()]);
    }
}

#[test]
fn a_search_shows_it_cut_too() {
    let mock = locked(&format!("Likes tea {}", "very much ".repeat(20)));
    let found = mock.owner().get(&format!("{MEMORIES}/vector/search?query=tea"));
    let shown = "Likes tea very much very much very much very much very much very much ...";
    assert_eq!(found.at("/items/0/content"), shown);
}

#[test]
fn a_long_memory_that_is_not_locked_is_shown_whole() {
    let mock = remembering(&json!([]));
    mock.owner().post(MEMORIES, &json!({ "content": "a".repeat(500) })).assert_status(200);
    assert_eq!(mock.owner().get(MEMORIES).at("/0/content"), "a".repeat(500));
}

#[test]
fn it_can_be_neither_changed_nor_deleted() {
    let mock = locked("Likes tea");
    let before = mock.owner().get(MEMORIES).json();
    let path = format!("{MEMORIES}/m1");
    let sentence = "A paid plan is required to access this memory.";
    mock.owner().patch(&path, &json!({ "content": "Likes coffee" })).assert_refused(402, sentence);
    mock.owner().delete(&path).assert_refused(402, sentence);
    mock.owner().delete(&format!("{MEMORIES}/m2")).assert_refused(404, "Memory not found");
    assert_eq!(mock.owner().get(MEMORIES).json(), before);
}
