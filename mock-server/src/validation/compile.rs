//! From a JSON Schema to readers, once, at start-up.

use std::sync::Arc;

use serde_json::Value;

use super::choice::Choice;
use super::integer::Integer;
use super::keywords::Keywords;
use super::list::List;
use super::model::{Absence, Field, Model};
use super::reader::Reader;
use super::rule::{Law, Rule};
use super::text::Text;
use crate::json::{self, Json};

/// Finds the schema in another file by the file's name.
type Resolve<'a> = &'a dyn Fn(&str) -> Option<Value>;

impl Model {
    /// Compiles the schema of a body or a query. A keyword that no reader knows
    /// is an error, and so is a reference that leads nowhere.
    pub(crate) fn compile(schema: &Value, resolve: Resolve<'_>) -> Result<Self, String> {
        let Reader::Object(model) = reader(Keywords::of(schema)?, resolve)? else {
            return Err("a request is an object".to_owned());
        };
        Ok(model)
    }
}

fn reader(mut keywords: Keywords, resolve: Resolve<'_>) -> Result<Reader, String> {
    let reader = if let Some(file) = keywords.take_text("$ref")? {
        let schema = resolve(&file).ok_or_else(|| format!("there is no `{file}`"))?;
        Keywords::of(&schema)
            .and_then(|keywords| reader(keywords, resolve))
            .map_err(|error| format!("{file}: {error}"))?
    } else if let Some(options) = keywords.take("anyOf") {
        match options.as_array().map(Vec::as_slice) {
            Some([option, null]) if *null == serde_json::json!({ "type": "null" }) => {
                Reader::Nullable(Box::new(reader(Keywords::of(option)?, resolve)?))
            }
            Some(_) | None => return Err(format!("`anyOf` is a schema or null, not {options}")),
        }
    } else {
        typed(&mut keywords, resolve)?
    };
    keywords.finish()?;
    Ok(reader)
}

fn typed(keywords: &mut Keywords, resolve: Resolve<'_>) -> Result<Reader, String> {
    let (name, nullable) = match keywords.take("type") {
        Some(Value::String(name)) => (name, false),
        Some(Value::Array(names)) => match names.as_slice() {
            [Value::String(name), Value::String(null)] if null == "null" => (name.clone(), true),
            _ => return Err(format!("`type` is a type or null, not {names:?}")),
        },
        Some(other) => return Err(format!("`type` is a name, not {other}")),
        None => return Err("there is no `type`".to_owned()),
    };
    let reader = match name.as_str() {
        "string" => string(keywords)?,
        "boolean" => Reader::Boolean,
        "integer" => {
            Reader::Integer(Integer { min: keywords.take_integer("minimum")?, max: keywords.take_integer("maximum")? })
        }
        "number" => Reader::Float,
        "array" => Reader::List(List {
            item: match keywords.take("items") {
                Some(schema) => Box::new(reader(Keywords::of(&schema)?, resolve)?),
                None => return Err("a list says of what".to_owned()),
            },
            min: keywords.take_count("minItems")?,
            max: keywords.take_count("maxItems")?,
        }),
        "object" => Reader::Object(object(keywords, resolve)?),
        _ => return Err(format!("no reader knows the type `{name}`")),
    };
    Ok(if nullable { Reader::Nullable(Box::new(reader)) } else { reader })
}

fn string(keywords: &mut Keywords) -> Result<Reader, String> {
    if let Some(words) = keywords.take_texts("enum")? {
        return Ok(Reader::Choice(Choice::among(words)));
    }
    match keywords.take_text("format")?.as_deref() {
        Some("date-time") => Ok(Reader::Instant),
        Some(other) => Err(format!("no reader knows the format `{other}`")),
        None => {
            Ok(Reader::Text(Text { min: keywords.take_count("minLength")?, max: keywords.take_count("maxLength")? }))
        }
    }
}

