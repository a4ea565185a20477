//! What a sender is called.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::model::Key;

/// What a caller without a key is called.
const SESSION: &str = "session";

/// The name of the key that a request was sent with.
///
/// It is the key itself: threads that counted the users of a name with each
/// request would wait for each other's memory.
#[derive(Clone, Debug)]
pub struct KeyName(Option<Arc<Key>>);

impl KeyName {
    /// The name of this key.
    pub(crate) fn of(key: Arc<Key>) -> Self {
        Self(Some(key))
    }

    /// What a signed-in session goes by.
    pub(crate) fn session() -> Self {
        Self(None)
    }
}

impl Deref for KeyName {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.as_ref().map_or(SESSION, |key| &key.name)
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}
