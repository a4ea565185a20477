//! The commands and their help.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::LazyLock;

use anstyle::{AnsiColor, Style};
use clap::builder::Resettable;
use clap::builder::styling::Styles;
use clap::{Arg, Args, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

use super::errors::Errors;
use super::settings::Settings;

const STYLES: Styles = Styles::styled()
    .header(Style::new().bold())
    .usage(Style::new().bold())
    .literal(AnsiColor::Cyan.on_default())
    .placeholder(Style::new().dimmed());

const AFTER_HELP: &str = "\
Each flag has a variable and a line in omi-mock.toml: --rate-limit has
OMI_MOCK_RATE_LIMIT and rate-limit. Flags win, then variables, then the file.
A list of a variable is separated by commas, and replaces that of the file.

Examples:
  Serve as the documentation promises, on port 4010:
    omi-mock
  Serve a parallel test suite that brings a key for each test:
    omi-mock --rate-limit off --any-key
  Serve a script on a free port, and tell it which:
    omi-mock --quiet --port 0 --port-file port.txt
  Run a test suite against a mock of its own:
    omi-mock exec --rate-limit off -- pytest
  Serve as a self-hosted instance does, but for one sentence:
    omi-mock --profile backend --with D4=docs
  Let a client live through a bad day:
    omi-mock --scenario flaky-network
  Give the same bytes for the same requests, every time:
    omi-mock --deterministic
  Show what has been refused:
    omi-mock --log json | jq 'select(.status >= 400)'

A line of --log json has the members at, method, path, status, took_ms,
key_name, world and decided; key_name and world may be null.

Exit codes:
  0    it has done its work, or was stopped by Ctrl-C or SIGTERM
  1    the system would not: the port is taken, a file cannot be written
  2    a flag, a variable, a file or a name is wrong; nothing was started
  130  it was stopped a second time and did not wait for open requests";

const AFTER_EXEC_HELP: &str = "\
The mock listens on a free port, unless one is set, and says nothing, unless a
form of the log is set. The command finds it by OMI_API_BASE and OMI_API_KEY.

Examples:
  Run a test suite against a mock that nobody else uses:
    omi-mock exec --rate-limit off -- pytest
  See what a client asks for:
    omi-mock exec --log pretty -- omi memory list

Exit codes are those of the command, and:
  126    the command cannot be run
  127    there is no such command
  128+N  signal N has killed the command";

static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (contract of {})", env!("CARGO_PKG_VERSION"), omi_schemas::CONTRACT_DATE));

/// Answer as the Omi Developer API does, from memory, on this machine.
#[derive(Debug, Parser)]
#[command(name = "omi-mock", version = VERSION.as_str(), max_term_width = 100, styles = STYLES)]
#[command(args_conflicts_with_subcommands = true, after_help = AFTER_HELP)]
pub(crate) struct Cli {
    /// What the mock is told when no command is named.
    #[command(flatten)]
    pub(crate) run: Run,
    /// What to do; to serve, where nothing is said.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// What can be asked for.
#[derive(Debug, Subcommand)]
#[expect(clippy::doc_markdown, reason = "the help knows no backticks")]
pub(crate) enum Command {
    /// Run the mock; the same as no command at all.
    Serve(Run),
    /// Run a command against a mock of its own, and hand on its exit code.
    Exec(Exec),
    /// Print the settings in effect and where each comes from.
    Config(Run),
    /// Write an omi-mock.toml with every setting and its meaning.
    Init,
    /// List the ways to break the contract that a rule can ask for.
    Breaks,
    /// Print the OpenAPI document.
    Openapi,
    /// Print a JSON Schema of the contract, or the names of all.
    Schema {
        /// Name of the schema: memory, goal_create, ... seed or scenario for files.
        name: Option<String>,
    },
    /// Print where documentation and backend disagree.
    Divergences,
    /// List the errors that can be asked for, or explain one.
    Errors {
        /// What is asked for; the list, where nothing is.
        #[command(subcommand)]
        what: Option<Errors>,
    },
    /// List the stories that a mock can play, or print the file of one.
    Scenarios {
        /// Name of the scenario: lost-write, ...
        name: Option<String>,
    },
    /// Print completions for a shell.
    Completions {
        /// Shell to complete in.
        shell: Shell,
    },
    /// Print the manual page.
    Man,
}

/// Settings, and the file that holds more of them.
#[derive(Args, Debug)]
pub(crate) struct Run {
    /// File of settings; omi-mock.toml of this directory is read where it exists.
    #[arg(long, value_name = "FILE", env = "OMI_MOCK_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) settings: Settings,
}

/// A command, and the mock that it runs against.
#[derive(Args, Debug)]
#[command(after_help = AFTER_EXEC_HELP)]
pub(crate) struct Exec {
    /// What the mock is told.
    #[command(flatten)]
    pub(crate) run: Run,
    /// Command to run, and its arguments.
    #[arg(last = true, required = true, value_name = "COMMAND")]
    pub(crate) command: Vec<OsString>,
}

/// The command, with what is usual in its help.
pub(crate) fn build() -> clap::Command {
    let usual = Settings::usual().table();
    let tidy = |arg: Arg| {
        let default = arg.get_long().and_then(|name| usual.get(name)).and_then(shown_default);
        tidied(arg, default)
    };
    Cli::command().mut_args(&tidy).mut_subcommands(|subcommand| subcommand.mut_args(&tidy))
}

/// An argument with its default in its help, and deaf to a variable that is
/// empty: that is how scripts and containers pass on what nobody has set.
fn tidied(arg: Arg, default: Option<String>) -> Arg {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let variable = arg.get_env().and_then(std::env::var_os);
    let arg = if variable.is_some_and(|value| value.is_empty()) { arg.env(Resettable::Reset) } else { arg };
    // Variables are named by a rule, and the help states it once.
    let arg = arg.hide_env(true);
    match default {
        Some(default) => arg.help(format!("{help} [default: {default}]")),
        None => arg,
    }
}

/// The default as help shows it; a switch that is off and a list without entries need no words.
fn shown_default(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Boolean(false) => None,
        toml::Value::Array(entries) if entries.is_empty() => None,
        toml::Value::Boolean(_)
        | toml::Value::Array(_)
        | toml::Value::Float(_)
        | toml::Value::Datetime(_)
        | toml::Value::Table(_) => Some(value.to_string()),
    }
}

/// The names of all settings, as flags and in the file.
pub(crate) fn names_of_settings() -> Vec<String> {
    arguments_of_settings().get_arguments().filter_map(Arg::get_long).map(ToOwned::to_owned).collect()
}

/// The settings as arguments, and no others.
fn arguments_of_settings() -> clap::Command {
    Settings::augment_args(clap::Command::new("settings"))
}

/// The name by which clap knows the setting.
pub(crate) fn id(name: &str) -> String {
    name.replace('-', "_")
}

/// The variable of the setting of this name.
pub(crate) fn variable(name: &str) -> String {
    format!("OMI_MOCK_{}", id(name).to_uppercase())
}
