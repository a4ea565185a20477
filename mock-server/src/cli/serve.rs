//! `omi-mock serve`.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::num::{NonZero, NonZeroU8};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use omi_mock::server::{self, Listener, Threads};
use omi_mock::{App, Observer};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

use super::banner::{self, Facts};
use super::export;
use super::port_file::PortFile;
use super::refusal::Refusal;
use super::signals::Signals;
use super::start::Start;
use super::unfired;
use crate::log::RequestLog;

/// What shells say of a process that Ctrl-C ended.
const STOPPED_AT_ONCE: u8 = 130;
/// More threads than these answer no client sooner that runs on the same machine.
const MOST_THREADS: usize = 4;

/// Runs a mock until a signal stops it; a second signal does not wait for open requests.
pub(crate) fn until_stopped(start: Start) -> Result<ExitCode, Refusal> {
    let runtime = runtime()?;
    let log = start.output.map(RequestLog::open);
    let stopped = runtime.block_on(serve(start, log.as_ref().map(|log| Observer::new(log.observer()))));
    runtime.shutdown_background();
    if let Some(log) = log {
        log.close();
    }
    stopped
}

/// The runtime of this thread.
pub(super) fn runtime() -> Result<Runtime, Refusal> {
    Builder::new_current_thread().enable_all().build().map_err(|error| Refusal::system("cannot start", error))
}

/// The threads that serve: as many as are asked for, or one for each core up to a few.
pub(super) fn threads(asked: Option<NonZeroU8>) -> Result<Threads, Refusal> {
    let cores = || thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    let count = asked.map_or_else(cores, |asked| asked.get().into());
    let count = NonZero::new(count).unwrap_or(NonZero::<usize>::MIN);
    Threads::start(count).map_err(|error| Refusal::system("cannot start threads", error))
}

async fn serve(start: Start, observer: Option<Observer>) -> Result<ExitCode, Refusal> {
    let Start { address, port_file, seed, config, output, export, strictness, threads: asked } = start;
    let (listener, address) = listen(address).await?;
    let signals = Signals::listen().map_err(|error| Refusal::system("cannot listen for signals", error))?;
    let threads = threads(asked)?;
    let facts = output.map(|_| Facts::of(address, &seed, &config));
    let app = Arc::new(App::new(&config, server::now()));
    drop(config); // the seed as it was written: what was read of it is in the app
    // Whoever finds the file may connect at once: the socket listens, and the app is ready.
    let port_file = tell_port(port_file, address.port())?;
    if let Some(facts) = facts {
        banner::print(&facts);
    }
    let code = until_signalled(threads, listener, Arc::clone(&app), observer, signals).await;
    drop(port_file);
    if let Some(path) = export {
        export::write(&path, &app)?;
    }
    unfired::report(&app, strictness, code)
}

/// Listens on `address`, and says where that is.
pub(super) async fn listen(address: SocketAddr) -> Result<(Listener, SocketAddr), Refusal> {
    let listener = Listener::bind(address).await.map_err(|error| not_bound(address, &error))?;
    let address = listener.local_addr().map_err(|error| Refusal::system("cannot tell the port", error))?;
    Ok((listener, address))
}

/// Writes the port file, where one is asked for.
pub(super) fn tell_port(path: Option<PathBuf>, port: u16) -> Result<Option<PortFile>, Refusal> {
    let Some(path) = path else { return Ok(None) };
    let written = PortFile::write(&path, port);
    written.map(Some).map_err(|error| Refusal::system(format!("cannot write {}", path.display()), error))
}

async fn until_signalled(
    threads: Threads,
    listener: Listener,
    app: Arc<App>,
    observer: Option<Observer>,
    mut signals: Signals,
) -> ExitCode {
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = server::serve_on(threads, listener, app, observer, async {
        let _ = stopped.await; // a sender that is gone means stop as well
    });
    let signalled_twice = async {
        signals.next().await;
        let _ = stop.send(()); // a server that has ended needs no telling
        signals.next().await;
    };
    tokio::select! {
        () = serving => ExitCode::SUCCESS,
        () = signalled_twice => ExitCode::from(STOPPED_AT_ONCE),
    }
}

fn not_bound(address: SocketAddr, error: &io::Error) -> Refusal {
    let port = address.port();
    #[expect(clippy::wildcard_enum_match_arm, reason = "the system's other reasons speak for themselves")]
    match error.kind() {
        ErrorKind::AddrInUse => {
            Refusal::System(format!("port {port} is taken; choose another with --port, or --port 0 for any free one"))
        }
        ErrorKind::PermissionDenied => {
            Refusal::System(format!("port {port} is not for this user; choose one above 1023 with --port"))
        }
        ErrorKind::AddrNotAvailable => {
            Refusal::System(format!("{} is no address of this machine; choose another with --host", address.ip()))
        }
        _ => Refusal::system(format!("cannot listen on {address}"), error),
    }
}
