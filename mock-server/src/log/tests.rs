//! The log as its readers see it.

use std::sync::mpsc::{Sender, channel};

use omi_mock::Timestamp;
use rstest::rstest;

use super::backlog::ROOM;
use super::*;

/// How long to wait for what must come.
const SOON: Duration = Duration::from_secs(20);

/// An output that hands on the lines that it gets.
struct Reader(Sender<String>);

impl Write for Reader {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = str::from_utf8(bytes).expect("lines are UTF-8, and written whole");
        let mut lines = text.split_inclusive('\n');
        let handed_on = lines.try_for_each(|line| self.0.send(line.to_owned()));
        handed_on.map(|()| bytes.len()).map_err(|_| io::ErrorKind::BrokenPipe.into())
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
    let log = RequestLog::to(Reader(sender), Form::Pretty(Ink::Plain));
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

#[rstest]
#[case::success(200, "\u{1b}[32m200\u{1b}[0m")]
#[case::a_redirect(307, "\u{1b}[36m307\u{1b}[0m")]
#[case::a_refusal(404, "\u{1b}[33m404\u{1b}[0m")]
#[case::a_failure(500, "\u{1b}[1m\u{1b}[31m500\u{1b}[0m")]
fn a_terminal_shows_in_colours(#[case] status: u16, #[case] coloured: &str) {
    let entry = LogEntry { status, ..entry("/", Some("suite-3")) };
    let line = Form::Pretty(Ink::Coloured).line(&entry);
    let blanks = " ".repeat(39);
    assert_eq!(
        line,
        format!(
            "\u{1b}[2m12:00:00\u{1b}[0m  GET     /{blanks} {coloured}  0.42ms  Laptop      listMemories \
             \u{1b}[2min world suite-3\u{1b}[0m\n"
        )
    );
    let plain = anstream::adapter::strip_str(&line).to_string();
    assert_eq!(plain, Form::Pretty(Ink::Plain).line(&entry));
}

#[test]
fn a_json_line_has_every_member() {
    let (sender, reader) = channel();
    let log = RequestLog::to(Reader(sender), Form::Json);
    log.observer()(&entry("/v1/dev/user/memories", None));
    log.close();
    assert_eq!(
        reader.recv().expect("a line is written"),
        "{\"at\":\"2026-01-15T12:00:00Z\",\"method\":\"GET\",\"path\":\"/v1/dev/user/memories\",\"status\":200,\
         \"took_ms\":0.42,\"key_name\":\"Laptop\",\"world\":null,\"decided\":\"listMemories\"}\n"
    );
}

#[test]
fn a_line_waits_for_no_other() {
    let (sender, reader) = channel();
    let log = RequestLog::to(Reader(sender), Form::Json);
    for path in ["/first", "/second"] {
        log.observer()(&entry(path, None));
        let line = reader.recv_timeout(SOON).expect("a line is written");
        assert!(line.contains(path), "{line}");
    }
}

#[test]
fn all_lines_are_written_in_order_before_the_end() {
    let (sender, reader) = channel();
    let log = RequestLog::to(Reader(sender), Form::Json);
    let observer = log.observer();
    let paths: Vec<_> = (0..5_000).map(|number| format!("/{number}")).collect();
    for path in &paths {
        observer(&entry(path, None));
    }
    log.close();
    let lines: Vec<_> = reader.iter().collect();
    let expected: Vec<_> = paths.iter().map(|path| Form::Json.line(&entry(path, None))).collect();
    assert_eq!(lines, expected);
}

#[test]
fn a_closed_output_ends_the_log_and_nothing_else() {
    let (sender, reader) = channel();
    drop(reader);
    let log = RequestLog::to(Reader(sender), Form::Pretty(Ink::Plain));
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
fn a_slow_reader_misses_lines_and_is_told_where() {
    let (sender, reader) = channel();
    let (go_on, stuck) = channel();
    let log = RequestLog::to(Stuck(stuck, Reader(sender)), Form::Json);
    let observer = log.observer();
    let fitting = ROOM / Form::Json.line(&entry("/", None)).len();
    for _ in 0..fitting + 3 {
        observer(&entry("/", None));
    }
    drop(go_on);
    let told = reader.iter().position(|line| line == "{\"left_out\":3}\n");
    assert_eq!(told, Some(fitting), "the reader is told after what was written");
    observer(&entry("/later", None));
    assert!(reader.recv_timeout(SOON).expect("the log goes on").contains("/later"));
    log.close();
}

#[rstest]
#[case::nothing(&[], &[])]
#[case::one_line(&[10], &[10])]
#[case::some_lines(&[10, 20], &[30])]
#[case::just_enough(&[4000, 96], &[4096])]
#[case::more(&[4000, 97, 10], &[4000, 107])]
#[case::a_long_line(&[10, 9000, 10], &[10, 9000, 10])]
fn lines_are_written_in_pieces_of(#[case] lines: &[usize], #[case] expected: &[usize]) {
    let text: Vec<u8> = lines.iter().flat_map(|length| iter::repeat_n(b'x', length - 1).chain([b'\n'])).collect();
    let pieces: Vec<_> = pieces(&text).map(<[u8]>::len).collect();
    assert_eq!(pieces, expected);
}
