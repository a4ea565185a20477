use rstest::rstest;

use super::super::sentence::split;
use super::*;

fn facts(text: &str) -> Vec<String> {
    all(&split(text)).into_iter().map(|memory| memory.content).collect()
}

#[rstest]
#[case::a_trait("I am vegetarian", "User is vegetarian")]
#[case::a_typeset_apostrophe("I’m allergic to nuts.", "User is allergic to nuts")]
#[case::a_negation("I'm not vegan!", "User is not vegan")]
#[case::a_profession("I'm a nurse in Brno.", "User is a nurse in Brno")]
#[case::an_age("I am 34 years old", "User is 34 years old")]
#[case::a_home("By the way, I live in Prague with my wife.", "User lives in Prague with their wife")]
#[case::a_job("Well, I work at Acme as a designer", "User works at Acme as a designer")]
#[case::a_liking("I love hiking, reading and cooking", "User loves hiking, reading and cooking")]
#[case::a_dislike("I don't like olives", "User doesn't like olives")]
#[case::a_favourite("My favorite colour is green.", "User's favorite colour is green")]
#[case::a_name("My wife is called Eva.", "User's wife is called Eva")]
#[case::a_name_of_a_pet("My dog's name is Rex", "User's dog's name is Rex")]
#[case::children("I have two little daughters", "User has two little daughters")]
#[case::a_speaker("Anna Maria: I prefer tea when I'm at home.", "Anna Maria prefers tea when they're at home")]
#[case::a_label("Note: I am vegan", "User is vegan")]
#[case::a_shout("I AM VEGETARIAN", "User is VEGETARIAN")]
#[case::another_script("I like čaj — 茶", "User likes čaj — 茶")]
fn a_fact_is(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(facts(text), [expected]);
}

#[rstest]
#[case::a_passing_state("I am tired. I'm going home. I'm a bit late.")]
#[case::a_question("I am vegetarian?")]
#[case::a_condition("Tell me if I like tea.")]
#[case::a_pronoun("I like it. I love you. I work on it.")]
#[case::an_errand("I have a meeting. My dog is hungry.")]
#[case::a_wish("I'd like tea. I would love tea.")]
#[case::another_person("She is vegetarian.")]
fn no_fact_is(#[case] text: &str) {
    assert_eq!(facts(text), Vec::<String>::new());
}

#[test]
fn two_clauses_are_two_facts_and_a_repeated_one_is_one() {
    let found = facts("I am vegan and I live in Oslo, I like tea. I like tea!");
    assert_eq!(found, ["User is vegan", "User lives in Oslo", "User likes tea"]);
}

#[test]
fn ten_facts_of_500_characters_are_enough() {
    let likings: Vec<String> = (0..20).map(|n| format!("I like tea {n} {}.", "č".repeat(600))).collect();
    let found = facts(&likings.join("\n"));
    assert_eq!(found.len(), 10);
    assert!(found.iter().all(|fact| fact.chars().count() <= 500));
}

#[rstest]
#[case::a_person("User is vegetarian", MemoryCategory::Interesting)]
#[case::a_setting("Prefers dark mode", MemoryCategory::System)]
#[case::plurals("Wants no notifications at night", MemoryCategory::System)]
#[case::blank("", MemoryCategory::Interesting)]
fn the_category_of_a_memory_is(#[case] content: &str, #[case] expected: MemoryCategory) {
    assert_eq!(memory_category(content), expected);
}

#[test]
fn each_word_of_settings_makes_a_memory_one_of_the_system() {
    const WORDS: &str = "account alert api app application browser calendar configuration default device display \
                         editor font keyboard locale mode notification password preference screen setting shortcut \
                         sync theme timezone volume widget";
    for word in WORDS.split(' ') {
        let upper = word.to_uppercase();
        let said = [word.to_owned(), format!("A {word}!"), format!("The {upper}'s"), format!("My {upper} is set")];
        assert!(said.iter().all(|content| memory_category(content) == MemoryCategory::System), "{word}");
        let others = [format!("un{word}"), format!("{word}x"), word[1..].to_owned()];
        assert!(others.iter().all(|content| memory_category(content) == MemoryCategory::Interesting), "{word}");
    }
}
