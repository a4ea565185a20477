//! Whether there is an Omi that lets the key in, before anything is judged.
//!
//! What is wrong with a whole server is one sentence, and not a violation of every case.

use std::error::Error;
use std::fmt;

use omi_schemas::{Id, sentences, table};
use rustls::CertificateError;
use serde_json::Value;

use crate::case::Step;
use crate::client::NoAnswer;
use crate::exchange::{Received, Sent};
use crate::persona::Persona;
use crate::runner::{Runner, Stop};
use crate::variables::Variables;

/// What is asked for until something answers as an Omi does: one for each scope to read.
const QUESTIONS: [Id; 4] = [Id::ListGoals, Id::ListMemories, Id::ListActionItems, Id::ListFolders];

/// Why a target cannot be asked, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Diagnosis {
    /// No answer comes from there.
    OutOfReach(String),
    /// Something answers, and it is no Omi.
    NoOmi(String),
    /// It is one, and the key is not let in.
    NotLetIn(String),
}

/// What one answer says of a server.
enum Sign {
    /// An Omi answers so.
    Omi,
    /// It may be one, but not like this.
    Not(Diagnosis),
    /// It is one, and nothing else need be asked.
    Final(Diagnosis),
}

/// Asks for a list, and for others where that is no answer of an Omi.
///
/// # Errors
/// When the target cannot be asked; the first reason is told.
pub async fn diagnose(runner: &Runner) -> Result<(), Diagnosis> {
    let mut first = None;
    for call in QUESTIONS {
        match ask(runner, call).await {
            Ok(received) => match sign(&received, runner.client.base().as_str()) {
                Sign::Omi => return Ok(()),
                Sign::Final(diagnosis) => return Err(diagnosis),
                Sign::Not(diagnosis) => first = first.or(Some(diagnosis)),
            },
            Err(diagnosis) => return Err(first.unwrap_or(diagnosis)),
        }
    }
    first.map_or(Ok(()), Err)
}

async fn ask(runner: &Runner, call: Id) -> Result<Received, Diagnosis> {
    let authorization =
        runner.authorization(&Persona::Owner, &Variables::default()).await.map_err(|stop| match stop {
            Stop::Skipped(reason) | Stop::Unreachable(reason) => Diagnosis::NotLetIn(reason),
            Stop::Failed => Diagnosis::NotLetIn("the key cannot be sent".into()),
        })?;
    let sent = Sent {
        endpoint: call,
        method: Step::new(call, 200).method().into(),
        target: table::endpoint(call).path.into(),
        persona: Persona::Owner,
        content_type: None,
        body: None,
        cut: false,
        at: runner.client.time().now(),
    };
    let mut answered = runner.client.send(&sent, authorization.as_ref()).await;
    if answered.as_ref().is_err_and(|error| !error.source.is_timeout() && !error.source.is_connect()) {
        answered = runner.client.send(&sent, authorization.as_ref()).await;
    }
    answered.map_err(|error| Diagnosis::OutOfReach(out_of_reach(&error, runner.client.base().as_str())))
}

/// Reads the signs. A sentence that the service has is a sure one.
fn sign(received: &Received, base: &str) -> Sign {
    let base = base.trim_end_matches('/');
    let status = received.status;
    let detail = received.at("/detail");
    let sentence = detail.and_then(Value::as_str);
    let missing_scope = sentences::MISSING_SCOPE.split('{').next().unwrap_or_default();
    match status {
        200..=299 if received.json.as_ref().is_some_and(Value::is_array) => Sign::Omi,
        429 => Sign::Omi,
        300..=399 => Sign::Not(Diagnosis::NoOmi(redirected(received, base))),
        401 if detail.is_some() => Sign::Final(Diagnosis::NotLetIn(format!(
            "{base} does not know the key: 401 {}",
            sentence.unwrap_or_default()
        ))),
        403 if sentence.is_some_and(|sentence| sentence.starts_with(missing_scope)) => Sign::Not(Diagnosis::NotLetIn(
            format!("{base} knows the key, but it may read nothing: it was made without a scope"),
        )),
        403 if detail.is_some_and(Value::is_object) => Sign::Not(Diagnosis::NotLetIn(format!(
            "{base} refuses the account: {}",
            detail.map(Value::to_string).unwrap_or_default()
        ))),
        407 => Sign::Final(Diagnosis::OutOfReach(format!("the proxy on the way to {base} wants a sign-in"))),
        400 if wants_tls(received) => {
            Sign::Final(Diagnosis::OutOfReach(format!("{base} speaks TLS only; is it https:// that was meant?")))
        }
        _ if is_page(received) => Sign::Not(Diagnosis::NoOmi(page(received, base))),
        404 => Sign::Not(Diagnosis::NoOmi(format!(
            "{base} is no Omi: it has no {}; the base URL is what stands before /v1/dev",
            table::endpoint(QUESTIONS[0]).path
        ))),
        401 | 403 => Sign::Not(Diagnosis::NotLetIn(format!("{base} lets nobody in: {status}, and not in Omi's words"))),
        500.. => Sign::Not(Diagnosis::OutOfReach(format!("{base} fails: it answers with a {status}"))),
        _ if received.json.is_some() => Sign::Not(Diagnosis::NoOmi(format!(
            "{base} is no Omi: where a list is due, it answers {status} with other JSON"
        ))),
        _ => Sign::Not(Diagnosis::NoOmi(format!(
            "{base} is no Omi: where a list is due, it answers {status} without JSON"
        ))),
    }
}

