//! Where what a run writes is on record.

use std::env;
use std::io;
use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use omi_contract::{Ledger, Mark, OnRecord, Options, Writes, forget, ledgers, runs};

use super::refusal::Refusal;

/// Where what a run writes is on record.
#[derive(Args, Clone, Debug)]
pub(crate) struct Record {
    /// Folder of the records of what runs have written [default: omi-contract in ~/.local/state].
    #[arg(long, value_name = "FOLDER")]
    ledger: Option<PathBuf>,
}

impl Record {
    /// The folder.
    pub(crate) fn folder(&self) -> Result<PathBuf, Refusal> {
        let usual = || ledgers(|name| env::var_os(name));
        let nowhere =
            || Refusal::Wrong("there is no home to keep the record of writes in; name a folder with --ledger".into());
        self.ledger.clone().or_else(usual).ok_or_else(nowhere)
    }

    /// Puts a new record into the options of a run, and removes old ones that tell of nothing to remove.
    /// A run that only reads can do without.
    pub(crate) fn begin(&self, options: &mut Options) -> Result<(), Refusal> {
        let begun = self.folder().and_then(|folder| {
            // Old records are in nobody's way: those that cannot be removed stay.
            let _ = forget(&folder, Timestamp::now());
            Ledger::open(&folder, &options.mark, &options.target)
                .map_err(|error| Refusal::Wrong(format!("cannot keep a record in {}: {error}", folder.display())))
        });
        match (begun, options.writes) {
            (Ok(ledger), _) => options.ledger = ledger,
            (Err(_), Writes::Refused) => {}
            (Err(refusal), Writes::Allowed) => return Err(refusal),
        }
        Ok(())
    }

    /// Takes up an earlier run: its record and its mark.
    pub(crate) fn resume(&self, run: &str, options: &mut Options) -> Result<(), Refusal> {
        let folder = self.folder_with(run)?;
        options.ledger = Ledger::read(&folder, run).map_err(|error| unreadable(run, &error))?;
        options.mark = options.ledger.mark().unwrap_or_else(|| Mark::of_run(run));
        Ok(())
    }

    /// What is on record of an earlier run, which is not taken up.
    pub(crate) fn look(&self, run: &str) -> Result<OnRecord, Refusal> {
        OnRecord::of(&self.folder_with(run)?, run).map_err(|error| unreadable(run, &error))
    }

    /// The folder, if that run is on record there.
    fn folder_with(&self, run: &str) -> Result<PathBuf, Refusal> {
        let folder = self.folder()?;
        if self.runs()?.iter().any(|known| known == run) {
            return Ok(folder);
        }
        Err(Refusal::Wrong(format!("there is no run `{run}` on record in {}", folder.display())))
    }

    /// The runs on record.
    pub(crate) fn runs(&self) -> Result<Vec<String>, Refusal> {
        let folder = self.folder()?;
        runs(&folder).map_err(|error| Refusal::Wrong(format!("cannot read {}: {error}", folder.display())))
    }
}

fn unreadable(run: &str, error: &io::Error) -> Refusal {
    Refusal::Wrong(format!("cannot read the record of run {run}: {error}"))
}
