//! `omi-contract plan`.

use std::fmt::Write as _;

use clap::Args;
use omi_contract::{Conditions, Plan, Writes};
use omi_schemas::{Profile, Side};
use serde_json::json;

use super::choice;
use super::filter::Filter;
use super::print;
use super::refusal::Refusal;
use super::sides::Sides;
use super::speed::Speed;

/// What to plan.
#[derive(Args, Debug)]
pub(crate) struct PlanArgs {
    /// Plan writes too.
    #[arg(long)]
    writes: bool,
    #[command(flatten)]
    sides: Sides,
    #[command(flatten)]
    filter: Filter,
    #[command(flatten)]
    speed: Speed,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Prints what a run with these flags would do.
pub(crate) fn print(args: &PlanArgs) -> Result<(), Refusal> {
    let profile = args.sides.over(Profile::of(Side::Docs));
    let writes = if args.writes { Writes::Allowed } else { Writes::Refused };
    let (rate, expected_limit) = (args.speed.rate(), args.speed.expected_limit());
    let conditions = Conditions { profile, rate, expected_limit, writes };
    let cases = args.filter.selection().cases(&profile);
    let chosen = choice::chosen(cases, &conditions, &args.speed);
    let plan = Plan::of(&chosen.cases, &conditions);
    if args.json {
        return print::text(&format!("{:#}\n", json!(plan)));
    }
    let mut text = plan.to_string();
    let left_out = choice::left_out(&chosen.left_out, &args.speed);
    let advice = choice::advice(&chosen.cases, &conditions, &args.speed);
    for sentence in left_out.into_iter().chain(advice) {
        let _ = writeln!(text, "{sentence}");
    }
    print::text(&text)
}
