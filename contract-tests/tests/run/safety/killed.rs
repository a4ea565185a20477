//! A run that is killed in the middle.

use std::path::{Path, PathBuf};

use http::Method;
use omi_contract::{Ledger, Mark, Outcome, Runner, Suite};
use omi_schemas::{Profile, Side};
use rstest::rstest;
use serde_json::json;
use tempfile::TempDir;
use tokio::task::JoinHandle;

use super::{is_written, kept, on_record};
use crate::support::Mock;

/// A run of the written cases that is on its way.
struct Run {
    running: JoinHandle<Vec<Outcome>>,
    mark: Mark,
    file: PathBuf,
}

/// What is on record of a run.
#[derive(Clone, Copy, Debug)]
struct Record {
    /// How many writes were about to be sent.
    writes: usize,
    /// How many of them are a POST.
    posts: usize,
    /// How many had no answer.
    open: usize,
}

impl Run {
    fn begun(mock: &Mock, folder: &Path) -> Self {
        let mark = Mark::drawn();
        let ledger = Ledger::open(folder, &mark, &mock.url).expect("the folder is writable");
        let options = on_record(mock, ledger);
        let suite = Suite::built_in(&options.profile);
        let cases: Vec<_> = suite.cases().iter().filter(|case| is_written(case)).cloned().collect();
        let runner = Runner::new(options);
        let file = folder.join(mark.run()).with_extension("jsonl");
        Self { running: tokio::spawn(async move { runner.run(&cases, &mut ()).await }), mark, file }
    }

    fn record(&self) -> Record {
        let text = std::fs::read_to_string(&self.file).expect("the ledger is there");
        let count = |part: &str| text.matches(part).count();
        let (writes, answers) = (count(r#"{"entry":"intend""#), count(r#"{"entry":"done""#));
        Record { writes, posts: count(r#""request":"POST "#), open: writes - answers }
    }

    /// Waits until it has come so far, and lets it go wherever it is.
    async fn killed_once(self, has_come: impl Fn(Record) -> bool) -> (Mark, Record) {
        let mut known = (0, self.record());
        while !has_come(known.1) {
            assert!(!self.running.is_finished(), "it is killed before its end");
            tokio::task::yield_now().await;
            let length = self.file.metadata().expect("the ledger is there").len();
            if length != known.0 {
                known = (length, self.record());
            }
        }
        self.running.abort();
        let record = self.record();
        let _ = self.running.await;
        (self.mark, record)
    }
}

/// What a run writes that nobody kills.
async fn whole(side: Side) -> Record {
    let mock = Mock::generous(Profile::of(side)).await;
    let folder = TempDir::new().expect("there is room for a folder");
    let mut run = Run::begun(&mock, folder.path());
    (&mut run.running).await.expect("nobody kills it");
    run.record()
}

/// At which moment a run is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// When so many writes are on record: the last of them is about to be sent.
    Writes(usize),
    /// When the server has done what so many POSTs before it asked for and keeps the answer to the next.
    Unanswered(usize),
}

/// Kills a run there; whether anything of it was in the account then. Nothing is after the clean-up.
async fn kill(side: Side, moment: Moment, whole: Record) -> bool {
    let mock = Mock::generous(Profile::of(side)).await;
    let before = kept(&mock, "nothing carries this");
    if let Moment::Unanswered(after) = moment {
        let rule = json!({
            "match": { "method": "POST" }, "after": after, "times": 1, "fault": { "delay": "1h" },
        });
        mock.control(Method::POST, "faults", &rule.to_string());
    }
    let is_held = || mock.control(Method::GET, "faults", "")["faults"][0]["fired"] == 1;
    let folder = TempDir::new().expect("there is room for a folder");
    let (mark, at) = Run::begun(&mock, folder.path())
        .killed_once(|record| match moment {
            Moment::Writes(writes) => record.writes >= writes,
            Moment::Unanswered(after) => record.posts > after && is_held(),
        })
        .await;
    assert!(0 < at.writes && at.writes < whole.writes, "{at:?} of {whole:?}");
    if matches!(moment, Moment::Unanswered(_)) {
        assert!(at.open > 0, "an answer is missing: {at:?}");
    }
    let had = kept(&mock, "nothing carries this").to_string().contains(mark.as_str());
    let ledger = Ledger::read(folder.path(), mark.run()).expect("the ledger is there");
    let leftovers = Runner::new(on_record(&mock, ledger)).clean_up().await;
    assert!(leftovers.is_clean(), "{moment:?}: {leftovers}");
    assert_eq!(kept(&mock, mark.as_str()), before, "{moment:?}: {leftovers}");
    assert!(Ledger::read(folder.path(), mark.run()).expect("the ledger is there").is_clean());
    had
}

/// Five moments of each kind on each side: one drawn in each fifth of the run.
#[rstest]
#[tokio::test]
async fn nothing_of_it_stays(#[values(Side::Docs, Side::Backend)] side: Side) {
    let whole = whole(side).await;
    let mut chance = fastrand::Rng::with_seed(4010);
    let mut had = 0;
    for fifth in 0..5 {
        let mut draw = |of: usize| (of * fifth + chance.usize(..of)) / 5;
        // The first write is behind it, and the last before it.
        let moments = [Moment::Writes(1 + draw(whole.writes - 2)), Moment::Unanswered(draw(whole.posts - 1))];
        for moment in moments {
            had += usize::from(kill(side, moment, whole).await);
        }
    }
    assert!(had >= 5, "at {had} of 10 moments something of the run was in the account");
}

#[tokio::test]
async fn it_goes_on_where_it_was() {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    let folder = TempDir::new().expect("there is room for a folder");
    let third = whole(Side::Docs).await.writes / 3;
    let (mark, _) = Run::begun(&mock, folder.path()).killed_once(|record| record.writes >= third).await;
    let run = mark.run();
    let ledger = Ledger::read(folder.path(), run).expect("the ledger is there");
    let finished: Vec<String> = ledger.outcomes().into_iter().map(|outcome| outcome.case).collect();
    assert!(!finished.is_empty(), "some cases came to their end");
    let outcomes = crate::support::run(on_record(&mock, ledger), is_written).await;
    let again = |outcome: &&Outcome| !finished.contains(&outcome.case);
    assert!(outcomes.iter().any(|outcome| again(&outcome)), "some did not");
    assert_eq!(crate::support::troubles(&outcomes), Vec::<String>::new());
    let file = std::fs::read_to_string(folder.path().join(run).with_extension("jsonl")).expect("it is there");
    for case in finished {
        let ended = format!(r#""case":"{case}""#);
        assert_eq!(file.matches(&ended).count(), 1, "{case} is not run again");
    }
}
