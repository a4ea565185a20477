//! `omi-contract list`.

use std::fmt::Write as _;

use clap::Args;
use omi_contract::Case;
use omi_schemas::{Profile, Side};
use serde_json::{Value, json};

use super::filter::Filter;
use super::print;
use super::refusal::Refusal;
use super::sides::Sides;

/// Which cases to list.
#[derive(Args, Debug)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    filter: Filter,
    #[command(flatten)]
    sides: Sides,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Prints the cases that a run with these flags would make of a target.
pub(crate) fn print(args: &ListArgs) -> Result<(), Refusal> {
    let cases = args.filter.selection().cases(&args.sides.over(Profile::of(Side::Docs)));
    if args.json {
        let list = cases.iter().map(member).collect::<Vec<_>>();
        return print::text(&format!("{:#}\n", Value::Array(list)));
    }
    let width = cases.iter().map(|case| case.id.len()).max().unwrap_or_default();
    let mut table = String::new();
    for case in &cases {
        let writes = if case.writes() { "writes" } else { "reads" };
        let requests = case.requests();
        let _ = writeln!(table, "{:width$}  {writes:6}  {requests:>3}  {}", case.id, case.name);
    }
    let requests: u64 = cases.iter().map(|case| u64::from(case.requests())).sum();
    let _ = writeln!(table, "{} cases, {requests} requests", cases.len());
    print::text(&table)
}

fn member(case: &Case) -> Value {
    json!({
        "id": case.id,
        "name": case.name,
        "resource": case.resource().as_str(),
        "endpoint": case.endpoint,
        "check": case.check,
        "tags": case.tags,
        "writes": case.writes(),
        "requests": case.requests(),
        "why": case.why,
    })
}
