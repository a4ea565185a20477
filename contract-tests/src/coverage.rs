//! What was seen of the contract, and what was not.

use std::collections::BTreeSet;

use omi_schemas::{ENDPOINTS, Endpoint, Id, Profile};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::checks::{can_be_provoked, statuses};
use crate::exchange::Exchange;
use crate::shape::{Member, Shape, ShapeId, Shapes, walk};

/// What was seen of the contract: which statuses, members and words. It is as large as the contract, however long
/// the run.
#[derive(Debug, Default)]
pub struct Coverage {
    /// The endpoints that were looked at on purpose; where there are none, all of them count.
    selected: BTreeSet<Id>,
    statuses: BTreeSet<(Id, u16)>,
    /// What was seen of each member, by its number; empty before the first answer.
    members: Vec<Seen>,
    /// Whether each word was seen, by its number; empty before the first answer.
    words: Vec<bool>,
}

/// What was seen of a member, the most telling last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    #[default]
    Never,
    Null,
    EmptyList,
    Something,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// What was seen.
    pub seen: usize,
    /// What there is.
    pub of: usize,
}

/// What was seen of the contract, in figures, and what was not, by name. Only the endpoints count that the cases of
/// the run are about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageReport {
    /// Those endpoints, of all that there are.
    #[serde(default)]
    pub endpoints: Share,
    /// Statuses that endpoints declare.
    pub statuses: Share,
    /// Members of answers that were something else than null, lists that were not empty.
    pub members: Share,
    /// Words of closed lists.
    pub words: Share,
    /// What was not seen: `deleteMemory 402`, `Memory.updated_at: always null`, `GoalStatus: paused never seen`.
    pub not_established: Vec<String>,
}

impl Coverage {
    /// Counts what there is to see at this endpoint from now on.
    pub fn select(&mut self, endpoint: Id) {
        self.selected.insert(endpoint);
    }

    /// Notes what an exchange shows.
    pub fn see(&mut self, exchange: &Exchange, profile: &Profile) {
        let status = exchange.received.status;
        let Some(row) = exchange.row() else { return };
        if status == row.success || declared(row.id, profile).any(|declared| declared == status) {
            self.statuses.insert((row.id, status));
        }
        let schema = row.answer_under(profile).filter(|_| status == row.success);
        let (Some(schema), Some(body)) = (schema, &exchange.received.json) else { return };
        let shapes = Shapes::of_contract();
        self.members.resize(shapes.count_members(), Seen::Never);
        self.words.resize(shapes.count_words(), false);
        walk(shapes.of(schema), body, &mut |visit| {
            if let Some(member) = visit.member {
                let seen = &mut self.members[member.number];
                *seen = (*seen).max(Seen::of(visit.value));
            }
            if let (Some(Shape::Word(words)), Some(word)) = (visit.shape, visit.value.as_str()) {
                let words = shapes.words(*words);
                if let Some(index) = words.all.iter().position(|known| *known == word) {
                    self.words[words.first + index] = true;
                }
            }
        });
    }

    /// What was seen so far, of what a target with this profile has to show.
    #[must_use]
    pub fn report(&self, profile: &Profile) -> CoverageReport {
        let mut report = CoverageReport::default();
        let counts = |row: &&Endpoint| self.selected.is_empty() || self.selected.contains(&row.id);
        report.endpoints = Share { seen: ENDPOINTS.iter().filter(counts).count(), of: ENDPOINTS.len() };
        for row in ENDPOINTS.iter().filter(counts) {
            for status in declared(row.id, profile) {
                let is_seen = self.statuses.contains(&(row.id, status));
                report.statuses.count(is_seen);
                if !is_seen {
                    report.not_established.push(format!("{} {status}", row.id));
                }
            }
        }
        let mut told = BTreeSet::new();
        for schema in ENDPOINTS.iter().filter(counts).filter_map(|row| row.answer_under(profile)) {
            self.report_shape(Shapes::of_contract().of(schema), &mut told, &mut report);
        }
        report
    }

    /// What was seen of a shape, and of all that it is made of.
    fn report_shape(&self, id: ShapeId, told: &mut BTreeSet<ShapeId>, report: &mut CoverageReport) {
        if !told.insert(id) {
            return;
        }
        match Shapes::of_contract().get(id) {
            Shape::Object { title, members } => {
                for member in members {
                    self.report_member(title, member, report);
                    self.report_shape(member.shape, told, report);
                }
            }
            Shape::List(entries) => self.report_shape(*entries, told, report),
            Shape::Word(words) => {
                let words = Shapes::of_contract().words(*words);
                for (number, word) in (words.first..).zip(&words.all) {
                    let is_seen = self.words.get(number).copied().unwrap_or_default();
                    report.words.count(is_seen);
                    if !is_seen {
                        report.not_established.push(format!("{}: {word} never seen", words.title));
                    }
                }
            }
            Shape::Float | Shape::Integer | Shape::Instant | Shape::Other => {}
        }
    }

