//! `omi-contract identify`.

use std::fmt::Write as _;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use clap::Args;
use omi_contract::report::Progress;
use omi_contract::{Identified, Seen};
use omi_schemas::Side;

use super::connection::Connection;
use super::print;
use super::refusal::Refusal;
use super::session;
use super::sides::Sides;
use super::target::Target;

/// Which server to look at.
#[derive(Args, Debug)]
pub(crate) struct IdentifyArgs {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    connection: Connection,
}

/// Prints a line for each known difference. A target on neither side of one breaks the contract; then, and
/// where something of the run is left, the exit code is 1.
pub(crate) fn run(args: &IdentifyArgs) -> Result<ExitCode, Refusal> {
    let (identified, leftovers) = super::runtime()?.block_on(async {
        let mut options = super::options(&args.target, &args.connection)?;
        args.target.record.begin(&mut options)?;
        let session = session::open(options, &Sides::auto(), &mut Progress::on_stderr()).await?;
        let leftovers = session.runner.clean_up().await;
        Ok::<_, Refusal>((session.identified, leftovers))
    })?;
    print::text(&identified.iter().map(line).collect::<String>())?;
    let is_clean = super::told_clean(&leftovers);
    let on_neither = identified.iter().any(|one| matches!(one.seen, Seen::Neither(_)));
    Ok(ExitCode::from(u8::from(on_neither || !is_clean)))
}

/// `D4   backend  the sentence for an unknown key: Invalid API Key`.
fn line(one: &Identified) -> String {
    let (style, side) = match &one.seen {
        Seen::On(Side::Docs, _) => (AnsiColor::Green.on_default(), "docs"),
        Seen::On(Side::Backend, _) => (AnsiColor::Cyan.on_default(), "backend"),
        Seen::Neither(_) => (AnsiColor::Red.on_default().bold(), "neither"),
        Seen::Nothing(_) | Seen::NotAsked(_) => (Style::new().dimmed(), "unknown"),
    };
    let id = one.divergence.as_str();
    let mut line = format!("{id:4} {style}{side:8}{style:#} {}", one.divergence.description().what);
    let _ = writeln!(line, ": {}", one.seen.evidence());
    line
}
