//! On which side of each known difference a target is.
//!
//! Each probe looks at one difference (one file for each, or for two that are seen together) and says
//! what it has [`Seen`]. Its answers are not judged: what they are held to depends on what it finds.

mod due_date;
pub(crate) mod folders;
mod fourth_goal;
mod key_management;
mod limits;
pub(crate) mod page;
pub(crate) mod segments_source;
pub(crate) mod stranger;
mod unknown_key;

use std::collections::BTreeMap;
use std::time::Instant;

use omi_schemas::{Divergence, Id, Profile, Side};

use crate::case::{Case, Script};
use crate::check_id::CheckId;
use crate::outcome::Outcome;
use crate::runner::{Runner, Stage, Stop};
use crate::select::Selection;
use crate::verdict::Verdict;

/// Probes are numbered behind all cases, so that their marks are their own.
const FIRST_NUMBER: u32 = 0xf00;

/// What a probe has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The target is on this side.
    On(Side, String),
    /// It is on none of them: the contract is broken either way.
    Neither(String),
    /// There was nothing to tell by.
    Nothing(String),
    /// It could not be asked.
    NotAsked(String),
}

/// A known difference, and what was seen of it.
#[derive(Clone, Debug)]
pub struct Identified {
    /// The difference.
    pub divergence: Divergence,
    /// What was seen.
    pub seen: Seen,
    /// The same as the outcome of a case: a target on neither side breaks the contract.
    pub outcome: Outcome,
}

/// Probes these differences, one after the other.
pub async fn identify(runner: &Runner, wanted: &[Divergence]) -> Vec<Identified> {
    let mut identified: Vec<Identified> = Vec::new();
    for (number, &divergence) in (FIRST_NUMBER..).zip(wanted) {
        let keys = identified.iter().find(|one| one.divergence == Divergence::D3).map(|one| &one.seen);
        let manager = match keys {
            Some(Seen::On(side, _)) => *side,
            Some(Seen::Neither(_) | Seen::Nothing(_) | Seen::NotAsked(_)) | None => runner.profile.side(Divergence::D3),
        };
        let case = case(divergence);
        let begun = Instant::now();
        let mut stage = Stage::new(runner, &case, number);
        let seen = probe(divergence, manager, &mut stage).await;
        let (seen, ended) = match seen {
            Ok(seen) => (seen, Ok(())),
            Err(Stop::Skipped(reason)) => (Seen::NotAsked(reason.clone()), Err(Stop::Skipped(reason))),
            Err(Stop::Unreachable(reason)) => (Seen::NotAsked(reason.clone()), Err(Stop::Unreachable(reason))),
            Err(Stop::Failed) => (Seen::NotAsked("it broke off".into()), Err(Stop::Failed)),
        };
        let outcome = outcome(stage, divergence, &seen, ended, begun);
        identified.push(Identified { divergence, seen, outcome });
    }
    identified
}

/// The sides that were seen. What nothing showed is on the side of most of the others, and of the
/// documentation where there is no majority; D5 on the side that could cost the person a goal.
#[must_use]
pub fn profile(identified: &[Identified]) -> Profile {
    let sides = || identified.iter().filter_map(|one| Some((one.divergence, one.seen.side()?)));
    let (docs, backend): (Vec<_>, Vec<_>) = sides().partition(|(_, side)| *side == Side::Docs);
    let usual = if backend.len() > docs.len() { Side::Backend } else { Side::Docs };
    let careful = Profile::of(usual).with(Divergence::D5, Side::Docs);
    sides().fold(careful, |profile, (divergence, side)| profile.with(divergence, side))
}

impl Identified {
    /// Whether a run of this selection is to judge it: elsewhere a target on neither side breaks nothing that was
    /// asked about.
    #[must_use]
    pub fn is_selected(&self, selection: &Selection) -> bool {
        selection.takes(&case(self.divergence))
    }
}

impl Seen {
    /// The side, where one was seen.
    #[must_use]
    pub fn side(&self) -> Option<Side> {
        match self {
            Self::On(side, _) => Some(*side),
            Self::Neither(_) | Self::Nothing(_) | Self::NotAsked(_) => None,
        }
    }

    /// What was seen, or why nothing was.
    #[must_use]
    pub fn evidence(&self) -> &str {
        match self {
            Self::On(_, text) | Self::Neither(text) | Self::Nothing(text) | Self::NotAsked(text) => text,
        }
    }

    pub(crate) fn docs(evidence: impl Into<String>) -> Self {
        Self::On(Side::Docs, evidence.into())
    }

    pub(crate) fn backend(evidence: impl Into<String>) -> Self {
        Self::On(Side::Backend, evidence.into())
    }
}

async fn probe(divergence: Divergence, manager: Side, stage: &mut Stage<'_>) -> Result<Seen, Stop> {
    match divergence {
        Divergence::D1 => limits::counted(stage).await,
        Divergence::D2 => limits::said(stage).await,
        Divergence::D3 => key_management::probe(stage).await,
        Divergence::D4 => stranger::probe(stage).await,
        Divergence::D5 => fourth_goal::probe(stage).await,
        Divergence::D6 => segments_source::probe(stage).await,
        Divergence::D7 => folders::probe(stage).await,
        Divergence::D8 => due_date::probe(stage).await,
        Divergence::D9 => page::probe(stage).await,
        Divergence::D10 => unknown_key::probe(manager, stage).await,
    }
}

/// The probe as a case, so that reports can tell of it as of any other.
fn case(divergence: Divergence) -> Case {
    let description = divergence.description();
    Case {
        id: format!("identify/{divergence}"),
        name: format!("the target takes one of the two sides of {divergence}, {}", description.what),
        endpoint: endpoint(divergence),
        check: CheckId::KnownDifference,
        why: format!("{divergence}: documentation: {}; backend: {}", description.docs, description.backend),
        tags: Vec::new(),
        when: BTreeMap::new(),
        script: Script::Steps(Vec::new()),
    }
}

const fn endpoint(divergence: Divergence) -> Id {
    match divergence {
        Divergence::D1 | Divergence::D2 | Divergence::D4 => Id::ListGoals,
        Divergence::D3 => Id::ListKeys,
        Divergence::D5 => Id::CreateGoal,
        Divergence::D6 => Id::CreateConversationFromSegments,
        Divergence::D7 => Id::ListFolders,
        Divergence::D8 => Id::UpdateActionItem,
        Divergence::D9 => Id::ListConversations,
        Divergence::D10 => Id::DeleteKey,
    }
}

fn outcome(
    mut stage: Stage<'_>,
    divergence: Divergence,
    seen: &Seen,
    ended: Result<(), Stop>,
    begun: Instant,
) -> Outcome {
    let description = divergence.description();
    let expected = format!("{} (documentation), or {} (backend)", description.docs, description.backend);
    match seen {
        Seen::On(_, evidence) => stage.claim(true, "", expected, evidence),
        Seen::Neither(evidence) => stage.claim(false, "", expected, evidence),
        Seen::Nothing(reason) => stage.proves_nothing(reason),
        Seen::NotAsked(_) => {}
    }
    let ended = match (seen, ended) {
        (Seen::NotAsked(reason), Ok(())) => Err(Stop::Skipped(reason.clone())),
        (_, ended) => ended,
    };
    let mut outcome = stage.outcome(ended, begun.elapsed());
    if let Seen::On(side, evidence) = seen {
        outcome.verdict = Verdict::Held;
        outcome.reason = Some(format!("the {} side: {evidence}", side.as_str()));
    }
    outcome
}
