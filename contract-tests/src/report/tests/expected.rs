//! The reports of the sample run are the committed ones, letter by letter.

use std::path::Path;

use rstest::rstest;

use super::{Format, sample, told};

#[rstest]
#[case(Format::Text, "report.txt")]
#[case(Format::Json, "report.json")]
#[case(Format::Junit, "report.xml")]
#[case(Format::Html, "report.html")]
#[case(Format::Markdown, "report.md")]
#[case(Format::Github, "annotations.txt")]
fn a_report_is_as_committed(#[case] format: Format, #[case] file: &str) {
    let text = anstream::adapter::strip_str(&told(format, &sample::run())).to_string();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report").join(file);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &text).expect("the expected reports can be written");
    }
    let expected = std::fs::read_to_string(&path).expect("the expected report is committed").replace("\r\n", "\n");
    assert_eq!(text, expected, "if the new one is right: BLESS=1 cargo test -p omi-contract-tests --lib report");
}

#[test]
fn a_narrow_page_keeps_its_width_but_for_commands() {
    let mut out = Vec::new();
    super::super::text::write_wide(&sample::run(), 50, &mut out).expect("a list of bytes takes everything");
    let text = String::from_utf8(anstream::adapter::strip_bytes(&out).into_vec()).expect("it is text");
    let too_wide: Vec<_> = text.lines().filter(|line| !line.contains("curl") && line.chars().count() > 50).collect();
    assert_eq!(too_wide, Vec::<&str>::new());
}

#[test]
fn no_report_names_the_password_of_the_target() {
    for &format in Format::ALL {
        assert!(!told(format, &sample::run()).contains("me:secret"), "{}", format.as_str());
    }
}