fn object(keywords: &mut Keywords, resolve: Resolve<'_>) -> Result<Model, String> {
    let Some(Value::Object(properties)) = keywords.take("properties") else {
        return Err("an object says what its members are".to_owned());
    };
    let required = keywords.take_texts("required")?.unwrap_or_default();
    let fields = properties
        .iter()
        .map(|(name, schema)| field(name, schema, &required, resolve).map_err(|error| format!("{name}: {error}")));
    Ok(Model { fields: fields.collect::<Result<_, _>>()? })
}

fn field(name: &str, schema: &Value, required: &[String], resolve: Resolve<'_>) -> Result<Field, String> {
    let mut keywords = Keywords::of(schema)?;
    let absence = match keywords.take("default") {
        Some(default) => Absence::Filled(read_default(&default)?),
        None if required.iter().any(|required| required == name) => Absence::Refused,
        None => Absence::Kept,
    };
    let aliases = keywords.take_texts("x-aliases")?.unwrap_or_else(|| vec![name.to_owned()]);
    let mut rules = Vec::new();
    for (law, keyword) in Law::ALL {
        rules.extend(keywords.take_text(keyword)?.map(|sentence| Rule { law, sentence: sentence.into() }));
    }
    let fallback = keywords.take_text("x-fallback")?;
    let mut reader = reader(keywords, resolve)?;
    if fallback.is_some() {
        choice_in(&mut reader).ok_or("`x-fallback` is for an `enum`")?.fallback = fallback;
    }
    Ok(Field { name: name.into(), aliases: aliases.into_iter().map(Arc::from).collect(), absence, reader, rules })
}

fn choice_in(reader: &mut Reader) -> Option<&mut Choice> {
    match reader {
        Reader::Choice(choice) => Some(choice),
        Reader::Nullable(inner) => choice_in(inner),
        Reader::Text(_)
        | Reader::Boolean
        | Reader::Integer(_)
        | Reader::Float
        | Reader::Instant
        | Reader::List(_)
        | Reader::Object(_) => None,
    }
}

fn read_default(default: &Value) -> Result<Json<'static>, String> {
    json::parse(default.to_string().as_bytes())
        .map(Json::into_owned)
        .map_err(|_| format!("`default` cannot be {default}"))
}

#[cfg(test)]
mod tests {
    use omi_schemas::{ENDPOINTS, Schema};
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    fn of_the_contract(file: &str) -> Option<Value> {
        Schema::by_name(file.strip_suffix(".json")?).map(Schema::value)
    }

    #[test]
    fn every_request_of_the_table_has_its_readers() {
        for endpoint in ENDPOINTS {
            for schema in endpoint.query.iter().chain(&endpoint.body) {
                let compiled = Model::compile(&schema.value(), &of_the_contract);
                assert!(compiled.is_ok(), "{:?}: {compiled:?}", endpoint.id);
            }
        }
    }

    #[rstest]
    #[case::an_unknown_keyword(json!({ "type": "string", "pattern": "^a" }), "a: no reader knows `pattern` here")]
    #[case::a_keyword_of_another_type(json!({ "type": "boolean", "minLength": 1 }), "a: no reader knows `minLength` here")]
    #[case::an_unknown_type(json!({ "type": "null" }), "a: no reader knows the type `null`")]
    #[case::an_unknown_format(json!({ "type": "string", "format": "uri" }), "a: no reader knows the format `uri`")]
    #[case::a_bound_that_is_none(json!({ "type": "integer", "minimum": 0.5 }), "a: `minimum` is an integer")]
    #[case::a_reference_to_nothing(json!({ "$ref": "x.json" }), "a: there is no `x.json`")]
    #[case::a_list_of_anything(json!({ "type": "array" }), "a: a list says of what")]
    #[case::a_fallback_without_words(json!({ "type": "string", "x-fallback": "x" }), "a: `x-fallback` is for an `enum`")]
    fn a_schema_is_refused_over(#[case] member: Value, #[case] expected: &str) {
        let schema = json!({ "type": "object", "properties": { "a": member } });
        assert_eq!(Model::compile(&schema, &of_the_contract).err().as_deref(), Some(expected));
    }

    #[test]
    fn a_request_is_an_object() {
        assert!(Model::compile(&json!({ "type": "string" }), &of_the_contract).is_err());
    }
}