/// What servers say that expect TLS and are spoken to without.
fn wants_tls(received: &Received) -> bool {
    let text = String::from_utf8_lossy(&received.body).to_ascii_lowercase();
    ["http request was sent to https port", "http request to an https server"].iter().any(|said| text.contains(said))
}

fn is_page(received: &Received) -> bool {
    let start = received.body.get(..256).unwrap_or(&received.body).to_ascii_lowercase();
    let start = String::from_utf8_lossy(&start);
    let start = start.trim_start();
    received.media_type().is_some_and(|media_type| media_type == "text/html")
        || start.starts_with("<!doctype html")
        || start.starts_with("<html")
}

/// A page for people: a sign-in, or what a gateway says when nobody is behind it.
fn page(received: &Received, base: &str) -> String {
    let text = String::from_utf8_lossy(&received.body).to_ascii_lowercase();
    let signs_in = ["password", "log in", "login", "sign in", "signin"].iter().any(|word| text.contains(word));
    match received.status {
        502..=504 => format!("a gateway answers for {base}, and nobody is behind it: {}", received.status),
        _ if signs_in => format!("{base} shows a page to sign in on: something in front of it lets no key through"),
        status => format!("{base} is no Omi: it answers {status} with a web page"),
    }
}

fn redirected(received: &Received, base: &str) -> String {
    let to = received.header("location").unwrap_or("nowhere");
    let to = to.split(['?', '#']).next().unwrap_or(to);
    let lower = to.to_ascii_lowercase();
    if ["login", "signin", "sign-in", "sign_in", "auth", "sso"].iter().any(|word| lower.contains(word)) {
        return format!("{base} sends to a sign-in at {to}: something in front of it lets no key through");
    }
    format!("{base} sends elsewhere, to {to}; is that the address to give?")
}

/// Why no answer came, by the one error of the chain that says it best.
fn out_of_reach(error: &NoAnswer, base: &str) -> String {
    let base = base.trim_end_matches('/');
    let source = &error.source;
    if source.is_timeout() {
        return format!("{base} does not answer in time (--timeout)");
    }
    if let Some(tls) = tls_error(source) {
        if matches!(tls, rustls::Error::InvalidMessage(_)) {
            return format!("{base} does not speak TLS; is it http:// that was meant?");
        }
        return format!("there is no TLS with {base}: {}", refused_by_tls(tls));
    }
    let chain = crate::chain(source);
    let through = if is_proxied(&chain) { "the proxy lets nothing through to " } else { "cannot reach " };
    if chain.contains("dns error") {
        return format!("{through}{base}: no address is known for its name");
    }
    if source.is_connect() || is_proxied(&chain) {
        return format!("{through}{base}: {}", root(source));
    }
    let other = if base.starts_with("http:") { "; is it https:// that was meant?" } else { "" };
    format!("{base} does not speak HTTP: {}{other}", root(source))
}

/// What is wrong with the TLS of a server, and what to do about it.
fn refused_by_tls(tls: &rustls::Error) -> String {
    let rustls::Error::InvalidCertificate(wrong) = tls else { return tls.to_string() };
    #[expect(clippy::wildcard_enum_match_arm, reason = "the list is open, and its other errors speak for themselves")]
    match wrong {
        CertificateError::UnknownIssuer => {
            "nobody whom this machine trusts has signed its certificate (--ca FILE trusts one of your own)".into()
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "its certificate has expired".into(),
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "its certificate is not valid yet".into()
        }
        CertificateError::NotValidForName => "its certificate is for another name".into(),
        CertificateError::NotValidForNameContext { presented, .. } => {
            format!("its certificate is for another name: {}", presented.join(", "))
        }
        other => other.to_string(),
    }
}

fn is_proxied(chain: &str) -> bool {
    chain.contains("tunnel") || chain.contains("proxy")
}

/// The error of TLS in a chain; some layers hide it in an error of input and output.
fn tls_error<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(tls) = error.downcast_ref::<rustls::Error>() {
            return Some(tls);
        }
        let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        next = inner.map(|inner| inner as &(dyn Error + 'static)).or_else(|| error.source());
    }
    None
}

/// The last error of a chain: what the system said.
fn root(error: &dyn Error) -> String {
    let mut last = error.to_string();
    let mut next = error.source();
    while let Some(error) = next {
        last = error.to_string();
        next = error.source();
    }
    last.to_lowercase()
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfReach(sentence) | Self::NoOmi(sentence) | Self::NotLetIn(sentence) => f.write_str(sentence),
        }
    }
}

impl Error for Diagnosis {}
