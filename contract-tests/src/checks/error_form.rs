//! Refusals say why, in their documented form and words.

use omi_schemas::{Auth, Divergence, Endpoint, Profile, Schema, Side, sentences as say};
use serde_json::Value;

use super::{Judgement, Knowledge, body_schema};
use crate::alike::{Alike, told};
use crate::check_id::CheckId;
use crate::exchange::Exchange;
use crate::finding::Finding;
use crate::route::Route;

/// The `detail` of a refusal has the form of its status, and says what the contract has it say.
pub(super) fn error_form(exchange: &Exchange, knowledge: &Knowledge<'_>) -> Judgement {
    let status = exchange.received.status;
    let schema = exchange.schema(knowledge.profile).filter(|_| status >= 400);
    if schema.is_some() && exchange.received.cut {
        return Judgement::Vacuous;
    }
    let (Some(schema), Some(body)) = (schema, &exchange.received.json) else { return Judgement::NotApplicable };
    let mut found = body_schema::findings(CheckId::ErrorForm, schema, body, knowledge);
    match body.get("detail") {
        Some(Value::String(sentence)) => found.extend(wrong_sentence(sentence, exchange, knowledge.profile)),
        Some(Value::Array(errors)) if schema == Schema::ErrorFields => {
            found.extend(unasked_list(exchange));
            found.extend(addresses(errors));
        }
        Some(_) | None => {}
    }
    Judgement::of(found)
}

/// A sentence that the contract does not say here.
fn wrong_sentence(sentence: &str, exchange: &Exchange, profile: &Profile) -> Option<Finding> {
    let known = match exchange.route() {
        Route::Row(row) => sentences(row, exchange.received.status, profile),
        Route::OtherMethod(_) => elsewhere(exchange.received.status, 405, say::METHOD_NOT_ALLOWED),
        Route::Nowhere => elsewhere(exchange.received.status, 404, say::NOT_FOUND),
        Route::Redirect => elsewhere(exchange.received.status, 307, ""),
        Route::Unknown => return None,
    };
    // A status that is not declared has a finding of its own.
    if known.is_empty() && exchange.received.status != 422 {
        return None;
    }
    if known.iter().any(|known| fits(known, sentence)) {
        return None;
    }
    let expected = match &*known {
        [] => "the list of a schema: no rule refuses here".to_owned(),
        [one] => format!("\"{one}\""),
        several => {
            format!("one of {}", several.iter().map(|one| format!("\"{one}\"")).collect::<Vec<_>>().join(", "))
        }
    };
    Some(broken("/detail", expected, told(&sentence.into())))
}

/// What is said where no row answers.
fn elsewhere(status: u16, usual: u16, sentence: &'static str) -> Vec<String> {
    let sentence = if status == usual { Some(sentence) } else { of_limits(status) };
    sentence.map(str::to_owned).into_iter().collect()
}

fn of_limits(status: u16) -> Option<&'static str> {
    match status {
        429 => Some(say::RATE_LIMITED),
        503 => Some(say::LIMITER_DOWN),
        _ => None,
    }
}

/// Every sentence with which a row refuses with this status.
fn sentences(row: &Endpoint, status: u16, profile: &Profile) -> Vec<String> {
    let refusals = row.refusals.iter().filter(|refusal| {
        refusal.status == status && refusal.only.is_none_or(|(divergence, side)| profile.side(divergence) == side)
    });
    let mut known: Vec<String> = refusals.map(|refusal| refusal.sentence.to_owned()).collect();
    let unknown_key = match profile.side(Divergence::D4) {
        Side::Docs => say::UNKNOWN_KEY_DOCS,
        Side::Backend => say::UNKNOWN_KEY_BACKEND,
    };
    match (status, row.auth) {
        (400, _) if row.body.is_some() => known.push(say::UNREADABLE_BODY.into()),
        (401, Auth::Key(_)) => known.extend([say::MISSING_KEY, unknown_key, say::MCP_KEY].map(str::to_owned)),
        (401, Auth::Session) => known.extend([say::NOT_AUTHENTICATED, say::BAD_SESSION].map(str::to_owned)),
        (403, Auth::Key(scope)) => known.push(say::fill(say::MISSING_SCOPE, "scope", scope.as_str())),
        (_, _) => known.extend(of_limits(status).map(str::to_owned)),
    }
    known
}

/// Whether a sentence is the known one, with something in the place of its placeholder.
fn fits(known: &str, sentence: &str) -> bool {
    let placeholder = known.split_once('{').and_then(|(head, rest)| Some((head, rest.split_once('}')?.1)));
    match placeholder {
        Some((head, tail)) => {
            sentence.len() >= head.len() + tail.len() && sentence.starts_with(head) && sentence.ends_with(tail)
        }
        None => known == sentence,
    }
}

/// A list of field errors where no schema could find any.
fn unasked_list(exchange: &Exchange) -> Option<Finding> {
    let row = exchange.row()?;
    let has_schema = row.query.is_some() || row.body.is_some();
    (!has_schema).then(|| broken("/detail", "a sentence: there is no schema to refuse by".into(), "a list".into()))
}

/// The addresses of pydantic's pages, which FastAPI leaves out.
fn addresses(errors: &[Value]) -> Vec<Finding> {
    let mut found = Alike::default();
    for (index, error) in errors.iter().enumerate() {
        if let Some(address) = error.get("url") {
            let at = format!("/detail/{index}/url");
            found.add(broken(&at, "no such member of FieldError".into(), told(address)));
        }
    }
    found.told()
}

