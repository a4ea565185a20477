//! What has to be done: marked tasks, and clauses that open like one.
//!
//! The description is what was said, without the mark or the opening and with
//! the words that tell when; those also give the due date.

use super::phrase::{after_any, clause, clauses, is_any, words};
use super::sentence::{Kind, Sentence};
use super::when::When;
use super::wording::{cut, tidy};
use crate::time::Timestamp;

const LIMIT: usize = 10;
const DESCRIPTION_CHARS: usize = 500;

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExtractedItem {
    pub(crate) description: String,
    pub(crate) due_at: Option<Timestamp>,
}

/// How a clause opens in which people say what they have to do.
const NEEDS: &[&str] =
    &["i need to", "i have to", "i've got to", "i must", "we need to", "we have to", "we've got to", "we must"];

/// How a clause opens in which they ask for it, be it with a question mark.
const REQUESTS: &[&str] =
    &["remember to", "remind me to", "don't forget to", "do not forget to", "make sure to", "please"];

/// Verbs that make a figure of speech of such a clause.
#[rustfmt::skip] // a list reads by lines
const FIGURES: &[&str] = &[
    "admit", "agree", "be", "confess", "excuse", "go", "have", "hold", "let", "note", "say", "sit", "stop", "wait",
];

/// The tasks in `sentences`, in their order, each once.
pub(super) fn all(sentences: &[Sentence<'_>], spoken_at: Timestamp) -> Vec<ExtractedItem> {
    let mut items = Items::default();
    for sentence in sentences {
        match sentence.kind {
            Kind::Task => sentence.text.split("; ").for_each(|task| items.add(task, "", spoken_at)),
            Kind::Plain => add_clauses(&mut items, sentence.text, spoken_at),
        }
    }
    items.0
}

fn add_clauses(items: &mut Items, sentence: &str, spoken_at: Timestamp) {
    let asks = sentence.ends_with('?');
    for start in clauses(sentence) {
        let said = &sentence[start..];
        let need = after_any(said, NEEDS).filter(|_| !asks); // "So I need to pack?" is not sure of it.
        let Some(task) = need.or_else(|| after_any(said, REQUESTS)) else { continue };
        let is_figure = words(task).next().is_none_or(|(_, verb)| is_any(verb, FIGURES));
        if !is_figure {
            items.add(clause(task), &sentence[..start], spoken_at);
        }
    }
}

#[derive(Default)]
struct Items(Vec<ExtractedItem>);

impl Items {
    /// Adds a task, due when it says, else when the words `before` it say.
    fn add(&mut self, task: &str, before: &str, spoken_at: Timestamp) {
        let description = tidy(cut(tidy(task), DESCRIPTION_CHARS));
        let is_new = self.0.iter().all(|item| item.description != description);
        if self.0.len() == LIMIT || description.is_empty() || !is_new {
            return;
        }
        let due = |text| When::read(text, spoken_at).due(spoken_at);
        self.0.push(ExtractedItem { description: description.to_owned(), due_at: due(task).or_else(|| due(before)) });
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::sentence::split;
    use super::*;

    /// 2026-11-25, a Wednesday.
    const SPOKEN_AT: Timestamp = Timestamp::from_seconds(1_795_600_800);

    fn items(text: &str) -> Vec<(String, Option<String>)> {
        let items = all(&split(text), SPOKEN_AT);
        items.into_iter().map(|item| (item.description, item.due_at.map(|due| due.to_string()))).collect()
    }

    #[rstest]
    #[case::a_mark("Action item: prepare budget by Friday", "prepare budget by Friday", Some("2026-11-27T23:59:00Z"))]
    #[case::an_open_box("- [ ] Call the bank.", "Call the bank", None)]
    #[case::a_need("I need to buy milk tomorrow.", "buy milk tomorrow", Some("2026-11-26T23:59:00Z"))]
    #[case::when_comes_first("Tomorrow I have to pack", "pack", Some("2026-11-26T23:59:00Z"))]
    #[case::a_reminder("Don’t forget to call Eva at 5pm!", "call Eva at 5pm", Some("2026-11-25T17:00:00Z"))]
    #[case::a_request("Anna: Could you please send the report?", "send the report", None)]
    #[case::a_question("Can you remind me to call Eva?", "call Eva", None)]
    #[case::an_objection("I must leave but I like it here", "leave", None)]
    fn a_task_is(#[case] text: &str, #[case] description: &str, #[case] due: Option<&str>) {
        assert_eq!(items(text), [(description.to_owned(), due.map(str::to_owned))]);
    }

    #[rstest]
    #[case::a_figure_of_speech("I have to say it was good. I must admit that.")]
    #[case::a_question("Do I need to pack? So I need to pack?")]
    #[case::a_courtesy("Yes please. Please wait.")]
    #[case::a_condition("Call me if I need to bring wine.")]
    #[case::the_past("I needed to sleep.")]
    #[case::a_checked_box("- [x] Call the bank")]
    fn no_task_is(#[case] text: &str) {
        assert_eq!(items(text), []);
    }

    #[test]
    fn two_clauses_are_two_tasks() {
        let found = items("I need to pack and I need to call Eva by Friday. TODO: pack; call Eva by Friday");
        assert_eq!(
            found,
            [("pack".to_owned(), None), ("call Eva by Friday".to_owned(), Some("2026-11-27T23:59:00Z".to_owned()))]
        );
    }

    #[test]
    fn ten_tasks_of_500_characters_are_enough() {
        let tasks: Vec<String> = (0..20).map(|n| format!("TODO: task {n} {}", "č".repeat(600))).collect();
        let found = items(&tasks.join("\n"));
        assert_eq!(found.len(), 10);
        assert!(found.iter().all(|(description, _)| description.chars().count() <= 500));
    }
}
