//! What is worth remembering: lasting facts that people say of themselves.
//!
//! A fact is retold in the third person: "I am vegetarian" gives "User is
//! vegetarian", and in a transcript the speaker's name stands for the user.
//! Passing states ("I am tired"), questions and conditions give nothing.

use std::fmt::Write;

use super::phrase::{after, clause, clauses, is, is_any, words};
use super::sentence::Sentence;
use super::wording::{cut, tidy};
use crate::model::MemoryCategory;
use crate::terms::for_each_stem;

const LIMIT: usize = 10;
const CONTENT_CHARS: usize = 500;

/// A fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExtractedMemory {
    pub(crate) content: String,
    /// As `memory_category` says.
    pub(crate) category: MemoryCategory,
}

/// How a clause opens that may tell a fact, how the fact is told of another
/// person, and what makes it one.
const OPENINGS: &[(&str, &str, Needs)] = &[
    ("i am not", " is not", Needs::Trait),
    ("i'm not", " is not", Needs::Trait),
    ("i am", " is", Needs::Trait),
    ("i'm", " is", Needs::Trait),
    ("i live", " lives", Needs::Preposition),
    ("i work", " works", Needs::Preposition),
    ("i was born", " was born", Needs::Preposition),
    ("i grew up", " grew up", Needs::Preposition),
    ("i moved", " moved", Needs::Preposition),
    ("i like", " likes", Needs::Object),
    ("i love", " loves", Needs::Object),
    ("i hate", " hates", Needs::Object),
    ("i prefer", " prefers", Needs::Object),
    ("i enjoy", " enjoys", Needs::Object),
    ("i dislike", " dislikes", Needs::Object),
    ("i really like", " really likes", Needs::Object),
    ("i really love", " really loves", Needs::Object),
    ("i don't like", " doesn't like", Needs::Object),
    ("i don't eat", " doesn't eat", Needs::Object),
    ("i don't drink", " doesn't drink", Needs::Object),
    ("i speak", " speaks", Needs::Object),
    ("i study", " studies", Needs::Object),
    ("i have", " has", Needs::Relation),
    ("my name is", "'s name is", Needs::Object),
    ("my name's", "'s name is", Needs::Object),
    ("my birthday is", "'s birthday is", Needs::Object),
    ("my favorite", "'s favorite", Needs::Object),
    ("my favourite", "'s favourite", Needs::Object),
    ("my", "'s", Needs::NamedRelation),
];

/// What must follow an opening.
#[derive(Clone, Copy)]
enum Needs {
    /// What a person is for long: a trait, a profession, a name, an age.
    Trait,
    /// A place, an employer, a trade.
    Preposition,
    /// Anything but a pronoun, which only points at what was said before.
    Object,
    /// Somebody of the family or an animal.
    Relation,
    /// The same, and their name or what they do.
    NamedRelation,
}

#[rustfmt::skip] // a list reads by lines
const TRAITS: &[&str] = &[
    "allergic", "born", "colorblind", "diabetic", "divorced", "engaged", "from", "gluten", "intolerant", "lactose",
    "married", "pregnant", "retired", "single", "vegan", "vegetarian",
];
const ARTICLES: &[&str] = &["a", "an", "the"];
/// After an article these make no trait: "I'm a bit late".
const DEGREES: &[&str] = &["bit", "little", "lot", "couple", "few", "one", "only", "same", "first", "last"];
const PREPOSITIONS: &[&str] = &["as", "at", "for", "from", "in", "near", "on", "to", "with"];
const PRONOUNS: &[&str] =
    &["it", "that", "this", "these", "those", "you", "your", "him", "her", "them", "how", "when", "what", "not"];
#[rustfmt::skip] // a list reads by lines
const RELATIONS: &[&str] = &[
    "aunt", "boss", "boyfriend", "brother", "brothers", "cat", "cats", "cousin", "dad", "daughter", "daughters",
    "dog", "dogs", "father", "girlfriend", "husband", "kid", "kids", "mom", "mother", "mum", "partner", "sister",
    "sisters", "son", "sons", "uncle", "wife",
];
const COUNTS: &[&str] = &["a", "an", "one", "two", "three", "four", "five", "older", "younger", "little", "big", "no"];

/// What the first person becomes in the third.
const THIRD_PERSON: &[(&str, &str)] = &[
    ("i", "they"),
    ("i'm", "they're"),
    ("i've", "they've"),
    ("am", "are"),
    ("me", "them"),
    ("mine", "theirs"),
    ("my", "their"),
    ("myself", "themselves"),
];

