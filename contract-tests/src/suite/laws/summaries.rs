//! Daily summaries, one and many.

use omi_schemas::Id;
use serde_json::Value;

use super::case;
use crate::case::{Case, Step};
use crate::check_id::CheckId;
use crate::claims::same;
use crate::law::Law;
use crate::runner::{Stage, Stop};

/// How many summaries are read on their own.
const SOME: usize = 2;

/// A summary is the same in a list and on its own, and is listed for its day.
pub(super) fn one_is_its_entry() -> Case {
    case(
        "daily-summaries/one",
        "a daily summary is the same on its own and in the list of its day",
        (Id::GetDailySummary, CheckId::ReadYourWrite),
        "GET /v1/dev/user/daily-summaries/{summary_id}",
        Law {
            writes: false,
            requests: 6,
            story: "Reads the newest summaries, and each on its own: they are the same. Lists the day of each, once \
                    with dashes and once without: it is there, and no other day.",
            run: |stage| Box::pin(compare(stage)),
        },
    )
}

async fn compare(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let newest = Step::new(Id::ListDailySummaries, 200).asking("limit", SOME);
    let summaries = stage.list(&newest, "/summaries").await?.entries;
    if summaries.is_empty() {
        stage.proves_nothing("the account has no daily summary");
    }
    for summary in &summaries {
        let text = |name: &str| summary.get(name).and_then(Value::as_str).unwrap_or_default();
        let read = Step::new(Id::GetDailySummary, 200).of(text("id"));
        let read = stage.ask(&read).await?;
        let alike = read.json.as_ref().is_some_and(|read| same(read, summary));
        stage.claim(alike, "", "the summary as it is listed", "another one");
        let date = text("date");
        for day in [date.to_owned(), date.replace('-', "")] {
            let of_day = Step::new(Id::ListDailySummaries, 200).asking("start_date", &*day).asking("end_date", &*day);
            let listed = stage.list(&of_day.asking("limit", 100), "/summaries").await?.entries;
            let holds = listed.iter().any(|entry| entry["id"] == summary["id"]);
            stage.claim(holds, "/summaries", format!("the summary of {date}"), format!("{} others", listed.len()));
            let other = listed.iter().filter_map(|entry| entry["date"].as_str()).find(|other| *other != date);
            stage.claim(other.is_none(), "/summaries", format!("no day but {date}"), other.unwrap_or_default());
        }
    }
    Ok(())
}