    fn report_member(&self, title: &str, member: &Member, report: &mut CoverageReport) {
        let seen = self.members.get(member.number).copied().unwrap_or_default();
        report.members.count(seen == Seen::Something);
        let lacks = match seen {
            Seen::Something => return,
            Seen::Never => "never seen",
            Seen::Null if member.is_nullable => "always null",
            Seen::Null => "always null, which it never should be",
            Seen::EmptyList => "always empty",
        };
        report.not_established.push(format!("{title}.{}: {lacks}", member.name));
    }
}

impl Seen {
    fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Array(entries) if entries.is_empty() => Self::EmptyList,
            Value::Array(_) | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
                Self::Something
            }
        }
    }
}

impl Share {
    fn count(&mut self, is_seen: bool) {
        self.of += 1;
        self.seen += usize::from(is_seen);
    }
}

impl CoverageReport {
    /// What it is a share of: `of the contract`, or of less.
    #[must_use]
    pub fn scope(&self) -> String {
        let Share { seen, of } = self.endpoints;
        match seen {
            1 if of > 1 => format!("of what the contract says of the one selected endpoint (of {of})"),
            seen if seen < of => format!("of what the contract says of the {seen} selected endpoints (of {of})"),
            _ => "of the contract".into(),
        }
    }

    /// How much of everything was seen, in whole percent, rounded down.
    #[must_use]
    pub fn percent(&self) -> u8 {
        let of =
            |share: fn(&Share) -> usize| [self.statuses, self.members, self.words].iter().map(share).sum::<usize>();
        let (seen, all) = (of(|share| share.seen), of(|share| share.of));
        (seen * 100).checked_div(all).and_then(|percent| u8::try_from(percent).ok()).unwrap_or(0)
    }
}

/// The statuses of an endpoint that a client can see there: what it declares, and its limit.
fn declared(id: Id, profile: &Profile) -> impl Iterator<Item = u16> {
    let row = omi_schemas::table::endpoint(id);
    let declared = statuses(row, profile).into_iter().filter(|&status| can_be_provoked(row, status));
    declared.chain((!row.policies.is_empty()).then_some(429))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::answered;
    use omi_schemas::Side;

    const DOCS: Profile = Profile::of(Side::Docs);

    #[test]
    fn nothing_is_established_before_the_first_answer() {
        let report = Coverage::default().report(&DOCS);
        assert_eq!(report.percent(), 0);
        let missing = &report.not_established;
        assert_eq!(missing.len(), report.statuses.of + report.members.of + report.words.of);
        for expected in ["deleteMemory 402", "Memory.updated_at: never seen", "GoalStatus: paused never seen"] {
            assert!(missing.iter().any(|missing| missing == expected), "{expected}");
        }
        assert!(!missing.iter().any(|missing| missing == "listKeys 403"), "nobody can bring that about");
    }

    #[test]
    fn what_an_answer_shows_is_established() {
        let mut coverage = Coverage::default();
        let goals = r#"[{"title":"Run","success_criteria":[],"horizon_at":null,"status":"paused"},{"unit":"km"}]"#;
        coverage.see(&answered("GET", "/v1/dev/user/goals", 200, goals), &DOCS);
        coverage.see(&answered("GET", "/v1/dev/user/goals", 418, "{}"), &DOCS);
        let report = coverage.report(&DOCS);
        assert_eq!((report.statuses.seen, report.members.seen, report.words.seen), (1, 3, 1));
        for expected in ["Goal.success_criteria: always empty", "Goal.horizon_at: always null", "Goal.id: never seen"] {
            assert!(report.not_established.iter().any(|missing| missing == expected), "{expected}");
        }
    }

    #[test]
    fn only_what_is_selected_counts() {
        let mut coverage = Coverage::default();
        assert_eq!(coverage.report(&DOCS).scope(), "of the contract");
        coverage.select(Id::ListGoals);
        coverage.see(&answered("GET", "/v1/dev/user/folders", 200, "[]"), &DOCS);
        let report = coverage.report(&DOCS);
        assert_eq!(report.endpoints, Share { seen: 1, of: ENDPOINTS.len() });
        assert_eq!(report.statuses.seen, 0, "folders are not selected");
        let is_of_goals = |missing: &&String| missing.contains("Goal") || missing.starts_with("Metric.");
        let others: Vec<_> = report.not_established.iter().filter(|missing| !is_of_goals(missing)).collect();
        assert_eq!(others, Vec::<&String>::new());
        assert!(report.scope().starts_with("of what the contract says of the one selected endpoint"));
    }

    #[test]
    fn a_profile_decides_what_there_is_to_see() {
        let is_told = |side, what: &str| {
            Coverage::default().report(&Profile::of(side)).not_established.iter().any(|missing| missing == what)
        };
        assert!(is_told(Side::Docs, "Folder.category_mapping: never seen"));
        assert!(is_told(Side::Docs, "deleteKey 404"));
        assert!(!is_told(Side::Backend, "Folder.category_mapping: never seen"));
        assert!(!is_told(Side::Backend, "deleteKey 404"));
    }
}
