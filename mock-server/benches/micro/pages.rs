//! What a page of a list costs.

use divan::Bencher;
use http::Method;
use omi_mock::{App, Seed};

use crate::asked::{ITEMS, MEMORIES, START, config, measure, request};
use crate::data;

/// How many memories and action items there are.
const SIZE: usize = 10_000;

/// No record at all, for comparison.
#[divan::bench]
fn empty(bencher: Bencher<'_, '_>) {
    page(bencher, &format!("{MEMORIES}?offset={SIZE}"));
}

#[divan::bench]
fn first(bencher: Bencher<'_, '_>) {
    page(bencher, &format!("{MEMORIES}?offset=0"));
}

#[divan::bench]
fn middle(bencher: Bencher<'_, '_>) {
    page(bencher, &format!("{MEMORIES}?offset={}", SIZE / 2));
}

#[divan::bench]
fn filtered_by_category(bencher: Bencher<'_, '_>) {
    page(bencher, &format!("{MEMORIES}?categories=skills"));
}

#[divan::bench]
fn filtered_by_completion(bencher: Bencher<'_, '_>) {
    page(bencher, &format!("{ITEMS}?completed=true&limit=25"));
}

#[divan::bench]
fn filtered_by_date(bencher: Bencher<'_, '_>) {
    let (start, end) = (data::created(SIZE / 4), data::created(SIZE / 2));
    page(bencher, &format!("{ITEMS}?start_date={start}&end_date={end}&limit=25"));
}

/// 25 records, or as many as there are.
fn page(bencher: Bencher<'_, '_>, target: &str) {
    let seed = Seed::parse("pages.json", &data::seed(SIZE)).expect("the seed is one");
    measure(bencher, &App::new(&config(seed), START), &request(Method::GET, target, ""), 200);
}
