//! Laws over things that are made for them, and removed again.

mod action_items;
mod conversations;
mod goals;
mod keys;
mod memories;
mod moves;
mod table;

use omi_schemas::{Id, Resource, table as contract};
use serde_json::Value;

use action_items::action_items;
use conversations::conversations;
use goals::goals;
use keys::keys;
use memories::{found_memory, ids_of_texts, memories};
use moves::{completed_again, updated_item, updated_memory};
pub(super) use table::LINES;

use crate::case::Step;
use crate::persona::Persona;
use crate::runner::{Stage, Stop};

/// Makes things, and notes their ids in `made`; what was answered.
async fn make(stage: &mut Stage<'_>, call: Id, body: Value, made: &mut Vec<String>) -> Result<Value, Stop> {
    let mut step = Step { body: Some(body), ..Step::new(call, contract::endpoint(call).success) };
    if contract::endpoint(call).resource == Resource::Keys {
        step.persona = Persona::Session;
    }
    let answer = stage.ask(&step).await?.json.unwrap_or_default();
    let lists = answer.as_object().into_iter().flatten().filter_map(|(_, member)| member.as_array()).flatten();
    let ids = answer.get("id").into_iter().chain(lists.filter_map(|entry| entry.get("id")));
    made.extend(ids.filter_map(Value::as_str).map(str::to_owned));
    Ok(answer)
}

/// Removes what was made; whether each was still there is the business of other cases.
async fn remove(stage: &mut Stage<'_>, call: Id, made: &[String]) -> Result<(), Stop> {
    let row = contract::endpoint(call);
    let mut ended = Ok(());
    for id in made {
        let mut step = Step::new(call, row.success);
        step.expect.status.push(404);
        step.path.extend(row.path_parameters().map(|name| (name.to_owned(), id.clone())));
        if row.resource == Resource::Keys {
            step.persona = Persona::Session;
        }
        ended = ended.and(stage.ask(&step).await.map(drop));
    }
    ended
}
