//! A run that is killed in the middle.

use http::Method;
use omi_contract::{Ledger, Mark, Outcome, Runner, Suite};
use omi_schemas::{Profile, Side};
use rstest::rstest;
use serde_json::json;
use tempfile::TempDir;

use super::{is_written, kept, on_record};
use crate::support::Mock;

/// About how long the ledger of a whole run is, in bytes.
const WHOLE: u64 = 120_000;

/// Runs the written cases until the ledger is so long, and lets the run go wherever it is.
async fn kill(mock: &Mock, folder: &TempDir, at: u64) -> String {
    let mark = Mark::drawn();
    let ledger = Ledger::open(folder.path(), &mark, &mock.url).expect("the folder is writable");
    let options = on_record(mock, ledger);
    let suite = Suite::built_in(&options.profile);
    let cases: Vec<_> = suite.cases().iter().filter(|case| is_written(case)).cloned().collect();
    let runner = Runner::new(options);
    let running = tokio::spawn(async move { runner.run(&cases, &mut ()).await });
    let file = folder.path().join(mark.run()).with_extension("jsonl");
    while !running.is_finished() && file.metadata().expect("the ledger is there").len() < at {
        tokio::task::yield_now().await;
    }
    running.abort();
    let _ = running.await;
    mark.run().to_owned()
}

#[rstest]
#[tokio::test]
async fn nothing_of_it_stays(
    #[values(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19)] seed: u64,
) {
    let mut chance = fastrand::Rng::with_seed(seed);
    let side = if seed.is_multiple_of(2) { Side::Docs } else { Side::Backend };
    let mock = Mock::generous(Profile::of(side)).await;
    if chance.bool() {
        // One answer is lost, somewhere before the end.
        let rule = json!({
            "match": { "method": "POST" }, "after": chance.u32(..40), "times": 1,
            "fault": { "state": "COMMIT_THEN_DROP" },
        });
        mock.control(Method::POST, "faults", &rule.to_string());
    }
    let before = kept(&mock, "nothing carries this");
    let folder = TempDir::new().expect("there is room for a folder");
    let run = kill(&mock, &folder, chance.u64(..WHOLE)).await;
    let ledger = Ledger::read(folder.path(), &run).expect("the ledger is there");
    let mark = ledger.mark().expect("it has a mark").to_string();
    let leftovers = Runner::new(on_record(&mock, ledger)).clean_up().await;
    assert!(leftovers.is_clean(), "{leftovers}");
    assert_eq!(kept(&mock, &mark), before, "{leftovers}");
    assert!(Ledger::read(folder.path(), &run).expect("the ledger is there").is_clean());
}

#[tokio::test]
async fn it_goes_on_where_it_was() {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    let folder = TempDir::new().expect("there is room for a folder");
    let run = kill(&mock, &folder, WHOLE / 3).await;
    let ledger = Ledger::read(folder.path(), &run).expect("the ledger is there");
    let finished: Vec<String> = ledger.outcomes().into_iter().map(|outcome| outcome.case).collect();
    assert!(!finished.is_empty(), "some cases came to their end");
    let outcomes = crate::support::run(on_record(&mock, ledger), is_written).await;
    let again = |outcome: &&Outcome| !finished.contains(&outcome.case);
    assert!(outcomes.iter().any(|outcome| again(&outcome)), "some did not");
    assert_eq!(crate::support::troubles(&outcomes), Vec::<String>::new());
    let file = std::fs::read_to_string(folder.path().join(&run).with_extension("jsonl")).expect("it is there");
    for case in finished {
        let ended = format!(r#""case":"{case}""#);
        assert_eq!(file.matches(&ended).count(), 1, "{case} is not run again");
    }
}
