//! `categories`: any of some.

use serde_json::Value;

use super::{Asked, both_ways, distinct};
use crate::suite::laws::claimed::Measure;
use crate::suite::laws::list::text;

/// Where a memory says its category.
const OF_MEMORY: &str = "/category";
/// Where a conversation says its category.
const OF_CONVERSATION: &str = "/structured/category";

/// What is done, with memories and with conversations.
const STORY: &str = "Reads the list, picks categories that only a part of it has, and reads with those: what comes must fit, \
                     and what fits must come.";

/// Memories of any of some categories.
pub(in crate::suite::laws) const MEMORY_CATEGORIES: Measure = Measure {
    story: STORY,
    run: |stage, base| {
        Box::pin(both_ways(stage, base, |all| pick(all, OF_MEMORY), "no two memories differ in category"))
    },
};
/// Conversations of any of some categories.
pub(in crate::suite::laws) const CONVERSATION_CATEGORIES: Measure = Measure {
    story: STORY,
    run: |stage, base| {
        Box::pin(both_ways(stage, base, |all| pick(all, OF_CONVERSATION), "no two conversations differ in category"))
    },
};

/// One category, and two where there is a third.
fn pick(all: &[Value], pointer: &'static str) -> Vec<Asked> {
    let known = distinct(all, |entry| text(entry, pointer));
    match known.as_slice() {
        [] | [_] => Vec::new(),
        [one, _] => vec![of(&[one], ",", pointer)],
        [one, two, ..] => vec![of(&[one], ",", pointer), of(&[two, one], " , ,", pointer)],
    }
}

/// Blanks around a category and nothing between two commas are passed over.
fn of(categories: &[&str], separator: &str, pointer: &'static str) -> Asked {
    let wanted: Vec<String> = categories.iter().map(|&category| category.to_owned()).collect();
    let told = format!("the entries of category {}", wanted.join(" or "));
    let given = wanted.join(separator);
    Asked::new("categories", given, told, move |entry| {
        Some(wanted.iter().any(|category| text(entry, pointer) == Some(category)))
    })
}
