//! The servers take turns.

use std::error::Error;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use comfy_table::{CellAlignment, Table, presets::ASCII_MARKDOWN};
use tempfile::NamedTempFile;

use crate::data;
use crate::figures::{mebibytes, medians, micros};
use crate::load::{self, Measured, Paths};
use crate::options::Options;
use crate::server::{Contender, Server};
use crate::standing;
use crate::workload::Workload;

/// How often a round is repeated because the machine was busy, at most.
const MOST_REPEATS: usize = 3;

/// Measures, and prints.
pub(crate) fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let mut seed = NamedTempFile::with_suffix(".json")?;
    seed.write_all(data::seed().as_bytes())?;
    let contenders = contenders(options);
    if !options.only_load {
        standing::print(&contenders)?;
    }
    let mut table = table();
    for workload in options.workloads() {
        let measured = turns(&contenders, workload, &seed, options)?;
        let medians: Vec<_> = measured.iter().filter_map(|rounds| medians(rounds)).collect();
        let Some(baseline) = medians.first() else { continue };
        for (contender, medians) in contenders.iter().zip(&medians) {
            table.add_row(row(workload, contender, medians, baseline));
        }
    }
    println!(
        "\n{} connections, {} rounds of {} s, medians; CPU is that of the server, for each request\n\n{table}",
        options.connections, options.rounds, options.seconds
    );
    Ok(())
}

/// What each of `contenders` did in every round.
fn turns(
    contenders: &[Contender],
    workload: Workload,
    seed: &NamedTempFile,
    options: &Options,
) -> Result<Vec<Vec<Measured>>, Box<dyn Error>> {
    let mut measured = vec![Vec::new(); contenders.len()];
    let (status, length) = {
        let mock = Contender::Quiet(env!("CARGO_BIN_EXE_omi-mock").into());
        let mock = Server::start(&mock, seed.path(), None)?;
        mock.look(workload.path(), workload.key())?
    };
    for round in 1..=options.rounds {
        for (contender, measured) in contenders.iter().zip(&mut measured) {
            tell(&format!("{}, {}, round {round} of {}", workload.name(), contender.name(), options.rounds));
            let paths = paths(contender, workload, status, length);
            let mut repeats = 0;
            measured.push(loop {
                let server = Server::start(contender, seed.path(), options.threads)?;
                let one = load::measure(&server, &paths, workload, options)?;
                if one.others <= options.quiet || repeats == MOST_REPEATS {
                    break one;
                }
                repeats += 1;
            });
        }
    }
    tell("");
    Ok(measured)
}

/// Says on a terminal how far it is, over what was said before.
fn tell(progress: &str) {
    if std::io::stderr().is_terminal() {
        eprint!("\r\x1b[K{progress}");
    }
}

/// Where a server is asked. The baseline answers as many bytes as the mock.
fn paths(contender: &Contender, workload: Workload, status: u16, length: usize) -> Paths {
    /// A memory, as the answer to its creation shows it.
    const CREATED: usize = 363;
    match contender {
        Contender::Quiet(_) | Contender::Usual(_) => {
            Paths { read: workload.path().to_owned(), write: workload.path().to_owned() }
        }
        Contender::Baseline => Paths { read: format!("/{status}/{length}"), write: format!("/200/{CREATED}") },
    }
}

fn contenders(options: &Options) -> Vec<Contender> {
    let ours = PathBuf::from(env!("CARGO_BIN_EXE_omi-mock"));
    let mut contenders = vec![Contender::Baseline, Contender::Quiet(ours.clone()), Contender::Usual(ours)];
    contenders.extend(options.mock.iter().cloned().map(Contender::Quiet));
    contenders
}

fn table() -> Table {
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN);
    table.set_header([
        "asked",
        "server",
        "of the baseline",
        "requests/s",
        "p50 us",
        "p99 us",
        "CPU us",
        "RAM MiB",
        "others",
    ]);
    for column in table.column_iter_mut().skip(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn row(workload: Workload, contender: &Contender, medians: &Measured, baseline: &Measured) -> Vec<String> {
    vec![
        workload.name().to_owned(),
        contender.name(),
        format!("{:.2}", medians.rate / baseline.rate),
        format!("{:.0}", medians.rate),
        micros(medians.p50),
        micros(medians.p99),
        micros(medians.cpu),
        mebibytes(medians.resident),
        format!("{:.2}", medians.others),
    ]
}
