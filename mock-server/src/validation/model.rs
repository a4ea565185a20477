//! Objects with named members: a body, or what a query asks for.

use std::sync::Arc;

use super::field_error::{Problem, Step};
use super::reader::Reader;
use super::reading::{Reading, Refusal};
use super::rule::Rule;
use crate::json::{Json, Object};
use crate::query;

/// What a schema of an object says, ready to read by.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(super) fields: Vec<Field>,
}

/// One member.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: Arc<str>,
    /// The names it can be sent under; the first that is present counts.
    pub(super) aliases: Vec<Arc<str>>,
    pub(super) absence: Absence,
    pub(super) reader: Reader,
    pub(super) rules: Vec<Rule>,
}

/// What it means that a member is not there.
#[derive(Clone, Debug)]
pub(super) enum Absence {
    Refused,
    /// It stays absent, so that it can be told from null.
    Kept,
    Filled(Json<'static>),
}

impl Model {
    /// Reads a body. None and null are both no body at all.
    pub(crate) fn read_body<'a>(&'a self, body: Option<&Json<'a>>) -> Result<Json<'a>, Refusal> {
        let mut reading = Reading::of("body");
        let read = match body {
            None | Some(Json::Null) => reading.refuse(Problem::Missing, &Json::Null),
            Some(body) => self.read(body, &mut reading),
        };
        reading.finish(read)
    }

    /// Reads the parameters of a query, decoded and in the order of sending.
    pub(crate) fn read_query<'a>(&'a self, query: query::Parameters<'a>) -> Result<Json<'a>, Refusal> {
        let written = query.into_iter().map(|(name, value)| (name, Json::String(value))).collect();
        let mut reading = Reading::of("query");
        let read = self.read_members(&Object::from_written(written), &Json::Null, &mut reading);
        reading.finish(read)
    }

    /// Reads an object in a body.
    pub(super) fn read<'a>(&'a self, value: &Json<'a>, reading: &mut Reading) -> Option<Json<'a>> {
        match value {
            Json::Object(object) => self.read_members(object, value, reading),
            Json::Null
            | Json::Bool(_)
            | Json::Int(_)
            | Json::BigInt(_)
            | Json::Float(_)
            | Json::String(_)
            | Json::BrokenString
            | Json::Array(_) => reading.refuse(Problem::NotAnObject, value),
        }
    }

    /// Reads all members, whatever is wrong with some. `whole` is what is shown
    /// for a member that is missing.
    fn read_members<'a>(&'a self, object: &Object<'a>, whole: &Json<'_>, reading: &mut Reading) -> Option<Json<'a>> {
        let mut read = Object::with_room_for(self.fields.len());
        let mut complete = true;
        for field in &self.fields {
            match field.read(object, whole, reading) {
                Ok(Some(value)) => read.push(&*field.name, value),
                Ok(None) => {}
                Err(Refused) => complete = false,
            }
        }
        complete.then_some(Json::Object(read))
    }
}

/// A member was not what it should be; the reading knows why.
struct Refused;

