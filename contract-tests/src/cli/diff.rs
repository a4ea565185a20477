//! `omi-contract diff`.

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;
use omi_contract::report::Progress;
use omi_contract::{Disagreement, Leftovers, Outcome, ProfileReport, Told, differences, disagreements};
use omi_schemas::Divergence;
use serde_json::json;

use super::base::Base;
use super::connection::Connection;
use super::filter::Filter;
use super::print;
use super::record::Record;
use super::refusal::Refusal;
use super::session::{self, Session};
use super::sides::Sides;
use super::speed::PerMinute;
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
    /// Limit that both servers were told to have, as 100/min.
    #[arg(long, value_name = "N/min")]
    expect_limit: Option<PerMinute>,
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
    let a = runtime.block_on(asked(args, &args.a, None))?;
    let b = runtime.block_on(asked(args, &args.b, args.b_key_env.as_deref()))?;
    let mut found = differences(&a.profile, &b.profile);
    // A case that only one of them is held to belongs to the side of a difference that only this one takes.
    let both = disagreements(&a.outcomes, &b.outcomes).into_iter().filter(|one| one.a.is_some() && one.b.is_some());
    found.extend(both);
    let text = if args.json { format!("{:#}\n", json!(found)) } else { told(args, &found, a.outcomes.len()) };
    print::text(&text)?;
    let leaving = [a.leftovers, b.leftovers].iter().filter(|leftovers| !super::told_clean(leftovers)).count();
    Ok(ExitCode::from(u8::from(!found.is_empty() || leaving > 0)))
}

/// What a server was asked, and what came of it.
struct Asked {
    profile: ProfileReport,
    outcomes: Vec<Outcome>,
    leftovers: Leftovers,
}

async fn asked(args: &DiffArgs, base: &Base, key_env: Option<&str>) -> Result<Asked, Refusal> {
    let target = Target::of(base.clone(), args.writes, args.i_own_this_account, args.record.clone());
    let mut options = super::options(&target, &args.connection)?;
    if let Some(variable) = key_env {
        options.credentials = args.connection.credentials_of(variable)?;
        options.variables.key = variable.to_owned();
    }
    target.record.begin(&mut options)?;
    options.selection = args.filter.selection();
    options.expected_limit = args.expect_limit.map(|limit| limit.0.into());
    let mut progress = Progress::on_stderr();
    let Session { runner, profile, told, .. } = session::open(options, &args.sides, &mut progress).await?;
    let outcomes = runner.run(&args.filter.selection().cases(&profile), &mut progress).await;
    let leftovers = runner.heard(runner.clean_up(), &mut progress).await;
    Ok(Asked { profile: told, outcomes, leftovers })
}

fn told(args: &DiffArgs, disagreements: &[Disagreement], cases: usize) -> String {
    let mut text = format!("a  {}\nb  {}\n\n", args.a.0, args.b.0);
    for Disagreement { case, name, a, b } in disagreements {
        let _ = writeln!(text, "{case}: {name}");
        for (server, side) in [("a", a), ("b", b)] {
            let Some(Told { verdict, findings }) = side else { continue };
            let _ = writeln!(text, "  {server}  {}", verdict.as_str());
            for finding in findings {
                let _ = writeln!(text, "       {finding}");
            }
        }
    }
    let _ = match disagreements.len() {
        0 => writeln!(text, "They agree on {cases} cases."),
        _ => writeln!(text, "\n{}", how_often(disagreements, cases)),
    };
    text
}

/// On how many known differences and cases they disagree.
fn how_often(disagreements: &[Disagreement], cases: usize) -> String {
    let is_difference = |one: &&Disagreement| one.case.parse::<Divergence>().is_ok();
    let differences = disagreements.iter().filter(is_difference).count();
    let others = disagreements.len() - differences;
    let known = format!("{differences} known difference{}", if differences == 1 { "" } else { "s" });
    match (differences, others) {
        (0, others) => format!("They disagree on {others} of {cases} cases."),
        (_, 0) => format!("They disagree on {known}, and agree on all cases besides."),
        (_, others) => format!("They disagree on {known}, and on {others} of {cases} cases."),
    }
}
