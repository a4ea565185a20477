//! The cases that follow from the table and the schemas.

use omi_schemas::Profile;

use crate::case::Case;

/// The cases that follow from the table and the schemas.
pub(super) fn cases(_profile: &Profile) -> Vec<Case> {
    Vec::new()
}
