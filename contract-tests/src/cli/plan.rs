//! `omi-contract plan`.

use clap::Args;
use omi_contract::{Plan, Writes};
use omi_schemas::{Profile, Side};
use serde_json::json;

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
    let plan = Plan::of(&args.filter.selection().cases(&profile), &profile, args.speed.rate(), writes);
    print::text(&if args.json { format!("{:#}\n", json!(plan)) } else { format!("{plan}\n") })
}
