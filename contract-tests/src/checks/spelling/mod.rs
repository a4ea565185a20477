//! How JSON is spelled: what every reader understands, and what only some clients were ever tested with.

mod float;
mod scanner;

use super::{Judgement, Knowledge, body_schema};
use crate::alike::Alike;
use crate::check_id::CheckId;
use crate::exchange::Exchange;
use crate::finding::Finding;
use crate::shape::Shapes;
use scanner::Scanner;

/// Compact, members in their order, floats as floats, letters unescaped. Only warnings, since it is all the same JSON.
pub(super) fn spelling(exchange: &Exchange, knowledge: &Knowledge<'_>) -> Judgement {
    let received = &exchange.received;
    let (Some(schema), Some(json)) = (exchange.schema(knowledge.profile), &received.json) else {
        return Judgement::NotApplicable;
    };
    let Ok(text) = std::str::from_utf8(&received.body) else { return Judgement::NotApplicable };
    let mut alike = Alike::default();
    let shapes = Shapes::of_contract();
    Scanner::new(text, &mut |at, expected, actual| {
        let finding = Finding::violation(CheckId::Spelling, at, expected, actual).under("transport");
        alike.add(finding.as_warning());
    })
    .scan(shapes.get(shapes.of(schema)));
    let found = alike.told();
    if found.is_empty() && body_schema::is_empty(json) { Judgement::Vacuous } else { Judgement::of(found) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{answered, findings, knowledge};
    use crate::finding::Severity;
    use rstest::rstest;

    #[rstest]
    #[case::as_documented(r#"[{"date":"2026-11-23","value":5.0,"recorded_at":"x y"}]"#, None)]
    #[case::a_large_float(r#"[{"value":1e+16}]"#, None)]
    #[case::a_quote_in_a_text(r#"[{"date":"a \" : \\","value":5.5}]"#, None)]
    #[case::a_letter(r#"[{"date":"é\n\u001f"}]"#, None)]
    #[case::an_empty_one("{}", None)]
    #[case::blanks(r#"[{"date": "x"}]"#, Some(("", "no blanks between its parts", "blanks")))]
    #[case::lines("[\n{}]", Some(("", "no blanks between its parts", "blanks")))]
    #[case::another_order(r#"[{"value":5.0,"date":"x"}]"#, Some(("/0/date", "before value", "after it")))]
    #[case::a_whole_number(r#"[{"value":5}]"#, Some(("/0/value", "5.0", "5")))]
    #[case::a_float_in_other_words(r#"[{"value":1e16}]"#, Some(("/0/value", "1e+16", "1e16")))]
    #[case::an_escaped_letter(r#"[{"date":"\u00e9"}]"#, Some(("/0/date", "letters as they are", "\\u00e9")))]
    fn an_answer_is_spelled(#[case] body: &str, #[case] expected: Option<(&str, &str, &str)>) {
        let exchange = answered("GET", "/v1/dev/user/goals/g/history", 200, body);
        let found = findings(spelling(&exchange, &knowledge()));
        assert!(found.iter().all(|finding| finding.severity == Severity::Warning));
        let told: Vec<_> = found.iter().map(|finding| (&*finding.at, &*finding.expected, &*finding.actual)).collect();
        assert_eq!(told, expected.into_iter().collect::<Vec<_>>());
    }

    #[rstest]
    #[case::whole(r#"[{"order":3}]"#, None)]
    #[case::a_float(r#"[{"order":3.0}]"#, Some("/0/order"))]
    fn a_whole_number_has_no_fraction(#[case] body: &str, #[case] expected: Option<&str>) {
        let found = findings(spelling(&answered("GET", "/v1/dev/user/folders", 200, body), &knowledge()));
        assert_eq!(found.first().map(|finding| &*finding.at), expected);
    }

    #[test]
    fn an_echo_is_spelled_as_it_was_sent() {
        let body = r#"{"detail":[{"type":"missing","loc":["body"],"msg":"m","input":{"b":1e2,"a":1}}]}"#;
        let refused = answered("POST", "/v1/dev/user/memories", 422, body);
        assert_eq!(spelling(&refused, &knowledge()), Judgement::Held);
    }
}
