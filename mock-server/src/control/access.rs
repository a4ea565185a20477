//! Who may control the mock.

use http::StatusCode;
use http::header::ORIGIN;

use super::ControlError;
use crate::request::Request;

/// What a caller must show.
#[derive(Clone, Debug, Default)]
pub struct Access {
    /// Host names that are accepted besides those of loopback: a page in a
    /// browser that was sent to this machine under another name is not.
    pub hosts: Vec<String>,
    /// The token that is asked for, as `Authorization: Bearer TOKEN`.
    pub token: Option<Box<str>>,
    /// Whether others than this machine can reach the mock.
    pub reach: Reach,
}

/// Who can reach a mock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Only this machine.
    #[default]
    Loopback,
    /// Whoever is on the network; control then asks for a token.
    Network,
}

impl Access {
    /// Refuses whoever may not control the mock.
    pub(super) fn admit(&self, request: &Request) -> Result<(), ControlError> {
        // Every browser says which host it means; what says nothing was sent here by no page.
        if let Some(host) = request.host().filter(|host| !self.knows(name_of(host))) {
            let message = format!("the host name {host} is not accepted here; give it with --allow-host");
            return Err(ControlError::new(StatusCode::FORBIDDEN, message));
        }
        // A page of some site can send what needs no preflight, and says then where it comes from.
        if let Some(origin) = request.header(&ORIGIN).filter(|origin| !self.knows(host_of(origin))) {
            let message = format!("a page of {origin} may not control the mock");
            return Err(ControlError::new(StatusCode::FORBIDDEN, message));
        }
        match (&self.token, self.reach) {
            (Some(token), _) => {
                let shown = request.authorization();
                let shown = shown.as_deref().and_then(|header| header.strip_prefix("Bearer "));
                if shown.is_some_and(|shown| is_same(shown, token)) {
                    Ok(())
                } else {
                    Err(ControlError::new(StatusCode::UNAUTHORIZED, "the token of --admin-token is missing or wrong"))
                }
            }
            (None, Reach::Loopback) => Ok(()),
            (None, Reach::Network) => {
                let message = "control beyond loopback asks for a token; start the mock with --admin-token";
                Err(ControlError::new(StatusCode::FORBIDDEN, message))
            }
        }
    }

    fn knows(&self, name: &str) -> bool {
        let is_loopback = name.eq_ignore_ascii_case("localhost")
            || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
        is_loopback || self.hosts.iter().any(|host| host.eq_ignore_ascii_case(name))
    }
}

/// The name in `scheme://name:port`.
fn host_of(origin: &str) -> &str {
    origin.split_once("://").map_or(origin, |(_, host)| name_of(host))
}

/// The name in `name:port`, without the brackets of an IPv6 address.
fn name_of(host: &str) -> &str {
    match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    }
}

/// Compares all of both, so that the time it takes tells nothing of the token.
fn is_same(shown: &str, token: &str) -> bool {
    shown.len() == token.len()
        && shown.bytes().zip(token.bytes()).fold(0, |differ, (one, other)| differ | (one ^ other)) == 0
}
