//! `omi-contract man`.

use std::io;

use clap::CommandFactory;
use clap_mangen::Man;

use super::command::Cli;
use super::print;
use super::refusal::Refusal;

/// Prints the manual page.
pub(crate) fn print() -> Result<(), Refusal> {
    print::text(&page().map_err(|error| Refusal::Wrong(format!("cannot write the manual page: {error}")))?)
}

fn page() -> io::Result<String> {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    // The generator refers to a page for each command, but there is only this one.
    for subcommand in command.get_subcommands() {
        let name = subcommand.get_name();
        page = page.replace(&format!("omi\\-contract\\-{name}(1)"), &format!("omi\\-contract {name}"));
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_refers_to_no_other() {
        let page = page().expect("memory takes it");
        assert!(page.contains("omi\\-contract run\n"), "{page}");
        assert!(!page.contains("(1)"), "{page}");
    }
}