fn broken(at: &str, expected: String, actual: String) -> Finding {
    Finding::violation(CheckId::ErrorForm, at, expected, actual).under("errors")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{answered, backend, findings, knowledge, places};
    use rstest::rstest;

    const MEMORY: &str = "/v1/dev/user/memories/m";

    #[rstest]
    #[case::as_documented("DELETE", MEMORY, 404, "Memory not found", true)]
    #[case::of_another_resource("DELETE", MEMORY, 404, "Goal not found", false)]
    #[case::in_other_words("DELETE", MEMORY, 404, "Sorry: Memory not found", false)]
    #[case::no_path("GET", "/v1/dev/nothing", 404, "Not Found", true)]
    #[case::another_method("PUT", MEMORY, 405, "Method Not Allowed", true)]
    #[case::no_key("DELETE", MEMORY, 401, "Missing or invalid Authorization header. Must be 'Bearer API_KEY'", true)]
    #[case::an_unknown_key("DELETE", MEMORY, 401, "Invalid API key", true)]
    #[case::a_session("GET", "/v1/dev/keys", 401, "Not authenticated", true)]
    #[case::a_session_at_a_key("GET", MEMORY, 401, "Not authenticated", false)]
    #[case::a_scope("DELETE", MEMORY, 403, "Insufficient permissions. Required scope: memories:write", true)]
    #[case::another_scope("DELETE", MEMORY, 403, "Insufficient permissions. Required scope: memories:read", false)]
    #[case::a_limit("DELETE", MEMORY, 429, "Rate limit exceeded. Try again in 42s.", true)]
    #[case::a_locked_one("DELETE", MEMORY, 402, "A paid plan is required to access this memory.", true)]
    #[case::a_rule("PATCH", MEMORY, 422, "content must not be empty", true)]
    #[case::of_no_rule("GET", "/v1/dev/user/goals", 422, "content must not be empty", false)]
    #[case::a_category("GET", "/v1/dev/user/memories", 400, "Invalid category 'x' is not a valid MemoryCategory", true)]
    #[case::a_body("POST", "/v1/dev/user/memories", 400, "There was an error parsing the body", true)]
    #[case::no_limiter("GET", MEMORY, 503, "Rate limiter unavailable", true)]
    fn a_refusal_says(
        #[case] method: &str,
        #[case] target: &str,
        #[case] status: u16,
        #[case] sentence: &str,
        #[case] holds: bool,
    ) {
        let method = if method == "GET" && target == MEMORY { "DELETE" } else { method };
        let body = serde_json::json!({ "detail": sentence }).to_string();
        let found = findings(error_form(&answered(method, target, status, &body), &knowledge()));
        assert_eq!(found.is_empty(), holds, "{found:?}");
    }

    #[test]
    fn an_unknown_key_is_told_as_the_profile_says() {
        let refused = answered("DELETE", MEMORY, 401, r#"{"detail":"Invalid API Key"}"#);
        assert_eq!(error_form(&refused, &backend()), Judgement::Held);
        assert_eq!(places(error_form(&refused, &knowledge())), ["/detail"]);
    }

    #[rstest]
    #[case::a_list(r#"{"detail":[{"type":"missing","loc":["body"],"msg":"Field required","input":null}]}"#, &[])]
    #[case::no_detail("{}", &["/detail"])]
    #[case::null(r#"{"detail":null}"#, &["/detail"])]
    #[case::an_object(r#"{"detail":{"code":1}}"#, &["/detail"])]
    #[case::renamed(r#"{"error":"no"}"#, &["/detail"])]
    #[case::an_empty_list(r#"{"detail":[]}"#, &["/detail"])]
    #[case::a_list_of_sentences(r#"{"detail":["no"]}"#, &["/detail/0"])]
    #[case::without_loc(r#"{"detail":[{"type":"missing","msg":"m","input":null}]}"#, &["/detail/0/loc"])]
    #[case::loc_as_text(
        r#"{"detail":[{"type":"missing","loc":"body.content","msg":"m","input":null}]}"#, &["/detail/0/loc"]
    )]
    #[case::with_an_address(
        r#"{"detail":[{"type":"missing","loc":["body"],"msg":"m","input":1,"url":"u"}]}"#, &["/detail/0/url"]
    )]
    #[case::of_no_known_kind(
        r#"{"detail":[{"type":"extra_forbidden","loc":["body","x"],"msg":"m","input":1}]}"#, &["/detail/0/type"]
    )]
    fn the_refusal_of_a_schema_has_the_form(#[case] body: &str, #[case] expected: &[&str]) {
        assert_eq!(places(error_form(&answered("POST", "/v1/dev/user/goals", 422, body), &knowledge())), expected);
    }

    #[rstest]
    #[case::documented(
        r#"{"detail":{"code":"account_deletion_in_progress","status":"pending","retryable":false}}"#,
        true
    )]
    #[case::unknown(r#"{"detail":{"code":"no"}}"#, false)]
    fn an_object_is_one_of_two(#[case] body: &str, #[case] holds: bool) {
        let refused = answered("GET", "/v1/dev/user/memories", 403, body);
        assert_eq!(error_form(&refused, &knowledge()) == Judgement::Held, holds);
    }
}
