//! A command that asks again.

use std::fmt::Write as _;

use omi_schemas::Scope;

use super::Shown;
use super::cut::cut;
use super::key_variables::expanded;
use crate::exchange::Sent;
use crate::persona::Persona;
use crate::plain::deceives;

/// The longest body that a command carries, in bytes.
const LONGEST_BODY: usize = 16_000;

/// A command for a POSIX shell that sends the same request; comments say what has to be set before.
pub(super) fn command(sent: &Sent, shown: &Shown) -> String {
    let mut command = String::new();
    if let Some(comment) = key_comment(&sent.persona) {
        let _ = writeln!(command, "# {comment}");
    }
    let (piped, data) = body(sent.body.as_deref());
    command.push_str(&piped);
    command.push_str("curl -i");
    match sent.method.as_str() {
        "GET" if sent.body.is_none() => {}
        "HEAD" => command.push_str(" --head"),
        method => {
            let _ = write!(command, " -X {}", quoted(method));
        }
    }
    if sent.target.contains('{') || sent.target.contains('[') {
        command.push_str(" --globoff");
    }
    if sent.target.contains("/.") {
        command.push_str(" --path-as-is");
    }
    if let Some(authorization) = authorization(&sent.persona, shown) {
        let _ = write!(command, " -H \"Authorization: {authorization}\"");
    }
    match (&sent.content_type, &sent.body) {
        (Some(content_type), _) => {
            let _ = write!(command, " -H {}", quoted(&format!("Content-Type: {content_type}")));
        }
        // Without this, curl would say that it sends a form.
        (None, Some(_)) => command.push_str(" -H 'Content-Type:'"),
        (None, None) => {}
    }
    command.push_str(&data);
    let address = format!("{}{}", shown.base.trim_end_matches('/'), sent.target);
    let _ = write!(command, " {}", quoted(&address));
    command
}

/// What stands in the `Authorization` header, for a shell, between double quotes.
fn authorization(persona: &Persona, shown: &Shown) -> Option<String> {
    let key = expanded(&shown.variables.key);
    Some(match persona {
        Persona::Nobody => return None,
        Persona::Session if shown.secrets.len() > 1 => format!("Bearer {}", expanded(&shown.variables.session)),
        Persona::Owner | Persona::Session | Persona::Recorded => format!("Bearer {key}"),
        Persona::WrongScheme => format!("Token {key}"),
        Persona::LowerCase => format!("bearer {key}"),
        Persona::Stranger => "Bearer omi_dev_$(openssl rand -hex 16)".into(),
        Persona::Mcp => "Bearer omi_mcp_$(openssl rand -hex 16)".into(),
        Persona::Nonsense => "Bearer no-key-at-all".into(),
        Persona::Revoked
        | Persona::ReadOnly
        | Persona::Powerless
        | Persona::Without(_)
        | Persona::Only(_)
        | Persona::Holder(_) => "Bearer $KEY".into(),
    })
}

/// Where the key comes from that the run made for this persona.
fn key_comment(persona: &Persona) -> Option<String> {
    let made = |scopes: &[Scope]| {
        let scopes: Vec<_> = scopes.iter().map(|scope| scope.as_str()).collect();
        let body = serde_json::json!({ "name": "test", "scopes": scopes });
        format!("KEY is the `key` that POST /v1/dev/keys {body} answers with")
    };
    let others = |missing: &Scope| Scope::ALL.into_iter().filter(|scope| scope != missing).collect::<Vec<_>>();
    Some(match persona {
        Persona::ReadOnly => r#"KEY is the `key` that POST /v1/dev/keys {"name":"test"} answers with"#.into(),
        Persona::Revoked => format!("{}, once it is revoked", made(&Scope::ALL)),
        Persona::Powerless => made(&[]),
        Persona::Without(missing) => made(&others(missing)),
        Persona::Only(scope) => made(&[*scope]),
        Persona::Holder(name) => format!("KEY is what an earlier step of this case got as `{name}`"),
        Persona::Owner
        | Persona::Session
        | Persona::Nobody
        | Persona::WrongScheme
        | Persona::LowerCase
        | Persona::Stranger
        | Persona::Nonsense
        | Persona::Mcp
        | Persona::Recorded => return None,
    })
}

/// What is piped into the command, and the flag that takes the body.
fn body(body: Option<&[u8]>) -> (String, String) {
    let Some(bytes) = body else { return (String::new(), String::new()) };
    if bytes.len() > LONGEST_BODY {
        let text = cut(&String::from_utf8_lossy(bytes), 200);
        let note =
            format!("# The body is too long for a command line ({} bytes); it goes into body.txt.\n", bytes.len());
        let start = text.replace(char::is_control, " ");
        return (format!("{note}# It begins: {start}\n"), " --data-binary @body.txt".into());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains(|character| deceives(character) && character != '\n') => {
            (String::new(), format!(" --data-raw {}", quoted(text)))
        }
        _ => (format!("printf '{}' | ", octal(bytes)), " --data-binary @-".into()),
    }
}

/// Bytes as `printf` reads them.
fn octal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len()), |mut text, &byte| {
        match byte {
            b'\'' | b'\\' | b'%' | 0..=31 | 127.. => {
                // Written with all three digits, because a digit may follow.
                let _ = write!(text, "\\{byte:03o}");
            }
            plain => text.push(char::from(plain)),
        }
        text
    })
}

/// `text` as one word of a shell.
pub(super) fn quoted(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:=,@".contains(&byte);
    if !text.is_empty() && text.bytes().all(plain) { text.into() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}
