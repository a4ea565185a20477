//! Where a transcript comes from, its language and its place.

use omi_schemas::{Divergence, Profile, Side};
use rstest::rstest;
use serde_json::{Value, json};

use super::{FROM_SEGMENTS, made, nobody_yet, transcript};
use crate::support::Mock;

#[rstest]
fn every_source_of_the_contract_is_kept(
    #[values(
        "friend",
        "omi",
        "fieldy",
        "bee",
        "plaud",
        "frame",
        "friend_com",
        "apple_watch",
        "phone",
        "phone_call",
        "desktop",
        "openglass",
        "screenpipe",
        "workflow",
        "sdcard",
        "external_integration",
        "limitless",
        "rayban_meta",
        "onboarding",
        "unknown"
    )]
    source: &str,
) {
    assert_eq!(made(&nobody_yet().owner(), &transcript(&json!({ "source": source })))["source"], source);
}

#[rstest]
#[case::another_word("toaster")]
#[case::another_case("Phone")]
#[case::empty("")]
#[case::blanks_around(" phone ")]
fn any_other_string_is_unknown(#[case] source: &str) {
    assert_eq!(made(&nobody_yet().owner(), &transcript(&json!({ "source": source })))["source"], "unknown");
}

#[rstest]
#[case::documented(Side::Docs, "external_integration")]
#[case::of_the_backend(Side::Backend, "phone")]
fn the_usual_source_is_as(#[case] side: Side, #[case] source: &str) {
    let rest = if side == Side::Docs { Side::Backend } else { Side::Docs };
    let profile = Profile::of(rest).with(Divergence::D6, side);
    let owner = Mock::of_user_told(json!({}), |config| config.profile = profile).owner();
    assert_eq!(made(&owner, &transcript(&json!({})))["source"], source);
    assert_eq!(made(&owner, &transcript(&json!({ "source": null })))["source"], source);
}

#[rstest]
#[case::a_number(json!(1))]
#[case::a_boolean(json!(true))]
#[case::a_list(json!(["phone"]))]
#[case::an_object(json!({ "source": "phone" }))]
fn what_is_no_string_is_refused(#[case] source: Value) {
    let refused = nobody_yet().owner().post(FROM_SEGMENTS, &transcript(&json!({ "source": source })));
    let expected = "'friend', 'omi', 'fieldy', 'bee', 'plaud', 'frame', 'friend_com', 'apple_watch', 'phone', \
                    'phone_call', 'desktop', 'openglass', 'screenpipe', 'workflow', 'sdcard', \
                    'external_integration', 'limitless', 'rayban_meta', 'onboarding' or 'unknown'";
    refused.assert_fields(&[("enum", "body.source")]);
    assert_eq!(refused.at("/detail/0/msg"), format!("Input should be {expected}"));
    assert_eq!(refused.at("/detail/0/ctx"), json!({ "expected": expected }));
    assert_eq!(refused.at("/detail/0/input"), source);
}

#[rstest]
#[case::absent(json!({}), "en")]
#[case::null(json!({ "language": null }), "en")]
#[case::empty(json!({ "language": "" }), "en")]
#[case::told(json!({ "language": "cs" }), "cs")]
fn the_language_is(#[case] members: Value, #[case] language: &str) {
    assert_eq!(made(&nobody_yet().owner(), &transcript(&members))["language"], language);
}

#[rstest]
#[case::on_earth(json!({ "latitude": 50, "longitude": 14.5 }), json!({ "google_place_id": null, "latitude": 50.0, "longitude": 14.5, "address": null, "location_type": null }))]
#[case::elsewhere(json!({ "latitude": 91, "longitude": 0 }), Value::Null)]
#[case::null(Value::Null, Value::Null)]
fn the_place_is(#[case] sent: Value, #[case] kept: Value) {
    assert_eq!(made(&nobody_yet().owner(), &transcript(&json!({ "geolocation": sent })))["geolocation"], kept);
}

#[test]
fn what_the_client_says_of_its_device_is_read_and_not_shown() {
    let members = json!({ "client_device_id": "d1", "client_platform": null, "mood": "unknown" });
    made(&nobody_yet().owner(), &transcript(&members));
}
