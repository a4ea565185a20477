//! Reading typed requests out of what validation has coerced.

use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::value::Json;

/// Why a value does not fit a type. After validation this is our own mistake.
pub(crate) type Misfit = serde::de::value::Error;

impl<'de> Deserializer<'de> for &'de Json<'_> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Json::Null => visitor.visit_unit(),
            Json::Bool(flag) => visitor.visit_bool(*flag),
            Json::Int(number) => visitor.visit_i64(*number),
            // A type that has a use for such a number decides what it is.
            Json::BigInt(digits) => visitor.visit_borrowed_str(digits),
            Json::Float(number) => visitor.visit_f64(*number),
            Json::String(text) => visitor.visit_borrowed_str(text),
            Json::BrokenString => Err(Misfit::custom("a string with a lone surrogate")),
            Json::Array(items) => SeqDeserializer::new(items.iter()).deserialize_any(visitor),
            Json::Object(object) => MapDeserializer::new(object.iter()).deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Json::Null => visitor.visit_none(),
            Json::Bool(_)
            | Json::Int(_)
            | Json::BigInt(_)
            | Json::Float(_)
            | Json::String(_)
            | Json::BrokenString
            | Json::Array(_)
            | Json::Object(_) => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _name: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    /// An enum without payloads, by the name of its variant.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let Json::String(text) = self else {
            return Err(Misfit::custom(format_args!("{name} is named by a string")));
        };
        let by_name: StrDeserializer<'_, Misfit> = (**text).into_deserializer();
        by_name.deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Misfit> for &'de Json<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::super::parse;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "lowercase")]
    enum Colour {
        Red,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Id(String);

    #[derive(Debug, Deserialize, PartialEq)]
    struct Thing {
        id: Id,
        colour: Option<Colour>,
        size: Option<f64>,
        #[serde(default)]
        count: u32,
        parts: Vec<String>,
    }

    #[test]
    fn a_typed_request_reads_itself_out_of_a_value() {
        let text = br#"{"id":"a","colour":"red","size":null,"parts":["b"],"unknown":{"c":[1]}}"#;
        let expected = Thing {
            id: Id("a".to_owned()),
            colour: Some(Colour::Red),
            size: None,
            count: 0,
            parts: vec!["b".to_owned()],
        };
        assert_eq!(Thing::deserialize(&parse(text).expect("it is JSON")), Ok(expected));
    }

    #[test]
    fn a_number_beyond_64_bits_comes_as_its_digits() {
        let value = parse(b"-123456789012345678901234567890").expect("it is JSON");
        assert_eq!(Id::deserialize(&value), Ok(Id("-123456789012345678901234567890".to_owned())));
    }

    #[test]
    fn what_does_not_fit_says_so() {
        let value = parse(br#"{"id":1,"parts":[]}"#).expect("it is JSON");
        assert!(Thing::deserialize(&value).is_err());
    }
}
