//! Keys: who may come in, and what is told of secrets.

use std::fmt::Write;

use http::{Method, StatusCode};
use omi_schemas::{Auth, Endpoint, Id, Scope};
use serde_json::{Value, json};

use super::exchange::Exchange;
use super::known::Line;
use super::rate_limits::{LIMIT, REMAINING, RESET};
use super::{edit, rewriting};
use crate::auth;
use crate::model::key::{DEVELOPER_PREFIX, KeyHash, MCP_PREFIX};
use crate::reply::Reply;
use crate::world::World;

/// A break of access.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum AccessBreak {
    SecretListed,
    SecretMissing,
    PrefixTooLong,
    RevokedAccepted,
    UnknownAccepted,
    NoKeyAccepted,
    SchemeUnchecked,
    McpKeyAccepted,
    ScopeNotEnforced,
    WriteIncludesRead,
    OthersShown,
    MethodNotEnforced,
    SlashesAccepted,
}

/// A well-formed key that nobody holds.
const NOBODYS_KEY: &str = "omi_dev_b07ab07ab07ab07ab07ab07ab07ab07a";

impl AccessBreak {
    #[rustfmt::skip] // a table reads by columns
    pub(super) const LINES: &'static [Line<Self>] = &[
        (Self::SecretListed, "secret_leaked", "The list of keys shows a whole secret for each."),
        (Self::SecretMissing, "secret_missing", "A new key comes without its secret."),
        (Self::PrefixTooLong, "key_prefix_too_long", "A key_prefix shows eight digits more of the secret."),
        (Self::RevokedAccepted, "revoked_key_accepted", "A revoked key still works."),
        (Self::UnknownAccepted, "unknown_key_accepted", "A key that nobody has works."),
        (Self::NoKeyAccepted, "no_key_accepted", "No key is needed."),
        (Self::SchemeUnchecked, "scheme_not_checked", "A key works with any scheme: Basic, bearer, Token."),
        (Self::McpKeyAccepted, "mcp_key_accepted", "A key for MCP works."),
        (Self::ScopeNotEnforced, "scope_not_enforced", "A key may do what its scopes do not say."),
        (Self::WriteIncludesRead, "write_includes_read", "A key that may write may read as well."),
        (Self::OthersShown, "others_data_shown", "What is read belongs to another person."),
        (Self::MethodNotEnforced, "method_not_enforced", "A method that is not allowed is taken for the one that is."),
        (Self::SlashesAccepted, "slashes_accepted", "A path with slashes too many is answered, not redirected."),
    ];

    pub(super) fn answered(self, exchange: &mut Exchange<'_>) -> Reply {
        match self {
            Self::SecretListed | Self::SecretMissing | Self::PrefixTooLong => {
                let id = exchange.endpoint().map(|(endpoint, _)| endpoint.id);
                exchange.spoilt(|_, reply| edit::success(reply, |body| self.spoil_keys(id, body)))
            }
            Self::MethodNotEnforced => by_any_method(exchange),
            Self::SlashesAccepted => at_any_slashes(exchange),
            Self::RevokedAccepted
            | Self::UnknownAccepted
            | Self::NoKeyAccepted
            | Self::SchemeUnchecked
            | Self::McpKeyAccepted
            | Self::ScopeNotEnforced
            | Self::WriteIncludesRead
            | Self::OthersShown => match exchange.endpoint() {
                Some((endpoint, _)) if matches!(endpoint.auth, Auth::Key(_)) => self.let_in(exchange, endpoint),
                Some(_) | None => exchange.answered(),
            },
        }
    }

    /// The answer to somebody who should not get it.
    fn let_in(self, exchange: &mut Exchange<'_>, endpoint: &Endpoint) -> Reply {
        let (request, world) = (exchange.request, exchange.world);
        let header = request.authorization();
        let token = header.as_deref().and_then(auth::developer_token);
        let hash = token.as_deref().map(KeyHash::of);
        match (self, hash) {
            (Self::RevokedAccepted, Some(hash)) => exchange.answered_in(world.with_keys(|keys| keys.reinstate(hash))),
            (Self::UnknownAccepted, Some(hash)) if is_unknown(token.as_deref(), world) => {
                let fork = world.uncounted().with_keys(|keys| keys.let_in(hash));
                uncounted(exchange.answered_in(fork))
            }
            (Self::NoKeyAccepted, None) if header.is_none() => with_nobodys_key(exchange),
            (Self::McpKeyAccepted, Some(_)) if token.is_some_and(|token| token.starts_with(MCP_PREFIX)) => {
                with_nobodys_key(exchange)
            }
            (Self::SchemeUnchecked, None) => {
                let token = header.as_deref().and_then(|header| header.rsplit(' ').next()).unwrap_or_default();
                let other = rewriting::with_authorization(request, &format!("Bearer {token}"));
                if is_developers(Some(token)) { exchange.instead(&other) } else { exchange.answered() }
            }
            (Self::ScopeNotEnforced, Some(hash)) => {
                exchange.answered_in(world.with_keys(|keys| keys.rescope(hash, |_| Scope::ALL.to_vec())))
            }
            (Self::WriteIncludesRead, Some(hash)) => {
                exchange.answered_in(world.with_keys(|keys| keys.rescope(hash, with_reading)))
            }
            (Self::OthersShown, _) if endpoint.method == omi_schemas::Method::Get => {
                exchange.answered_in(world.mixed_up())
            }
            (_, _) => exchange.answered(),
        }
    }

    /// Breaks what is told of keys.
    fn spoil_keys(self, id: Option<Id>, body: &mut Value) {
        match (self, id) {
            (Self::SecretListed, Some(Id::ListKeys)) => {
                for key in body.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
                    let secret = made_up(&key["id"], &key["key_prefix"]);
                    key.insert("key".to_owned(), json!(secret));
                }
            }
            (Self::SecretMissing, Some(Id::CreateKey)) => {
                if let Some(key) = body.as_object_mut() {
                    key.shift_remove("key");
                }
            }
            (Self::PrefixTooLong, Some(Id::ListKeys)) => {
                body.as_array_mut().into_iter().flatten().for_each(lengthen_prefix);
            }
            (Self::PrefixTooLong, Some(Id::CreateKey)) => lengthen_prefix(body),
            (_, _) => {}
        }
    }
}

