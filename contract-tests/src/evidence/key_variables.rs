//! Where a person who asks again has the key.

/// The variables that hold what a run comes in with: a curl names them, and never what they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyVariables {
    /// The variable with the developer key.
    pub key: String,
    /// The variable with the token of a session.
    pub session: String,
}

impl Default for KeyVariables {
    fn default() -> Self {
        Self { key: "OMI_API_KEY".into(), session: "OMI_SESSION_TOKEN".into() }
    }
}

/// What a shell puts in the place of a variable, between double quotes; not every variable has a name that it can write.
pub(super) fn expanded(variable: &str) -> String {
    let is_name = variable.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !variable.starts_with(|first: char| first.is_ascii_digit());
    if is_name { format!("${variable}") } else { format!("$(printenv {})", super::curl::quoted(variable)) }
}
