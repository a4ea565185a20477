//! Bodies, held to their schemas by a validator.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use omi_schemas::Schema;
use serde_json::Value;

use super::{Judgement, Knowledge};
use crate::alike::{Alike, told};
use crate::check_id::CheckId;
use crate::exchange::Exchange;
use crate::finding::Finding;

/// The answer of a success is what its schema says. Refusals have a check of their own; undocumented members and
/// the form of instants too.
pub(super) fn body_schema(exchange: &Exchange, knowledge: &Knowledge<'_>) -> Judgement {
    let is_success = exchange.received.status < 400;
    let schema = exchange.schema(knowledge.profile).filter(|_| is_success);
    if schema.is_some() && exchange.received.cut {
        return Judgement::Vacuous;
    }
    let (Some(schema), Some(body)) = (schema, &exchange.received.json) else { return Judgement::NotApplicable };
    let findings = findings(CheckId::BodySchema, schema, body, knowledge);
    if findings.is_empty() && is_empty(body) { Judgement::Vacuous } else { Judgement::of(findings) }
}

/// What is wrong with `body` but for undocumented members and instants that are texts.
pub(super) fn findings(check: CheckId, schema: Schema, body: &Value, knowledge: &Knowledge<'_>) -> Vec<Finding> {
    let validator = knowledge.validators.of(schema);
    // Most answers are right, which is told faster than what is wrong.
    if validator.is_valid(body) {
        return Vec::new();
    }
    let mut alike = Alike::default();
    for error in validator.iter_errors(body) {
        tell(&error, check, &mut alike);
    }
    alike.told()
}

/// Adds what an error says: where none of several forms fits, what is wrong with the one that was meant.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the validator knows more kinds of errors than the schemas have keywords"
)]
fn tell(error: &ValidationError<'_>, check: CheckId, alike: &mut Alike) {
    let rule = rule(error);
    match error.kind() {
        Kind::AdditionalProperties { .. } => {}
        Kind::Format { .. } | Kind::Pattern { .. } | Kind::Not { .. } if rule.starts_with("instant.json") => {}
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => match meant(context, error) {
            Some(errors) => errors.iter().for_each(|error| tell(error, check, alike)),
            None => alike.add(finding(error, check, &rule)),
        },
        _ => alike.add(finding(error, check, &rule)),
    }
}

/// The errors of the only form whose type is that of the value.
fn meant<'a>(
    forms: &'a [Vec<ValidationError<'static>>],
    error: &ValidationError<'_>,
) -> Option<&'a [ValidationError<'static>]> {
    let is_of_type = |errors: &&Vec<ValidationError<'_>>| {
        let at_top = |inner: &ValidationError<'_>| inner.instance_path().as_str() == error.instance_path().as_str();
        !errors.iter().any(|inner| at_top(inner) && matches!(inner.kind(), Kind::Type { .. }))
    };
    let mut forms = forms.iter().filter(is_of_type);
    match (forms.next(), forms.next()) {
        (Some(errors), None) => Some(errors),
        (_, _) => None,
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the validator knows more kinds of errors than the schemas have keywords"
)]
fn finding(error: &ValidationError<'_>, check: CheckId, rule: &str) -> Finding {
    let at = error.instance_path().as_str();
    let at = match error.kind() {
        Kind::Required { property } => format!("{at}/{}", property.as_str().unwrap_or_default()),
        _ => at.to_owned(),
    };
    let actual = match error.kind() {
        Kind::Required { .. } => "nothing".to_owned(),
        _ => told(error.instance()),
    };
    Finding::violation(check, at, expected(error), actual).under(rule)
}

/// What the rule says, in words.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the validator knows more kinds of errors than the schemas have keywords"
)]
fn expected(error: &ValidationError<'_>) -> String {
    match error.kind() {
        Kind::Required { .. } => "a member".into(),
        Kind::Type { kind: TypeKind::Single(one) } => one.to_string(),
        Kind::Type { kind: TypeKind::Multiple(several) } => {
            several.iter().map(|one| one.to_string()).collect::<Vec<_>>().join(" or ")
        }
        Kind::Enum { options } => match &**options {
            Value::Array(words) => {
                format!("one of {}", words.iter().map(Value::to_string).collect::<Vec<_>>().join(", "))
            }
            other => other.to_string(),
        },
        Kind::Constant { expected_value } => expected_value.to_string(),
        Kind::Format { format } => format!("a {format}"),
        Kind::Pattern { pattern } => format!("a text like {pattern}"),
        Kind::Minimum { limit } => format!("at least {limit}"),
        Kind::Maximum { limit } => format!("at most {limit}"),
        Kind::ExclusiveMinimum { limit } => format!("more than {limit}"),
        Kind::MinLength { limit } => format!("at least {limit} characters"),
        Kind::MinItems { limit } => format!("at least {limit} entries"),
        Kind::MaxItems { limit } => format!("at most {limit} entries"),
        Kind::UniqueItems => "no entry twice".into(),
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
            let forms: Vec<_> = context.iter().filter_map(|errors| errors.first()).map(expected).collect();
            forms.join(" or ")
        }
        // The schemas of answers have no other keywords; a new one is told in the validator's own words.
        _ => error.to_string(),
    }
}

