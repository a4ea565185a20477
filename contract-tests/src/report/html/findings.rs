//! What is wrong, endpoint by endpoint, with the evidence folded away.

use maud::{Markup, html};

use crate::plain::{plain, plain_lines};
use crate::report::groups::{self, Group, word};
use crate::run_report::RunReport;

/// The section; nothing where nothing is wrong.
pub(super) fn section(report: &RunReport) -> Markup {
    let endpoints = groups::of(report);
    html! {
        @if !endpoints.is_empty() {
            section {
                h2 { "Findings" }
                @for one in &endpoints {
                    h3 { (one.endpoint) " " code { (one.path()) } }
                    @for group in &one.groups { (finding(group)) }
                }
            }
        }
    }
}

fn finding(group: &Group<'_>) -> Markup {
    let (finding, evidence) = (&group.found.finding, &group.found.evidence);
    html! {
        article class=(word(group.severity())) {
            p class="claim" {
                span class="badge" { (word(group.severity())) } " "
                code { (group.check()) } " " bdi { (plain(&group.claim)) }
            }
            dl {
                dt { "at" } dd { code { (plain(group.place())) } }
                dt { "expected" } dd { code class="expected" { (plain(&finding.expected)) } }
                dt { "got" } dd { code class="got" { (plain(&finding.actual)) } }
                @if !finding.rule.is_empty() { dt { "rule" } dd { (plain(&finding.rule)) } }
            }
            details {
                summary { "Evidence" }
                p { "To ask again, as " (evidence.persona) ":" }
                pre { code { (plain_lines(&evidence.curl)) } }
                p { "What came after " (evidence.millis) " ms:" }
                pre { code {
                    (evidence.status) "\n"
                    @for (name, value) in &evidence.headers { (plain(name)) ": " (plain(value)) "\n" }
                    "\n" (plain_lines(&evidence.received))
                } }
            }
            details {
                summary { @if group.cases.len() == 1 { "1 case" } @else { (group.cases.len()) " cases" } }
                ul { @for case in &group.cases { li { (plain(case)) } } }
            }
        }
    }
}
