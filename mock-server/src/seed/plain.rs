//! What serde says of a file, in the words of those who wrote it.

use crate::nearest::{nearest, question};

/// In characters; nobody misspells a name into something longer.
const LONGEST_NAME: usize = 64;

/// The reason that serde gives for a refusal, without the language of programs.
///
/// What is no such reason comes back as it is: it has been written for people.
#[must_use]
pub fn reason(told: &str) -> String {
    let said = |start| told.strip_prefix(start);
    if let Some(name) = said("missing field ") {
        return format!("{name} is missing from what ends here");
    }
    if let Some(name) = said("duplicate field ") {
        return format!("{name} stands here twice");
    }
    let reason = said("unknown field ").map_or_else(
        || said("unknown variant ").map_or_else(|| misplaced(told), |rest| misspelt("value", rest)),
        |rest| misspelt("member", rest),
    );
    reason.unwrap_or_else(|| told.to_owned())
}

/// What is said of a `text` that is none of `names`: the one that was meant, or all of them.
#[must_use]
pub fn unknown(what: &str, text: &str, names: &[&str]) -> String {
    let is_name = text.chars().nth(LONGEST_NAME).is_none();
    let near = if is_name { nearest(text, names.iter().copied()) } else { Vec::new() };
    let advice = question(&near).unwrap_or_else(|| match names {
        [name] => format!("expected `{name}`"),
        names => format!("expected one of `{}`", names.join("`, `")),
    });
    format!("unknown {what} `{text}`, {advice}")
}

/// Of "`name`, expected one of `other`, `another`".
fn misspelt(what: &str, rest: &str) -> Option<String> {
    let (text, names) = rest.rsplit_once(", expected ")?;
    let text = text.strip_prefix('`')?.strip_suffix('`')?;
    let names: Vec<&str> = names.split('`').skip(1).step_by(2).collect();
    Some(unknown(what, text, &names))
}

/// Of "invalid type: map, expected a sequence".
fn misplaced(told: &str) -> Option<String> {
    let (found, expected) = told.strip_prefix("invalid ")?.rsplit_once(", expected ")?;
    let expected = match expected {
        "a sequence" => "a list",
        "a map" => "an object",
        "a string" => "a text",
        "a boolean" => "true or false",
        "f64" => "a number",
        "u16" => "a whole number from 0 to 65535",
        "a nonzero u8" => "a whole number from 1 to 255",
        "u32" | "u64" => "a whole number, 0 or more",
        "i64" => "a whole number",
        other => other,
    };
    let found = match found.split_once(": ") {
        Some((_, "map")) => "an object",
        // A list of a length that none may have there is told without a type.
        Some((_, "sequence")) | None => "a list",
        Some((_, "null" | "unit value")) => "null",
        Some((_, text)) if text.starts_with("string") => "a text",
        // A number and a truth value are shown as they are written.
        Some((_, value)) => value.find('`').map_or(value, |start| &value[start..]),
    };
    Some(format!("expected {expected}, found {found}"))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::a_slip(
        "unknown variant `hobbys`, expected one of `hobbies`, `habits`",
        "unknown value `hobbys`, did you mean `hobbies`?"
    )]
    #[case::a_guess("unknown variant `jobs`, expected `a` or `b`", "unknown value `jobs`, expected one of `a`, `b`")]
    #[case::a_wrong_member("unknown field `zebra`, expected `id`", "unknown member `zebra`, expected `id`")]
    #[case::a_value_out_of_range(
        "invalid value: integer `-1`, expected u32",
        "expected a whole number, 0 or more, found `-1`"
    )]
    #[case::null("invalid type: null, expected a sequence", "expected a list, found null")]
    #[case::a_list("invalid length 1, expected a seed", "expected a seed, found a list")]
    #[case::a_truth_value("invalid type: boolean `true`, expected f64", "expected a number, found `true`")]
    #[case::a_text_with_words(
        "invalid type: string \"a, expected b\", expected u16",
        "expected a whole number from 0 to 65535, found a text"
    )]
    #[case::our_own_words("an id is not empty", "an id is not empty")]
    fn serde_means(#[case] told: &str, #[case] expected: &str) {
        assert_eq!(reason(told), expected);
    }

    #[test]
    fn a_long_text_is_not_a_misspelt_name() {
        let text = "x".repeat(100_000);
        assert!(unknown("value", &text, &["a", "b"]).ends_with("expected one of `a`, `b`"));
    }
}
