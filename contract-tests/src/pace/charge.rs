//! What a request is counted under.

use omi_schemas::limits::{PER_DAY, PER_MINUTE};
use omi_schemas::{Divergence, Policy, Profile, Quota, Side};

use super::Rate;
use crate::persona::Persona;
use crate::route::{Route, route};

/// One count that a request is part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Charge {
    pub(super) window: Window,
    pub(super) quota: Quota,
}

/// A window that counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Window {
    /// What the run was told to keep to.
    Told,
    /// The requests of a key in a minute.
    Minute(Persona),
    /// The requests of the user in a day.
    Day,
    /// The requests of a key under a policy.
    Policy(Persona, Policy),
}

impl Charge {
    /// The limit, told to a person: `the limit of dev:conversations (25 an hour)`.
    ///
    /// The target knows better how high it is. Of one that is not counted, nobody does.
    pub(super) fn limit(&self, told: Option<u64>) -> String {
        let span = match self.quota.window_secs {
            0..=60 => "a minute",
            61..=3_600 => "an hour",
            _ => "a day",
        };
        let known = (self.quota.requests < u32::MAX).then(|| self.quota.requests.into());
        let height = told.or(known).map(|requests| format!(" ({requests} {span})")).unwrap_or_default();
        let of = |persona: &Persona| {
            if *persona == Persona::Owner { String::new() } else { format!(" of the key `{persona}`") }
        };
        match &self.window {
            Window::Told => format!("--rate{height}"),
            Window::Minute(Persona::Owner) => format!("the limit of the key{height}"),
            Window::Minute(persona) => format!("the limit{}{height}", of(persona)),
            Window::Day => format!("the limit of the account{height}"),
            Window::Policy(persona, policy) => format!("the limit of {}{}{height}", policy.as_str(), of(persona)),
        }
    }
}

/// What is known of a target's limits before it is asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) profile: Profile,
    /// What the owner of the run says.
    pub(crate) rate: Rate,
    /// What the target was told to allow in a minute, where that is not the profile's.
    pub(crate) expected: Option<u64>,
    pub(crate) sessions: Sessions,
}

/// Whether keys are managed with a session of its own, which is not limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sessions {
    Own,
    Keys,
}

impl Limits {
    /// What a request is counted under, in the order in which the target counts; the last is the one
    /// that its headers are about.
    pub(super) fn charges(&self, persona: &Persona, method: &str, target: &str) -> Vec<Charge> {
        let mut charges = Vec::new();
        let told = match self.rate {
            Rate::PerMinute(requests) => Some(Charge { window: Window::Told, quota: Quota { requests, ..PER_MINUTE } }),
            Rate::Auto | Rate::Off => None,
        };
        charges.extend(told);
        let Some(key) = self.key(persona) else { return charges };
        let expected =
            self.expected.map(|limit| Quota { requests: u32::try_from(limit).unwrap_or(u32::MAX), ..PER_MINUTE });
        match self.profile.side(Divergence::D1) {
            Side::Docs => {
                if expected.is_none() {
                    charges.push(Charge { window: Window::Day, quota: PER_DAY });
                }
                charges.push(Charge { window: Window::Minute(key), quota: expected.unwrap_or(PER_MINUTE) });
            }
            Side::Backend => charges.extend(policies(method, target).into_iter().map(|policy| Charge {
                quota: expected.unwrap_or(policy.quota()),
                window: Window::Policy(key.clone(), policy),
            })),
        }
        if self.rate != Rate::Auto {
            // The owner knows better than the profile; what the target says still counts.
            for charge in charges.iter_mut().filter(|charge| charge.window != Window::Told) {
                charge.quota.requests = u32::MAX;
            }
        }
        charges
    }

    /// Whether the target counts after it has let somebody in.
    pub(super) fn is_of_policies(&self) -> bool {
        self.profile.side(Divergence::D1) == Side::Backend
    }

    /// Whose key is counted; none where no known key comes with the request.
    fn key(&self, persona: &Persona) -> Option<Persona> {
        match persona {
            Persona::Owner => Some(Persona::Owner),
            Persona::Session => match self.sessions {
                Sessions::Own => None,
                Sessions::Keys => Some(Persona::Owner),
            },
            Persona::ReadOnly | Persona::Powerless | Persona::Without(_) | Persona::Only(_) | Persona::Holder(_) => {
                Some(persona.clone())
            }
            Persona::Nobody
            | Persona::WrongScheme
            | Persona::LowerCase
            | Persona::Stranger
            | Persona::Nonsense
            | Persona::Mcp
            | Persona::Revoked
            | Persona::Recorded => None,
        }
    }
}

/// What the backend counts a request under.
fn policies(method: &str, target: &str) -> Vec<Policy> {
    let Route::Row(row) = route(method, target) else { return Vec::new() };
    let mut policies = row.policies.to_vec();
    let query = target.split_once('?').map_or("", |(_, query)| query).to_ascii_lowercase();
    let has_transcripts = query.split('&').any(|part| {
        let value = part.strip_prefix("include_transcript=");
        value.is_some_and(|value| matches!(value, "true" | "1" | "t" | "y" | "yes" | "on"))
    });
    if has_transcripts {
        policies.extend(row.transcript_policy);
    }
    policies
}
