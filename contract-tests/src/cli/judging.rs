//! What fails a run, and what is let pass.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use omi_contract::{Accepted, Additional, Ran, Rules, RunReport, Verdict};

use super::refusal::Refusal;

/// Read where nobody names a file, if it is there.
const USUAL: &str = "omi-contract.accepted.toml";

/// What fails a run, and what is let pass.
#[derive(Args, Debug)]
#[command(next_help_heading = "Judging")]
pub(crate) struct Judging {
    /// Verdicts that fail the run: violated, vacuous, skipped, unreachable.
    #[arg(long, value_name = "VERDICT", value_delimiter = ',', default_value = "violated", value_parser = verdict)]
    fail_on: Vec<Verdict>,
    /// Share of what is selected that must have been seen of the contract, in percent.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    min_coverage: Option<u8>,
    /// What is made of members that are not documented: allow, warn or error.
    #[arg(long, value_name = "HOW", default_value = "warn", value_parser = additional)]
    pub(crate) additional: Additional,
    /// File of accepted findings; omi-contract.accepted.toml of this directory where it exists.
    #[arg(long, value_name = "FILE")]
    accepted: Option<PathBuf>,
    /// Write a file of accepted findings to start from.
    #[arg(long)]
    write_accepted: bool,
}

impl Judging {
    /// The findings that are accepted. A list that is about to be written is not read.
    pub(crate) fn accepted(&self) -> Result<Accepted, Refusal> {
        if self.write_accepted {
            if self.path().exists() {
                return Err(Refusal::Wrong(format!("{} is there already", self.path().display())));
            }
            return Ok(Accepted::default());
        }
        match &self.accepted {
            None if !Path::new(USUAL).exists() => Ok(Accepted::default()),
            Some(_) | None => Accepted::read(self.path()).map_err(|error| Refusal::Wrong(omi_contract::chain(&error))),
        }
    }

    /// Applies what is accepted, and sums up.
    pub(crate) fn judged(&self, mut report: RunReport, accepted: &Accepted, ran: Ran) -> Result<RunReport, Refusal> {
        if self.write_accepted {
            write(self.path(), &Accepted::starting(&report))?;
        }
        accepted.apply(&mut report, ran);
        Ok(report.judged(&Rules { fail_on: self.fail_on.clone(), min_coverage: self.min_coverage }))
    }

    fn path(&self) -> &Path {
        self.accepted.as_deref().unwrap_or(Path::new(USUAL))
    }
}

/// Writes a new file; what somebody wrote by hand stays.
fn write(path: &Path, text: &str) -> Result<(), Refusal> {
    let written = fs::OpenOptions::new().write(true).create_new(true).open(path);
    let written = written.and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()));
    written.map_err(|error| {
        let name = path.display();
        let is_there = error.kind() == ErrorKind::AlreadyExists;
        Refusal::Wrong(if is_there {
            format!("{name} is there already")
        } else {
            format!("cannot write {name}: {error}")
        })
    })
}

fn verdict(text: &str) -> Result<Verdict, String> {
    let known = Verdict::ALL.into_iter().find(|verdict| verdict.as_str() == text);
    known
        .filter(|verdict| *verdict != Verdict::Held)
        .ok_or_else(|| format!("`{text}` is no verdict that can fail a run"))
}

fn additional(text: &str) -> Result<Additional, String> {
    match text {
        "allow" => Ok(Additional::Allow),
        "warn" => Ok(Additional::Warn),
        "error" => Ok(Additional::Error),
        other => Err(format!("`{other}` is neither `allow` nor `warn` nor `error`")),
    }
}
