//! `omi-contract check FILE.har`.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use omi_contract::report::{Outputs, ReportTarget};
use omi_contract::{About, Credentials, Har, Options, RunReport, Runner};
use reqwest::Url;

use super::base::Base;
use super::filter::Filter;
use super::refusal::Refusal;
use super::session;
use super::sides::Sides;
use super::speed::PerMinute;

/// What was recorded, and what it is held to.
#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    /// HTTP archive, as browsers, proxies and the mock save it.
    #[arg(value_name = "FILE.har")]
    file: PathBuf,
    /// Base URL of the server whose calls are judged, where there are those of several.
    #[arg(long, value_name = "URL")]
    target: Option<Base>,
    /// Limit that the server was told to have, as 100/min.
    #[arg(long, value_name = "N/min")]
    expect_limit: Option<PerMinute>,
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
    let file = fs::read(&args.file).map_err(|error| Refusal::Wrong(format!("cannot read {name}: {error}")))?;
    let har = Har::read(&file, args.target.as_ref().map(|base| &base.0))
        .map_err(|error| Refusal::Wrong(format!("cannot judge {name}: {error}")))?;
    let mut outputs = Outputs::open(&args.report).map_err(|error| Refusal::Wrong(omi_contract::chain(&error)))?;
    let shown = har.shown();
    let seen: Vec<_> = shown.iter().filter(|(_, seen)| seen.side().is_some()).map(|(one, _)| *one).collect();
    let profile = args.sides.over(har.profile());
    let about = About {
        run: String::new(),
        target: name,
        begun: Timestamp::now(),
        profile: session::told(&profile, &args.sides, &seen),
    };
    for (reason, count) in har.skipped() {
        super::note(&format!("skipped, as {reason}: {count}"));
    }
    if har.cut() > 0 {
        super::note(&format!("{} in the archive, and not judged", bodies(har.cut())));
    }
    let target = har.base().parse().unwrap_or_else(|_| nowhere());
    let credentials = Credentials { key: String::new(), session: None };
    let runner = Runner::new(Options {
        profile,
        selection: args.filter.selection(),
        expected_limit: args.expect_limit.map(|limit| limit.0.into()),
        ..Options::new(target, credentials)
    });
    let about = About { run: runner.run_id().to_owned(), ..about };
    let outcomes = har.check(&runner);
    let mut report = RunReport::new(about, Timestamp::now(), outcomes);
    report.coverage = runner.coverage();
    outputs.write(&report).map_err(|error| Refusal::Wrong(omi_contract::chain(&error)))?;
    Ok(ExitCode::from(report.summary.exit_code()))
}

/// "1 body is cut", "88 bodies are cut".
fn bodies(cut: usize) -> String {
    if cut == 1 { "1 body is cut".into() } else { format!("{cut} bodies are cut") }
}

fn nowhere() -> Url {
    Url::parse("http://recorded.invalid").expect("it is a URL")
}
