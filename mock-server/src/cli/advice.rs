//! What clap cannot know about a mistake.

use std::env;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::command;

/// The error, with a tip where there is one to give.
pub(crate) fn added(mut error: clap::Error) -> clap::Error {
    if let Some(tip) = variable(&error).or_else(|| place(&error)) {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}

/// Nobody looks for a mistake on a command line that does not show it.
fn variable(error: &clap::Error) -> Option<String> {
    let name = refused_flag(error)?;
    let is_flag = env::args_os().any(|argument| argument.to_string_lossy().starts_with(&format!("--{name}")));
    let is_setting = command::names_of_settings().contains(&name);
    (is_setting && !is_flag).then(|| format!("the value comes from the variable {}", command::variable(&name)))
}

/// Flags belong to the command that stands before them; what is no command was meant for the flag before it.
fn place(error: &clap::Error) -> Option<String> {
    if error.kind() != ErrorKind::ArgumentConflict {
        return None;
    }
    let ContextValue::String(subcommand) = error.get(ContextKind::InvalidSubcommand)? else {
        return None;
    };
    if command::build().find_subcommand(subcommand).is_none() {
        return Some(format!(
            "there is no command '{subcommand}'; the value of a switch follows a '=', as in --quiet=false"
        ));
    }
    Some(format!("flags come after the command: 'omi-mock {subcommand} --...'"))
}

/// `port`, where the value of `--port <PORT>` was refused.
fn refused_flag(error: &clap::Error) -> Option<String> {
    error.get(ContextKind::InvalidValue)?;
    let ContextValue::String(argument) = error.get(ContextKind::InvalidArg)? else {
        return None;
    };
    let name = argument.strip_prefix("--")?;
    let end = name.find([' ', '[', '=']).unwrap_or(name.len());
    Some(name[..end].to_owned())
}
