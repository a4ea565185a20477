//! Places in a JSON value: pointers in which `*` stands for every entry of a list.

use serde_json::Value;

/// Hands `act` every place that `pointer` leads to: what it is in, and the last step.
pub(super) fn each(value: &mut Value, pointer: &str, act: &mut dyn FnMut(&mut Value, &str)) {
    let Some(rest) = pointer.strip_prefix('/') else { return };
    let (step, rest) = match rest.find('/') {
        Some(end) => rest.split_at(end),
        None => (rest, ""),
    };
    // From the last to the first, so that an entry can be taken out.
    for step in steps(value, step).into_iter().rev() {
        if rest.is_empty() {
            act(value, &step);
        } else if let Some(child) = child(value, &step) {
            each(child, rest, act);
        }
    }
}

/// Replaces what is at `pointer` by what `with` says of it, if anything.
pub(super) fn replace(value: &mut Value, pointer: &str, with: &dyn Fn(&Value) -> Option<Value>) {
    each(value, pointer, &mut |parent, step| {
        if let Some(place) = child(parent, step)
            && let Some(other) = with(place)
        {
            *place = other;
        }
    });
}

/// The pointer to the first member that suits: those of an object before what is in them, lists for all entries.
pub(super) fn first(value: &Value, suits: &dyn Fn(&str, &Value) -> bool) -> Option<String> {
    within("", value, suits)
}

fn within(name: &str, value: &Value, suits: &dyn Fn(&str, &Value) -> bool) -> Option<String> {
    match value {
        Value::Array(entries) => entries.iter().find_map(|entry| {
            let inner = if entry.is_object() || entry.is_array() {
                within(name, entry, suits)
            } else {
                suits(name, entry).then(String::new)
            };
            inner.map(|inner| format!("/*{inner}"))
        }),
        Value::Object(members) => {
            let direct = members.iter().find(|(name, value)| suits(name, value)).map(|(name, _)| format!("/{name}"));
            direct.or_else(|| {
                members.iter().find_map(|(name, value)| Some(format!("/{name}{}", within(name, value, suits)?)))
            })
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn steps(value: &Value, step: &str) -> Vec<String> {
    match value {
        Value::Array(entries) if step == "*" => (0..entries.len()).map(|index| index.to_string()).collect(),
        Value::Array(_) | Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            vec![step.replace("~1", "/").replace("~0", "~")]
        }
    }
}

fn child<'a>(value: &'a mut Value, step: &str) -> Option<&'a mut Value> {
    match value {
        Value::Array(entries) => entries.get_mut(step.parse::<usize>().ok()?),
        Value::Object(members) => members.get_mut(step),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    #[rstest]
    #[case::a_member("/a", json!({ "a": 0, "b": [{ "c": 1 }, { "c": 2 }] }))]
    #[case::of_every_entry("/b/*/c", json!({ "a": 5, "b": [{ "c": 0 }, { "c": 0 }] }))]
    #[case::of_one_entry("/b/1/c", json!({ "a": 5, "b": [{ "c": 1 }, { "c": 0 }] }))]
    #[case::every_entry("/b/*", json!({ "a": 5, "b": [0, 0] }))]
    #[case::what_is_not_there("/d/*/e", json!({ "a": 5, "b": [{ "c": 1 }, { "c": 2 }] }))]
    fn a_pointer_leads_to(#[case] pointer: &str, #[case] expected: Value) {
        let mut value = json!({ "a": 5, "b": [{ "c": 1 }, { "c": 2 }] });
        replace(&mut value, pointer, &|_| Some(json!(0)));
        assert_eq!(value, expected);
    }

    #[rstest]
    #[case::of_its_own(json!({ "a": ["x"], "b": "y" }), Some("/b"))]
    #[case::of_an_entry(json!([{ "a": 1 }, { "b": "y" }]), Some("/*/b"))]
    #[case::of_a_list_of_texts(json!({ "a": { "b": ["y"] } }), Some("/a/b/*"))]
    #[case::of_none(json!([1, null]), None)]
    fn the_first_text_is(#[case] value: Value, #[case] expected: Option<&str>) {
        assert_eq!(first(&value, &|_, value| value.is_string()).as_deref(), expected);
    }
}
