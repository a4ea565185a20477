//! Who asks.

use std::fmt;
use std::str::FromStr;

use omi_schemas::Scope;
use serde::{Deserialize, Serialize};

/// Who asks: what stands in the `Authorization` header, without the secret itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Persona {
    /// The key that the run was given.
    #[default]
    Owner,
    /// The signed-in session; where there is none and the target lets keys manage keys, the owner's key.
    Session,
    /// Nobody: no header at all.
    Nobody,
    /// The owner's key under a scheme that is not `Bearer`.
    WrongScheme,
    /// The owner's key after `bearer`, in lower case.
    LowerCase,
    /// A well-formed key that nobody has.
    Stranger,
    /// A bearer token that is no key.
    Nonsense,
    /// A well-formed key for MCP that nobody has.
    Mcp,
    /// A key that was made and revoked by the run.
    Revoked,
    /// A key made with the default scopes.
    ReadOnly,
    /// A key made with no scopes at all.
    Powerless,
    /// A key made with all scopes but one.
    Without(Scope),
    /// A key made with one scope.
    Only(Scope),
    /// Whoever holds the secret that an earlier step saved under this name.
    Holder(String),
    /// Whoever asked when somebody recorded it; recordings need not tell.
    Recorded,
}

impl Persona {
    /// Whether a key has to be made for it.
    #[must_use]
    pub fn needs_key_made(&self) -> bool {
        match self {
            Self::Revoked | Self::ReadOnly | Self::Powerless | Self::Without(_) | Self::Only(_) => true,
            Self::Owner
            | Self::Session
            | Self::Nobody
            | Self::WrongScheme
            | Self::LowerCase
            | Self::Stranger
            | Self::Nonsense
            | Self::Mcp
            | Self::Holder(_)
            | Self::Recorded => false,
        }
    }
}

impl fmt::Display for Persona {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Owner => f.write_str("owner"),
            Self::Session => f.write_str("session"),
            Self::Nobody => f.write_str("nobody"),
            Self::WrongScheme => f.write_str("wrong scheme"),
            Self::LowerCase => f.write_str("lower case"),
            Self::Stranger => f.write_str("stranger"),
            Self::Nonsense => f.write_str("nonsense"),
            Self::Mcp => f.write_str("mcp"),
            Self::Revoked => f.write_str("revoked"),
            Self::ReadOnly => f.write_str("read only"),
            Self::Powerless => f.write_str("powerless"),
            Self::Without(scope) => write!(f, "without {}", scope.as_str()),
            Self::Only(scope) => write!(f, "only {}", scope.as_str()),
            Self::Holder(name) => write!(f, "holder of {name}"),
            Self::Recorded => f.write_str("recorded"),
        }
    }
}

impl FromStr for Persona {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let scope = |name: &str| Scope::by_name(name).ok_or_else(|| format!("`{name}` is no scope"));
        if let Some(name) = text.strip_prefix("without ") {
            return scope(name).map(Self::Without);
        }
        if let Some(name) = text.strip_prefix("only ") {
            return scope(name).map(Self::Only);
        }
        if let Some(name) = text.strip_prefix("holder of ") {
            return Ok(Self::Holder(name.into()));
        }
        // No case speaks as somebody who was recorded.
        let simple = [
            Self::Owner,
            Self::Session,
            Self::Nobody,
            Self::WrongScheme,
            Self::LowerCase,
            Self::Stranger,
            Self::Nonsense,
            Self::Mcp,
            Self::Revoked,
            Self::ReadOnly,
            Self::Powerless,
        ];
        simple.into_iter().find(|persona| persona.to_string() == text).ok_or_else(|| format!("`{text}` is no persona"))
    }
}

impl TryFrom<String> for Persona {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Persona> for String {
    fn from(persona: Persona) -> Self {
        persona.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    fn a_persona_reads_as_it_is_written(
        #[values("owner", "lower case", "read only", "without memories:write", "only goals:read", "holder of secret")]
        text: &str,
    ) {
        let persona: Persona = text.parse().expect("it is a persona");
        assert_eq!(persona.to_string(), text);
    }

    #[rstest]
    fn what_is_no_persona_is_refused(#[values("", "admin", "without", "only flying")] text: &str) {
        assert!(text.parse::<Persona>().is_err());
    }
}
