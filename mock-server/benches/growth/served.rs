//! A mock behind a socket, and what its requests cost with all that this takes.

use std::fs;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use omi_mock::server::{Listener, serve};
use omi_mock::{App, Request};

use crate::turns::World;

/// A mock that is served by a thread of its own, and a client.
#[derive(Debug)]
pub(crate) struct Served {
    size: usize,
    client: BufReader<Wakeful>,
    /// Where the system tells of the thread.
    thread: String,
}

impl Served {
    /// Serves `app` until this process ends.
    pub(crate) fn start(app: App, size: usize) -> Self {
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("it is Linux");
            runtime.block_on(async {
                let listener = Listener::bind((Ipv4Addr::LOCALHOST, 0).into()).await.expect("some port is free");
                let thread = fs::read_link("/proc/thread-self").expect("Linux tells of threads");
                let address = listener.local_addr().expect("it listens");
                tell.send((address, thread.display().to_string())).expect("somebody waits for it");
                serve(listener, Arc::new(app), None, std::future::pending()).await;
            });
        });
        let (address, thread): (SocketAddr, _) = told.recv().expect("the thread tells");
        let client = TcpStream::connect(address).expect("somebody listens");
        client.set_nonblocking(true).and_then(|()| client.set_nodelay(true)).expect("it is a socket of TCP");
        Self { size, client: BufReader::new(Wakeful(client)), thread }
    }

    /// How long the thread has run on a processor, with the time that the system spent for it. The system
    /// adds that up when the thread goes to sleep, which is waited for.
    fn spent(&self) -> Duration {
        let told = |file: &str| fs::read_to_string(format!("/proc/{}/{file}", self.thread)).unwrap_or_default();
        while !told("stat").contains(") S ") {}
        let nanoseconds = told("schedstat").split(' ').next().and_then(|number| number.parse().ok());
        Duration::from_nanos(nanoseconds.expect("Linux tells how long a thread ran"))
    }

    /// Reads an answer of this status.
    fn hear(&mut self, status: u16) {
        let (mut line, mut length) = (String::new(), 0);
        self.client.read_line(&mut line).expect("the mock answers");
        assert!(line.starts_with(&format!("HTTP/1.1 {status} ")), "{line}");
        loop {
            line.clear();
            self.client.read_line(&mut line).expect("the mock answers");
            if line == "\r\n" {
                break;
            }
            if let Some(("content-length", number)) = line.trim_end().split_once(": ") {
                length = number.parse().expect("a length is a number");
            }
        }
        let mut body = self.client.by_ref().take(length);
        std::io::copy(&mut body, &mut std::io::sink()).expect("the body comes");
    }
}

impl World for Served {
    /// On two processors the client is at times on the same one.
    const QUARTERS: usize = 1;

    fn size(&self) -> usize {
        self.size
    }

    /// What the thread spends for them; they are sent without waiting for answers.
    fn cost(&mut self, requests: &[Request], status: u16) -> Duration {
        let texts: Vec<u8> = requests.iter().flat_map(text).collect();
        let before = self.spent();
        self.client.get_mut().write_all(&texts).expect("the mock reads");
        for _ in requests {
            self.hear(status);
        }
        self.spent().saturating_sub(before)
    }
}

/// A client that never sleeps: to wake one costs a server more than most answers, or nothing, as it happens.
#[derive(Debug)]
struct Wakeful(TcpStream);

impl Wakeful {
    fn insist<T>(&mut self, mut ask: impl FnMut(&mut TcpStream) -> io::Result<T>) -> io::Result<T> {
        loop {
            match ask(&mut self.0) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => std::hint::spin_loop(),
                done => return done,
            }
        }
    }
}

impl Read for Wakeful {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.insist(|stream| stream.read(buffer))
    }
}

impl Write for Wakeful {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.insist(|stream| stream.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A request as it is sent.
fn text(request: &Request) -> Vec<u8> {
    let mut text = format!("{} {} HTTP/1.1\r\nhost: localhost\r\n", request.method, request.uri).into_bytes();
    for (name, value) in &request.headers {
        text.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    text.extend(format!("content-length: {}\r\n\r\n", request.body.len()).into_bytes());
    text.extend_from_slice(&request.body);
    text
}
