//! `omi-contract check FILE.har`.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use omi_contract::report::{Outputs, ReportTarget};
use omi_contract::{About, Credentials, Har, Options, RunReport, Runner};
use reqwest::Url;

use super::filter::Filter;
use super::refusal::Refusal;
use super::session;
use super::sides::Sides;

/// What was recorded, and what it is held to.
#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    /// HTTP archive, as browsers and proxies save it.
    #[arg(value_name = "FILE.har")]
    file: PathBuf,
    #[command(flatten)]
    sides: Sides,
    #[command(flatten)]
    filter: Filter,
    /// Where reports go, several at once: text, json=FILE, ...
    #[arg(long, value_name = "REPORT", value_delimiter = ',', default_value = "text")]
    report: Vec<ReportTarget>,
}

/// Holds the recorded calls against the contract.
pub(crate) fn run(args: &CheckArgs) -> Result<ExitCode, Refusal> {
    let name = args.file.display().to_string();
    let text =
        fs::read_to_string(&args.file).map_err(|error| Refusal::Wrong(format!("cannot read {name}: {error}")))?;
    let har = Har::parse(&text).map_err(|error| Refusal::Wrong(format!("{name} is no HTTP archive: {error}")))?;
    let mut outputs = Outputs::open(&args.report).map_err(|error| Refusal::Wrong(omi_contract::chain(&error)))?;
    let profile = args.sides.over(har.profile());
    let nowhere = Url::parse("http://recorded.invalid").expect("it is a URL");
    let credentials = Credentials { key: String::new(), session: None };
    let selection = args.filter.selection();
    let runner = Runner::new(Options { profile, selection, ..Options::new(nowhere, credentials) });
    let begun = Timestamp::now();
    let checked = har.check(&runner);
    let told = session::told(&profile, &args.sides, &[]);
    let about = About { run: runner.run_id().to_owned(), target: name, begun, profile: told };
    let report = RunReport::new(about, Timestamp::now(), checked.outcomes);
    outputs.write(&report).map_err(|error| Refusal::Wrong(omi_contract::chain(&error)))?;
    if checked.skipped > 0 {
        super::note(&format!("skipped, as no answered call of the API: {}", checked.skipped));
    }
    if report.outcomes.is_empty() {
        return Err(Refusal::Wrong("there is no call of the API in it".into()));
    }
    Ok(ExitCode::from(report.summary.exit_code()))
}
