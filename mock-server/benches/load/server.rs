//! A server, as a process.

use std::error::Error;
use std::fs::File;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::answer::Answer;
use crate::contender::{Contender, Setting};
use crate::workload::Workload;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

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
    pub(crate) fn start(contender: &Contender, setting: Setting<'_>) -> Result<Self, Box<dyn Error>> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log: Stdio = match contender {
            Contender::Usual(_) => tempfile::tempfile().map(File::into)?,
            Contender::Baseline | Contender::Quiet(_) | Contender::Other(_) => Stdio::null(),
        };
        let log_of_errors = match contender {
            Contender::Usual(_) => tempfile::tempfile().map(File::into)?,
            Contender::Baseline | Contender::Quiet(_) | Contender::Other(_) => Stdio::inherit(),
        };
        let mut command = contender.command(port, setting)?;
        command.stdin(Stdio::null()).stdout(log).stderr(log_of_errors);
        let began = Instant::now();
        let process = command.spawn()?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut server = Self { process, address, took: Duration::ZERO };
        // The others answer from the beginning, but not at once what they are told to.
        let first = match contender {
            Contender::Baseline | Contender::Quiet(_) | Contender::Usual(_) => None,
            Contender::Other(_) => setting.answers.last(),
        };
        server.await_answer(began, first)?;
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

    /// What a GET of `path` is answered with.
    pub(crate) fn look(&self, path: &str, key: &str) -> Result<Answer, Box<dyn Error>> {
        ask(self.address, path, key)
    }

    /// Asks until there is an answer, or until it is `first`.
    fn await_answer(&mut self, began: Instant, first: Option<&Answer>) -> Result<(), Box<dyn Error>> {
        let path = first.map_or_else(|| Workload::List.path().to_owned(), |first| first.path());
        while began.elapsed() < PATIENCE {
            let answer = ask(self.address, &path, Workload::List.key());
            if answer.is_ok_and(|answer| first.is_none_or(|first| answer == *first)) {
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

/// One GET by hand.
fn ask(address: SocketAddr, path: &str, key: &str) -> Result<Answer, Box<dyn Error>> {
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
    Ok(Answer { status, length: answer.len() - head_end - 4 })
}
