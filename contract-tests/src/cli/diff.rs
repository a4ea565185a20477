//! `omi-contract diff`.

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;
use omi_contract::report::Progress;
use omi_contract::{Disagreement, Leftovers, Outcome, Told, disagreements};
use serde_json::json;

use super::base::Base;
use super::connection::Connection;
use super::filter::Filter;
use super::print;
use super::record::Record;
use super::refusal::Refusal;
use super::session::{self, Session};
use super::sides::Sides;
use super::target::Target;

/// The two servers.
#[derive(Args, Debug)]
pub(crate) struct DiffArgs {
    /// Base URL of the first server.
    #[arg(long, value_name = "URL")]
    a: Base,
    /// Base URL of the second server.
    #[arg(long, value_name = "URL")]
    b: Base,
    /// Variable that holds the key for the second server, where it is another one.
    #[arg(long, value_name = "VARIABLE")]
    b_key_env: Option<String>,
    /// Send writes too; both servers must be yours to write to.
    #[arg(long)]
    writes: bool,
    /// Run against accounts at api.omi.me.
    #[arg(long)]
    i_own_this_account: bool,
    #[command(flatten)]
    record: Record,
    #[command(flatten)]
    connection: Connection,
    #[command(flatten)]
    sides: Sides,
    #[command(flatten)]
    filter: Filter,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the same cases at both, and prints where they disagree; then, and where something is left, the exit code is 1.
pub(crate) fn run(args: &DiffArgs) -> Result<ExitCode, Refusal> {
    let runtime = super::runtime()?;
    let (a, left_at_a) = runtime.block_on(outcomes(args, &args.a, None))?;
    let (b, left_at_b) = runtime.block_on(outcomes(args, &args.b, args.b_key_env.as_deref()))?;
    let disagreements = disagreements(&a, &b);
    let text = if args.json { format!("{:#}\n", json!(disagreements)) } else { told(args, &disagreements, a.len()) };
    print::text(&text)?;
    let leaving = [left_at_a, left_at_b].iter().filter(|leftovers| !super::told_clean(leftovers)).count();
    Ok(ExitCode::from(u8::from(!disagreements.is_empty() || leaving > 0)))
}

async fn outcomes(args: &DiffArgs, base: &Base, key_env: Option<&str>) -> Result<(Vec<Outcome>, Leftovers), Refusal> {
    let target = Target::of(base.clone(), args.writes, args.i_own_this_account, args.record.clone());
    let mut options = super::options(&target, &args.connection)?;
    if let Some(variable) = key_env {
        options.credentials = args.connection.credentials_of(variable)?;
        options.variables.key = variable.to_owned();
    }
    target.record.begin(&mut options)?;
    options.selection = args.filter.selection();
    let mut progress = Progress::on_stderr();
    let Session { runner, profile, .. } = session::open(options, &args.sides, &mut progress).await?;
    let outcomes = runner.run(&args.filter.selection().cases(&profile), &mut progress).await;
    let leftovers = runner.heard(runner.clean_up(), &mut progress).await;
    Ok((outcomes, leftovers))
}

fn told(args: &DiffArgs, disagreements: &[Disagreement], cases: usize) -> String {
    let mut text = format!("a  {}\nb  {}\n\n", args.a.0, args.b.0);
    for Disagreement { case, name, a, b } in disagreements {
        let _ = writeln!(text, "{case}: {name}");
        for (server, side) in [("a", a), ("b", b)] {
            let verdict = side.as_ref().map_or("not made of it", |told| told.verdict.as_str());
            let _ = writeln!(text, "  {server}  {verdict}");
            for finding in side.iter().flat_map(|Told { findings, .. }| findings) {
                let _ = writeln!(text, "       {finding}");
            }
        }
    }
    let _ = match disagreements.len() {
        0 => writeln!(text, "They agree on {cases} cases."),
        count => writeln!(text, "\nThey disagree on {count} of {cases} cases."),
    };
    text
}