/// Where the rule stands: the file, and a pointer into it.
fn rule(error: &ValidationError<'_>) -> String {
    let address = error.absolute_keyword_location().map(ToString::to_string);
    let file = address.as_deref().and_then(|address| address.rsplit('/').find(|part| part.contains(".json")));
    match (&address, file) {
        (Some(address), Some(file)) => {
            address.find(file).map_or_else(|| address.clone(), |from| address[from..].to_owned())
        }
        (_, _) => error.schema_path().to_string(),
    }
}

/// Whether there is nothing in an answer but an empty list.
pub(super) fn is_empty(body: &Value) -> bool {
    match body {
        Value::Array(entries) => entries.is_empty(),
        Value::Object(members) => {
            members.len() == 1 && members.values().all(|member| member.as_array().is_some_and(Vec::is_empty))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{answered, backend, findings as found, knowledge, places};
    use rstest::rstest;
    use serde_json::json;

    fn goal() -> Value {
        json!({
            "id": "goal_1", "goal_id": "goal_1", "title": "Run", "desired_outcome": "Run", "why_it_matters": null,
            "success_criteria": [], "horizon_at": null, "status": "background", "focus_rank": null,
            "metric": { "type": "scale", "current": 0.0, "target": 5.0, "min": null, "max": null, "unit": null },
            "source": "user", "goal_type": "scale", "target_value": 5.0, "current_value": 0.0, "min_value": 0.0,
            "max_value": 10.0, "unit": null, "is_active": true,
            "created_at": "2026-11-23T12:00:00Z", "updated_at": "2026-11-23T12:00:00Z",
        })
    }

    fn judged(goal: &Value) -> Judgement {
        body_schema(&answered("GET", "/v1/dev/user/goals/goal_1", 200, &goal.to_string()), &knowledge())
    }

    #[rstest]
    #[case::nothing("/title", json!("Walk"), None)]
    #[case::a_type("/title", json!(5), Some(("/title", "string", "5", "goal.json#/properties/title/type")))]
    #[case::a_word(
        "/status", json!("quantum"),
        Some((
            "/status", r#"one of "background", "focused", "paused", "achieved", "abandoned""#, "\"quantum\"",
            "goal_status.json#/enum",
        ))
    )]
    #[case::within_what_may_be_null(
        "/metric/target", json!("5"), Some(("/metric/target", "number", "\"5\"", "metric.json#/properties/target/type"))
    )]
    #[case::instead_of_what_may_be_null(
        "/metric", json!(5), Some(("/metric", "object or null", "5", "goal.json#/properties/metric/anyOf"))
    )]
    #[case::an_instant_that_is_a_number(
        "/created_at", json!(5), Some(("/created_at", "string", "5", "instant.json#/type"))
    )]
    #[case::an_instant_that_is_a_text("/created_at", json!("yesterday"), None)]
    fn what_is_wrong_with_a_member_is_told(
        #[case] at: &str,
        #[case] value: Value,
        #[case] expected: Option<(&str, &str, &str, &str)>,
    ) {
        let mut goal = goal();
        *goal.pointer_mut(at).expect("it has such a member") = value;
        let found = found(judged(&goal));
        let told: Vec<_> =
            found.iter().map(|finding| (&*finding.at, &*finding.expected, &*finding.actual, &*finding.rule)).collect();
        assert_eq!(told, expected.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn an_undocumented_member_hides_nothing() {
        let mut goal = goal();
        goal["metric"]["odd"] = json!(true);
        goal["odd"] = json!(true);
        assert_eq!(judged(&goal), Judgement::Held, "it is another check's");
        goal["metric"]["type"] = json!("quantum");
        goal["status"] = json!("quantum");
        goal.as_object_mut().expect("it is an object").shift_remove("title");
        let mut places = places(judged(&goal));
        places.sort();
        assert_eq!(places, ["/metric/type", "/status", "/title"]);
    }

    #[test]
    fn a_list_whose_entries_are_alike_is_told_once() {
        let mut wrong = goal();
        wrong["title"] = json!(5);
        let goals = json!(vec![wrong; 100]);
        let found = found(body_schema(&answered("GET", "/v1/dev/user/goals", 200, &goals.to_string()), &knowledge()));
        assert_eq!(found.len(), 1);
        assert_eq!((&*found[0].at, &*found[0].actual), ("/0/title", "5 (and 99 more alike)"));
    }

    #[rstest]
    #[case::a_list("/v1/dev/user/goals", "[]")]
    #[case::a_list_in_an_object("/v1/dev/user/daily-summaries", r#"{"summaries":[]}"#)]
    fn an_empty_list_proves_nothing(#[case] target: &str, #[case] body: &str) {
        assert_eq!(body_schema(&answered("GET", target, 200, body), &knowledge()), Judgement::Vacuous);
    }

    #[test]
    fn a_profile_decides_which_schema_it_is() {
        let folder = json!([{
            "id": "f", "name": "Work", "description": null, "color": "#3B82F6", "icon": "W",
            "created_at": "2026-11-23T12:00:00Z", "updated_at": "2026-11-23T12:00:00Z", "order": 0,
            "is_default": false, "is_system": true, "conversation_count": 0,
        }]);
        let exchange = answered("GET", "/v1/dev/user/folders", 200, &folder.to_string());
        assert_eq!(places(body_schema(&exchange, &knowledge())), ["/0/category_mapping"]);
        assert_eq!(body_schema(&exchange, &backend()), Judgement::Held);
    }
}
