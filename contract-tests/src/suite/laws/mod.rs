//! Laws: claims about lists and about what was written, which need code.
//!
//! A law that reads takes what it finds on the account, and proves nothing where there is too
//! little of it. Its sibling that writes first makes what the law needs, and removes it again.

mod alone;
mod also;
mod answers;
mod claimed;
mod conversations;
mod filters;
mod folders;
mod goals;
mod keys;
mod limits;
mod list;
mod made;
mod order;
mod paging;
mod search;
mod summaries;
mod table;

use std::collections::BTreeMap;

use omi_schemas::{Id, Profile};

use crate::case::{Case, Script};
use crate::check_id::CheckId;
use crate::law::{Law, Through};
use crate::runner::Stage;
pub(crate) use also::also;

/// A law as it stands in the table.
#[derive(Clone, Copy)]
struct Line {
    /// What follows the endpoint in the name of the case.
    name: &'static str,
    endpoint: Id,
    check: CheckId,
    /// The claim, in a sentence.
    claim: &'static str,
    /// Where it is written.
    why: &'static str,
    writes: bool,
    requests: u32,
    /// The query parameters that it is about.
    parameters: &'static [&'static str],
    /// What it does, told to a person.
    story: &'static str,
    run: for<'a> fn(&'a mut Stage<'_>) -> Through<'a>,
}

/// The cases that need code.
pub(super) fn cases(profile: &Profile) -> Vec<Case> {
    let mut cases: Vec<Case> = table::LINES.iter().chain(made::LINES).map(|&line| Case::from(line)).collect();
    cases.extend([
        answers::sources_exist(),
        conversations::what_follows(),
        goals::one_entry_a_day(),
        goals::fourth_active(),
        keys::prefix_of_the_secret(),
        summaries::one_is_its_entry(),
    ]);
    cases.extend(limits::cases(profile));
    cases
}

/// A case that tells a story of its own.
fn case(id: &str, name: &str, about: (Id, CheckId), why: &str, law: Law) -> Case {
    let (endpoint, check) = about;
    Case {
        id: id.into(),
        name: name.into(),
        endpoint,
        check,
        why: why.into(),
        tags: Vec::new(),
        when: BTreeMap::new(),
        script: Script::Law(law),
    }
}

impl From<Line> for Case {
    fn from(line: Line) -> Self {
        let tags: &[&str] = if line.writes { &["law"] } else { &["law", "core"] };
        Self {
            id: format!("{}/{}", line.endpoint, line.name),
            name: line.claim.into(),
            endpoint: line.endpoint,
            check: line.check,
            why: line.why.into(),
            tags: tags.iter().chain(line.parameters).map(|&tag| tag.into()).collect(),
            when: BTreeMap::new(),
            script: Script::Law(Law { writes: line.writes, requests: line.requests, story: line.story, run: line.run }),
        }
    }
}
