//! Pages: disjoint, in a row, as long as asked for, and clamped where they should be.

use omi_schemas::Id;
use serde_json::Value;

use super::claimed::{Measure, Measured};
use super::list::{Base, List};
use crate::check_id::CheckId::Paging;
use crate::runner::{Listed, Stage, Stop};

/// Short pages make the long one.
pub(super) const PAGES: Measure = Measure {
    story: "Asks for a page far past the end, for a page of six, and for the same entries by twos, or by ones where there are \
            few. The short pages in a row must be the long page, and no page longer than it was asked to be.",
    run: |stage, base| Box::pin(pages(stage, base)),
};
/// What is out of bounds is taken for the nearest number inside.
pub(super) const BOUNDS: Measure = Measure {
    story: "Asks with a limit of 0 and of -3, with an offset of -7, and for 100000 entries: the first two must answer what a \
            limit of one answers, the last no more than the longest page.",
    run: |stage, base| Box::pin(bounds(stage, base)),
};

/// How long the long page is; the pages of one and of two fit into it.
const LONG: usize = 6;
/// Where no list still has an entry.
const PAST_THE_END: u64 = 1_000_000;

async fn pages(stage: &mut Stage<'_>, base: Base) -> Result<Measured, Stop> {
    let list = List::of(stage.endpoint());
    let mut measured = Measured::default();
    let past = list.page(stage, base, &[("limit", LONG.into()), ("offset", PAST_THE_END.into())]).await?;
    let count = past.entries.len();
    measured.claim(Paging, &past.exchange, count == 0, &list.pointer, "an empty page past the end", entries(count));
    let long = page(stage, &list, base, LONG, 0, &mut measured).await?;
    let whole = long.ids();
    if whole.len() < 2 {
        return Ok(measured.nothing("fewer than two entries make no two pages"));
    }
    let size = if whole.len() > 2 { 2 } else { 1 };
    let mut row: Vec<String> = Vec::new();
    let mut latest = None;
    for offset in (0..LONG).step_by(size) {
        let page = page(stage, &list, base, size, offset, &mut measured).await?;
        row.extend(page.ids().into_iter().map(str::to_owned));
        latest = Some(page.exchange);
    }
    if let Some(exchange) = latest {
        let expected = format!("pages of {size} that together are the page of {LONG}: {}", whole.join(" "));
        measured.claim(Paging, &exchange, row == whole, &list.pointer, expected, row.join(" "));
    }
    Ok(measured)
}

/// A page, which is not longer than it was asked to be.
async fn page(
    stage: &mut Stage<'_>,
    list: &List,
    base: Base,
    limit: usize,
    offset: usize,
    measured: &mut Measured,
) -> Result<Listed, Stop> {
    let page = list.page(stage, base, &[("limit", limit.into()), ("offset", offset.into())]).await?;
    let count = page.entries.len();
    measured.claim(Paging, &page.exchange, count <= limit, &list.pointer, format!("at most {limit}"), entries(count));
    Ok(page)
}

async fn bounds(stage: &mut Stage<'_>, base: Base) -> Result<Measured, Stop> {
    let list = List::of(stage.endpoint());
    let mut measured = Measured::default();
    let with_offset = |limit: i64, offset: i64| -> Vec<(&str, Value)> {
        let limit = ("limit", limit.into());
        if list.has_offset { vec![limit, ("offset", offset.into())] } else { vec![limit] }
    };
    let first = list.page(stage, base, &with_offset(1, 0)).await?;
    let count = first.entries.len();
    measured.claim(Paging, &first.exchange, count <= 1, &list.pointer, "at most 1", entries(count));
    for limit in [0, -3] {
        let clamped = list.page(stage, base, &with_offset(limit, -7)).await?;
        let alike = clamped.ids() == first.ids();
        let expected = format!("what limit=1 and offset=0 answer: {}", first.ids().join(" "));
        measured.claim(Paging, &clamped.exchange, alike, &list.pointer, expected, clamped.ids().join(" "));
    }
    let longest = list.longest(&stage.runner.profile);
    let huge = list.page(stage, base, &with_offset(100_000, 0)).await?;
    let count = huge.entries.len();
    let fits = longest.is_none_or(|longest| count as u64 <= longest);
    let expected = format!("at most {}", longest.unwrap_or_default());
    measured.claim(Paging, &huge.exchange, fits, &list.pointer, expected, entries(count));
    let is_long = count > 1 || (list.id == Id::ListGoals && count > 0);
    Ok(if is_long { measured } else { measured.nothing("fewer than two entries show no limit of one") })
}

fn entries(count: usize) -> String {
    format!("{count} entries")
}
