//! Paths and methods lead where they should.

use std::collections::BTreeSet;

use omi_schemas::{ENDPOINTS, Endpoint, Id, Method, sentences as say};

use super::draft::{Claim, Told};
use crate::case::{Case, Step};
use crate::check_id::CheckId;
use crate::persona::Persona;

const CLAIM: Claim = Claim { check: CheckId::Routing, why: "Transport: routing", tags: &["core"] };

/// The cases of every path, and of some that lead nowhere.
pub(super) fn cases() -> Vec<Case> {
    let mut seen = BTreeSet::new();
    let first_rows: Vec<_> = ENDPOINTS.iter().filter(|row| seen.insert(row.path)).collect();
    let mut cases: Vec<_> = first_rows.iter().flat_map(|row| [wrong_method(row), slash(row)]).collect();
    cases.extend(first_rows.iter().filter_map(|row| not_read(row)));
    cases.extend(first_rows.iter().filter_map(|row| other_case(row)));
    cases.extend([lost(), escaped(), escaped_slash(), transcripts_by_get(), batch_by_delete()]);
    cases
}

/// What `Allow` says at a path: the method of the first row that it matches.
fn allowed(path: &str) -> &'static str {
    let matches = |row: &&Endpoint| {
        let alike = |(template, segment): (&str, &str)| template.starts_with('{') || template == segment;
        row.path.split('/').count() == path.split('/').count() && row.path.split('/').zip(path.split('/')).all(alike)
    };
    ENDPOINTS.iter().find(matches).map_or("", |row| row.method.as_str())
}

fn refused_method(row: &Endpoint, method: &str) -> Step {
    let mut step = Step::new(row.id, 405).of_nobody().by_method(method).saying(say::METHOD_NOT_ALLOWED);
    step.expect.headers.insert("allow".into(), allowed(row.path).into());
    step
}

fn wrong_method(row: &Endpoint) -> Case {
    let steps = vec![refused_method(row, "PUT").by(Persona::Nobody), refused_method(row, "PUT")];
    CLAIM.case(row.id, "routing/put", "PUT is not allowed, with and without a key", steps)
}

/// A path of which nothing can be read.
fn not_read(row: &Endpoint) -> Option<Case> {
    // `/conversations/from-segments` reads as the id of a conversation, which has a case of its own.
    let read = ENDPOINTS.iter().any(|other| other.method == Method::Get && other.path == row.path);
    let falls_through = row.id == Id::CreateConversationFromSegments;
    let step = refused_method(row, "GET");
    (!read && !falls_through).then(|| CLAIM.case(row.id, "routing/get", "there is nothing to read here", vec![step]))
}

/// Slashes too many are redirected, to nobody in particular; only the way there is told.
fn slash(row: &Endpoint) -> Case {
    let plain = row.path.replace('{', "no_").replace('}', "");
    let redirected = |path: &str| {
        let mut step = Step::new(row.id, 307).by_method("GET").at_path(path).by(Persona::Nobody);
        let query = path.split_once('?').map_or(String::new(), |(_, query)| format!(r"\?{query}"));
        step.expect.header_matches.insert("location".into(), format!("^https?://[^/?]+(/.*)?{plain}{query}$"));
        step
    };
    let steps = ["/", "//", "/?limit=1&name=%20"].map(|end| redirected(&format!("{plain}{end}"))).into();
    CLAIM.case(row.id, "routing/slash", "slashes too many are taken away by a redirect", steps)
}

/// The last word of the path in upper case, unless it reads as an id then.
fn other_case(row: &Endpoint) -> Option<Case> {
    let word = row.path.split('/').rfind(|segment| !segment.starts_with('{')).unwrap_or_default();
    let upper = row.path.replace(&format!("/{word}"), &format!("/{}", word.to_uppercase()));
    let step = Step::new(row.id, 404).by_method("GET").at_path(&upper).of_nobody();
    let case = || CLAIM.case(row.id, "routing/case", "paths are case-sensitive", vec![step.saying(say::NOT_FOUND)]);
    allowed(&upper).is_empty().then(case)
}

fn lost() -> Case {
    let lost = |path: &str| Step::new(Id::ListMemories, 404).by_method("GET").at_path(path).saying(say::NOT_FOUND);
    let paths = [
        "/v1/dev/user/memory",
        "/v1/dev/user",
        "/v1/dev/memories",
        "/v2/dev/user/memories",
        "/v1/dev/user/memories/vector/search/more",
        "/v1/dev/user/goals/none/histories",
    ];
    let mut steps: Vec<_> = paths.map(lost).into();
    steps.push(lost("/v1/dev/user/memory").by(Persona::Nobody));
    CLAIM.case(Id::ListMemories, "routing/lost", "what is no path is not found, with and without a key", steps)
}

fn escaped() -> Case {
    let step = Step::new(Id::ListFolders, 200).at_path("/v1/dev/user/%66olders");
    CLAIM.case(Id::ListFolders, "routing/escaped", "paths are read after their escapes", vec![step])
}

/// Not every server in front of a target lets such a slash through: a case of its own can be skipped.
fn escaped_slash() -> Case {
    let step = Step::new(Id::ListFolders, 200).at_path("/v1/dev/user%2Ffolders");
    CLAIM.case(Id::ListFolders, "routing/escaped-slash", "an escaped slash in a path is a slash", vec![step])
}

fn transcripts_by_get() -> Case {
    let step = Step::new(Id::GetConversation, 404).of("from-segments").saying(say::CONVERSATION_NOT_FOUND);
    let name = "a path that no row reads falls through to the next: `from-segments` is an id";
    CLAIM.case(Id::GetConversation, "routing/fall-through", name, vec![step])
}

fn batch_by_delete() -> Case {
    let step = Step::new(Id::DeleteMemory, 404).of("batch").saying(say::MEMORY_NOT_FOUND);
    let name = "a path that no row deletes falls through to the next: `batch` is an id";
    CLAIM.case(Id::DeleteMemory, "routing/fall-through", name, vec![step])
}
