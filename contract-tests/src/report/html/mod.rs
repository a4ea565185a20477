//! The report to send to a colleague: one file, nothing from elsewhere, no script.

mod cases;
mod findings;

use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::words;
use crate::plain::plain;
use crate::run_report::RunReport;
use crate::summary::Ending;
use crate::verdict::Verdict;

/// Nothing is loaded and nothing runs, whatever a server's words hold.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes it.
pub(super) fn write(report: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(page(report).into_string().as_bytes())
}

fn page(report: &RunReport) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "omi-contract: " (report.summary.ending.as_str()) }
                style { (PreEscaped(include_str!("style.css"))) }
            }
            body {
                header class=(tone(report.summary.ending)) {
                    h1 { (plain(&words::ending(report))) }
                    p { (plain(&words::timing(report))) }
                    p { time datetime=(report.begun) { (report.begun.strftime("%A, %-d %B %Y, %H:%M UTC").to_string()) } }
                }
                (list("Fails because", &report.summary.failures))
                (findings::section(report))
                (settled(report))
                (cases::section(report))
            }
        }
    }
}

/// What else there is to know of the run.
fn settled(report: &RunReport) -> Markup {
    let differences: Vec<_> = report.profile.differences.iter().map(words::decided).collect();
    let unsettled = &report.summary.not_established;
    html! {
        (list("Known differences", &differences))
        @if !unsettled.is_empty() {
            section {
                h2 { "Not established" }
                @for one in unsettled {
                    details {
                        summary { (one.cases.len()) " " (one.verdict.as_str()) ": " (plain(&one.reason)) }
                        ul { @for case in &one.cases { li { (plain(case)) } } }
                    }
                }
            }
        }
        @if let Some(coverage) = words::coverage(report) {
            section {
                h2 { "Coverage" }
                details {
                    summary { (coverage) }
                    ul { @for unseen in &report.coverage.not_established { li { (plain(unseen)) } } }
                }
            }
        }
        (list("Left behind", &words::left(report)))
        (folded("Established", &words::established(report)))
    }
}

fn list(title: &str, lines: &[String]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section { h2 { (title) } ul { @for line in lines { li { (plain(line)) } } } }
        }
    }
}

fn folded(title: &str, lines: &[String]) -> Markup {
    html! {
        @if !lines.is_empty() {
            section {
                h2 { (title) }
                details { summary { (lines.len()) " checks" } ul { @for line in lines { li { (plain(line)) } } } }
            }
        }
    }
}

/// The colour of an ending, or of a verdict.
const fn tone(ending: Ending) -> &'static str {
    match ending {
        Ending::Held => "held",
        Ending::Violated => "violated",
        Ending::Unreachable | Ending::Incomplete => "unreachable",
    }
}

/// The verdicts, the worst first, as they stand above the cases.
fn worst_first() -> impl Iterator<Item = Verdict> {
    Verdict::ALL.into_iter().rev()
}