impl Field {
    fn read<'a>(
        &'a self,
        object: &Object<'a>,
        whole: &Json<'_>,
        reading: &mut Reading,
    ) -> Result<Option<Json<'a>>, Refused> {
        let sent = self.aliases.iter().find_map(|alias| Some((alias, object.get(alias)?)));
        let Some((alias, value)) = sent else {
            return match &self.absence {
                Absence::Filled(default) => Ok(Some(default.lent())),
                Absence::Kept => Ok(None),
                Absence::Refused => {
                    let at = || Step::Member(Arc::clone(&self.name));
                    reading.within(at, |reading| reading.refuse(Problem::Missing, whole));
                    Err(Refused)
                }
            };
        };
        let at = || Step::Member(Arc::clone(alias));
        reading.within(at, |reading| self.read_sent(value, reading)).map(Some).ok_or(Refused)
    }

    fn read_sent<'a>(&'a self, value: &Json<'a>, reading: &mut Reading) -> Option<Json<'a>> {
        let read = self.reader.read(value, reading)?;
        match self.rules.iter().find(|rule| !rule.is_kept_by(&read)) {
            Some(broken) => reading.refuse(Problem::Rule { sentence: Arc::clone(&broken.sentence) }, value),
            None => Some(read),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::json;

    use super::*;
    use crate::json;

    fn model() -> Model {
        let schema = json!({
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": { "type": "string", "maxLength": 3, "x-not-blank": "name cannot be blank" },
                "count": { "type": ["integer", "null"] },
                "size": { "type": "number", "default": 1 },
                "tag": { "type": ["string", "null"], "x-aliases": ["tag", "label"] },
            },
        });
        Model::compile(&schema, &|_| None).expect("the schema has only keywords that are known")
    }

    fn read(body: &str) -> Result<String, Refusal> {
        let body = json::parse(body.as_bytes()).expect("the test sends JSON");
        model().read_body(Some(&body)).map(|value| json::echo(&value).expect("it can be shown").into())
    }

    #[rstest]
    #[case::absence_and_null_stay_apart(r#"{"name":"a"}"#, r#"{"name":"a","size":1}"#)]
    #[case::null_is_kept(r#"{"name":"a","count":null}"#, r#"{"name":"a","count":null,"size":1}"#)]
    #[case::values_are_coerced(r#"{"name":"a","count":"1_000","size":"2"}"#, r#"{"name":"a","count":1000,"size":2.0}"#)]
    #[case::names_are_canonical(r#"{"label":"x","name":"a"}"#, r#"{"name":"a","size":1,"tag":"x"}"#)]
    #[case::the_first_alias_counts(r#"{"label":1,"tag":null,"name":"a"}"#, r#"{"name":"a","size":1,"tag":null}"#)]
    #[case::others_are_ignored(r#"{"name":"a","other":[]}"#, r#"{"name":"a","size":1}"#)]
    fn a_body_reads_as(#[case] body: &str, #[case] expected: &str) {
        assert_eq!(read(body).as_deref(), Ok(expected));
    }

    #[test]
    fn every_error_is_told_in_the_order_of_declaration() {
        let body = r#"{"label":1,"size":"x","count":1.5,"name":" "}"#;
        let Err(Refusal::Fields(errors)) = read(body) else {
            panic!("it is refused");
        };
        let told = String::from_utf8(json::to_bytes(&errors).expect("errors can be shown")).expect("JSON is UTF-8");
        assert_eq!(
            told,
            concat!(
                r#"[{"type":"value_error","loc":["body","name"],"msg":"Value error, name cannot be blank","input":" ","ctx":{"error":{}}},"#,
                r#"{"type":"int_from_float","loc":["body","count"],"msg":"Input should be a valid integer, got a number with a fractional part","input":1.5},"#,
                r#"{"type":"float_parsing","loc":["body","size"],"msg":"Input should be a valid number, unable to parse string as a number","input":"x"},"#,
                r#"{"type":"string_type","loc":["body","label"],"msg":"Input should be a valid string","input":1}]"#,
            )
        );
    }

    #[rstest]
    #[case::an_accepted_one(r#"{"name":"a","size":NaN}"#)]
    #[case::a_refused_one(r#"{"name":"a","count":NaN}"#)]
    #[case::one_beside_what_is_missing(r#"{"other":NaN}"#)]
    fn a_number_that_is_not_one_ends_in_no_answer(#[case] body: &str) {
        assert_eq!(read(body), Err(Refusal::Unanswerable));
    }

    #[test]
    fn an_accepted_one_is_forgotten_over_another_error() {
        assert!(matches!(read(r#"{"size":NaN,"name":1}"#), Err(Refusal::Fields(_))));
    }

    #[test]
    fn of_a_parameter_given_twice_the_last_counts() {
        let query = [("name", "a"), ("count", "x"), ("count", "2")];
        let query = query.map(|(name, value)| (name.into(), value.into())).to_vec();
        let model = model();
        let read = model.read_query(query).map(|value| json::echo(&value).expect("it can be shown").into_string());
        assert_eq!(read.as_deref(), Ok(r#"{"name":"a","count":2,"size":1}"#));
    }
}
