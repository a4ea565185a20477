//! Members that nobody documented.

use super::{Additional, Judgement, Knowledge, body_schema};
use crate::alike::{Alike, told};
use crate::check_id::CheckId;
use crate::exchange::Exchange;
use crate::finding::Finding;
use crate::shape::{Shapes, walk};

/// No object has a member that its schema does not name.
pub(super) fn additional_members(exchange: &Exchange, knowledge: &Knowledge<'_>) -> Judgement {
    let (Some(schema), Some(body)) = (exchange.schema(knowledge.profile), &exchange.received.json) else {
        return Judgement::NotApplicable;
    };
    if knowledge.additional == Additional::Allow {
        return Judgement::NotApplicable;
    }
    if body_schema::is_empty(body) {
        return Judgement::Vacuous;
    }
    let mut alike = Alike::default();
    walk(Shapes::of_contract().of(schema), body, &mut |visit| {
        // The address in a field error is told as an error of its form.
        let is_address = visit.title == "FieldError" && visit.place.to_string().ends_with("/url");
        if visit.shape.is_none() && !is_address {
            let finding = Finding::violation(
                CheckId::AdditionalMembers,
                visit.place.to_string(),
                format!("no such member of {}", visit.title),
                told(visit.value),
            );
            let finding = finding.under(format!("{}.json#/additionalProperties", schema.name()));
            alike.add(if knowledge.additional == Additional::Error { finding } else { finding.as_warning() });
        }
    });
    Judgement::of(alike.told())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{answered, findings, knowledge};
    use crate::finding::Severity;
    use rstest::rstest;

    #[rstest]
    #[case(Additional::Allow, None)]
    #[case(Additional::Warn, Some(Severity::Warning))]
    #[case(Additional::Error, Some(Severity::Violation))]
    fn an_undocumented_member_is(#[case] additional: Additional, #[case] severity: Option<Severity>) {
        let knowledge = Knowledge { additional, ..knowledge() };
        let body = r#"[{"id":"m","metric":{"x":1}},{"id":"n","metric":{"x":2}}]"#;
        let found = findings(additional_members(&answered("GET", "/v1/dev/user/goals", 200, body), &knowledge));
        assert_eq!(found.first().map(|finding| finding.severity), severity);
        let told: Vec<_> = found.iter().map(|finding| (&*finding.at, &*finding.expected, &*finding.actual)).collect();
        let expected = [("/0/metric/x", "no such member of Metric", "1 (and 1 more alike)")];
        assert_eq!(told, &expected[..usize::from(severity.is_some())]);
    }

    #[test]
    fn what_the_contract_leaves_open_may_hold_anything() {
        let body =
            r#"{"detail":[{"type":"missing","loc":["body"],"msg":"m","input":{"x":1},"ctx":{"y":2},"url":"u"}]}"#;
        let refused = answered("POST", "/v1/dev/user/memories", 422, body);
        assert_eq!(additional_members(&refused, &knowledge()), Judgement::Held);
    }
}
