//! Lists that are asked for again, with something in between.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::Mock;

#[rstest]
#[case::memories("/v1/dev/user/memories", json!({ "content": "Likes tea" }))]
#[case::action_items("/v1/dev/user/action-items", json!({ "description": "Buy tea" }))]
#[case::conversations("/v1/dev/user/conversations", json!({ "text": "We spoke of tea.", "text_source": "other_text" }))]
#[case::goals("/v1/dev/user/goals", json!({ "title": "Drink tea" }))]
fn a_list_shows_what_happened_since_it_was_last_asked_for(#[case] list: &str, #[case] new: Value) {
    let mock = Mock::of_user(json!({}));
    let owner = mock.owner();
    owner.post(list, &new).assert_status(200);
    for _ in 0..2 {
        owner.get(list).assert_len(1);
    }
    let second = owner.post(list, &another(new)).assert_status(200).clone();
    owner.get(list).assert_len(2);
    owner.delete(&format!("{list}/{}", second.at("/id").as_str().expect("what is created has an id")));
    owner.get(list).assert_len(1);
}

/// The same with another text, because the same memory would not be a second one.
fn another(mut new: Value) -> Value {
    let members = new.as_object_mut().expect("it is an object");
    let (_, text) = members.iter_mut().next().expect("it has a text");
    *text = "Something else".into();
    new
}
