//! `folder_id`: the conversations of one folder.

use serde_json::Value;

use super::{Asked, both_ways};
use crate::suite::laws::claimed::Measure;
use crate::suite::laws::list::text;

/// Conversations of one folder.
pub(in crate::suite::laws) const FOLDER: Measure = Measure {
    story: "Reads the list, picks the folder of a part of it, and reads with that: what comes must fit, and what fits must \
            come.",
    run: |stage, base| Box::pin(both_ways(stage, base, pick, "no folder has some of the conversations, but not all")),
};

fn pick(all: &[Value]) -> Vec<Asked> {
    let Some(one) = all.iter().find_map(folder) else { return Vec::new() };
    if all.iter().all(|conversation| folder(conversation) == Some(one)) {
        return Vec::new();
    }
    let (wanted, told) = (one.to_owned(), format!("the conversations of folder {one}"));
    vec![Asked::new("folder_id", one, told, move |conversation| Some(folder(conversation) == Some(&wanted)))]
}

fn folder(conversation: &Value) -> Option<&str> {
    text(conversation, "/folder_id")
}
