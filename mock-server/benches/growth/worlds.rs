//! What a world costs until it is written to.

use std::time::Instant;

use http::header::HeaderValue;
use omi_mock::{App, Request, Seed};

use crate::asked::ALL;
use crate::large::{config, start};
use crate::memory::resident;

/// How many worlds are made.
const WORLDS: usize = 1_000;

/// What a world of the demo's data costs, as a sentence.
pub(crate) fn sentence() -> String {
    let app = App::new(&config(Seed::demo()), start());
    let requests: Vec<_> = (0..WORLDS).map(request).collect();
    std::hint::black_box(app.handle(&request(WORLDS), start())); // what is made once is made
    let (before, began) = (resident(), Instant::now());
    for request in &requests {
        std::hint::black_box(app.handle(request, start()));
    }
    let (took, taken) = (began.elapsed(), resident().saturating_sub(before));
    let again = Instant::now();
    for request in &requests {
        std::hint::black_box(app.handle(request, start()));
    }
    let making = took.saturating_sub(again.elapsed()).as_secs_f64() / WORLDS as f64;
    format!(
        "{WORLDS} worlds of the demo's data, each asked for a page: {:.1} us and {:.1} KiB each",
        making * 1e6,
        taken as f64 / 1024.0 / WORLDS as f64,
    )
}

fn request(number: usize) -> Request {
    let mut request = (ALL[0].request)(0, 0);
    let name = HeaderValue::from_str(&format!("world-{number}")).expect("a name is a header");
    request.headers.insert("x-omi-world", name);
    request
}
