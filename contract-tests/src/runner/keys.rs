//! Who a persona is: the keys of the run.

use std::collections::HashMap;
use std::fmt;

use http::HeaderValue;
use omi_schemas::{Divergence, Id, Scope, Side};
use serde_json::{Value, json};

use super::stage::Stop;
use super::{Runner, Writes};
use crate::persona::Persona;
use crate::variables::Variables;

/// What the run was given to come in with.
#[derive(Clone)]
pub struct Credentials {
    /// The developer key.
    pub key: String,
    /// The token of a signed-in session.
    pub session: Option<String>,
}

/// The keys of a run: those given, and those made on first use.
#[derive(Debug)]
pub(crate) struct Keyring {
    given: Credentials,
    made: tokio::sync::Mutex<HashMap<Persona, String>>,
}

impl Keyring {
    pub(crate) fn new(given: Credentials) -> Self {
        Self { given, made: tokio::sync::Mutex::default() }
    }

    pub(crate) fn has_session(&self) -> bool {
        self.given.session.is_some()
    }

    /// The key that the run was given.
    pub(super) fn owner(&self) -> &str {
        &self.given.key
    }

    /// Every secret that the run was given: what must not be shown.
    pub(crate) fn secrets(&self) -> Vec<String> {
        std::iter::once(self.given.key.clone()).chain(self.given.session.clone()).collect()
    }
}

impl Runner {
    /// The `Authorization` header of a persona.
    pub(crate) async fn authorization(
        &self,
        persona: &Persona,
        variables: &Variables,
    ) -> Result<Option<HeaderValue>, Stop> {
        let text = match persona {
            Persona::Nobody | Persona::Recorded => return Ok(None),
            Persona::Owner => format!("Bearer {}", self.keys.given.key),
            Persona::Session => format!("Bearer {}", self.manager()?),
            Persona::WrongScheme => format!("Token {}", self.keys.given.key),
            Persona::LowerCase => format!("bearer {}", self.keys.given.key),
            Persona::Stranger => format!("Bearer {}", variables.text("{stranger}")?),
            Persona::Nonsense => "Bearer no-key-at-all".into(),
            Persona::Mcp => format!("Bearer {}", variables.text("{stranger}")?.replace("omi_dev_", "omi_mcp_")),
            Persona::Holder(name) => format!("Bearer {}", variables.text(&format!("{{{name}}}"))?),
            Persona::Revoked | Persona::ReadOnly | Persona::Powerless | Persona::Without(_) | Persona::Only(_) => {
                format!("Bearer {}", self.made(persona).await?)
            }
        };
        let mut header = HeaderValue::from_str(&text)
            .map_err(|_| Stop::Unreachable("a key holds characters that no header can".into()))?;
        header.set_sensitive(true);
        Ok(Some(header))
    }

    /// The token that manages keys.
    pub(super) fn manager(&self) -> Result<&str, Stop> {
        if let Some(session) = &self.keys.given.session {
            return Ok(session);
        }
        match self.profile.side(Divergence::D3) {
            Side::Docs => Ok(&self.keys.given.key),
            Side::Backend => {
                Err(Stop::Skipped("keys are managed with a session token here; give one with --session-env".into()))
            }
        }
    }

    /// The secret of a key that is made on first use, and removed at the end of the run.
    async fn made(&self, persona: &Persona) -> Result<String, Stop> {
        if self.writes == Writes::Refused {
            return Err(Stop::Skipped("it needs a key made for it, and nothing may be written".into()));
        }
        let mut made = self.keys.made.lock().await;
        if let Some(secret) = made.get(persona) {
            return Ok(secret.clone());
        }
        let (id, secret) = self.make_key(persona).await?;
        if *persona == Persona::Revoked {
            self.revoke(&id).await?;
        }
        made.insert(persona.clone(), secret.clone());
        Ok(secret)
    }

    async fn make_key(&self, persona: &Persona) -> Result<(String, String), Stop> {
        let name = format!("{} {persona}", self.mark);
        let mut body = json!({ "name": name });
        if let Some(scopes) = scopes_of(persona) {
            body["scopes"] = scopes.iter().map(|scope| scope.as_str()).collect();
        }
        let received = self.errand(Id::CreateKey, Persona::Session, "/v1/dev/keys".into(), Some(&body)).await?;
        let text = |pointer: &str| received.at(pointer).and_then(Value::as_str).map(str::to_owned);
        match (text("/id"), text("/key")) {
            (Some(id), Some(secret)) => Ok((id, secret)),
            (_, _) => Err(Stop::Skipped(format!("a key could not be made: the target answered {}", received.status))),
        }
    }

    async fn revoke(&self, id: &str) -> Result<(), Stop> {
        let received = self.errand(Id::DeleteKey, Persona::Session, format!("/v1/dev/keys/{id}"), None).await?;
        if received.status < 300 {
            Ok(())
        } else {
            Err(Stop::Skipped(format!("a key could not be revoked: the target answered {}", received.status)))
        }
    }
}

/// The scopes that a key for `persona` is made with; none leaves them to the service.
fn scopes_of(persona: &Persona) -> Option<Vec<Scope>> {
    match persona {
        Persona::Powerless => Some(Vec::new()),
        Persona::Revoked => Some(Scope::ALL.to_vec()),
        Persona::Without(missing) => Some(Scope::ALL.into_iter().filter(|scope| scope != missing).collect()),
        Persona::Only(scope) => Some(vec![*scope]),
        Persona::ReadOnly
        | Persona::Owner
        | Persona::Session
        | Persona::Nobody
        | Persona::WrongScheme
        | Persona::LowerCase
        | Persona::Stranger
        | Persona::Nonsense
        | Persona::Mcp
        | Persona::Holder(_)
        | Persona::Recorded => None,
    }
}

impl fmt::Debug for Credentials {
    /// Without the secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("session", &self.session.is_some()).finish_non_exhaustive()
    }
}
