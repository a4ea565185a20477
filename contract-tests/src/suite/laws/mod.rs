//! The cases that need code.

use omi_schemas::Profile;

use crate::case::Case;

/// The cases that need code.
pub(super) fn cases(_profile: &Profile) -> Vec<Case> {
    Vec::new()
}
