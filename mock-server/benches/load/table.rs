//! What is printed in the end.

use std::fmt::Write;

use comfy_table::{CellAlignment, presets::ASCII_MARKDOWN};

use crate::contender::Contender;
use crate::figures::{mebibytes, medians, micros};
use crate::load::Measured;
use crate::options::Options;
use crate::workload::Workload;

/// A row for each server and what it was asked, and how ours compares with those of others.
#[derive(Debug)]
pub(crate) struct Table {
    rows: comfy_table::Table,
    compared: String,
}

impl Default for Table {
    fn default() -> Self {
        let mut rows = comfy_table::Table::new();
        rows.load_preset(ASCII_MARKDOWN);
        rows.set_header([
            "asked",
            "server",
            "of the baseline",
            "requests/s",
            "p50 us",
            "p99 us",
            "CPU us",
            "RAM MiB",
            "others",
        ]);
        for column in rows.column_iter_mut().skip(2) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        Self { rows, compared: String::new() }
    }
}

impl Table {
    /// Adds what `contenders` did in every round; the baseline is the first of them.
    pub(crate) fn add(&mut self, workload: Workload, contenders: &[&Contender], measured: &[Vec<Measured>]) {
        let all: Vec<_> = contenders
            .iter()
            .zip(measured)
            .filter_map(|(contender, rounds)| Some((*contender, medians(rounds)?)))
            .collect();
        let Some((_, baseline)) = all.first() else { return };
        for (contender, medians) in &all {
            self.rows.add_row(row(workload, contender, medians, baseline));
        }
        let best = all.iter().filter(|(contender, _)| matches!(contender, Contender::Other(_)));
        let Some((best, others)) = best.max_by(|(_, one), (_, other)| one.rate.total_cmp(&other.rate)) else { return };
        for (contender, ours) in all.iter().filter(|(contender, _)| contender.is_mock()) {
            let _ = writeln!(
                self.compared,
                "{}: {} answers {:.2} x as many as {}, the best of the others",
                workload.name(),
                contender.name(),
                ours.rate / others.rate,
                best.name(),
            );
        }
    }

    /// Prints all of it.
    pub(crate) fn print(&self, options: &Options) {
        println!(
            "\n{} connections, {} rounds of {} s, medians over the rounds; CPU is that of the server, for each \
             request; others is what other processes took of a core\n\n{}\n\n{}",
            options.connections, options.rounds, options.seconds, self.rows, self.compared
        );
    }
}

fn row(workload: Workload, contender: &Contender, medians: &Measured, baseline: &Measured) -> Vec<String> {
    vec![
        workload.name().to_owned(),
        contender.name(),
        format!("{:.2}", medians.rate / baseline.rate),
        format!("{:.0}", medians.rate),
        micros(medians.p50),
        micros(medians.p99),
        micros(medians.cpu),
        mebibytes(medians.resident),
        format!("{:.2}", medians.others),
    ]
}
