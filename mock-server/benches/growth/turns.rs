//! The worlds take turns.

use std::time::{Duration, Instant};

use comfy_table::presets::ASCII_MARKDOWN;
use comfy_table::{CellAlignment, Table};

use crate::asked::{ALL, Asked};
use crate::large::{Seeded, start};

/// How many requests are timed at once: one alone is too short for the clock.
const BATCH: usize = 100;

/// What every request costs in each world, with the ratio to the first.
pub(crate) fn table(worlds: &mut [Seeded], rounds: usize) -> Table {
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN);
    let sizes = worlds.iter().map(|world| format!("{} records, us", world.size));
    table.set_header(std::iter::once("asked".to_owned()).chain(sizes));
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    for asked in &ALL {
        let costs = costs(asked, worlds, rounds);
        let cell = |cost: &Duration| {
            let ratio = cost.as_secs_f64() / costs[0].as_secs_f64();
            format!("{:.2} ({ratio:.2})", cost.as_secs_f64() * 1e6)
        };
        table.add_row(std::iter::once(asked.name.to_owned()).chain(costs.iter().map(cell)));
    }
    table
}

/// The median cost of a request in each world.
fn costs(asked: &Asked, worlds: &[Seeded], rounds: usize) -> Vec<Duration> {
    let mut costs = vec![Vec::new(); worlds.len()];
    // What is deleted must be there: a small world would run out of it.
    let batch = BATCH.min(worlds.iter().map(|world| world.size / rounds.max(1) / 2).min().unwrap_or(BATCH)).max(1);
    for round in 0..rounds {
        for (world, costs) in worlds.iter().zip(&mut costs) {
            let requests: Vec<_> = (0..batch)
                .map(|number| (asked.request)(spread(round * batch + number, world.size), world.size))
                .collect();
            let began = Instant::now();
            for request in &requests {
                std::hint::black_box(world.app.handle(request, start()));
            }
            costs.push(began.elapsed() / u32::try_from(batch).unwrap_or(1));
        }
    }
    costs.into_iter().map(median).collect()
}

/// Numbers that do not follow each other, so that neighbours are not met in a row; none comes twice.
fn spread(number: usize, size: usize) -> usize {
    const PRIME: usize = 7_919;
    number * PRIME % size
}

fn median(mut costs: Vec<Duration>) -> Duration {
    costs.sort_unstable();
    costs[costs.len() / 2]
}
