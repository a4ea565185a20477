//! Query parameters are accepted and refused as their schemas say.

use omi_schemas::{ENDPOINTS, Endpoint, Id, Method};
use serde_json::{Map, Value, json};

use super::accepted;
use super::draft::{Claim, Told};
use super::expected::Mistake;
use super::place::Key;
use super::refused;
use super::shape::{Kind, Member, Shape};
use super::thrift::Thrift;
use crate::case::{Case, Step};
use crate::check_id::CheckId;

const CLAIM: Claim = Claim { check: CheckId::QueryValidation, why: "Errors: field errors", tags: &[] };

/// The cases of every query.
pub(super) fn cases() -> Vec<Case> {
    let taking = |endpoint: &'static Endpoint| Some((endpoint, Shape::of(endpoint.query?)));
    ENDPOINTS.iter().filter_map(taking).flat_map(|(endpoint, shape)| of(endpoint, &shape)).collect()
}

fn of(endpoint: &'static Endpoint, shape: &Shape) -> Vec<Case> {
    let asked = Asked { endpoint, least: least(shape) };
    let mut cases: Vec<_> = shape.members().iter().flat_map(|member| asked.of_member(member)).collect();
    cases.push(asked.case(
        "query/extra",
        "parameters that are not documented are ignored",
        vec![asked.admitted("unheard_of", json!("1"))],
    ));
    cases.extend(asked.several(shape));
    cases
}

/// What has to be in a query.
fn least(shape: &Shape) -> Map<String, Value> {
    let required = shape.members().iter().filter(|member| member.required);
    required.map(|member| (member.name.clone(), sample(member))).collect()
}

fn sample(member: &Member) -> Value {
    match member.shape.kind {
        Kind::Whole { .. } | Kind::Number => json!("2"),
        Kind::Bool => json!("false"),
        Kind::Instant => json!("2026-09-01T12:00:00Z"),
        Kind::Text { .. } | Kind::Zone(_) | Kind::Choice { .. } | Kind::List { .. } | Kind::Object(_) => {
            json!("{mark}")
        }
    }
}

/// An endpoint and what has to be in its query.
struct Asked {
    endpoint: &'static Endpoint,
    least: Map<String, Value>,
}

impl Asked {
    fn case(&self, about: &str, claim: &str, steps: Vec<Step>) -> Case {
        CLAIM.case(self.endpoint.id, about, claim, steps)
    }

    /// Things are asked for that nobody has: what is accepted is then not found, and nothing is changed.
    fn step(&self, query: Map<String, Value>, status: u16) -> Step {
        Step::new(self.endpoint.id, status).of_nobody().with_query(query)
    }

    fn with(&self, name: &str, value: Value) -> Map<String, Value> {
        let mut query = self.least.clone();
        query.insert(name.into(), value);
        query
    }

    fn admitted(&self, name: &str, value: Value) -> Step {
        let found = self.endpoint.path_parameters().next().is_none() || self.endpoint.id == Id::GetGoalHistory;
        self.step(self.with(name, value), if found { 200 } else { 404 })
    }

    fn refused(&self, name: &str, value: Value, told: Vec<Value>) -> Step {
        self.step(self.with(name, value), 422).listing(told)
    }

    fn of_member(&self, member: &Member) -> Vec<Case> {
        let name = member.name.as_str();
        let case =
            |about: &str, claim: &str, steps| self.case(&format!("{name}/{about}"), &format!("{name} {claim}"), steps);
        let way = [Key::Name(name.into())];
        let thrift = Thrift::of(self.endpoint.id);
        let refused = thrift.distinct(refused::in_query(&member.shape), refused::alike);
        let mut cases = Vec::new();
        if !refused.is_empty() {
            let step = |(value, mistake): &refused::Refused| {
                self.refused(name, value.clone(), vec![mistake.told("query", &way, value)])
            };
            cases.push(case("refused", "is refused where its schema says so", refused.iter().map(step).collect()));
            cases.push(case("twice", "counts as it was given last", self.twice(member, &refused[0])));
        }
        if member.required {
            let mut query = self.least.clone();
            query.shift_remove(name);
            let told = Mistake::missing().told("query", &way, &Value::Null);
            cases.push(case("missing", "is required", vec![self.step(query, 422).listing(vec![told])]));
        }
        for accepted in accepted::in_query(member) {
            let step = |(value, _): &(Value, Value)| self.polite(member, value.clone());
            cases.push(case(accepted.about, accepted.claim, thrift.few(accepted.values).iter().map(step).collect()));
        }
        if accepted::in_query(member).is_empty() {
            cases.push(case("letters", "may be any text", self.texts(member)));
        }
        cases
    }

    /// Large pages are asked for where there is nothing, so that a long list is not read for it.
    fn polite(&self, member: &Member, value: Value) -> Step {
        let mut step = self.admitted(&member.name, value);
        let pages =
            self.endpoint.method == Method::Get && step.query.contains_key("limit") && step.query["limit"] != "0";
        if pages
            && matches!(
                self.endpoint.id,
                Id::ListMemories | Id::ListActionItems | Id::ListConversations | Id::ListDailySummaries
            )
        {
            step.query.insert("offset".into(), json!("100000"));
            if self.endpoint.id == Id::ListDailySummaries {
                step.expect.length.insert("/summaries".into(), 0);
            }
        }
        step
    }

    /// Texts that nothing has: the list is empty.
    fn texts(&self, member: &Member) -> Vec<Step> {
        let lists = ["conversation_id", "folder_id"].contains(&member.name.as_str());
        let values = match member.name.as_str() {
            "categories" => vec!["work", " work , other ,,", ",", "", "work,work"],
            "start_date" | "end_date" => vec!["2026-09-01", "20260901", "0001-01-01"],
            _ => vec!["{mark}", "{mark} Grüße, 😀 &=?#+%", "'"],
        };
        let step = |text: &str| {
            let mut step = self.admitted(&member.name, json!(text));
            if lists {
                step.expect.length.insert(String::new(), 0);
            }
            step
        };
        values.into_iter().map(step).collect()
    }

    fn twice(&self, member: &Member, (bad, mistake): &refused::Refused) -> Vec<Step> {
        let good = sample(member);
        let told = mistake.told("query", &[Key::Name(member.name.clone())], bad);
        vec![
            self.admitted(&member.name, json!([bad, good])),
            self.refused(&member.name, json!([good, bad]), vec![told]),
        ]
    }

    /// All mistakes are told at once, in the order of declaration, whatever the order of the query.
    fn several(&self, shape: &Shape) -> Option<Case> {
        let wrong = |member: &Member| {
            let (value, mistake) = refused::in_query(&member.shape).into_iter().next()?;
            let told = mistake.told("query", &[Key::Name(member.name.clone())], &value);
            Some(((member.name.clone(), value), told))
        };
        let (parameters, told): (Vec<_>, Vec<_>) = shape.members().iter().filter_map(wrong).unzip();
        if told.len() < 2 {
            return None;
        }
        let mut query = self.least.clone();
        query.extend(parameters.into_iter().rev());
        let step = self.step(query, 422).listing(told);
        Some(self.case("query/several", "all mistakes are told at once, in the order of declaration", vec![step]))
    }
}
