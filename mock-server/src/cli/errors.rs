//! `omi-mock errors`.

use std::fmt::Write;

use anstyle::Style;
use clap::Subcommand;
use omi_mock::gallery::{self, Entry};
use omi_mock::nearest::question;

use super::cell::wrapped;
use super::print;
use super::refusal::Refusal;

mod curl;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// The widths of the columns; with two blanks between them a row has 100 characters at most.
const ID: usize = 34;
const STATUS: usize = 6;
const TITLE: usize = 46;
/// How wide a paragraph is.
const TEXT: usize = 90;

/// What can be asked of the gallery.
#[derive(Debug, Subcommand)]
pub(crate) enum Errors {
    /// List every error; the same as no word at all.
    List,
    /// Explain an error and how to trigger it.
    Show {
        /// Name of the error, as in the list.
        id: String,
        /// Print only a curl that triggers it.
        #[arg(long)]
        curl: bool,
    },
}

/// Prints what is asked for.
pub(crate) fn print(what: Option<&Errors>) -> Result<(), Refusal> {
    match what {
        None | Some(Errors::List) => print::text(&list()),
        Some(Errors::Show { id, curl }) => {
            let entry = gallery::entry(id).ok_or_else(|| Refusal::Wrong(unknown(id)))?;
            print::text(&if *curl { format!("{}\n", curl::shortest(entry)) } else { explained(entry) })
        }
    }
}

fn unknown(id: &str) -> String {
    let guess = question(&gallery::nearest(id));
    format!("there is no error `{id}`; {}", guess.as_deref().unwrap_or("`omi-mock errors` lists the names"))
}

fn list() -> String {
    let mut list = format!("{BOLD}{}{BOLD:#}\n", line(["id", "status", "what happens", "key"]));
    for entry in gallery::entries() {
        let key = entry.magic_digits().map(|digits| format!("...{digits}")).unwrap_or_default();
        let _ = writeln!(list, "{}", line([&entry.id, &status(entry), &entry.title, &key]));
    }
    list.push_str(
        "\nPrefer: error=ID asks for any of them, with any key; a key that ends so (zeros before it) for\n\
         some, without any header. `omi-mock errors show ID` explains one.\n",
    );
    list
}

fn line([id, status, title, key]: [&str; 4]) -> String {
    format!("{id:ID$}  {status:STATUS$}  {title:TITLE$}  {key}").trim_end().to_owned()
}

/// The status, where the client sees one of the error's own.
fn status(entry: &Entry) -> String {
    entry.status.map(|status| status.to_string()).unwrap_or_default()
}

fn explained(entry: &Entry) -> String {
    let mut text = format!("{BOLD}{}{BOLD:#}", entry.id);
    if let Some(status) = entry.status {
        let _ = write!(text, "  {status}");
    }
    let _ = writeln!(text, "  {}\n", entry.title);
    for paragraph in [&entry.means, &entry.advice] {
        for line in wrapped(paragraph, TEXT) {
            let _ = writeln!(text, "  {line}");
        }
        text.push('\n');
    }
    if let (Some(key), Some(alias)) = (entry.magic_key(), entry.magic_alias()) {
        let _ = writeln!(text, "  key     {key}");
        let _ = writeln!(text, "          {alias} {DIM}(for curl){DIM:#}");
    }
    let _ = writeln!(text, "  header  Prefer: error={}", entry.id);
    let _ = writeln!(text, "  rule    {}\n", curl::rule(entry));
    for (what, command) in curl::all(entry) {
        let _ = writeln!(text, "  {DIM}# {what}{DIM:#}\n  {command}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_fits_a_hundred_columns() {
        let plain = anstream::adapter::strip_str(&list()).to_string();
        for line in plain.lines() {
            assert!(line.chars().count() <= 100, "{line}");
        }
        for entry in gallery::entries() {
            assert!(entry.id.chars().count() <= ID, "{} is too long", entry.id);
            assert!(entry.title.chars().count() <= TITLE, "{}: {} is too long", entry.id, entry.title);
            assert!(plain.contains(&format!("\n{} ", entry.id)), "{} is missing", entry.id);
        }
    }
}
