//! How a server is reached, and what to come in with.

use std::env;
use std::path::{Path, PathBuf};

use clap::Args;
use omi_contract::{Credentials, KeyVariables};
use reqwest::header::HeaderMap;
use reqwest::tls::Certificate;

use super::header::Header;
use super::refusal::Refusal;
use super::span::Span;

/// How a server is reached, and what to come in with.
#[derive(Args, Debug)]
#[command(next_help_heading = "Connection")]
pub(crate) struct Connection {
    /// Variable that holds the developer key.
    #[arg(long, value_name = "VARIABLE", default_value = "OMI_API_KEY")]
    pub(crate) key_env: String,
    /// Variable that holds the token of a signed-in session, where there is one.
    #[arg(long, value_name = "VARIABLE", default_value = "OMI_SESSION_TOKEN")]
    pub(crate) session_env: String,
    /// Longest time that an answer may take.
    #[arg(long, value_name = "TIME", default_value = "30s")]
    pub(crate) timeout: Span,
    /// File with certificates (PEM) to trust besides those of the system.
    #[arg(long, value_name = "FILE")]
    pub(crate) ca: Vec<PathBuf>,
    /// Accept any certificate.
    #[arg(long)]
    pub(crate) insecure: bool,
    /// Header that every request carries, as 'X-Omi-World: ci'.
    #[arg(long, value_name = "HEADER")]
    pub(crate) header: Vec<Header>,
}

impl Connection {
    /// The key, and the session where there is one.
    pub(crate) fn credentials(&self) -> Result<Credentials, Refusal> {
        self.credentials_of(&self.key_env)
    }

    /// The key in this variable, and the session where there is one.
    pub(crate) fn credentials_of(&self, variable: &str) -> Result<Credentials, Refusal> {
        let key = secret(variable)?.ok_or_else(|| {
            Refusal::Wrong(format!("there is no key: set the variable {variable}, or name another one with --key-env"))
        })?;
        Ok(Credentials { key, session: secret(&self.session_env)? })
    }

    /// Where those come from, as reports name it.
    pub(crate) fn variables(&self) -> KeyVariables {
        KeyVariables { key: self.key_env.clone(), session: self.session_env.clone() }
    }

    /// What requests go through.
    pub(crate) fn http(&self) -> Result<reqwest::Client, Refusal> {
        let headers: HeaderMap = self.header.iter().map(|header| (header.name.clone(), header.value.clone())).collect();
        let mut builder = omi_contract::builder().timeout(self.timeout.0).default_headers(headers);
        for file in &self.ca {
            builder = builder.tls_certs_merge(certificates(file)?);
        }
        if self.insecure {
            builder = builder.tls_danger_accept_invalid_certs(true);
        }
        builder.build().map_err(|error| Refusal::Wrong(omi_contract::chain(&error)))
    }
}

/// The secret in a variable; an empty one is none.
fn secret(variable: &str) -> Result<Option<String>, Refusal> {
    match env::var(variable) {
        Ok(text) if text.trim().is_empty() => Ok(None),
        Ok(text) if text.trim().bytes().all(|byte| byte.is_ascii_graphic()) => Ok(Some(text.trim().into())),
        Err(env::VarError::NotPresent) => Ok(None),
        Ok(_) | Err(env::VarError::NotUnicode(_)) => {
            Err(Refusal::Wrong(format!("the variable {variable} holds characters that no header can")))
        }
    }
}

fn certificates(file: &Path) -> Result<Vec<Certificate>, Refusal> {
    let wrong = |problem: String| Refusal::Wrong(format!("--ca {}: {problem}", file.display()));
    let pem = std::fs::read(file).map_err(|error| wrong(error.to_string()))?;
    let certificates = Certificate::from_pem_bundle(&pem).map_err(|error| wrong(omi_contract::chain(&error)))?;
    if certificates.is_empty() { Err(wrong("there is no certificate in it".into())) } else { Ok(certificates) }
}
