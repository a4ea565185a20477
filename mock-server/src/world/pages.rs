//! Pages of lists as they were last answered.

use std::sync::{PoisonError, RwLock};

use bytes::Bytes;
use omi_schemas::{Id, Profile};

/// How many pages of a user are remembered.
const MOST: usize = 4;
/// The largest page that is, in bytes.
const LARGEST: usize = 32 * 1024;

/// The last pages that were read of a user, as long as nothing of the user changes.
///
/// A client that polls asks for the same page again and again, mostly while
/// nothing has happened. Then nothing is looked up, put together or copied.
#[derive(Debug, Default)]
pub(crate) struct Pages(RwLock<Vec<Page>>);

/// What a page answers: all that it depends on besides the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Asked<'a> {
    pub(crate) list: Id,
    /// As it was sent, so that nobody has to read it again.
    pub(crate) query: &'a str,
    pub(crate) profile: &'a Profile,
}

#[derive(Debug)]
struct Page {
    list: Id,
    query: Box<str>,
    profile: Profile,
    json: Bytes,
}

impl Pages {
    /// The page that answers `asked`: the one that is remembered, or the one that `make` makes.
    pub(crate) fn page<E>(&self, asked: Asked<'_>, make: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<Bytes, E> {
        let remembered = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(page) = remembered.iter().find(|page| page.asked() == asked) {
            return Ok(page.json.clone());
        }
        drop(remembered);
        let json = Bytes::from(make()?);
        if json.len() <= LARGEST {
            let page =
                Page { list: asked.list, query: asked.query.into(), profile: *asked.profile, json: json.clone() };
            let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
            let oldest = if kept.len() < MOST { None } else { Some(kept.remove(0)) };
            kept.push(page);
            drop(kept);
            drop(oldest); // not while others wait
        }
        Ok(json)
    }

    /// Forgets all, because something changes.
    pub(crate) fn forget(&mut self) {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Page {
    fn asked(&self) -> Asked<'_> {
        Asked { list: self.list, query: &self.query, profile: &self.profile }
    }
}

impl Clone for Pages {
    /// Nothing: whoever copies a user is about to change it.
    fn clone(&self) -> Self {
        Self::default()
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use omi_schemas::Side;
    use rstest::rstest;

    use super::*;

    const DOCS: Profile = Profile::of(Side::Docs);
    const BACKEND: Profile = Profile::of(Side::Backend);

    fn asked(list: Id, query: &'static str, profile: &'static Profile) -> Asked<'static> {
        Asked { list, query, profile }
    }

    fn page(pages: &Pages, asked: Asked<'_>, made: &str) -> Bytes {
        let Ok(page) = pages.page::<Infallible>(asked, || Ok(made.into()));
        page
    }

    #[test]
    fn a_page_is_made_once() {
        let pages = Pages::default();
        let asked = asked(Id::ListMemories, "limit=2", &DOCS);
        assert_eq!(page(&pages, asked, "first"), "first");
        assert_eq!(page(&pages, asked, "again"), "first");
    }

    #[rstest]
    #[case::list(asked(Id::ListGoals, "limit=2", &DOCS))]
    #[case::query(asked(Id::ListMemories, "limit=3", &DOCS))]
    #[case::profile(asked(Id::ListMemories, "limit=2", &BACKEND))]
    fn a_page_is_another_for_another(#[case] other: Asked<'static>) {
        let pages = Pages::default();
        page(&pages, asked(Id::ListMemories, "limit=2", &DOCS), "one");
        assert_eq!(page(&pages, other, "other"), "other");
    }

    #[test]
    fn what_changes_is_made_anew() {
        let mut pages = Pages::default();
        let asked = asked(Id::ListMemories, "", &DOCS);
        page(&pages, asked, "before");
        assert_eq!(page(&pages.clone(), asked, "in a copy"), "in a copy");
        pages.forget();
        assert_eq!(page(&pages, asked, "after"), "after");
    }

    #[test]
    fn the_oldest_goes_first_and_what_is_large_is_not_kept() {
        let pages = Pages::default();
        let queries = ["1", "2", "3", "4", "5"];
        for query in queries {
            page(&pages, asked(Id::ListMemories, query, &DOCS), "kept");
        }
        let large = "x".repeat(LARGEST + 1);
        page(&pages, asked(Id::ListMemories, "large", &DOCS), &large);
        let of = |query| page(&pages, asked(Id::ListMemories, query, &DOCS), "made");
        assert_eq!(["2", "3", "4", "5"].map(of), ["kept"; 4]);
        assert_eq!(["large", "1"].map(of), ["made"; 2]);
    }
}
