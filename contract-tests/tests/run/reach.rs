//! Which endpoints a case asks: those that it says, of its own resource, and few others.

use std::collections::{BTreeMap, BTreeSet};

use http::Method;
use omi_contract::{Case, Event, Listener, Runner, Script, Suite};
use omi_schemas::Id::{
    self, CreateConversation, CreateKey, DeleteActionItem, DeleteConversation, DeleteGoal, DeleteKey, DeleteMemory,
    GetConversation, ListActionItems, ListConversations, ListDailySummaries, ListFolders, ListGoals, ListMemories,
    UpdateConversation,
};
use omi_schemas::{Profile, Resource, Side, table};
use rstest::rstest;

use crate::support::Mock;

/// What cases of a resource ask besides it, because nothing else would show what they claim.
#[rustfmt::skip] // a table reads by columns
const SUPPORTING: &[(Resource, &[Id])] = &[
    // What a key opens shows what it is worth.
    (Resource::Keys, &[ListMemories, ListActionItems, ListFolders, ListConversations, ListGoals, DeleteGoal, ListDailySummaries]),
    // Items and memories come of a conversation, and its folder has a name.
    (Resource::Conversations, &[ListActionItems, DeleteActionItem, ListMemories, DeleteMemory, ListFolders]),
    (Resource::Folders, &[ListConversations]),
    // An answer names conversations.
    (Resource::Ask, &[CreateConversation, GetConversation, UpdateConversation, DeleteConversation]),
];

/// The keys of a persona.
const OF_PERSONAS: [Id; 2] = [CreateKey, DeleteKey];

#[rstest]
fn a_case_asks_its_own_resource_and_few_others(#[values(Side::Docs, Side::Backend)] side: Side) {
    let strays = |case: &Case| -> Vec<String> {
        let supporting = SUPPORTING.iter().filter(|(resource, _)| *resource == case.resource());
        let supporting: Vec<Id> = supporting.flat_map(|(_, ids)| *ids).copied().chain(OF_PERSONAS).collect();
        let is_stray = |id: &Id| table::endpoint(*id).resource != case.resource() && !supporting.contains(id);
        case.calls().into_iter().filter(is_stray).map(|id| format!("{}: {id}", case.id)).collect()
    };
    let suite = Suite::with_exhausting(&Profile::of(side));
    assert_eq!(suite.cases().iter().flat_map(strays).collect::<Vec<_>>(), Vec::<String>::new());
}

/// What the mock was asked while each case ran.
struct Reach<'a> {
    mock: &'a Mock,
    asked: BTreeMap<String, BTreeSet<String>>,
}

impl Listener for Reach<'_> {
    fn hear(&mut self, event: &Event<'_>) {
        if let Event::Ended(outcome) = event {
            let journal = self.mock.control(Method::GET, "requests?limit=100000", "");
            let requests = journal["requests"].as_array().expect("the journal is a list");
            let endpoints = requests.iter().filter_map(|request| request["endpoint"].as_str());
            self.asked.insert(outcome.case.clone(), endpoints.map(str::to_owned).collect());
            self.mock.control(Method::DELETE, "requests", "");
        }
    }
}

#[tokio::test]
async fn a_law_asks_what_it_says() {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    let suite = Suite::built_in(&Profile::of(Side::Docs));
    let laws: Vec<Case> = suite.cases().iter().filter(|case| matches!(case.script, Script::Law(_))).cloned().collect();
    let mut reach = Reach { mock: &mock, asked: BTreeMap::new() };
    Runner::new(mock.options()).run(&laws, &mut reach).await;
    let strays = laws.iter().flat_map(|case| {
        let named: BTreeSet<String> = case.calls().iter().map(Id::to_string).collect();
        let strays: Vec<_> = reach.asked[&case.id].difference(&named).cloned().collect();
        strays.into_iter().map(|id| format!("{}: {id}", case.id))
    });
    assert_eq!(strays.collect::<Vec<_>>(), Vec::<String>::new());
}
