//! What a world costs until it is written to.

use std::time::Instant;

use http::header::HeaderValue;
use omi_mock::{App, Request, Seed};

use crate::asked::ALL;
use crate::large::{config, start};
use crate::memory::resident;

/// How many worlds are made.
const WORLDS: usize = 1_000;
/// In how many mocks, one after the other.
const MOCKS: usize = 9;

/// What a world of the demo's data costs, as a sentence.
pub(crate) fn sentence() -> String {
    let requests: Vec<_> = (0..WORLDS).map(request).collect();
    let (mut took, mut taken) = (Vec::new(), Vec::new());
    for _ in 0..MOCKS {
        let app = App::new(&config(Seed::demo()), start());
        std::hint::black_box(app.handle(&request(WORLDS), start())); // what is made once is made
        let (before, began) = (resident(), Instant::now());
        for request in &requests {
            std::hint::black_box(app.handle(request, start()));
        }
        took.push(began.elapsed().as_secs_f64() * 1e6);
        taken.push(resident().saturating_sub(before));
    }
    took.sort_by(f64::total_cmp);
    // Later mocks find room that earlier ones have left.
    let taken = taken.into_iter().max().unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let (worlds, taken) = (WORLDS as f64, taken as f64);
    format!(
        "{WORLDS} worlds of the demo's data, made by a request for a page: {:.1} us with the answer, and {:.1} KiB each",
        took[took.len() / 2] / worlds,
        taken / 1024.0 / worlds,
    )
}

fn request(number: usize) -> Request {
    let mut request = (ALL[0].request)(0, 0);
    let name = HeaderValue::from_str(&format!("world-{number}")).expect("a name is a header");
    request.headers.insert("x-omi-world", name);
    request
}
