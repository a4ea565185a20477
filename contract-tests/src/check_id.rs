//! The checks, by name.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Ties each check to its name and to the one sentence that it claims.
macro_rules! checks {
    ($($variant:ident = $name:literal, $claim:literal;)+) => {
        /// What a finding is filed under, and what `--include check:NAME` selects.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum CheckId {
            $(#[doc = $claim] $variant,)+
        }

        impl CheckId {
            /// Every check: those of each exchange, then those of cases.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The name on command lines and in reports.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// What it claims of a server, in a sentence.
            #[must_use]
            pub const fn claim(self) -> &'static str {
                match self {
                    $(Self::$variant => $claim,)+
                }
            }
        }
    };
}

checks! {
    // Of every exchange.
    Status = "status", "The status is the expected one.";
    StatusDeclared = "status-declared", "The status is one that the endpoint declares.";
    ServerError = "server-error", "No input makes the server fail.";
    ContentType = "content-type", "The content type is the documented one.";
    Json = "json", "The body is JSON in UTF-8, once, and nothing else.";
    Size = "size", "No answer is larger than the runner reads.";
    BodySchema = "body-schema", "The body is what its schema says, formats included.";
    AdditionalMembers = "additional-members", "No member is undocumented.";
    Spelling = "spelling", "JSON is spelled as documented: compact, members in order, floats as floats, letters unescaped.";
    Instants = "instants", "Instants are RFC 3339 in UTC and of this age.";
    Ids = "ids", "No two things of a list share an id.";
    RateLimitHeaders = "rate-limit-headers", "The headers of the limit are there, whole and right.";
    RateLimitCount = "rate-limit-count", "Each counted request takes one off what remains.";
    ErrorForm = "error-form", "A refusal says why, in its documented form.";
    RetryAfter = "retry-after", "A 429 says in whole seconds when to come back.";
    WwwAuthenticate = "www-authenticate", "WWW-Authenticate is where it is promised, and only there.";
    Allow = "allow", "A 405 names the method that is allowed.";
    Secrets = "secrets", "No answer shows a secret but the one that creates it.";

    // Of cases.
    Authentication = "authentication", "Only who has a key comes in.";
    Scopes = "scopes", "A key does what its scopes say, and nothing else.";
    Routing = "routing", "Paths and methods lead where they should.";
    UnknownId = "unknown-id", "What does not exist is not found.";
    MalformedBody = "malformed-body", "A body that cannot be read is refused.";
    BodyValidation = "body-validation", "Bodies are accepted and refused as the schema says.";
    QueryValidation = "query-validation", "Query parameters are accepted and refused as the schema says.";
    Paging = "paging", "Pages are disjoint, in a row and as long as asked for.";
    Filter = "filter", "A filter keeps what fits, all of it, and nothing else.";
    Order = "order", "A list is in its documented order.";
    Agreement = "agreement", "A thing is the same wherever it is shown.";
    ReadYourWrite = "read-your-write", "What was written is read back at once.";
    Update = "update", "A PATCH changes what it names, and nothing else.";
    Delete = "delete", "What is deleted is gone.";
    Batch = "batch", "A batch is done whole or not at all, in the order given.";
    Idempotency = "idempotency", "What was sent before is not made twice.";
    Extraction = "extraction", "A conversation gets what follows from its text.";
    Keys = "keys", "Keys are made, shown and revoked as documented.";
    Goals = "goals", "Goals keep their metric and their history.";
    Answers = "answers", "Questions are answered from the conversations.";
    RateLimit = "rate-limit", "A limit is reached, reported and lifted.";
    KnownDifference = "known-difference", "Where documentation and backend differ, the target takes one of the two sides.";
}

impl fmt::Display for CheckId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for CheckId {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.iter().copied().find(|check| check.as_str() == name).ok_or_else(|| format!("`{name}` is no check"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_has_one_name_in_code_and_in_json() {
        for check in CheckId::ALL {
            assert_eq!(serde_json::to_value(check).expect("a name is JSON"), check.as_str());
            assert_eq!(check.as_str().parse(), Ok(*check));
            assert!(check.claim().ends_with('.'), "{check}");
        }
    }
}
