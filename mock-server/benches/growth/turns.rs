//! The worlds take turns.

use std::time::{Duration, Instant};

use comfy_table::presets::ASCII_MARKDOWN;
use comfy_table::{CellAlignment, Table};
use omi_mock::Request;

use crate::asked::{ALL, Asked};
use crate::large::{Seeded, start};

/// How many requests are timed at once: one alone is too short for the clock.
const BATCH: usize = 100;

/// A world that can be asked.
pub(crate) trait World {
    /// Which cost of many is told: the one that so many parts of them are below, of four. What the machine
    /// adds at times should not be seen.
    const QUARTERS: usize;

    fn size(&self) -> usize;

    /// What these requests cost together, which are all answered with `status`.
    fn cost(&mut self, requests: &[Request], status: u16) -> Duration;
}

impl World for Seeded {
    const QUARTERS: usize = 2;

    fn size(&self) -> usize {
        self.size
    }

    fn cost(&mut self, requests: &[Request], status: u16) -> Duration {
        let began = Instant::now();
        for request in requests {
            let handled = std::hint::black_box(self.app.handle(request, start()));
            assert_eq!(handled.reply.status, status, "{request:?}");
        }
        began.elapsed()
    }
}

/// What every request costs in each world, with the ratio to the first.
///
/// What is deleted must be there, so each table of the same worlds has a `part` of the records to itself:
/// the first or the second half.
pub(crate) fn table(worlds: &mut [impl World], rounds: usize, part: usize) -> Table {
    let mut table = Table::new();
    table.load_preset(ASCII_MARKDOWN);
    let sizes = worlds.iter().map(|world| format!("{} records, us", world.size()));
    table.set_header(std::iter::once("asked".to_owned()).chain(sizes));
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    for asked in &ALL {
        let costs = costs(asked, worlds, rounds, part);
        let cell = |cost: &Duration| {
            let ratio = cost.as_secs_f64() / costs[0].as_secs_f64();
            format!("{:.2} ({ratio:.2})", cost.as_secs_f64() * 1e6)
        };
        table.add_row(std::iter::once(asked.name.to_owned()).chain(costs.iter().map(cell)));
    }
    table
}

/// The usual cost of a request in each world.
fn costs<W: World>(asked: &Asked, worlds: &mut [W], rounds: usize, part: usize) -> Vec<Duration> {
    let mut costs = vec![Vec::new(); worlds.len()];
    let smallest = worlds.iter().map(World::size).min().unwrap_or(BATCH);
    let batch = BATCH.min(smallest / rounds.max(1) / 2).max(1);
    for round in part * rounds..(part + 1) * rounds {
        for (world, costs) in worlds.iter_mut().zip(&mut costs) {
            let size = world.size();
            let requests: Vec<_> =
                (0..batch).map(|number| (asked.request)(spread(round * batch + number, size), size)).collect();
            costs.push(world.cost(&requests, asked.status) / u32::try_from(batch).unwrap_or(1));
        }
    }
    costs.into_iter().map(usual::<W>).collect()
}

/// Numbers that do not follow each other, so that neighbours are not met in a row; none comes twice.
fn spread(number: usize, size: usize) -> usize {
    const PRIME: usize = 7_919;
    number * PRIME % size
}

fn usual<W: World>(mut costs: Vec<Duration>) -> Duration {
    costs.sort_unstable();
    costs[costs.len() * W::QUARTERS / 4]
}
