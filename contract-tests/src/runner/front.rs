//! Answers of what stands in front of a target.
//!
//! A reverse proxy may refuse, or rewrite, an address that is odd before the target sees it. Such an
//! answer proves nothing about the target.

use super::Stop;
use crate::exchange::{Received, Sent};

/// Longer addresses are refused by some servers before anything reads them.
const LONGEST_ADDRESS: usize = 4_000;
/// Larger bodies are refused by some servers before anything reads them.
const LARGEST_BODY: usize = 1_000_000;

/// Lets an answer pass that is certainly the target's own.
pub(super) fn is_from_the_target(sent: &Sent, received: &Received) -> Result<(), Stop> {
    match odd(sent) {
        Some(what) if is_of_another(received) => {
            let kind = received.media_type().unwrap_or_else(|| "nothing".into());
            let status = received.status;
            Err(Stop::Skipped(format!(
                "the answer to {what} is {status} with {kind}, which may be that of a server in front of the target"
            )))
        }
        Some(_) | None => Ok(()),
    }
}

/// What a server in front of the target may take amiss.
fn odd(sent: &Sent) -> Option<&'static str> {
    let path = sent.target.split('?').next().unwrap_or_default().to_ascii_lowercase();
    if ["%2f", "%5c", "%00"].iter().any(|escape| path.contains(escape)) {
        Some("an escaped slash")
    } else if sent.target.len() > LONGEST_ADDRESS {
        Some("a long address")
    } else if sent.body.as_ref().is_some_and(|body| body.len() > LARGEST_BODY) {
        Some("a large body")
    } else {
        None
    }
}

/// Whether it has not the form of this service, whose refusals are JSON but for a 500.
fn is_of_another(received: &Received) -> bool {
    !matches!(received.status, 200 | 204 | 500) && received.json.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::answered;
    use rstest::rstest;

    const HTML: &str = "<html>Bad Request</html>";

    #[rstest]
    #[case::an_escaped_slash("/v1/dev/user%2Ffolders", 400, HTML, true)]
    #[case::one_that_is_refused_without_a_word("/v1/dev/user%2ffolders", 400, "", true)]
    #[case::one_that_is_answered("/v1/dev/user%2Ffolders", 200, "[]", false)]
    #[case::one_that_the_target_does_not_know("/v1/dev/user%2Ffolders", 404, r#"{"detail":"Not Found"}"#, false)]
    #[case::a_page_that_is_no_list("/v1/dev/user%2Ffolders", 200, HTML, false)]
    #[case::an_address_like_any("/v1/dev/user/%66olders", 400, HTML, false)]
    #[case::an_escape_in_a_query("/v1/dev/user/folders?a=%2F", 400, HTML, false)]
    fn another_may_have_answered(
        #[case] target: &str,
        #[case] status: u16,
        #[case] body: &str,
        #[case] expected: bool,
    ) {
        let exchange = answered("GET", target, status, body);
        assert_eq!(is_from_the_target(&exchange.sent, &exchange.received).is_err(), expected);
    }

    #[test]
    fn a_long_address_may_never_reach_the_target() {
        let exchange = answered("GET", &format!("/v1/dev/user/goals?x={}", "1".repeat(5_000)), 414, HTML);
        assert!(is_from_the_target(&exchange.sent, &exchange.received).is_err());
    }
}
