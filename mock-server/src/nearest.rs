//! What somebody meant who misspelt a name.

/// The names that are nearest to `text`, best first; none where nothing is near.
///
/// Near is a third of the letters wrong, or a name that goes on where `text` ends:
/// `memories` for `mem`, and for `memory`.
#[must_use]
pub fn nearest<'a>(text: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    nearest_of(text, &mut names.into_iter())
}

/// The same, compiled once for the many kinds of lists.
fn nearest_of<'a>(text: &str, names: &mut dyn Iterator<Item = &'a str>) -> Vec<&'a str> {
    let alike = |name: &str| name.to_lowercase().replace('-', "_");
    let text = alike(text);
    let letters = text.chars().count();
    let stem = text.strip_suffix('y').unwrap_or(&text);
    let is_near = |steps: usize, name: &str| steps * 3 <= letters.max(3) || (letters > 2 && name.starts_with(stem));
    let mut near: Vec<(usize, &str)> = names
        .map(|name| (alike(name), name))
        .map(|(plain, name)| (steps(&text, &plain), plain, name))
        .filter(|(steps, plain, _)| is_near(*steps, plain))
        .map(|(steps, _, name)| (steps, name))
        .collect();
    near.sort_by_key(|&(steps, _)| steps);
    near.into_iter().take(3).map(|(_, name)| name).collect()
}

/// How many letters to put in, take out, change or swap with the next to turn one text into the other.
fn steps(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut best = vec![vec![0; to.len() + 1]; from.len() + 1];
    for i in 0..=from.len() {
        for j in 0..=to.len() {
            best[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let changed = best[i - 1][j - 1] + usize::from(from[i - 1] != to[j - 1]);
                let swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                let swapped = if swapped { best[i - 2][j - 2] + 1 } else { usize::MAX };
                changed.min(swapped).min(best[i - 1][j] + 1).min(best[i][j - 1] + 1)
            };
        }
    }
    best[from.len()][to.len()]
}

/// `did you mean `a`, `b` or `c`?`
#[must_use]
pub fn question(near: &[&str]) -> Option<String> {
    let quoted: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
    let (last, others) = quoted.split_last()?;
    let names = if others.is_empty() { last.clone() } else { format!("{} or {last}", others.join(", ")) };
    Some(format!("did you mean {names}?"))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const NAMES: [&str; 6] = ["memory", "memory_list", "goal", "port", "rate-limit", "TRUNCATED"];

    #[rstest]
    #[case::a_letter_too_few("memry", &["memory"])]
    #[case::in_capitals("Memory", &["memory", "memory_list"])]
    #[case::a_swap("prot", &["port"])]
    #[case::a_letter_wrong("port1", &["port"])]
    #[case::in_small_letters("truncatde", &["TRUNCATED"])]
    #[case::another_dash("rate_limit", &["rate-limit"])]
    #[case::a_beginning("mem", &["memory", "memory_list"])]
    #[case::the_other_number("goals", &["goal"])]
    #[case::a_part("list", &[])]
    #[case::nothing_like_it("zebra", &[])]
    #[case::nothing("", &[])]
    fn somebody_means(#[case] text: &str, #[case] expected: &[&str]) {
        assert_eq!(nearest(text, NAMES), expected);
    }

    #[rstest]
    #[case::memories("memory", "memories")]
    #[case::hobbies("hobby", "hobbies")]
    fn the_plural_of(#[case] text: &str, #[case] plural: &str) {
        assert_eq!(nearest(text, ["zebras", plural]), [plural]);
    }

    #[rstest]
    #[case(&[], None)]
    #[case(&["a"], Some("did you mean `a`?"))]
    #[case(&["a", "b", "c"], Some("did you mean `a`, `b` or `c`?"))]
    fn it_asks(#[case] near: &[&str], #[case] expected: Option<&str>) {
        assert_eq!(question(near).as_deref(), expected);
    }
}
