use std::time::Duration;

use http::HeaderMap;
use jiff::Timestamp;
use omi_schemas::{Id, Scope};
use rstest::rstest;
use serde_json::{Value, json};

use super::*;
use crate::check_id::CheckId;
use crate::exchange::Sent;
use crate::persona::Persona;

const KEY: &str = "omi_dev_0123456789abcdef0123456789abcdef";

fn shown(bodies: Bodies) -> Shown {
    Shown {
        secrets: vec![KEY.into(), "tok en/'1".into()],
        base: "http://127.0.0.1:4010/".into(),
        variables: KeyVariables::default(),
        bodies,
    }
}

fn exchange(persona: Persona, sent: Option<&[u8]>, received: &str) -> Exchange {
    let content_type = sent.map(|_| "application/json".to_owned());
    Exchange {
        sent: Sent {
            endpoint: Id::CreateMemory,
            method: "POST".into(),
            target: "/v1/dev/user/memories".into(),
            persona,
            content_type,
            body: sent.map(<[u8]>::to_vec),
            cut: false,
            at: Timestamp::UNIX_EPOCH,
        },
        received: Received {
            status: 200,
            headers: HeaderMap::new(),
            body: received.as_bytes().to_vec(),
            cut: false,
            json: serde_json::from_str(received).ok(),
            took: Duration::from_millis(12),
            at: Timestamp::UNIX_EPOCH,
        },
        expected: vec![200],
        before: None,
    }
}

#[rstest]
#[case::as_it_stands(KEY)]
#[case::a_key_of_somebody_else("omi_dev_ffffffffffffffffffffffffffffffff")]
#[case::of_mcp("omi_mcp_00112233445566778899aabbccddeeff")]
#[case::in_capitals("OMI_DEV_0123456789ABCDEF")]
#[case::a_session("tok en/'1")]
#[case::percent_encoded("tok%20en%2F%271")]
fn a_secret_is_shown_nowhere(#[case] secret: &str) {
    let body = format!(r#"{{"id":"1","content":"x","key":"{secret}"}}"#);
    let exchange = exchange(Persona::Owner, Some(body.as_bytes()), &body);
    for bodies in [Bodies::Shown, Bodies::Masked] {
        let evidence = serde_json::to_string(&shown(bodies).evidence(&exchange)).expect("evidence is JSON");
        assert!(!evidence.contains(secret), "{evidence}");
        let finding = Finding::violation(CheckId::Secrets, format!("/{secret}"), secret, format!("it shows {secret}"));
        let finding = shown(bodies).finding(finding, &exchange);
        let told = format!("{finding:?}");
        assert!(!told.contains(secret), "{told}");
    }
}

#[test]
fn half_of_a_secret_is_not_shown_either() {
    let body = format!("{}{KEY}", "x".repeat(SHOWN_OF_A_BODY - 20));
    let evidence = shown(Bodies::Shown).evidence(&exchange(Persona::Owner, None, &body));
    assert!(!evidence.received.contains("omi_dev_0123"), "{}", evidence.received);
}

#[rstest]
#[case::owner(Persona::Owner, "-H \"Authorization: Bearer $OMI_API_KEY\"")]
#[case::session(Persona::Session, "-H \"Authorization: Bearer $OMI_SESSION_TOKEN\"")]
#[case::another_scheme(Persona::WrongScheme, "-H \"Authorization: Token $OMI_API_KEY\"")]
#[case::stranger(Persona::Stranger, "Bearer omi_dev_$(openssl rand -hex 16)")]
#[case::made(
    Persona::Only(Scope::GoalsRead),
    r#"# KEY is the `key` that POST /v1/dev/keys {"name":"test","scopes":["goals:read"]} answers with"#
)]
fn a_command_asks_as(#[case] persona: Persona, #[case] part: &str) {
    let curl = shown(Bodies::Shown).evidence(&exchange(persona, None, "")).curl;
    assert!(curl.contains(part), "{curl}");
}

#[rstest]
#[case::owner(Persona::Owner, "Bearer $STAGING_KEY\"")]
#[case::lower_case(Persona::LowerCase, "bearer $STAGING_KEY\"")]
#[case::session(Persona::Session, "Bearer $(printenv 'a token')\"")]
fn a_command_names_the_variables_that_the_run_was_given(#[case] persona: Persona, #[case] part: &str) {
    let variables = KeyVariables { key: "STAGING_KEY".into(), session: "a token".into() };
    let shown = Shown { variables, ..shown(Bodies::Shown) };
    let curl = shown.evidence(&exchange(persona, None, "")).curl;
    assert!(curl.contains(part), "{curl}");
}

#[test]
fn nobody_sends_no_header() {
    let curl = shown(Bodies::Shown).evidence(&exchange(Persona::Nobody, None, "")).curl;
    assert_eq!(curl, "curl -i -X POST http://127.0.0.1:4010/v1/dev/user/memories");
}

