//! A text or a transcript as sentences: who says what, and what is marked as a task.

use super::phrase;

/// One sentence with its closing punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sentence<'a> {
    /// The name before the colon of a line of a transcript.
    pub(super) speaker: Option<&'a str>,
    pub(super) kind: Kind,
    pub(super) text: &'a str,
}

/// What a sentence is marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    /// It stands after a mark such as `TODO:`, in an open box, or in a list below such a mark.
    Task,
}

/// What marks a task, before a colon or a dash.
#[rustfmt::skip] // a list reads by lines
const MARKS: &[&str] = &[
    "action item", "action items", "action point", "action points", "next step", "next steps", "reminder", "reminders",
    "task", "tasks", "to do", "to dos", "to-do", "todo", "todos",
];

/// What marks a task without a colon.
const PLAIN_MARKS: &[&str] = &["[ ]", "TODO "];

/// What stands before a colon as a name does, and is none.
#[rustfmt::skip] // a list reads by lines
const LABELS: &[&str] = &[
    "agenda", "answer", "date", "decision", "diary", "fyi", "idea", "important", "journal", "meeting", "meeting notes",
    "memo", "message", "note", "notes", "plan", "question", "remember", "subject", "summary", "title", "today", "topic",
    "update", "warning",
];

/// Words that end with a dot in the middle of a sentence.
const ABBREVIATIONS: &[&str] = &["mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "approx", "e.g", "i.e"];

/// Longer than this is no name of a speaker.
const NAME_CHARS: usize = 40;

/// The sentences of `text`, those without a letter or a digit left out.
pub(super) fn split(text: &str) -> Vec<Sentence<'_>> {
    let mut sentences = Vec::new();
    let mut below_mark = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (item, rest) = unbullet(line);
        let (speaker, mut rest) = unspeaker(rest);
        let mut kind = match item {
            Item::Open => Kind::Task,
            Item::Bullet if below_mark => Kind::Task,
            Item::Bullet | Item::Done | Item::No => Kind::Plain,
        };
        below_mark &= item != Item::No;
        while !rest.is_empty() {
            let (sentence, later) = rest.split_at(sentence_end(rest));
            let (marked, said) = unmark(sentence.trim());
            below_mark |= marked && said.is_empty() && later.trim().is_empty();
            if said.contains(char::is_alphanumeric) {
                let kind = if marked { Kind::Task } else { kind };
                sentences.push(Sentence { speaker, kind, text: said });
            }
            kind = Kind::Plain; // a mark holds for one sentence
            rest = later.trim_start();
        }
    }
    sentences
}

/// How a line of a list begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Item {
    /// `- [ ]`
    Open,
    /// `- [x]`
    Done,
    /// `-`, `*`, `•` or `1.`
    Bullet,
    No,
}

/// A line's bullet and what follows it.
fn unbullet(line: &str) -> (Item, &str) {
    let bullet = line.strip_prefix(['-', '*', '•', '–']).or_else(|| {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        if rest.len() < line.len() { rest.strip_prefix(['.', ')']) } else { None }
    });
    let rest = bullet.filter(|rest| rest.starts_with(char::is_whitespace)).map_or(line, str::trim_start);
    for (mark, item) in [("[ ]", Item::Open), ("[]", Item::Open), ("[x]", Item::Done), ("[X]", Item::Done)] {
        if let Some(said) = rest.strip_prefix(mark) {
            return (item, said.trim_start());
        }
    }
    (if rest.len() < line.len() { Item::Bullet } else { Item::No }, rest)
}

/// A line's speaker and what is said: up to four capitalised words before a
/// colon. A label in that place is left out, for nobody is called `Note`.
fn unspeaker(line: &str) -> (Option<&str>, &str) {
    let Some((name, said)) = line.split_once(": ") else { return (None, line) };
    let name = name.trim();
    let capitalised = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let is_name = name.chars().take(NAME_CHARS + 1).count() <= NAME_CHARS
        && name.starts_with(char::is_alphabetic)
        && name.split_whitespace().take(5).count() <= 4
        && name.split_whitespace().all(capitalised)
        && name.chars().all(|c| c.is_alphanumeric() || " ._'’-".contains(c))
        && !phrase::is_any(name, MARKS);
    if phrase::is_any(name, LABELS) {
        (None, said.trim_start())
    } else if is_name {
        (Some(name), said.trim_start())
    } else {
        (None, line)
    }
}

