//! The log as its readers see it.

use std::sync::mpsc::{Sender, channel};

use omi_mock::Timestamp;

use super::*;

/// An output that hands on what it gets.
struct Reader(Sender<String>);

impl Write for Reader {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = anstream::adapter::strip_bytes(bytes).into_vec();
        let text = String::from_utf8(text).expect("lines are UTF-8");
        self.0.send(text).map(|()| bytes.len()).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn entry<'a>(path: &'a str, world: Option<&'a str>) -> LogEntry<'a> {
    LogEntry {
        method: "GET",
        path,
        status: 200,
        took: Duration::from_micros(420),
        key_name: Some("Laptop"),
        world,
        decided: "listMemories",
        at: Timestamp::from_seconds(1_768_478_400),
    }
}

#[test]
fn a_pretty_line_has_columns() {
    let (sender, reader) = channel();
    let log = RequestLog::to(Reader(sender), LogFormat::Pretty);
    log.observer()(&entry("/v1/dev/user/memories?limit=5", None));
    log.observer()(&entry("/v1/dev/user/memories", Some("suite-3")));
    log.close();
    assert_eq!(
        reader.iter().collect::<Vec<_>>(),
        [
            "12:00:00  GET     /v1/dev/user/memories?limit=5            200  0.42ms  Laptop      listMemories\n",
            "12:00:00  GET     /v1/dev/user/memories                    200  0.42ms  Laptop      listMemories in world suite-3\n",
        ]
    );
}

#[test]
fn a_json_line_has_every_member() {
    let (sender, reader) = channel();
    let log = RequestLog::to(Reader(sender), LogFormat::Json);
    log.observer()(&entry("/v1/dev/user/memories", None));
    log.close();
    assert_eq!(
        reader.recv().expect("a line is written"),
        "{\"at\":\"2026-01-15T12:00:00Z\",\"method\":\"GET\",\"path\":\"/v1/dev/user/memories\",\"status\":200,\
         \"took_ms\":0.42,\"key_name\":\"Laptop\",\"world\":null,\"decided\":\"listMemories\"}\n"
    );
}

#[test]
fn a_closed_output_ends_the_log_and_nothing_else() {
    let (sender, reader) = channel();
    drop(reader);
    let log = RequestLog::to(Reader(sender), LogFormat::Pretty);
    log.written.recv_timeout(Duration::from_millis(0)).expect_err("nothing has failed yet");
    log.observer()(&entry("/first", None));
    log.written.recv().expect("the writer ends");
    log.observer()(&entry("/second", None));
    log.close();
}

/// An output whose reader takes nothing until it is told to.
struct Stuck(Receiver<()>, Reader);

impl Write for Stuck {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _ = self.0.recv(); // once the sender is gone, everything is taken
        self.1.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_slow_reader_misses_lines_and_is_told_so() {
    let (sender, reader) = channel();
    let (go_on, stuck) = channel();
    let log = RequestLog::to(Stuck(stuck, Reader(sender)), LogFormat::Json);
    let observer = log.observer();
    // One line may be in the writer's hands, and the rest of the queue is full.
    for _ in 0..WAITING + 3 {
        observer(&entry("/", None));
    }
    drop(go_on);
    log.written.recv_timeout(Duration::from_millis(0)).expect_err("the log goes on");
    let told = reader.iter().find(|line| line.contains("left_out")).expect("the reader is told");
    assert!(["{\"left_out\":2}\n", "{\"left_out\":3}\n"].contains(&told.as_str()), "{told}");
}
