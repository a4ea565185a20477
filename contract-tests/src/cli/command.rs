//! The commands and their help.

use std::sync::LazyLock;

use anstyle::{AnsiColor, Style};
use clap::builder::styling::Styles;
use clap::{Parser, Subcommand};
use clap_complete::Shell;

use super::check::CheckArgs;
use super::cleanup::CleanupArgs;
use super::diff::DiffArgs;
use super::identify::IdentifyArgs;
use super::list::ListArgs;
use super::plan::PlanArgs;
use super::run::RunArgs;

const STYLES: Styles = Styles::styled()
    .header(Style::new().bold())
    .usage(Style::new().bold())
    .literal(AnsiColor::Cyan.on_default())
    .placeholder(Style::new().dimmed());

const AFTER_HELP: &str = "\
A key never stands on a command line: it is read from the variable OMI_API_KEY,
or from another one that --key-env names.

Examples:
  Check a mock that runs on this machine, with writes:
    omi-contract run --target http://127.0.0.1:4010
  Check a server without changing anything on it:
    omi-contract run --target https://omi.example.org
  Check one resource, and leave a page that can be sent on:
    omi-contract run --include resource:memories --report text,html=memories.html

Exit codes:
  0  the contract holds, as far as it was established
  1  it is violated
  2  a flag, a variable or a file is wrong; nothing was sent
  3  the target cannot be reached, is no Omi, or does not let the key in
  4  the run is incomplete: it was stopped, or answers did not come";

static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (contract of {})", env!("CARGO_PKG_VERSION"), omi_schemas::CONTRACT_DATE));

/// Check servers against the contract of the Omi Developer API.
#[derive(Debug, Parser)]
#[command(name = "omi-contract", version = VERSION.as_str(), max_term_width = 100, styles = STYLES)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What can be asked for.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run the cases against a server, and report what it breaks.
    Run(RunArgs),
    /// Say what a run would send, and how long the limits would make it take.
    Plan(PlanArgs),
    /// List the cases without asking anybody.
    List(ListArgs),
    /// Say what a case sends, what it claims, and why.
    Explain {
        /// Case, as list names it.
        case: String,
    },
    /// Find out on which side of each known difference a server is.
    Identify(IdentifyArgs),
    /// Remove what runs have left behind, after a crash say.
    Cleanup(CleanupArgs),
    /// Hold recorded traffic against the contract without sending anything.
    Check(CheckArgs),
    /// Run the same cases at two servers, and show where they disagree.
    Diff(DiffArgs),
    /// Print the JSON Schema of the JSON report.
    Schema,
    /// Print completions for a shell.
    Completions {
        /// Shell to complete in.
        shell: Shell,
    },
    /// Print the manual page.
    Man,
}
