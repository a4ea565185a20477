//! The search for memories.

use omi_schemas::Id;
use serde_json::{Value, json};

use super::claimed::{Measure, Measured};
use super::list::{Base, List, id};
use crate::case::Step;
use crate::check_id::CheckId::{Filter, Order, Paging};
use crate::runner::{Listed, Stage, Stop};

/// Best first, above zero, rounded, no more than asked for.
pub(super) const SEARCHED: Measure = Measure {
    story: "Searches for words that the memories of anybody are about, and once more for one memory fewer than were found.",
    run: |stage, base| Box::pin(searched(stage, base)),
};

/// Words that the memories of anybody are about.
const WORDS: &str = "coffee, family, friends, work, home, sport, music and travel";
/// How many are answered at most, whatever was asked for.
const MOST: u64 = 20;
/// How many digits of a score there are.
const DIGITS: f64 = 10_000.0;

async fn searched(stage: &mut Stage<'_>, base: Base) -> Result<Measured, Stop> {
    let list = List::of(Id::SearchMemories);
    let mut measured = Measured::default();
    let all = list.page(stage, base, &[("query", json!(WORDS)), ("limit", json!(100))]).await?;
    look(&all, MOST, &mut measured);
    let count = all.entries.len();
    if count < 2 {
        return Ok(measured.nothing("the search found fewer than two memories"));
    }
    let fewer = count as u64 - 1;
    let best = list.page(stage, base, &[("query", json!(WORDS)), ("limit", json!(fewer))]).await?;
    look(&best, fewer, &mut measured);
    Ok(measured)
}

/// What holds of every answer.
fn look(found: &Listed, most: u64, measured: &mut Measured) {
    let exchange = &found.exchange;
    let count = found.entries.len();
    let returned = exchange.received.at("/returned_count").and_then(Value::as_u64);
    let actual = returned.map_or_else(|| "no whole number".into(), |returned| returned.to_string());
    measured.claim(Paging, exchange, returned == Some(count as u64), "/returned_count", count.to_string(), actual);
    measured.claim(Paging, exchange, count as u64 <= most, "/items", format!("at most {most}"), count.to_string());
    let scores: Vec<f64> = found.entries.iter().filter_map(|entry| entry["relevance_score"].as_f64()).collect();
    let rises = scores.windows(2).position(|pair| pair[0] < pair[1]);
    let at = format!("/items/{}/relevance_score", rises.map_or(0, |index| index + 1));
    measured.claim(Order, exchange, rises.is_none(), at, "best first", "a better one after a worse one");
    let odd = scores.iter().position(|&score| score <= 0.0 || !is_rounded(score));
    let at = format!("/items/{}/relevance_score", odd.unwrap_or_default());
    let actual = odd.map(|index| scores[index].to_string()).unwrap_or_default();
    measured.claim(Filter, exchange, odd.is_none(), at, "a score above 0, of four digits", actual);
}

fn is_rounded(score: f64) -> bool {
    ((score * DIGITS).round() / DIGITS - score).abs() < 1e-9
}

/// Looks for a memory by its own words until the index has it; the entry, where it was found.
pub(super) async fn found(stage: &mut Stage<'_>, words: &str, of: &str) -> Result<Option<Value>, Stop> {
    let mut step = Step::new(Id::SearchMemories, 200);
    step.query.insert("query".into(), words.into());
    for again in 0..3 {
        if again > 0 {
            stage.pause(1_000).await;
        }
        let entries = stage.list(&step, "/items").await?.entries;
        if let Some(entry) = entries.into_iter().find(|entry| id(entry) == of) {
            return Ok(Some(entry));
        }
    }
    Ok(None)
}
