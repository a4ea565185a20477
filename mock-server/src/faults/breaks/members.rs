//! Single members of an answer.

use serde_json::{Map, Value, json};

use super::known::Line;
use super::{edit, place};
use crate::reply::Reply;

/// A break of a single member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum MemberBreak {
    Drop,
    Null,
    WrongType,
    UnknownEnumValue,
    Extra,
    Renamed,
    FloatForInteger,
    IntegerForFloat,
    StringForNumber,
    StringForBoolean,
    NumberForBoolean,
    NullForList,
    TextForNull,
    Reordered,
}

/// The members whose values are words of a closed list.
const ENUMS: [&str; 6] = ["category", "visibility", "status", "goal_type", "scopes", "consumer"];
/// A word of no list.
const NO_SUCH_WORD: &str = "quantum";
/// A member of nothing.
const UNDOCUMENTED: &str = "undocumented";

impl MemberBreak {
    #[rustfmt::skip] // a table reads by columns
    pub(super) const LINES: &'static [Line<Self>] = &[
        (Self::Drop, "drop_member", "A member is missing."),
        (Self::Null, "null_member", "A member is null that never is."),
        (Self::WrongType, "wrong_type", "A member is of another type: a number for a string, a list for a number."),
        (Self::UnknownEnumValue, "unknown_enum_value", "A member has a word that its list does not hold."),
        (Self::Extra, "extra_member", "There is a member that nobody documented."),
        (Self::Renamed, "member_renamed", "A member is written in camel case: createdAt for created_at."),
        (Self::FloatForInteger, "float_for_integer", "A whole number comes as a float: 3.0 for 3."),
        (Self::IntegerForFloat, "integer_for_float", "A float comes as a whole number: 5 for 5.0."),
        (Self::StringForNumber, "string_for_number", "A number comes as a string: \"3\" for 3."),
        (Self::StringForBoolean, "string_for_boolean", "A boolean comes as a string: \"true\" for true."),
        (Self::NumberForBoolean, "number_for_boolean", "A boolean comes as a number: 1 for true."),
        (Self::NullForList, "null_for_list", "A list within an answer comes as null."),
        (Self::TextForNull, "text_for_null", "A null comes as the string \"null\"."),
        (Self::Reordered, "members_reordered", "The members come in the reverse of their order."),
    ];

    pub(super) const fn takes_member(self) -> bool {
        !matches!(self, Self::Reordered)
    }

    /// Breaks a success, at `member` or where it first can.
    pub(super) fn spoil(self, reply: &mut Reply, member: Option<&str>) {
        edit::success(reply, |body| {
            let pointer = member.map(ToOwned::to_owned).or_else(|| self.usual_place(body));
            match (self, pointer) {
                (Self::Reordered, _) => reverse(body),
                (_, None) => {}
                (Self::Drop, Some(pointer)) => place::each(body, &pointer, &mut take_out),
                (Self::Extra, Some(pointer)) => place::each(body, &pointer, &mut |parent, name| {
                    if let Value::Object(members) = parent {
                        members.insert(name.to_owned(), json!(true));
                    }
                }),
                (Self::Renamed, Some(pointer)) => place::each(body, &pointer, &mut rename),
                (_, Some(pointer)) => place::replace(body, &pointer, &|value| self.instead_of(value)),
            }
        });
    }

    /// The first place of an answer that this can break.
    fn usual_place(self, body: &Value) -> Option<String> {
        match self {
            Self::Extra if body.is_array() => Some(format!("/*/{UNDOCUMENTED}")),
            Self::Extra => Some(format!("/{UNDOCUMENTED}")),
            Self::Drop => place::first(body, &|name, _| name != "id"),
            Self::Renamed => place::first(body, &|name, _| name.contains('_')),
            Self::UnknownEnumValue => place::first(body, &|name, value| ENUMS.contains(&name) && value.is_string()),
            Self::WrongType => place::first(body, &|_, value| !value.is_null()),
            Self::Null
            | Self::FloatForInteger
            | Self::IntegerForFloat
            | Self::StringForNumber
            | Self::StringForBoolean
            | Self::NumberForBoolean
            | Self::NullForList
            | Self::TextForNull
            | Self::Reordered => place::first(body, &|_, value| self.instead_of(value).is_some()),
        }
    }

    /// What stands in the place of a value; none where this cannot break it.
    fn instead_of(self, value: &Value) -> Option<Value> {
        match (self, value) {
            (Self::Null, _) if !value.is_null() => Some(Value::Null),
            (Self::WrongType, _) => Some(of_another_type(value)),
            (Self::UnknownEnumValue, Value::String(_)) => Some(json!(NO_SUCH_WORD)),
            (Self::FloatForInteger, Value::Number(number)) if !number.is_f64() => number.as_f64().map(Value::from),
            (Self::IntegerForFloat, Value::Number(number)) if number.is_f64() => whole(number.as_f64()?),
            (Self::StringForNumber, Value::Number(number)) => Some(json!(number.to_string())),
            (Self::StringForBoolean, Value::Bool(flag)) => Some(json!(flag.to_string())),
            (Self::NumberForBoolean, Value::Bool(flag)) => Some(json!(u8::from(*flag))),
            (Self::NullForList, Value::Array(_)) => Some(Value::Null),
            (Self::TextForNull, Value::Null) => Some(json!("null")),
            (_, _) => None,
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the round trip is checked")]
fn whole(number: f64) -> Option<Value> {
    let whole = number as i64;
    #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "this is the check")]
    let is_whole = whole as f64 == number;
    is_whole.then(|| json!(whole))
}

fn of_another_type(value: &Value) -> Value {
    match value {
        Value::Null => json!([[]]), // no nullable member is a list of lists
        Value::Bool(_) | Value::Number(_) => json!([value]),
        Value::String(_) => json!(12_345),
        Value::Array(_) | Value::Object(_) => json!("a text"),
    }
}

fn take_out(parent: &mut Value, step: &str) {
    match parent {
        Value::Object(members) => drop(members.shift_remove(step)),
        Value::Array(entries) => {
            if let Some(index) = step.parse().ok().filter(|&index| index < entries.len()) {
                drop::<Value>(entries.remove(index));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn rename(parent: &mut Value, name: &str) {
    if let Value::Object(members) = parent {
        let renamed = |known: String| if known == name { camel_case(&known) } else { known };
        *members = std::mem::take(members).into_iter().map(|(known, value)| (renamed(known), value)).collect();
    }
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut name, word| {
        let mut letters = word.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name + letters.as_str()
    })
}

fn reverse(value: &mut Value) {
    match value {
        Value::Object(members) => *members = std::mem::take(members).into_iter().rev().collect::<Map<_, _>>(),
        Value::Array(entries) => entries.iter_mut().for_each(reverse),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
