//! Values that come from variables.

use std::env;

use clap::error::{ContextKind, ContextValue};

use super::command;

/// The error, with a tip where its value comes from a variable: nobody looks
/// for a mistake on the command line that does not stand there.
pub(crate) fn told(mut error: clap::Error) -> clap::Error {
    if let Some(name) = refused_flag(&error)
        && command::names_of_settings().contains(&name)
        && !env::args_os().any(|argument| argument.to_string_lossy().starts_with(&format!("--{name}")))
    {
        let tip = format!("the value comes from the variable {}", of(&name));
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}

/// The variable of the setting that is called `name`.
pub(crate) fn of(name: &str) -> String {
    format!("OMI_MOCK_{}", command::id(name).to_uppercase())
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
