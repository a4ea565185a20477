//! The servers take turns.

use std::error::Error;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;

use crate::answer::Answer;
use crate::bound::Bound;
use crate::contender::{Contender, Setting};
use crate::load::{self, Load, Measured, Paths};
use crate::options::Options;
use crate::others::{self, Library};
use crate::server::Server;
use crate::table;
use crate::workload::Workload;
use crate::{data, endurance, ours, standing};

/// How often a turn is repeated because the machine was busy, at most.
const MOST_REPEATS: usize = 3;

/// Measures, and prints.
pub(crate) fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let mut seed = NamedTempFile::with_suffix(".json")?;
    seed.write_all(data::seed().as_bytes())?;
    let contenders = contenders(options)?;
    let mocks: Vec<_> = contenders.iter().filter(|contender| contender.is_mock()).collect();
    let workloads = options.workloads();
    let turns = workloads.iter().map(|workload| of(*workload, &contenders).count() * options.rounds).sum();
    let before = if options.only_load { Duration::ZERO } else { standing::expected(contenders.len()) };
    let endurance = if options.endures() { endurance::expected(mocks.len(), options) } else { Duration::ZERO };
    let mut bound = Bound::of(turns, Duration::from_secs(options.seconds), before + endurance);
    println!("{}", bound.sentence());
    if !options.only_load {
        standing::print(&contenders, &bound)?;
    }
    if options.endures() {
        endurance::print(&mocks, options, &bound)?;
    }
    let mut table = table::Table::default();
    for workload in workloads {
        let contenders: Vec<_> = of(workload, &contenders).collect();
        let measured = all_turns(&contenders, workload, seed.path(), options, &mut bound)?;
        table.add(workload, &contenders, &measured);
    }
    table.print(options);
    Ok(())
}

/// What each of `contenders` did in every round.
fn all_turns(
    contenders: &[&Contender],
    workload: Workload,
    seed: &Path,
    options: &Options,
    bound: &mut Bound,
) -> Result<Vec<Vec<Measured>>, Box<dyn Error>> {
    let mut measured = vec![Vec::new(); contenders.len()];
    let read = {
        let mock = Contender::Quiet(ours::binary().into());
        let mock = Server::start(&mock, Setting { seed, threads: None, answers: &[] })?;
        mock.look(workload.path(), workload.key())?
    };
    let answers = [read, Answer::CREATED];
    let setting = Setting { seed, threads: options.threads, answers: &answers };
    for round in 1..=options.rounds {
        for (contender, measured) in contenders.iter().zip(&mut measured) {
            tell(&format!("{}, {}, round {round} of {}", workload.name(), contender.name(), options.rounds));
            let paths = paths(contender, workload, read);
            let load = Load { workload, paths, connections: options.connections, seconds: options.seconds };
            bound.begin_turn()?;
            measured.push(turn(contender, setting, &load, options, bound)?);
        }
    }
    tell("");
    Ok(measured)
}

/// What one server does: once where the machine is quiet, or else the quietest of a few times.
fn turn(
    contender: &Contender,
    setting: Setting<'_>,
    load: &Load,
    options: &Options,
    bound: &Bound,
) -> Result<Measured, Box<dyn Error>> {
    let mut quietest: Option<Measured> = None;
    for _ in 0..=MOST_REPEATS {
        let server = Server::start(contender, setting)?;
        let [expected, _] = setting.answers else {
            return Err("there is an answer to a read and one to a write".into());
        };
        let seen = server.look(&load.paths.read, load.workload.key())?;
        if seen != *expected {
            return Err(format!("{} answers {seen:?}, not {expected:?}", contender.name()).into());
        }
        let one = load::measure(&server, load)?;
        let is_quieter = quietest.is_none_or(|quietest| one.others < quietest.others);
        quietest = if is_quieter { Some(one) } else { quietest };
        if one.others <= options.quiet || !bound.allows_repeat() {
            break;
        }
    }
    quietest.ok_or_else(|| "nothing was measured".into())
}

/// Says on a terminal how far it is, over what was said before.
fn tell(progress: &str) {
    if std::io::stderr().is_terminal() {
        eprint!("\r\x1b[K{progress}");
    }
}

/// Where a server is asked. Those that know nothing of the contract answer as many bytes as the mock.
fn paths(contender: &Contender, workload: Workload, read: Answer) -> Paths {
    match contender {
        Contender::Quiet(_) | Contender::Usual(_) => {
            Paths { read: workload.path().to_owned(), write: workload.path().to_owned() }
        }
        Contender::Baseline | Contender::Other(_) => Paths { read: read.path(), write: Answer::CREATED.path() },
    }
}

fn contenders(options: &Options) -> Result<Vec<Contender>, Box<dyn Error>> {
    ours::build()?;
    let ours = PathBuf::from(ours::binary());
    let mut contenders = vec![Contender::Baseline, Contender::Quiet(ours.clone()), Contender::Usual(ours)];
    contenders.extend(options.mock.iter().cloned().map(Contender::Quiet));
    if options.others {
        others::build()?;
        contenders.extend(Library::ALL.map(Contender::Other));
    } else {
        println!("--others compares httpmock and wiremock as well; they are built for that, once");
    }
    Ok(contenders)
}

/// Those that are asked this.
fn of(workload: Workload, contenders: &[Contender]) -> impl Iterator<Item = &Contender> {
    contenders.iter().filter(move |contender| match contender {
        Contender::Baseline | Contender::Quiet(_) | Contender::Usual(_) => true,
        Contender::Other(_) => workload.is_for_others(),
    })
}
