//! What a server says stays what it said: it breaks out of no report and moves no cursor.

use super::sample::{HARM, harmful};
use super::{Format, told};

#[test]
fn the_terminal_obeys_the_report_only() {
    let text = told(Format::Text, &harmful());
    let text = anstream::adapter::strip_str(&text).to_string();
    let obeyed = text.chars().find(|&character| character != '\n' && crate::plain::deceives(character));
    assert_eq!(obeyed, None);
    assert!(text.contains(r"\u{1b}[31m"), "what came is shown, spelled out: {text}");
}

#[test]
fn the_page_runs_nothing() {
    let page = told(Format::Html, &harmful());
    assert!(!page.contains("<script"), "no script");
    assert!(!page.contains('\u{202e}'), "nothing turns the direction");
    assert!(page.contains("&lt;script&gt;"), "what came is shown");
    assert!(!page.contains("src=") && !page.contains("href=") && !page.contains("@import"), "nothing is loaded");
}

#[test]
fn the_test_results_are_xml() {
    let xml = told(Format::Junit, &harmful());
    let banned =
        |character: &char| matches!(character, '\0'..='\u{8}' | '\u{b}'..='\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}');
    assert_eq!(xml.chars().find(banned), None);
    assert!(!xml.contains("<script>"), "{xml}");
    assert!(!xml.replace("]]&gt;", "").contains("]]>\u{1b}"), "{xml}");
}

#[test]
fn an_annotation_is_one_line() {
    let lines = told(Format::Github, &harmful());
    for line in lines.lines() {
        assert!(line.starts_with("::error title=") || line.starts_with("::notice title="), "{line}");
    }
    assert!(lines.contains("%250A"), "a percent sign is escaped: {lines}");
    assert!(!lines.contains('\r'));
}

#[test]
fn a_summary_shows_markup_as_text() {
    let text = told(Format::Markdown, &harmful());
    assert!(!text.contains("\n::error"), "{text}");
    let outside: String = text.split("````").step_by(2).collect();
    assert!(!outside.contains("<script"), "{outside}");
    assert!(!outside.contains("@everyone"), "nobody is told: {outside}");
    assert!(!outside.contains("\n| a |"), "{outside}");
}

#[test]
fn a_report_of_much_stays_small() {
    let mut report = harmful();
    let outcome = report.outcomes[0].clone();
    report.outcomes.extend(std::iter::repeat_n(outcome, 5_000));
    assert!(told(Format::Text, &report).len() < 10_000, "the same findings are told once");
    assert!(told(Format::Markdown, &report).len() < 1_000_000, "a summary may not be longer than that");
    assert!(HARM.len() < 400);
}