#[rstest]
#[case::plain(b"{}", " --data-raw '{}'")]
#[case::an_apostrophe(b"{\"a\":\"it's $HOME `id`\"}", r#" --data-raw '{"a":"it'\''s $HOME `id`"}'"#)]
#[case::an_at(b"@/etc/passwd", " --data-raw @/etc/passwd")]
#[case::empty(b"", " --data-raw ''")]
fn a_body_is_one_word_of_a_shell(#[case] body: &[u8], #[case] part: &str) {
    let curl = shown(Bodies::Shown).evidence(&exchange(Persona::Owner, Some(body), "")).curl;
    assert!(curl.contains(part), "{curl}");
}

#[test]
fn bytes_that_are_no_text_are_piped() {
    let curl = shown(Bodies::Shown).evidence(&exchange(Persona::Owner, Some(b"a\xff\x001'%"), "")).curl;
    assert!(curl.starts_with(r"printf 'a\377\0001\047\045' | curl -i -X POST"), "{curl}");
    assert!(curl.contains(" --data-binary @- "), "{curl}");
}

#[test]
fn a_long_body_is_cut_between_characters_and_says_so() {
    let evidence = shown(Bodies::Shown).evidence(&exchange(Persona::Owner, None, &"ö".repeat(3_000)));
    assert!(evidence.received.ends_with("ö… (cut: 3000 characters in all)"), "{}", evidence.received);
    let huge = shown(Bodies::Shown).evidence(&exchange(Persona::Owner, None, &"ö".repeat(100_000)));
    assert!(huge.received.ends_with("… (cut: 200000 bytes in all)"), "{}", huge.received);
}

#[test]
fn what_people_said_is_masked_and_its_shape_stays() {
    let answer = json!([{
        "id": "3f0c", "content": "Mia is allergic to nuts", "category": "interesting", "tags": ["family"],
        "created_at": "2026-11-23T10:00:00Z", "starred": true, "title": "work", "invented": "her diary",
        "geolocation": {"latitude": 51.45, "address": "12 Elm Road"}, "note": "omi-contract-00000000-001 tea"
    }]);
    let evidence = shown(Bodies::Masked).evidence(&exchange(Persona::Owner, None, &answer.to_string()));
    let masked: Value = serde_json::from_str(&evidence.received).expect("the shape stays");
    let expected = json!([{
        "id": "3f0c", "content": "…(23 characters)", "category": "interesting", "tags": ["…(6 characters)"],
        "created_at": "2026-11-23T10:00:00Z", "starred": true, "title": "…(4 characters)",
        "invented": "…(9 characters)", "geolocation": {"latitude": "…(a place)", "address": "…(11 characters)"},
        "note": "omi-contract-00000000-001 tea"
    }]);
    assert_eq!(masked, expected);
}

#[rstest]
#[case::a_value("/0/content", r#""Likes tea""#, r#""…(9 characters)""#)]
#[case::bare("/0/content", "Likes tea", "…(9 characters)")]
#[case::in_a_sentence(
    "/0/content",
    r#""Likes tea" is not of type "integer""#,
    r#""…(9 characters)" is not of type "integer""#
)]
#[case::among_words("/0/content", "the text Likes tea, twice", "the text …(9 characters), twice")]
#[case::the_name_of_a_member("/0", r#""created_at" is a required property"#, r#""created_at" is a required property"#)]
#[case::cut_before_its_end("", r#"[{"content":"Likes te"#, r#"[{"content":"…(8 characters)"#)]
#[case::a_list("", r#"[{"content":"Likes tea"}]"#, r#"[{"content":"…(9 characters)"}]"#)]
#[case::a_number("status", "404", "404")]
#[case::an_instant("/0/created_at", r#""2026-11-23T10:00:00Z""#, r#""2026-11-23T10:00:00Z""#)]
fn a_finding_shows_no_text_of_a_person(#[case] at: &str, #[case] actual: &str, #[case] masked: &str) {
    let exchange = exchange(Persona::Owner, None, r#"[{"content":"Likes tea"}]"#);
    let finding = Finding::violation(CheckId::BodySchema, at, "", actual);
    assert_eq!(shown(Bodies::Masked).finding(finding.clone(), &exchange).actual, masked);
    assert_eq!(shown(Bodies::Shown).finding(finding, &exchange).actual, actual);
}

#[rstest]
#[case::name("http://localhost:4010", Bodies::Shown)]
#[case::v4("http://127.0.0.2", Bodies::Shown)]
#[case::v6("http://[::1]:80", Bodies::Shown)]
#[case::elsewhere("https://api.omi.me", Bodies::Masked)]
#[case::a_name_that_begins_so("https://localhost.example.org", Bodies::Masked)]
#[case::in_the_house("http://192.168.0.7", Bodies::Masked)]
fn bodies_are_shown_of_this_machine_only(#[case] target: &str, #[case] bodies: Bodies) {
    assert_eq!(Bodies::of_target(&target.parse().expect("it is a URL")), bodies);
}
