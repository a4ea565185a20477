//! The cases that need code.

mod answers;
mod conversations;
mod goals;
mod keys;
mod limits;
mod summaries;

use std::collections::BTreeMap;

use omi_schemas::{Id, Profile};

use crate::case::{Case, Script};
use crate::check_id::CheckId;
use crate::law::Law;

/// The cases that need code.
pub(super) fn cases(profile: &Profile) -> Vec<Case> {
    let mut cases = vec![
        answers::sources_exist(),
        conversations::what_follows(),
        goals::one_entry_a_day(),
        goals::fourth_active(),
        keys::prefix_of_the_secret(),
        summaries::one_is_its_entry(),
    ];
    cases.extend(limits::cases(profile));
    cases
}

/// A case that needs code.
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
