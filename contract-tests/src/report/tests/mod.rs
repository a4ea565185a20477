//! Reports of one sample run, held against committed texts, and reports of a run that means harm.

mod escaping;
mod expected;
mod left;
mod outputs;
pub(crate) mod sample;

use jsonschema::Validator;
use serde_json::Value;

use super::*;
use crate::run_report::RunReport;

/// The report as text.
fn told(format: Format, report: &RunReport) -> String {
    let mut out = Vec::new();
    write(format, report, &mut out).expect("a list of bytes takes everything");
    String::from_utf8(out).expect("reports are text")
}

fn schema() -> Validator {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    jsonschema::options().should_validate_formats(true).build(&schema).expect("the schema is one")
}

#[test]
fn the_json_report_is_as_its_schema_says() {
    for report in [sample::run(), sample::harmful()] {
        let document: Value = serde_json::from_str(&told(Format::Json, &report)).expect("the report is JSON");
        let problems: Vec<_> = schema().iter_errors(&document).map(|error| error.to_string()).collect();
        assert_eq!(problems, Vec::<String>::new());
    }
}

#[test]
fn the_json_report_can_be_read_back() {
    let text = told(Format::Json, &sample::run());
    let read: RunReport = serde_json::from_str(&text).expect("the report is one");
    assert_eq!(told(Format::Json, &read), text);
}
