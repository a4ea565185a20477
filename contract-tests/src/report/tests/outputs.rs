//! Where reports go.

use rstest::rstest;

use super::super::{Format, Outputs, ReportTarget};
use super::sample;

#[rstest]
#[case("text", Format::Text, None)]
#[case("json=out/report.json", Format::Json, Some("out/report.json"))]
#[case("html=a=b.html", Format::Html, Some("a=b.html"))]
#[case("junit=-", Format::Junit, None)]
fn a_report_goes_where_it_says(#[case] text: &str, #[case] format: Format, #[case] file: Option<&str>) {
    let target: ReportTarget = text.parse().expect("it is a report");
    assert_eq!(target, ReportTarget { format, file: file.map(Into::into) });
}

#[rstest]
#[case("yaml", "`yaml` is no report; there are text, json, junit, html, markdown, github")]
#[case("json=", "`json=` names no file; `json` alone goes to standard output")]
fn another_report_is_refused(#[case] text: &str, #[case] why: &str) {
    assert_eq!(text.parse::<ReportTarget>(), Err(why.into()));
}

fn open(targets: &[&str]) -> Result<Outputs, String> {
    let targets: Vec<_> = targets.iter().map(|text| text.parse().expect("it is a report")).collect();
    Outputs::open(&targets).map_err(|error| crate::chain(&error))
}

#[test]
fn a_file_that_cannot_be_written_is_told_before_anything_is_sent() {
    let folder = tempfile::tempdir().expect("there is room");
    let file = folder.path().join("missing/report.json").display().to_string();
    let error = open(&[&format!("json={file}")]).expect_err("the folder is missing");
    assert!(error.starts_with(&format!("cannot write the report json={file}: ")), "{error}");
}

#[rstest]
#[case(&["json", "text"], "the json report on standard output would be mixed with another; give one of them a file: json=FILE")]
#[case(&["text=a.txt", "markdown=a.txt"], "two reports go to a.txt")]
fn reports_do_not_mix(#[case] targets: &[&str], #[case] why: &str) {
    let folder = tempfile::tempdir().expect("there is room");
    let inside = |text: &&str| text.replace("a.txt", &folder.path().join("a.txt").display().to_string());
    let targets: Vec<_> = targets.iter().map(inside).collect();
    let targets: Vec<_> = targets.iter().map(String::as_str).collect();
    assert_eq!(open(&targets).expect_err("they mix"), inside(&why));
}

#[test]
fn a_longer_report_that_stood_there_is_gone() {
    let folder = tempfile::tempdir().expect("there is room");
    let file = folder.path().join("report.txt");
    std::fs::write(&file, "x".repeat(100_000)).expect("there is room");
    let mut outputs = open(&[&format!("text={}", file.display())]).expect("it can be written");
    outputs.write(&sample::run()).expect("it is written");
    let text = std::fs::read_to_string(&file).expect("it is there");
    assert!(!text.contains('x') || text.len() < 10_000, "{}", text.len());
    assert!(!text.contains('\u{1b}'), "a file has no colours");
}
