//! Names that people write: of errors, breaks, wire faults and endpoints.
//!
//! A name that nobody knows is refused with those that are nearest to it.

use crate::nearest::{nearest, question};

/// What is called `name` among `known`; `kind` says what it should be.
pub(crate) fn find<T: Copy>(
    kind: &str,
    name: &str,
    known: impl Iterator<Item = (&'static str, T)> + Clone,
) -> Result<T, String> {
    let found = known.clone().find(|&(one, _)| one == name).map(|(_, value)| value);
    found.ok_or_else(|| unknown(kind, name, known.map(|(one, _)| one)))
}

/// Says that nothing is called so, and what is.
pub(crate) fn unknown<'a>(kind: &str, name: &str, known: impl Iterator<Item = &'a str>) -> String {
    unknown_among(kind, name, &known.collect::<Vec<_>>())
}

/// The same, compiled once for the many kinds of names.
fn unknown_among(kind: &str, name: &str, known: &[&str]) -> String {
    match question(&nearest(name, known.iter().copied())) {
        Some(guess) => format!("no {kind} is called `{name}`; {guess}"),
        None => format!("no {kind} is called `{name}`; there are {}", listed(known)),
    }
}

/// `a`, `b` and `c`.
fn listed(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => "none".to_owned(),
    }
}
