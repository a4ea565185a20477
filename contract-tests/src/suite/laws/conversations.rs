//! What follows from the text of a conversation.

use std::collections::BTreeMap;
use std::time::Duration;

use omi_schemas::Id;
use serde_json::{Map, Value, json};

use super::case;
use crate::case::{Case, Entry, Poll, Step};
use crate::check_id::CheckId;
use crate::exchange::Received;
use crate::law::Law;
use crate::runner::{Stage, Stop};

/// How long the service may take to look at a text: a minute.
pub(super) const A_MOMENT: Poll = Poll { times: 12, every_ms: 5_000 };
/// How long is waited for what need not come.
const A_WHILE: u32 = 4;
/// How long between.
const A_PAUSE: Duration = Duration::from_secs(2);

/// The folder that takes the categories after it.
const FOLDERS: [(&str, &[&str]); 3] = [
    ("Work", &["work", "business", "technology", "finance"]),
    ("Personal", &["family", "health", "personal"]),
    ("Social", &["social"]),
];

/// What follows from a text comes a moment later, and stays when the conversation goes.
pub(super) fn what_follows() -> Case {
    case(
        "conversations/what-follows",
        "a text gives a title, a folder, things to do and memories, which stay when it is deleted",
        (Id::CreateConversation, CheckId::Extraction),
        "POST /v1/dev/user/conversations: made from the text a moment later",
        Law {
            writes: true,
            requests: 11,
            story: "Makes a conversation of a text that asks for something and tells something, and waits until it \
                    has a title. Its category says its folder. What there is to do belongs to it; that and the \
                    memories are still there when the conversation is deleted.",
            run: |stage| Box::pin(follow(stage)),
        },
    )
}

async fn follow(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let text = "The meeting with the team about the project budget went well. \
                Action item: send the {mark} report to Ana. I like {mark} tea.";
    let create = Step::new(Id::CreateConversation, 200)
        .sending(json!({ "text": text, "started_at": "{moment}" }))
        .saving("conversation_id", "/id");
    stage.ask(&create).await?;
    let mut read = Step::new(Id::GetConversation, 200).of("{conversation_id}").polled(A_MOMENT);
    read.expect.matches.insert("/structured/title".into(), r"\S".into());
    let conversation = stage.ask(&read).await?;
    in_its_folder(stage, &conversation);

    let (id, mark) = (stage.variables.text("{conversation_id}")?, stage.variables.text("{mark}")?);
    let belongs = |item: &Value| item["conversation_id"] == *id;
    let is_marked = |memory: &Value| memory["content"].as_str().is_some_and(|text| text.contains(&mark));
    let listed = awaited(stage, &items(), &belongs).await?;
    let items = ids(&listed, &belongs);
    let others = listed.len() - items.len();
    stage.claim(others == 0, "", "only what belongs to the conversation", format!("{others} of others"));
    let memories = ids(&awaited(stage, &memories(), &is_marked).await?, &is_marked);
    if items.is_empty() {
        stage.proves_nothing("the target found nothing to do in a text that says what there is to do");
    }
    if memories.is_empty() {
        stage.proves_nothing("the target found nothing to remember in a text that says what somebody likes");
    }
    stage.ask(&Step::new(Id::DeleteConversation, 200).of("{conversation_id}")).await?;
    stage.ask(&holding(self::items(), &items)).await?;
    stage.ask(&holding(self::memories(), &memories)).await?;
    for id in &items {
        removed(stage, &Step::new(Id::DeleteActionItem, 200).of(id)).await?;
    }
    for id in &memories {
        removed(stage, &Step::new(Id::DeleteMemory, 200).of(id)).await?;
    }
    Ok(())
}

/// The things to do that belong to the conversation.
fn items() -> Step {
    Step::new(Id::ListActionItems, 200).asking("conversation_id", "{conversation_id}").asking("limit", 1_000)
}

fn memories() -> Step {
    Step::new(Id::ListMemories, 200).asking("limit", 1_000)
}

type Wanted<'a> = &'a (dyn Fn(&Value) -> bool + Sync);

/// The list, once it holds what is wanted, or as it is after a while.
async fn awaited(stage: &mut Stage<'_>, list: &Step, wanted: Wanted<'_>) -> Result<Vec<Value>, Stop> {
    for _ in 1..A_WHILE {
        let entries = stage.list(list, "").await?.entries;
        if entries.iter().any(wanted) {
            return Ok(entries);
        }
        stage.runner.pause(A_PAUSE).await;
    }
    Ok(stage.list(list, "").await?.entries)
}

fn ids(entries: &[Value], wanted: Wanted<'_>) -> Vec<String> {
    let entries = entries.iter().filter(|entry| wanted(entry));
    entries.filter_map(|entry| entry.get("id")?.as_str().map(str::to_owned)).collect()
}

/// The list, which is expected to hold the entries with these ids.
fn holding(mut list: Step, ids: &[String]) -> Step {
    let entry = |id: &String| Entry {
        list: String::new(),
        entry: Map::from_iter([("/id".to_owned(), id.as_str().into())]),
        save: BTreeMap::new(),
    };
    list.expect.holds = ids.iter().map(entry).collect();
    list
}

/// Its category says which folder a new conversation is put into.
fn in_its_folder(stage: &mut Stage<'_>, conversation: &Received) {
    let category = conversation.at("/structured/category").and_then(Value::as_str).unwrap_or_default();
    let folder = FOLDERS.iter().find(|(_, categories)| categories.contains(&category)).map(|(name, _)| *name);
    let actual = conversation.at("/folder_name").and_then(Value::as_str);
    let told = |name: Option<&str>| name.unwrap_or("none").to_owned();
    stage.claim(actual == folder, "/folder_name", format!("{} for {category}", told(folder)), told(actual));
}

/// Removes what followed, where the guard lets it; else the clean-up of the run does.
async fn removed(stage: &mut Stage<'_>, step: &Step) -> Result<(), Stop> {
    match stage.ask(step).await {
        Err(Stop::Skipped(_)) => Ok(()),
        other => other.map(|_| ()),
    }
}
