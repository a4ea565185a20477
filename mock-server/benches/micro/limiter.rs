//! What it costs to count a request.

use divan::Bencher;
use http::Method;
use omi_mock::{App, Config, RateLimit, Request, Seed};

use crate::asked::{START, config, request_of};

/// How many keys ask in turns.
const KEYS: [usize; 2] = [1, 100_000];

/// A memory that is not there, asked for without a limit, for comparison.
#[divan::bench(args = KEYS)]
fn uncounted(bencher: Bencher<'_, '_>, keys: usize) {
    in_turns(bencher, keys, RateLimit::Off);
}

/// The same, counted for the key and for its user.
#[divan::bench(args = KEYS)]
fn counted(bencher: Bencher<'_, '_>, keys: usize) {
    in_turns(bencher, keys, RateLimit::Custom { minute: 1_000_000_000, day: None });
}

fn in_turns(bencher: Bencher<'_, '_>, keys: usize, rate_limit: RateLimit) {
    let keys: Vec<String> = (0..keys).map(|number| format!("omi_dev_{:032x}", number + 0xface_0000)).collect();
    let seed = Seed::named("empty").expect("it ships");
    let app = App::new(&Config { keys: keys.clone(), rate_limit, ..config(seed) }, START);
    let requests: Vec<Request> =
        keys.iter().map(|key| request_of(key, Method::DELETE, "/v1/dev/user/memories/unknown", "")).collect();
    for request in &requests {
        assert_eq!(app.handle(request, START).reply.status, 404, "what is measured is what is meant");
    }
    let mut turns = requests.iter().cycle();
    bencher.bench_local(|| turns.next().map(|request| app.handle(request, START)));
}
