//! Every break: what it is called, and what it means.

use super::BreakId;
use super::access::AccessBreak;
use super::filters::FilterBreak;
use super::form::FormBreak;
use super::instants::InstantBreak;
use super::lists::ListBreak;
use super::members::MemberBreak;
use super::rate_limits::RateLimitBreak;
use super::refusals::RefusalBreak;
use super::statuses::StatusBreak;
use super::validation::ValidationBreak;
use super::writes::WriteBreak;

/// What breaks have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Members of an answer.
    Members,
    /// Instants in an answer.
    Instants,
    /// The form of an answer.
    Form,
    /// Statuses.
    Statuses,
    /// Refusals.
    Refusals,
    /// Rate limits.
    RateLimits,
    /// Lists.
    Lists,
    /// Filters and pages.
    Filters,
    /// Writes.
    Writes,
    /// Validation.
    Validation,
    /// Keys and access.
    Access,
}

impl Family {
    /// Every family, in the order of lists.
    pub const ALL: [Self; 11] = [
        Self::Members,
        Self::Instants,
        Self::Form,
        Self::Statuses,
        Self::Refusals,
        Self::RateLimits,
        Self::Lists,
        Self::Filters,
        Self::Writes,
        Self::Validation,
        Self::Access,
    ];

    /// A heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Members => "members of an answer",
            Self::Instants => "instants",
            Self::Form => "form of an answer",
            Self::Statuses => "statuses",
            Self::Refusals => "refusals",
            Self::RateLimits => "rate limits",
            Self::Lists => "lists",
            Self::Filters => "filters and pages",
            Self::Writes => "writes",
            Self::Validation => "validation",
            Self::Access => "keys and access",
        }
    }
}

/// A break, for whoever lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownBreak {
    /// The name that rules ask for.
    pub id: &'static str,
    /// What it belongs to.
    pub family: Family,
    /// What is wrong with the answer.
    pub meaning: &'static str,
    /// Whether a rule can say which member it is about.
    pub takes_member: bool,
}

impl KnownBreak {
    /// Every break, family by family.
    pub fn all() -> impl Iterator<Item = Self> {
        every().map(|(known, _)| known)
    }
}

/// A line of a family's list: the break, its name, what it means.
pub(super) type Line<T> = (T, &'static str, &'static str);

/// The break of this name.
pub(super) fn find(id: &str) -> Option<(KnownBreak, BreakId)> {
    every().find(|(known, _)| known.id == id)
}

/// The name of a break.
pub(super) fn name_of(id: BreakId) -> &'static str {
    every().find(|(_, found)| *found == id).map_or("", |(known, _)| known.id)
}

fn every() -> impl Iterator<Item = (KnownBreak, BreakId)> {
    let lines = of(Family::Members, MemberBreak::LINES, BreakId::Member);
    let lines = lines.chain(of(Family::Instants, InstantBreak::LINES, BreakId::Instant));
    let lines = lines.chain(of(Family::Form, FormBreak::LINES, BreakId::Form));
    let lines = lines.chain(of(Family::Statuses, StatusBreak::LINES, BreakId::Status));
    let lines = lines.chain(of(Family::Refusals, RefusalBreak::LINES, BreakId::Refusal));
    let lines = lines.chain(of(Family::RateLimits, RateLimitBreak::LINES, BreakId::RateLimit));
    let lines = lines.chain(of(Family::Lists, ListBreak::LINES, BreakId::List));
    let lines = lines.chain(of(Family::Filters, FilterBreak::LINES, BreakId::Filter));
    let lines = lines.chain(of(Family::Writes, WriteBreak::LINES, BreakId::Write));
    let lines = lines.chain(of(Family::Validation, ValidationBreak::LINES, BreakId::Validation));
    lines.chain(of(Family::Access, AccessBreak::LINES, BreakId::Access))
}

fn of<T: Copy + 'static>(
    family: Family,
    lines: &'static [Line<T>],
    break_id: fn(T) -> BreakId,
) -> impl Iterator<Item = (KnownBreak, BreakId)> {
    lines.iter().map(move |&(id, name, meaning)| {
        let break_id = break_id(id);
        (KnownBreak { id: name, family, meaning, takes_member: break_id.takes_member() }, break_id)
    })
}

impl BreakId {
    /// Whether a rule can say which member it is about.
    const fn takes_member(self) -> bool {
        match self {
            Self::Member(id) => id.takes_member(),
            Self::Instant(_) => true,
            Self::Form(_)
            | Self::Status(_)
            | Self::Refusal(_)
            | Self::RateLimit(_)
            | Self::List(_)
            | Self::Filter(_)
            | Self::Write(_)
            | Self::Validation(_)
            | Self::Access(_) => false,
        }
    }
}
