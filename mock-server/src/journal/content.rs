//! What an entry keeps of a body.

use std::borrow::Cow;

use bytes::Bytes;
use serde_json::Value;

use super::mask::text_without_keys;

/// So much is kept of a body.
const MOST: usize = 16 * 1024;
/// A body that is no longer costs less than to share it.
const SMALL: usize = 1024;

/// What is kept of a body.
#[derive(Debug)]
pub(crate) struct Content {
    kept: Bytes,
    /// How long it was.
    length: usize,
}

impl Content {
    /// A body that somebody sent: copied, because it stands in the middle of
    /// what was read from a socket, and without keys.
    pub(super) fn sent(body: &[u8]) -> Self {
        Self { kept: masked(beginning(body)), length: body.len() }
    }

    /// A body that the mock answers: shared, where all of it is kept.
    pub(super) fn answered(body: &Bytes) -> Self {
        let kept = if body.len() > MOST { Bytes::copy_from_slice(beginning(body)) } else { body.clone() };
        Self { kept, length: body.len() }
    }

    /// The same where the body may hold a key.
    pub(super) fn answered_with_secrets(body: &[u8]) -> Self {
        Self::sent(body)
    }

    /// Whether it is worth sharing.
    pub(super) fn is_large(&self) -> bool {
        self.kept.len() > SMALL
    }

    /// Shares an equal body instead of keeping one of its own.
    pub(super) fn share(&mut self, other: &Self) {
        if self.kept == other.kept {
            self.kept = other.kept.clone();
        }
    }

    /// How long it was, in bytes.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// Whether only the beginning is kept.
    pub(super) fn is_cut(&self) -> bool {
        self.length > MOST
    }

    /// What is kept, as text.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match String::from_utf8_lossy(&self.kept) {
            Cow::Borrowed(text) => text_without_keys(text),
            Cow::Owned(text) => Cow::Owned(text_without_keys(&text).into_owned()),
        }
    }

    /// What is kept, as JSON; none where it is none, or not all of it is there.
    pub(super) fn json(&self) -> Option<Value> {
        if self.is_cut() { None } else { serde_json::from_slice(&self.kept).ok() }
    }
}

/// As much as is kept, without a character that is cut in two.
fn beginning(body: &[u8]) -> &[u8] {
    let Some(beginning) = body.get(..MOST).filter(|_| body.len() > MOST) else { return body };
    let is_continued = |byte: &u8| byte & 0b1100_0000 == 0b1000_0000;
    if !is_continued(&body[MOST]) {
        return beginning;
    }
    let whole = beginning.iter().rposition(|byte| !is_continued(byte)).unwrap_or(0);
    &beginning[..whole]
}

fn masked(body: &[u8]) -> Bytes {
    if body.is_empty() {
        return Bytes::new();
    }
    // What is no UTF-8 is kept as far as it can be read.
    text_without_keys(&String::from_utf8_lossy(body)).into_owned().into()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::the_same_again(vec![b'a'; 9000], vec![b'a'; 9000], true)]
    #[case::another(vec![b'a'; 9000], vec![b'b'; 9000], false)]
    #[case::a_longer_one_that_begins_so(vec![b'a'; 9001], vec![b'a'; 9000], false)]
    fn a_body_is_kept_once(#[case] body: Vec<u8>, #[case] before: Vec<u8>, #[case] is_shared: bool) {
        let before = Content::answered(&before.into());
        let mut content = Content::answered(&body.clone().into());
        content.share(&before);
        assert_eq!(content.kept, body);
        assert_eq!(content.kept.as_ptr() == before.kept.as_ptr(), is_shared);
    }
}
