//! Where the published documentation and the open-source backend disagree.

use std::fmt;
use std::str::FromStr;

/// One of the two sources of truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The published documentation.
    Docs,
    /// The backend that a self-hosted instance runs.
    Backend,
}

impl Side {
    /// The name on command lines.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Docs => "docs",
            Self::Backend => "backend",
        }
    }
}

impl FromStr for Side {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "docs" => Ok(Self::Docs),
            "backend" => Ok(Self::Backend),
            other => Err(format!("`{other}` is neither `docs` nor `backend`")),
        }
    }
}

/// A known difference between the two. Each is a switch of the mock and a probe of the runner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Divergence {
    /// What is limited.
    D1,
    /// Rate-limit headers.
    D2,
    /// Who manages keys.
    D3,
    /// The sentence for an unknown key.
    D4,
    /// A fourth active goal.
    D5,
    /// The default source of `from-segments`.
    D6,
    /// The member `category_mapping` of a folder.
    D7,
    /// `due_at: null` in a PATCH.
    D8,
    /// The largest page of conversations.
    D9,
    /// The deletion of an unknown key.
    D10,
}

/// What is known of one divergence.
#[derive(Clone, Copy, Debug)]
pub struct Description {
    /// What it is about.
    pub what: &'static str,
    /// What the documentation promises.
    pub docs: &'static str,
    /// What the backend does.
    pub backend: &'static str,
    /// Where a client sees it.
    pub seen_at: &'static str,
}

impl Divergence {
    /// Every divergence, in order.
    pub const ALL: [Self; 10] =
        [Self::D1, Self::D2, Self::D3, Self::D4, Self::D5, Self::D6, Self::D7, Self::D8, Self::D9, Self::D10];

    /// The id on command lines.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::D1 => "D1",
            Self::D2 => "D2",
            Self::D3 => "D3",
            Self::D4 => "D4",
            Self::D5 => "D5",
            Self::D6 => "D6",
            Self::D7 => "D7",
            Self::D8 => "D8",
            Self::D9 => "D9",
            Self::D10 => "D10",
        }
    }

    /// What is known of it.
    #[must_use]
    pub const fn description(self) -> Description {
        match self {
            Self::D1 => Description {
                what: "what is limited",
                docs: "100 requests a minute per key and 10,000 a day per user",
                backend: "a window of an hour per key and policy",
                seen_at: "every endpoint that takes a developer key",
            },
            Self::D2 => Description {
                what: "rate-limit headers",
                docs: "on every answer to a counted request, with X-RateLimit-Reset",
                backend: "on the 429 only, without X-RateLimit-Reset",
                seen_at: "every endpoint that takes a developer key",
            },
            Self::D3 => Description {
                what: "key management",
                docs: "a developer key is accepted, a session token too",
                backend: "a session token only",
                seen_at: "/v1/dev/keys",
            },
            Self::D4 => Description {
                what: "the sentence for an unknown key",
                docs: "Invalid API key",
                backend: "Invalid API Key",
                seen_at: "every endpoint that takes a developer key",
            },
            Self::D5 => Description {
                what: "a fourth active goal",
                docs: "the oldest active one becomes abandoned, so that three remain with the new one",
                backend: "changes nothing",
                seen_at: "POST /v1/dev/user/goals",
            },
            Self::D6 => Description {
                what: "the default source of a conversation from segments",
                docs: "external_integration",
                backend: "phone",
                seen_at: "POST /v1/dev/user/conversations/from-segments",
            },
            Self::D7 => Description {
                what: "the member category_mapping of a folder",
                docs: "present",
                backend: "absent",
                seen_at: "GET /v1/dev/user/folders",
            },
            Self::D8 => Description {
                what: "due_at: null in a PATCH",
                docs: "given: removes the date",
                backend: "absent: changes nothing",
                seen_at: "PATCH /v1/dev/user/action-items/{action_item_id}",
            },
            Self::D9 => Description {
                what: "the largest page of conversations",
                docs: "1000, with and without transcripts",
                backend: "100, and 25 with transcripts",
                seen_at: "GET /v1/dev/user/conversations",
            },
            Self::D10 => Description {
                what: "the deletion of an unknown key",
                docs: "404 API key not found",
                backend: "204",
                seen_at: "DELETE /v1/dev/keys/{key_id}",
            },
        }
    }
}

impl fmt::Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Divergence {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|divergence| divergence.as_str() == text)
            .ok_or_else(|| format!("`{text}` is not a known divergence; they are D1 to D10"))
    }
}

/// A side for each divergence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile([Side; Divergence::ALL.len()]);

impl Profile {
    /// The same side everywhere.
    #[must_use]
    pub const fn of(side: Side) -> Self {
        Self([side; Divergence::ALL.len()])
    }

    /// The same profile with one divergence taken on `side`.
    #[must_use]
    pub const fn with(mut self, divergence: Divergence, side: Side) -> Self {
        self.0[divergence as usize] = side;
        self
    }

    /// The side that this profile takes.
    #[must_use]
    pub const fn side(&self, divergence: Divergence) -> Side {
        self.0[divergence as usize]
    }
}

impl fmt::Display for Profile {
    /// `docs`, or `docs with D3=backend`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let backends = self.0.iter().filter(|&&side| side == Side::Backend).count();
        let base = if backends * 2 > self.0.len() { Side::Backend } else { Side::Docs };
        f.write_str(base.as_str())?;
        let mut separator = " with ";
        for divergence in Divergence::ALL {
            let side = self.side(divergence);
            if side != base {
                write!(f, "{separator}{divergence}={}", side.as_str())?;
                separator = ", ";
            }
        }
        Ok(())
    }
}
