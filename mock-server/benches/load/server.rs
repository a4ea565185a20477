//! The servers that are compared, each a process.

use std::error::Error;
use std::fs::File;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::baseline;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Something that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Contender {
    /// Hyper alone.
    Baseline,
    /// A mock without a log or a journal.
    Quiet(PathBuf),
    /// A mock as it is usually run, its log going to a file.
    Usual(PathBuf),
}

impl Contender {
    /// What the table calls it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Baseline => "hyper alone".to_owned(),
            Self::Quiet(binary) => format!("{}, quiet", called(binary)),
            Self::Usual(binary) => format!("{}, with log and journal", called(binary)),
        }
    }

    /// Whether it keeps the contract.
    pub(crate) const fn is_mock(&self) -> bool {
        matches!(self, Self::Quiet(_) | Self::Usual(_))
    }

    fn command(&self, port: u16, seed: &Path, threads: Option<u8>) -> Result<Command, Box<dyn Error>> {
        let mut command = match self {
            Self::Baseline => {
                let mut command = Command::new(std::env::current_exe()?);
                command.env(baseline::PORT, port.to_string());
                command
            }
            Self::Quiet(binary) => {
                let mut command = mock(binary, port, seed);
                command.args(["--quiet", "--journal-max", "0"]);
                command
            }
            Self::Usual(binary) => mock(binary, port, seed),
        };
        if let (Some(threads), true) = (threads, self.is_mock()) {
            command.args(["--threads", &threads.to_string()]);
        }
        Ok(command)
    }
}

fn called(binary: &Path) -> String {
    let is_ours = binary == Path::new(env!("CARGO_BIN_EXE_omi-mock"));
    if is_ours { "omi-mock".to_owned() } else { binary.display().to_string() }
}

/// The limiter counts every request, and refuses none.
fn mock(binary: &Path, port: u16, seed: &Path) -> Command {
    let mut command = Command::new(binary);
    command.args(["--port", &port.to_string(), "--rate-limit", "1000000000/min", "--seed"]).arg(seed);
    command
}

/// A server that runs, until it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    process: Child,
    address: SocketAddr,
    /// How long it took from its start to its first answer.
    pub(crate) took: Duration,
}

impl Server {
    /// Starts a server, and waits until it answers.
    pub(crate) fn start(contender: &Contender, seed: &Path, threads: Option<u8>) -> Result<Self, Box<dyn Error>> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log: Stdio = match contender {
            Contender::Usual(_) => tempfile::tempfile().map(File::into)?,
            Contender::Baseline | Contender::Quiet(_) => Stdio::null(),
        };
        let log_of_errors = match contender {
            Contender::Usual(_) => tempfile::tempfile().map(File::into)?,
            Contender::Baseline | Contender::Quiet(_) => Stdio::inherit(),
        };
        let mut command = contender.command(port, seed, threads)?;
        command.stdin(Stdio::null()).stdout(log).stderr(log_of_errors);
        let began = Instant::now();
        let process = command.spawn()?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut server = Self { process, address, took: Duration::ZERO };
        server.await_answer(began)?;
        server.took = began.elapsed();
        Ok(server)
    }

    /// Where it listens.
    pub(crate) const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The number of its process.
    pub(crate) fn pid(&self) -> u32 {
        self.process.id()
    }

    /// The length of the body that a GET of `path` is answered with, and the status.
    pub(crate) fn look(&self, path: &str, key: &str) -> Result<(u16, usize), Box<dyn Error>> {
        ask(self.address, path, key)
    }

    fn await_answer(&mut self, began: Instant) -> Result<(), Box<dyn Error>> {
        while began.elapsed() < PATIENCE {
            if ask(self.address, "/v1/dev/user/memories", "omi_dev_00000000000000000000000000000200").is_ok() {
                return Ok(());
            }
            if let Some(status) = self.process.try_wait()? {
                return Err(format!("the server ended at once: {status}").into());
            }
        }
        Err("the server does not answer".into())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One GET by hand: status and length of the body.
fn ask(address: SocketAddr, path: &str, key: &str) -> Result<(u16, usize), Box<dyn Error>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {key}\r\nconnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let head_end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").ok_or("no answer of HTTP")?;
    let status = std::str::from_utf8(&answer[..head_end])?.split(' ').nth(1).ok_or("no status")?.parse()?;
    Ok((status, answer.len() - head_end - 4))
}