/// Whether `sentence` is marked as a task, and what it says after the mark.
fn unmark(sentence: &str) -> (bool, &str) {
    let marked = MARKS.iter().find_map(|mark| {
        let head = sentence.get(..mark.len()).filter(|head| head.eq_ignore_ascii_case(mark))?;
        sentence[head.len()..].trim_start().strip_prefix([':', '-', '–', '—'])
    });
    let said = marked.or_else(|| PLAIN_MARKS.iter().find_map(|mark| sentence.strip_prefix(mark)));
    said.map_or((false, sentence), |said| (true, said.trim()))
}

/// Where the first sentence of `text` ends: behind its closing signs.
fn sentence_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let ends = match c {
            '。' | '！' | '？' => true,
            '!' | '?' | '…' => next.is_none_or(|next| next.is_whitespace() || next == '"' || next == '”'),
            '.' => {
                next.is_none_or(|next| next.is_whitespace() || next == '"' || next == '”')
                    && !is_abbreviation(&text[..at])
            }
            _ => false,
        };
        if ends {
            let end = at + c.len_utf8();
            return end + next.filter(|next| matches!(next, '"' | '”')).map_or(0, char::len_utf8);
        }
    }
    text.len()
}

/// Whether the dot after `head` belongs to its last word, an abbreviation.
fn is_abbreviation(head: &str) -> bool {
    let in_word = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'.';
    let length = head.bytes().rev().take(8).take_while(in_word).count();
    phrase::is_any(&head[head.len() - length..], ABBREVIATIONS)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn said(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|sentence| sentence.text).collect()
    }

    fn tasks(text: &str) -> Vec<&str> {
        split(text).into_iter().filter(|sentence| sentence.kind == Kind::Task).map(|sentence| sentence.text).collect()
    }

    #[rstest]
    #[case::stops("One. Two! Three? Four", &["One.", "Two!", "Three?", "Four"])]
    #[case::lines("One\r\n\r\nTwo", &["One", "Two"])]
    #[case::numbers("It costs 3.50 euros. Fine.", &["It costs 3.50 euros.", "Fine."])]
    #[case::titles("Ask Dr. Novak, e.g. on plan B. Go.", &["Ask Dr. Novak, e.g. on plan B.", "Go."])]
    #[case::quotes("\"Go.\" He went.", &["\"Go.\"", "He went."])]
    #[case::full_width("今日は。元気？", &["今日は。", "元気？"])]
    #[case::signs_alone("... 👍 !", &[])]
    #[case::bullets("- One\n2) Two\n• Three", &["One", "Two", "Three"])]
    fn sentences_of(#[case] text: &str, #[case] expected: &[&str]) {
        assert_eq!(said(text), expected);
    }

    #[rstest]
    #[case::a_name("Anna Maria: Hello there", Some("Anna Maria"))]
    #[case::a_number("Speaker 0: Hello there", Some("Speaker 0"))]
    #[case::a_label("SPEAKER_00: Hello there", Some("SPEAKER_00"))]
    #[case::none("Hello there", None)]
    #[case::a_clause("We agreed on this: Hello there", None)]
    #[case::a_mark("Task: Hello there", None)]
    #[case::a_label("Note: Hello there", None)]
    #[case::a_time("At 10:30 Hello there", None)]
    fn the_speaker_of(#[case] line: &str, #[case] expected: Option<&str>) {
        assert_eq!(split(line)[0].speaker, expected);
    }

    #[rstest]
    #[case::a_mark("Action item: buy milk. Then we talked.", &["buy milk."])]
    #[case::by_a_speaker("Anna: Sure. TODO: buy milk", &["buy milk"])]
    #[case::a_dash("To-do - buy milk", &["buy milk"])]
    #[case::boxes("- [ ] buy milk\n- [x] buy bread\n[] buy tea", &["buy milk", "buy tea"])]
    #[case::no_colon("Thanks. TODO buy milk. [ ] buy tea", &["buy milk.", "buy tea"])]
    #[case::a_list_below_a_mark("Action items:\n- buy milk\n- buy tea\nThanks\n- bye", &["buy milk", "buy tea"])]
    #[case::no_mark("The task was hard. A to do list.", &[])]
    fn tasks_of(#[case] text: &str, #[case] expected: &[&str]) {
        assert_eq!(tasks(text), expected);
    }
}
