//! A place in a JSON value, on the way through it.

use std::fmt;

/// A place in a JSON value. It lives on the stack of whoever walks, so that a walk without findings allocates nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place<'a> {
    /// The whole value.
    Root,
    /// A member of an object.
    Member(&'a Place<'a>, &'a str),
    /// An entry of a list.
    Entry(&'a Place<'a>, usize),
}

impl<'a> Place<'a> {
    /// The member of that name.
    pub(crate) fn member(&'a self, name: &'a str) -> Self {
        Self::Member(self, name)
    }

    /// The entry of that index.
    pub(crate) fn entry(&'a self, index: usize) -> Self {
        Self::Entry(self, index)
    }
}

impl fmt::Display for Place<'_> {
    /// As a JSON pointer.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(parent, name) if name.contains(['~', '/']) => {
                write!(f, "{parent}/{}", name.replace('~', "~0").replace('/', "~1"))
            }
            Self::Member(parent, name) => write!(f, "{parent}/{name}"),
            Self::Entry(parent, index) => write!(f, "{parent}/{index}"),
        }
    }
}

/// A JSON pointer with `*` for every index: what the places of all entries have in common.
pub(crate) fn pattern(pointer: &str) -> String {
    let is_index = |step: &str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    let steps: Vec<_> = pointer.split('/').map(|step| if is_index(step) { "*" } else { step }).collect();
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_as_a_pointer() {
        let root = Place::Root;
        let list = root.member("a/b");
        let entry = list.entry(3);
        assert_eq!(root.to_string(), "");
        assert_eq!(entry.member("~").to_string(), "/a~1b/3/~0");
        assert_eq!(pattern("/memories/12/tags/0"), "/memories/*/tags/*");
    }
}
