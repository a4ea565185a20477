//! Folders.

use omi_schemas::{Divergence, Profile, Side};

use crate::model::folder::{FolderView, ShowMapping};
use crate::world::User;

/// All folders, in their order, each with the number of its conversations.
pub(crate) fn list<'a>(user: &'a User, profile: &Profile) -> Vec<FolderView<'a>> {
    let mapping = match profile.side(Divergence::D7) {
        Side::Docs => ShowMapping::Yes,
        Side::Backend => ShowMapping::No,
    };
    user.folders.iter().map(|folder| folder.view(user.conversations.count_in(&folder.id), mapping)).collect()
}
