//! What nobody met while the mock ran.

use std::collections::HashSet;

use super::App;
use crate::scenario::Standing;

impl App {
    /// The ids of the rules that took no request in any world.
    #[must_use]
    pub fn unfired_rules(&self) -> Vec<Box<str>> {
        let rules: Vec<_> = self.worlds.all().iter().flat_map(|world| world.rules.fired()).collect();
        let fired: HashSet<&str> = rules.iter().filter(|(_, fired)| *fired).map(|(id, _)| &**id).collect();
        let mut unfired: Vec<_> =
            rules.iter().map(|(id, _)| id).filter(|id| !fired.contains(&***id)).cloned().collect();
        unfired.sort_unstable();
        unfired.dedup();
        unfired
    }

    /// The turns of scenarios that happened in no world, as in `turn 2 of lost-write, after 10s`.
    #[must_use]
    pub fn missed_turns(&self) -> Vec<String> {
        let turns: Vec<_> = self.worlds.all().iter().flat_map(|world| world.story.turns()).collect();
        let happened: HashSet<&str> =
            turns.iter().filter(|(_, standing)| *standing == Standing::Happened).map(|(turn, _)| &**turn).collect();
        let mut missed: Vec<_> = Vec::new();
        for (turn, _) in &turns {
            if !happened.contains(&**turn) && !missed.contains(turn) {
                missed.push(turn.clone());
            }
        }
        missed
    }
}
