//! `omi-mock exec`.

mod signals;

use std::ffi::OsString;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::process::{ExitCode, ExitStatus};
use std::sync::Arc;

use clap::ArgMatches;
use omi_mock::server;
use omi_mock::{App, Observer, built_in};
use tokio::process::{Child, Command};

use super::banner::base_url;
use super::command::Exec;
use super::export;
use super::layers::{Layers, Source};
use super::refusal::Refusal;
use super::serve::{listen, runtime, tell_port, threads};
use super::start::Start;
use super::unfired;
use crate::log::RequestLog;
use signals::Signals;

/// What shells say of a command that is there and cannot be run.
const CANNOT_RUN: u8 = 126;
/// What shells say of a command that is not there.
const NOT_FOUND: u8 = 127;
/// What shells add to the number of the signal that killed a command.
#[cfg(unix)]
const KILLED: i32 = 128;

/// Runs a command, with a mock that lives as long as it does.
pub(crate) fn run(asked: Exec, matches: &ArgMatches) -> Result<ExitCode, Refusal> {
    let start = start(&Layers::read(asked.run, matches)?)?;
    let runtime = runtime()?;
    let log = start.output.map(RequestLog::open);
    let observer = log.as_ref().map(|log| Observer::new(log.observer()));
    let code = runtime.block_on(run_beside(start, observer, &asked.command));
    // Nobody is left who could wait for an answer.
    runtime.shutdown_background();
    if let Some(log) = log {
        log.close();
    }
    code
}

/// The settings of a mock that is no one's but the command's: any port will do, and the output is the command's.
fn start(layers: &Layers) -> Result<Start, Refusal> {
    let mut settings = layers.effective();
    if layers.source("port") == Source::Usual {
        settings.port = Some(0);
    }
    let start = Start::of(settings, layers.scenario()?)?;
    let output = if layers.source("log") == Source::Usual { None } else { start.output };
    Ok(Start { output, ..start })
}

async fn run_beside(start: Start, observer: Option<Observer>, command: &[OsString]) -> Result<ExitCode, Refusal> {
    let (listener, address) = listen(start.address).await?;
    let signals = Signals::listen().map_err(|error| Refusal::system("cannot listen for signals", error))?;
    let key = start.config.keys.first().map_or(built_in::KEY, String::as_str).to_owned();
    let app = Arc::new(App::new(&start.config, server::now()));
    drop(start.config); // the seed as it was written: what was read of it is in the app
    let _port_file = tell_port(start.port_file, address.port())?;
    // It serves until the runtime ends.
    let threads = threads(start.threads)?;
    tokio::spawn(server::serve_on(threads, listener, Arc::clone(&app), observer, std::future::pending()));
    let code = match spawned(command, address, &key) {
        Ok(child) => ended(child, signals).await?,
        Err(refused) => return Ok(refused),
    };
    if let Some(path) = start.export {
        export::write(&path, &app)?;
    }
    unfired::report(&app, start.strictness, code)
}

/// The command at work; or the exit code that says why it is not.
fn spawned(command: &[OsString], address: SocketAddr, key: &str) -> Result<Child, ExitCode> {
    let (program, arguments) = command.split_first().expect("clap asks for a command");
    let spawned = Command::new(program)
        .args(arguments)
        .env("OMI_API_BASE", base_url(address))
        .env("OMI_API_KEY", key)
        .kill_on_drop(true)
        .spawn();
    spawned.map_err(|error| {
        let program = program.display();
        let (sentence, code) = if error.kind() == ErrorKind::NotFound {
            (format!("there is no command `{program}`"), NOT_FOUND)
        } else {
            (format!("cannot run `{program}`: {error}"), CANNOT_RUN)
        };
        let _ = Refusal::System(sentence).report(); // the codes of shells say more than ours
        ExitCode::from(code)
    })
}

/// Waits for the end of the command, and passes on what it should hear meanwhile.
async fn ended(mut child: Child, mut signals: Signals) -> Result<ExitCode, Refusal> {
    loop {
        tokio::select! {
            status = child.wait() => {
                return status.map(code).map_err(|error| Refusal::system("cannot tell how the command ended", error));
            }
            signal = signals.next() => signal.pass_on(&child),
        }
    }
}

/// The exit code of the command, as a shell would give it.
fn code(status: ExitStatus) -> ExitCode {
    #[cfg(unix)]
    let killed = std::os::unix::process::ExitStatusExt::signal(&status).map(|signal| KILLED + signal);
    #[cfg(not(unix))]
    let killed = None;
    let code = status.code().or(killed).and_then(|code| u8::try_from(code).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}
