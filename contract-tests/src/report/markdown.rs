//! The report for the summary of a workflow, or for an issue.

use std::io;

use super::groups::{self, AtEndpoint, Group, word};
use super::words;
use crate::plain::{plain, plain_lines};
use crate::run_report::RunReport;
use crate::verdict::Verdict;

/// How many findings are shown: a summary that is too long is thrown away whole.
const SHOWN: usize = 100;

/// Writes it.
pub(super) fn write(report: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## {}\n", escaped(&words::ending(report)))?;
    let (head, row): (Vec<_>, Vec<_>) = Verdict::ALL
        .iter()
        .map(|&verdict| (verdict.as_str().to_owned(), report.summary.count(verdict).to_string()))
        .unzip();
    writeln!(out, "| {} |\n|{}\n| {} |\n", head.join(" | "), " ---: |".repeat(head.len()), row.join(" | "))?;
    findings(&groups::of(report), out)?;
    list("Fails because", &report.summary.failures, out)?;
    let differences: Vec<_> = report.profile.differences.iter().map(words::decided).collect();
    list("Known differences", &differences, out)?;
    let unsettled = report
        .summary
        .not_established
        .iter()
        .map(|one| format!("{} {}: {}", one.cases.len(), one.verdict.as_str(), one.reason));
    list("Not established", &unsettled.collect::<Vec<_>>(), out)?;
    list("Coverage", &words::coverage(report).into_iter().collect::<Vec<_>>(), out)?;
    list("Left behind", &words::left(report), out)?;
    writeln!(out, "{}", escaped(&words::timing(report)))
}

fn findings(endpoints: &[AtEndpoint<'_>], out: &mut dyn io::Write) -> io::Result<()> {
    let all = || endpoints.iter().flat_map(|one| one.groups.iter().map(move |group| (one, group)));
    for (at_endpoint, group) in all().take(SHOWN) {
        finding(at_endpoint, group, out)?;
    }
    let more = all().count().saturating_sub(SHOWN);
    if more > 0 {
        writeln!(out, "And {more} more, which the other reports show.\n")?;
    }
    Ok(())
}

fn finding(at_endpoint: &AtEndpoint<'_>, group: &Group<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let (finding, evidence) = (&group.found.finding, &group.found.evidence);
    writeln!(
        out,
        "<details><summary>{}: <b>{}</b> {}: {}</summary>\n",
        word(group.severity()),
        at_endpoint.endpoint,
        group.check(),
        escaped(&group.claim),
    )?;
    for (label, text) in
        [("at", group.place()), ("expected", &finding.expected), ("got", &finding.actual), ("rule", &finding.rule)]
    {
        if !text.is_empty() {
            writeln!(out, "- {label}: {}", code(text))?;
        }
    }
    writeln!(out, "- in: {}\n", escaped(&group.in_cases()))?;
    let answer = format!("{}\n\n{} {}", plain_lines(&evidence.curl), evidence.status, plain_lines(&evidence.received));
    let fence = "`".repeat(longest_run(&answer).max(2) + 1);
    writeln!(out, "{fence}text\n{}\n{fence}\n\n</details>\n", answer.trim_end())
}

fn list(title: &str, lines: &[String], out: &mut dyn io::Write) -> io::Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "### {title}\n")?;
    lines.iter().try_for_each(|line| writeln!(out, "- {}", escaped(line)))?;
    writeln!(out)
}

/// `text` as text, whatever it holds of Markdown and HTML.
fn escaped(text: &str) -> String {
    plain(text).chars().fold(String::new(), |mut shown, character| {
        match character {
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '&' => shown.push_str("&amp;"),
            '@' => shown.push_str("&#64;"), // nobody is to be told of a run because of a server's words
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => shown.extend(['\\', character]),
            other => shown.push(other),
        }
        shown
    })
}

/// `text` as code in a line.
fn code(text: &str) -> String {
    let text = plain(text);
    let fence = "`".repeat(longest_run(&text) + 1);
    format!("{fence} {text} {fence}")
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or_default()
}
