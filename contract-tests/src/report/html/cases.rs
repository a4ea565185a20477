//! Every case, with boxes that show and hide those of a verdict.

use maud::{Markup, html};

use super::worst_first;
use crate::outcome::Outcome;
use crate::plain::plain;
use crate::run_report::RunReport;

/// The section. The boxes stand before the list, because the style sheet looks from them to it.
pub(super) fn section(report: &RunReport) -> Markup {
    html! {
        section class="cases" {
            h2 { "Cases" }
            @for verdict in worst_first() {
                @let name = verdict.as_str();
                input type="checkbox" checked id=(format!("show-{name}")) class=(format!("show-{name}"));
                label for=(format!("show-{name}")) class=(name) { (report.summary.count(verdict)) " " (name) }
            }
            ul class="list" { @for outcome in &report.outcomes { (case(outcome)) } }
        }
    }
}

fn case(outcome: &Outcome) -> Markup {
    let verdict = outcome.verdict.as_str();
    html! {
        li class=(verdict) {
            details {
                summary { span class="badge" { (verdict) } " " bdi { (plain(&outcome.name)) } }
                dl {
                    dt { "case" } dd { code { (plain(&outcome.case)) } }
                    dt { "endpoint" } dd { (outcome.endpoint) }
                    dt { "check" } dd { (outcome.check) }
                    @if !outcome.why.is_empty() { dt { "written in" } dd { (plain(&outcome.why)) } }
                    @if let Some(reason) = &outcome.reason { dt { "because" } dd { (plain(reason)) } }
                    dt { "requests" } dd { (outcome.requests) " in " (outcome.millis) " ms" }
                }
            }
        }
    }
}