fn is_developers(token: Option<&str>) -> bool {
    token.is_some_and(|token| token.starts_with(DEVELOPER_PREFIX))
}

/// Whether this is a developer key that nobody gave out.
fn is_unknown(token: Option<&str>, world: &World) -> bool {
    is_developers(token) && token.is_some_and(|token| !world.read_keys(|keys| keys.knows(KeyHash::of(token))))
}

/// What is answered to the first key with all scopes.
fn with_nobodys_key(exchange: &mut Exchange<'_>) -> Reply {
    let other = rewriting::with_authorization(exchange.request, &format!("Bearer {NOBODYS_KEY}"));
    let fork = exchange.world.uncounted().with_keys(|keys| keys.let_in(KeyHash::of(NOBODYS_KEY)));
    uncounted(exchange.instead_in(fork, &other))
}

/// The answer to somebody whose requests are not counted.
fn uncounted(mut reply: Reply) -> Reply {
    for name in [LIMIT, REMAINING, RESET] {
        reply.headers.remove(name);
    }
    reply
}

/// These scopes, and to each that writes the one that reads the same.
fn with_reading(scopes: &[Scope]) -> Vec<Scope> {
    let reads =
        |scope: &Scope| scope.as_str().strip_suffix(":write").and_then(|of| Scope::by_name(&format!("{of}:read")));
    let added: Vec<_> = scopes.iter().filter_map(reads).collect();
    scopes.iter().copied().chain(added).collect()
}

/// A whole secret that begins and ends as the prefix says. The true one is
/// kept by nobody, so its middle is made of the key's id.
fn made_up(id: &Value, prefix: &Value) -> String {
    let (head, tail) = prefix.as_str().and_then(|prefix| prefix.split_once("...")).unwrap_or_default();
    format!("{head}{}{tail}", digits(id.as_str().unwrap_or_default(), 24))
}

/// Shows more of the secret: of a new key the true digits, of another those that are made up.
fn lengthen_prefix(key: &mut Value) {
    let prefix = key["key_prefix"].as_str().unwrap_or_default();
    let Some((head, tail)) = prefix.split_once("...") else { return };
    let more = match key.get("key").and_then(Value::as_str) {
        Some(secret) => secret.get(head.len()..head.len() + 8).unwrap_or_default().to_owned(),
        None => digits(key["id"].as_str().unwrap_or_default(), 8),
    };
    key["key_prefix"] = json!(format!("{head}{more}...{tail}"));
}

/// So many hexadecimal digits, the same for the same text.
fn digits(text: &str, count: usize) -> String {
    let mut digits = KeyHash::of(text).0.iter().fold(String::new(), |mut digits, byte| {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    });
    digits.truncate(count);
    digits
}

/// A request by a method that is not allowed, answered as if it were the one that is.
fn by_any_method(exchange: &mut Exchange<'_>) -> Reply {
    let first = exchange.answered();
    if first.status != StatusCode::METHOD_NOT_ALLOWED {
        return first;
    }
    let allowed = first.headers.get(http::header::ALLOW).and_then(|allow| allow.to_str().ok());
    let method = allowed.and_then(|allow| allow.split(',').next()).and_then(|method| method.parse::<Method>().ok());
    match method {
        Some(method) => {
            let other = rewriting::with_method(exchange.request, method);
            exchange.again(&first, &other)
        }
        None => first,
    }
}

fn at_any_slashes(exchange: &mut Exchange<'_>) -> Reply {
    let first = exchange.answered();
    if first.status != StatusCode::TEMPORARY_REDIRECT {
        return first;
    }
    let other = rewriting::with_path(exchange.request, exchange.request.path().trim_end_matches('/'));
    exchange.again(&first, &other)
}
