//! A seed in numbers.

use std::fmt;

/// How much there is of everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeedSummary {
    /// Accounts.
    pub users: usize,
    /// Memories of all users, like what follows.
    pub memories: usize,
    /// Action items.
    pub action_items: usize,
    /// Conversations.
    pub conversations: usize,
    /// Goals.
    pub goals: usize,
    /// Daily summaries.
    pub daily_summaries: usize,
}

impl fmt::Display for SeedSummary {
    /// Users are worth a word when there are several.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.users != 1 {
            write!(f, "{}, ", Count(self.users, "user", "users"))?;
        }
        let memories = Count(self.memories, "memory", "memories");
        let action_items = Count(self.action_items, "action item", "action items");
        let conversations = Count(self.conversations, "conversation", "conversations");
        let goals = Count(self.goals, "goal", "goals");
        let summaries = Count(self.daily_summaries, "daily summary", "daily summaries");
        write!(f, "{memories}, {action_items}, {conversations}, {goals}, {summaries}")
    }
}

/// So many of what is called by one word for one and another for more.
struct Count(usize, &'static str, &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, one, more) = self;
        write!(f, "{number} {}", if *number == 1 { one } else { more })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        let several = SeedSummary { users: 2, memories: 1, action_items: 2, goals: 1, ..SeedSummary::default() };
        assert_eq!(
            several.to_string(),
            "2 users, 1 memory, 2 action items, 0 conversations, 1 goal, 0 daily summaries"
        );
    }
}