/// Words about devices and programs rather than about a person.
#[rustfmt::skip] // a list reads by lines
const SETTINGS: [&str; 27] = [
    "account", "alert", "api", "app", "application", "browser", "calendar", "configuration", "default", "device",
    "display", "editor", "font", "keyboard", "locale", "mode", "notification", "password", "preference", "screen",
    "setting", "shortcut", "sync", "theme", "timezone", "volume", "widget",
];

/// How long the words of settings are that begin with each letter, a bit for a length, in the plural too.
const LENGTHS: [u16; 26] = {
    let mut lengths = [0; 26];
    let mut number = 0;
    while number < SETTINGS.len() {
        let word = SETTINGS[number].as_bytes();
        lengths[(word[0] - b'a') as usize] |= 0b111 << word.len();
        number += 1;
    }
    lengths
};

/// Whether a word can be one of settings. It is asked of every word of every new memory, and most cannot.
fn can_be_of_settings(word: &str) -> bool {
    let letter = word.bytes().next().map_or(usize::MAX, |first| first.to_ascii_lowercase().wrapping_sub(b'a').into());
    LENGTHS.get(letter).is_some_and(|lengths| word.len() < 16 && lengths >> word.len() & 1 == 1)
}

/// The category of a memory for which nobody chose one: `system` when it speaks
/// of devices, programs and their settings, else `interesting`.
pub(crate) fn memory_category(content: &str) -> MemoryCategory {
    let mut category = MemoryCategory::Interesting;
    for_each_stem(content, can_be_of_settings, |stem| {
        if can_be_of_settings(stem) && SETTINGS.contains(&stem) {
            category = MemoryCategory::System;
        }
    });
    category
}

/// The facts in `sentences`, in their order, each once.
pub(super) fn all(sentences: &[Sentence<'_>]) -> Vec<ExtractedMemory> {
    let mut memories: Vec<ExtractedMemory> = Vec::new();
    for sentence in sentences.iter().filter(|sentence| !sentence.text.ends_with(['?', '？'])) {
        for start in clauses(sentence.text) {
            let Some(content) = fact(sentence.speaker.unwrap_or("User"), &sentence.text[start..]) else { continue };
            if memories.iter().all(|memory| memory.content != content) {
                let category = memory_category(&content);
                memories.push(ExtractedMemory { content, category });
            }
            if memories.len() == LIMIT {
                return memories;
            }
        }
    }
    memories
}

/// The fact that the clause at the start of `text` tells of `subject`.
fn fact(subject: &str, text: &str) -> Option<String> {
    let (said, retold) = OPENINGS.iter().find_map(|(opening, retold, needs)| {
        let said = after(text, opening)?;
        is_met(*needs, said).then_some((said, retold))
    })?;
    let said = tidy(clause(said));
    let mut content = format!("{subject}{retold} ");
    let mut end = 0;
    for (start, word) in words(said) {
        let third = THIRD_PERSON.iter().find(|(first, _)| is(word, first)).map_or(word, |(_, third)| third);
        let _ = write!(content, "{}{third}", &said[end..start]); // a String takes all
        end = start + word.len();
    }
    content += &said[end..];
    Some(tidy(cut(&content, CONTENT_CHARS)).to_owned())
}

fn is_met(needs: Needs, said: &str) -> bool {
    let mut words = words(said).map(|(_, word)| word);
    let Some(first) = words.next() else { return false };
    let names = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    match needs {
        Needs::Trait if is_any(first, ARTICLES) => words.next().is_some_and(|word| !is_any(word, DEGREES)),
        Needs::Trait => is_any(first, TRAITS) || names(first),
        Needs::Preposition => is_any(first, PREPOSITIONS) && words.next().is_some_and(|word| !is_any(word, PRONOUNS)),
        Needs::Object => !is_any(first, PRONOUNS),
        Needs::Relation => is_any(first, COUNTS) && words.take(2).any(|word| is_any(word, RELATIONS)),
        Needs::NamedRelation => match words.next() {
            Some(verb) if is_any(first, RELATIONS) && is(verb, "is") => {
                words.next().is_some_and(|word| is_any(word, &["a", "an", "called", "named"]) || names(word))
            }
            Some(verb) if is_any(first, RELATIONS) => {
                is_any(verb, &["lives", "works", "loves", "likes", "hates", "studies"])
            }
            Some(name) => is(name, "name") && owns(first),
            None => false,
        },
    }
}

/// Whether `word` is a relation's possessive, as in "my dog's name".
fn owns(word: &str) -> bool {
    let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
    stem.is_some_and(|stem| is_any(stem, RELATIONS))
}

#[cfg(test)]
mod tests;
