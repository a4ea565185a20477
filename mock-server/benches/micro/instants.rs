//! What it costs to read and to write an instant.

use divan::{Bencher, black_box};
use http::Method;
use omi_mock::Timestamp;

use crate::asked::{ITEMS, START, empty, measure, request};

/// An empty list, for comparison.
#[divan::bench]
fn none_read(bencher: Bencher<'_, '_>) {
    measure(bencher, &empty(), &request(Method::GET, ITEMS, ""), 200);
}

/// An empty list between two instants. Besides reading them, there is a query to take apart.
#[divan::bench]
fn two_read(bencher: Bencher<'_, '_>) {
    let target = format!("{ITEMS}?start_date=2026-11-23T14:30:55.492202Z&end_date=2026-11-24T14:30:55%2B02:00");
    measure(bencher, &empty(), &request(Method::GET, &target, ""), 200);
}

/// An instant of whole seconds, as JSON.
#[divan::bench]
fn written(bencher: Bencher<'_, '_>) {
    write(bencher, START);
}

/// An instant with microseconds, as JSON.
#[divan::bench]
fn written_with_fraction(bencher: Bencher<'_, '_>) {
    write(bencher, Timestamp::from_micros(START.micros() + 492_202));
}

fn write(bencher: Bencher<'_, '_>, instant: Timestamp) {
    let mut room = Vec::with_capacity(64);
    bencher.bench_local(move || {
        room.clear();
        serde_json::to_writer(&mut room, &black_box(instant)).expect("there is room");
        black_box(room.last().copied())
    });
}
