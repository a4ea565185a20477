//! Lists, as the table describes them, and how they are read.

use omi_schemas::{Divergence, Id, Profile, Schema, Side, table};
use serde_json::{Map, Value};

use crate::case::Step;
use crate::persona::Persona;
use crate::runner::{Listed, Stage, Stop};

/// The query by which a law sees only a part of a list; its values may hold variables.
pub(super) type Base = &'static [(&'static str, &'static str)];

/// The whole list.
pub(super) const WHOLE: Base = &[];

/// How many pages are read at most: an account may hold a life.
const MOST_PAGES: u64 = 5;

/// The longest page of conversations that both sides of D9 answer.
const CONVERSATIONS: u64 = 100;

/// An endpoint that answers a list.
#[derive(Clone, Debug)]
pub(super) struct List {
    pub(super) id: Id,
    /// Where its entries stand in an answer.
    pub(super) pointer: String,
    /// The longest page by its schema; none where a page has no limit.
    longest: Option<u64>,
    /// Whether a limit out of bounds is taken for the nearest one inside.
    pub(super) clamps: bool,
    /// Whether it has an offset.
    pub(super) has_offset: bool,
}

/// All that there is of a list, or its first pages.
#[derive(Debug)]
pub(super) struct All {
    pub(super) listed: Listed,
    /// Whether nothing comes after it.
    pub(super) is_whole: bool,
}

impl List {
    /// The list that `id` answers.
    pub(super) fn of(id: Id) -> Self {
        let row = table::endpoint(id);
        let query = row.query.map(Schema::value);
        let parameter = |name: &str| query.as_ref().and_then(|schema| schema["properties"].get(name));
        let limit = parameter("limit");
        let bound = |limit: &Value| limit["x-clamp"]["max"].as_u64().or_else(|| limit["maximum"].as_u64());
        Self {
            id,
            pointer: row.answer.map(entries_of).unwrap_or_default(),
            longest: limit.and_then(bound),
            clamps: limit.is_some_and(|limit| limit.get("x-clamp").is_some()),
            has_offset: parameter("offset").is_some(),
        }
    }

    /// The longest page on these sides.
    pub(super) fn longest(&self, profile: &Profile) -> Option<u64> {
        let is_shorter = self.id == Id::ListConversations && profile.side(Divergence::D9) == Side::Backend;
        if is_shorter { Some(CONVERSATIONS) } else { self.longest }
    }

    /// Where the entry of that number stands.
    pub(super) fn at(&self, index: usize) -> String {
        format!("{}/{index}", self.pointer)
    }

    /// Asks for one page.
    pub(super) async fn page(
        &self,
        stage: &mut Stage<'_>,
        base: Base,
        query: &[(&str, Value)],
    ) -> Result<Listed, Stop> {
        let mut step = Step::new(self.id, table::endpoint(self.id).success);
        if self.id == Id::ListKeys {
            step.persona = Persona::Session;
        }
        for name in table::endpoint(self.id).path_parameters() {
            step.path.insert(name.into(), format!("{{{name}}}"));
        }
        step.query = base.iter().map(|&(name, value)| (name.to_owned(), Value::from(value))).collect::<Map<_, _>>();
        step.query.extend(query.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        stage.list(&step, &self.pointer).await
    }

    /// Asks for page after page, at most so many that a large account is not read through.
    pub(super) async fn all(
        &self,
        stage: &mut Stage<'_>,
        base: Base,
        query: &[(&'static str, Value)],
    ) -> Result<All, Stop> {
        let Some(longest) = self.longest else {
            return Ok(All { listed: self.page(stage, base, query).await?, is_whole: true });
        };
        let size = if self.id == Id::ListConversations { CONVERSATIONS } else { longest };
        let mut read: Option<Listed> = None;
        for number in 0..MOST_PAGES {
            let mut query = query.to_vec();
            query.push(("limit", size.into()));
            if self.has_offset {
                query.push(("offset", (number * size).into()));
            }
            let page = self.page(stage, base, &query).await?;
            let is_last = self.is_last(&page, size);
            let listed = match read {
                Some(mut listed) => {
                    listed.entries.extend(page.entries);
                    listed
                }
                None => page,
            };
            if is_last || !self.has_offset {
                return Ok(All { listed, is_whole: is_last });
            }
            read = Some(listed);
        }
        read.map(|listed| All { listed, is_whole: false }).ok_or(Stop::Failed)
    }

    /// Whether nothing comes after a page. Locked action items are left out of their page, so
    /// that only an empty one is the last.
    fn is_last(&self, page: &Listed, size: u64) -> bool {
        let count = page.entries.len() as u64;
        if self.id == Id::ListActionItems { count == 0 } else { count < size }
    }
}

/// Where the entries stand in an answer: it is a list, or it has a member that is one.
fn entries_of(answer: Schema) -> String {
    let schema = answer.value();
    let members = schema["properties"].as_object().into_iter().flatten();
    let lists = members.filter(|(_, member)| member["type"] == "array");
    lists.map(|(name, _)| format!("/{name}")).next().unwrap_or_default()
}

/// The id of an entry.
pub(super) fn id(entry: &Value) -> &str {
    text(entry, "/id").unwrap_or_default()
}

/// The text at a place of an entry.
pub(super) fn text<'a>(entry: &'a Value, pointer: &str) -> Option<&'a str> {
    entry.pointer(pointer)?.as_str()
}

/// The instant at a place of an entry.
pub(super) fn instant(entry: &Value, pointer: &str) -> Option<jiff::Timestamp> {
    text(entry, pointer)?.parse().ok()
}
