//! How often a client may ask, and what it is told about it.

mod documented;
mod flag;
mod mixed;
mod policies;
mod windows;

use crate::support::Answer;

const GOALS: &str = "/v1/dev/user/goals";
const HOUR: i64 = 3_600;

/// The four headers: limit, remaining, reset, retry after.
type Told<'a> = [Option<&'a str>; 4];

/// What nobody is told.
const NOTHING: Told<'static> = [None; 4];

fn told(answer: &Answer) -> Told<'_> {
    ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "retry-after"].map(|name| answer.header(name))
}

/// Sends until the answer is a 429, and says how many came before it.
#[track_caller]
fn asked_until_refused(mut send: impl FnMut() -> Answer) -> (usize, Answer) {
    for asked in 0..1_000 {
        let answer = send();
        if answer.status == 429 {
            return (asked, answer);
        }
    }
    panic!("nobody refused a thousand requests");
}
