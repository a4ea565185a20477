//! `omi-contract explain CASE`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anstyle::Style;
use omi_contract::{Case, Persona, Script, Step, Suite, nearest};
use omi_schemas::{Profile, Side, table};
use serde_json::Value;

use super::print;
use super::refusal::Refusal;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Prints what a case sends, what it claims, and why.
pub(crate) fn print(id: &str) -> Result<(), Refusal> {
    let cases: Vec<Case> = [Side::Docs, Side::Backend]
        .into_iter()
        .flat_map(|side| Suite::with_exhausting(&Profile::of(side)).cases().to_vec())
        .collect();
    let Some(case) = cases.iter().find(|case| case.id == id) else {
        let ids: BTreeSet<_> = cases.into_iter().map(|case| case.id).collect();
        return Err(Refusal::Wrong(match nearest(id, &ids) {
            Some(near) => format!("there is no case `{id}`; did you mean `{near}`?"),
            None => format!("there is no case `{id}`; `omi-contract list` names them all"),
        }));
    };
    print::text(&told(case))
}

fn told(case: &Case) -> String {
    let mut text = format!("{BOLD}{}{BOLD:#}\n{}.\n\n", case.id, case.name);
    let _ = writeln!(text, "check     {}: {}", case.check, case.check.claim());
    let _ = writeln!(text, "endpoint  {}", case.endpoint);
    let _ = writeln!(text, "why       {}", case.why);
    for (divergence, side) in &case.when {
        let _ = writeln!(text, "only      on the {} side of {divergence}", side.as_str());
    }
    if !case.tags.is_empty() {
        let _ = writeln!(text, "tags      {}", case.tags.join(", "));
    }
    let _ = writeln!(text, "writes    {}\n", if case.writes() { "yes" } else { "no" });
    match &case.script {
        Script::Law(law) => {
            let _ = writeln!(text, "{} (about {} requests)", law.story, law.requests);
        }
        Script::Steps(steps) => {
            for (number, step) in (1..).zip(steps) {
                text.push_str(&told_step(number, step));
            }
        }
    }
    text
}

/// The request, and what must come, member by member.
fn told_step(number: usize, step: &Step) -> String {
    let row = table::endpoint(step.call);
    let path = step.instead.as_ref().and_then(|instead| instead.path.as_deref()).unwrap_or(row.path);
    let mut text = format!("{number}. {BOLD}{} {path}{BOLD:#}", step.method());
    if step.persona != Persona::Owner {
        let _ = write!(text, " {DIM}as {}{DIM:#}", step.persona);
    }
    text.push('\n');
    let is_other = |(name, value): &(&String, &String)| **value != format!("{{{name}}}");
    for (name, value) in step.path.iter().filter(is_other) {
        let _ = writeln!(text, "   {{{name}}} = {value}");
    }
    for (name, value) in &step.query {
        let _ = writeln!(text, "   ?{name} = {}", value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    }
    if let Some(body) = &step.body {
        let _ = writeln!(text, "   {}", shortened(&body.to_string()));
    }
    if let Some(raw) = &step.raw {
        let _ = writeln!(text, "   {} {DIM}as it stands{DIM:#}", shortened(&raw.text));
    }
    if let Ok(Value::Object(expect)) = serde_json::to_value(&step.expect) {
        for (what, value) in expect {
            let _ = writeln!(text, "   {DIM}expects{DIM:#} {what}: {}", shortened(&value.to_string()));
        }
    }
    for (name, pointer) in &step.save {
        let _ = writeln!(text, "   {DIM}keeps{DIM:#} {pointer} as {{{name}}}");
    }
    text
}

/// A text for one line of a terminal.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 300;
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}... ({} characters)", &text[..cut], text.chars().count()),
        None => text.to_owned(),
    }
}
