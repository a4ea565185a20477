//! Who asks.

use std::borrow::Cow;
use std::sync::Arc;

use omi_schemas::{Auth, Divergence, Profile, Side, sentences as say};

use crate::error::ApiError;
use crate::key_name::KeyName;
use crate::model::Key;
use crate::model::key::{DEVELOPER_PREFIX, KeyHash, MCP_PREFIX};
use crate::request::Request;
use crate::time::Timestamp;
use crate::world::{Holder, KeyIndex, UserIndex, World};

/// How the header of a developer key begins; the token is what is left when every one is taken out.
pub(crate) const BEARER: &str = "Bearer ";

/// Who asks.
#[derive(Debug)]
pub(crate) struct Caller<'a> {
    pub(crate) user: UserIndex,
    /// None for a signed-in session.
    pub(crate) key: Option<Cow<'a, Holder>>,
}

impl Caller<'_> {
    /// What the log calls them, where that is not what it calls whoever sent the request.
    pub(crate) fn other_name(&self) -> Option<KeyName> {
        match &self.key {
            Some(Cow::Borrowed(_)) => None,
            Some(Cow::Owned(holder)) => Some(KeyName::of(Arc::clone(&holder.key))),
            None => Some(KeyName::session()),
        }
    }
}

/// What a request says of its sender, looked up once.
#[derive(Debug)]
pub(crate) struct Credentials<'a> {
    authorization: Option<Cow<'a, str>>,
    holder: Option<Holder>,
}

impl<'a> Credentials<'a> {
    /// The credentials of a request, as `world` knows them.
    pub(crate) fn of(request: &'a Request, world: &World) -> Self {
        let authorization = request.authorization();
        let token = authorization.as_deref().and_then(developer_token);
        let holder = token.and_then(|token| held_by(&token, world));
        Self { authorization, holder }
    }

    /// The name of the developer key, where this world knows it.
    pub(crate) fn into_key_name(self) -> Option<KeyName> {
        self.holder.map(|holder| KeyName::of(holder.key))
    }

    /// The key that is counted at `path`, and whose it is: where sessions are
    /// asked for, the header is read more leniently.
    pub(crate) fn counted(&self, path: &str, world: &World) -> Option<(KeyIndex, UserIndex)> {
        let counted = |holder: &Holder| (holder.index, holder.user);
        if let Some(holder) = &self.holder {
            return Some(counted(holder));
        }
        let authorization = self.authorization.as_deref()?;
        if developer_token(authorization).is_some() {
            return None; // it was looked up, and nobody has it
        }
        held_by(&token_at(path, authorization)?, world).as_ref().map(counted)
    }

    /// Stage 4: who asks. A key remembers that it was used, whatever comes of it.
    pub(crate) fn authenticate(
        &self,
        auth: Auth,
        world: &World,
        profile: &Profile,
        now: Timestamp,
    ) -> Result<Caller<'_>, ApiError> {
        let caller = match auth {
            Auth::Key(_) => self.by_key(profile)?,
            Auth::Session => self.by_session(world, profile)?,
        };
        if let Some(holder) = &caller.key {
            world.meters().used(holder.index, now);
        }
        match world.read(caller.user, |user| user.deletion.clone()) {
            Some(status) => Err(ApiError::AccountDeletion { status }),
            None => Ok(caller),
        }
    }

    fn by_key(&self, profile: &Profile) -> Result<Caller<'_>, ApiError> {
        let token = self.authorization.as_deref().and_then(developer_token).ok_or(ApiError::MissingKey)?;
        if token.starts_with(MCP_PREFIX) {
            return Err(ApiError::McpKey);
        }
        let holder = self.holder.as_ref().ok_or(ApiError::UnknownKey(match profile.side(Divergence::D4) {
            Side::Docs => say::UNKNOWN_KEY_DOCS,
            Side::Backend => say::UNKNOWN_KEY_BACKEND,
        }))?;
        Ok(Caller { user: holder.user, key: Some(Cow::Borrowed(holder)) })
    }

    /// On the documentation's side of D3, a developer key is as good as a session.
    fn by_session(&self, world: &World, profile: &Profile) -> Result<Caller<'_>, ApiError> {
        let token = self.authorization.as_deref().and_then(session_token).ok_or(ApiError::NotAuthenticated)?;
        if let Some(user) = world.read_keys(|keys| keys.session(KeyHash::of(token))) {
            return Ok(Caller { user, key: None });
        }
        match profile.side(Divergence::D3) {
            Side::Docs => {
                let holder = held_by(token, world).ok_or(ApiError::BadSession)?;
                Ok(Caller { user: holder.user, key: Some(Cow::Owned(holder)) })
            }
            Side::Backend => Err(ApiError::BadSession),
        }
    }
}

/// Stage 5: whether the caller may do what the endpoint does.
pub(crate) fn check_scope(auth: Auth, key: Option<&Key>) -> Result<(), ApiError> {
    match (auth, key) {
        (Auth::Key(scope), Some(key)) if !key.may(scope) => Err(ApiError::MissingScope(scope)),
        (Auth::Key(_) | Auth::Session, _) => Ok(()),
    }
}

/// The token that the header shows at `path`, read leniently where sessions are asked for.
pub(crate) fn token_at<'a>(path: &str, authorization: &'a str) -> Option<Cow<'a, str>> {
    developer_token(authorization).or_else(|| {
        let for_sessions = path.starts_with("/v1/dev/keys");
        for_sessions.then(|| session_token(authorization))?.map(Cow::Borrowed)
    })
}

/// The token of a developer key, where the header is one.
pub(crate) fn developer_token(authorization: &str) -> Option<Cow<'_, str>> {
    let rest = authorization.strip_prefix(BEARER)?;
    // `B` is in no key, so that most headers are done with at a glance.
    let is_again = rest.contains('B') && rest.contains(BEARER);
    Some(if is_again { rest.replace(BEARER, "").into() } else { rest.into() })
}

/// The token of a session, where the header is one: any case of the scheme, split at the first space.
fn session_token(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.split_once(' ')?;
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// The holder of the developer key that this token is.
fn held_by(token: &str, world: &World) -> Option<Holder> {
    if !token.starts_with(DEVELOPER_PREFIX) {
        return None;
    }
    world.read_keys(|keys| keys.find(KeyHash::of(token)))
}
