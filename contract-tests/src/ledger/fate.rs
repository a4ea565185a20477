//! What the status of an answer says of a write.

/// Whether an answer of this status is certain to have made nothing of a request for so many things.
///
/// Where in doubt it is not: what is looked for in vain costs a request, what is not looked for stays.
pub(super) const fn made_nothing(status: u16, things: usize) -> bool {
    match status {
        // Turned away before anybody read what was to be made.
        307 | 308 | 401 | 403 | 404 | 405 | 415 | 429 | 501 => true,
        // Given up by whoever stands in front, while it may still go on behind.
        408 | 499 => false,
        // Refused for what it says. A server may have stored one half of a batch before it saw the other.
        400..=498 => things < 2,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::a_path_that_is_not_there(404, 1, true)]
    #[case::a_method_that_is_not_there(405, 25, true)]
    #[case::a_limit(429, 25, true)]
    #[case::a_missing_scope(403, 25, true)]
    #[case::an_invalid_thing(422, 1, true)]
    #[case::a_body_that_nobody_can_read(400, 0, true)]
    #[case::a_batch_of_which_some_may_be_stored(422, 2, false)]
    #[case::a_server_that_waited_too_long(408, 1, false)]
    #[case::a_failure_in_the_middle(500, 1, false)]
    #[case::a_gateway_that_gave_up(504, 1, false)]
    #[case::a_redirect_to_what_was_made(303, 1, false)]
    #[case::success(200, 1, false)]
    fn nothing_was_made_by(#[case] status: u16, #[case] things: usize, #[case] is_certain: bool) {
        assert_eq!(made_nothing(status, things), is_certain);
    }
}
