//! A map that is cheap to copy: copies share what neither has changed.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Enough that a write copies a small part of a large map, few enough that an
/// empty map is small. Hash maps double as they grow: with this many, those of
/// a million entries have not just done so.
const SHARDS: u64 = 300;

/// Sixty-four bits that stand for a text. Among a million texts, two that share
/// theirs are less likely than one in ten million, and would only rank oddly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Digest(u64);

impl Digest {
    /// The same in every run, so that the same requests give the same answers.
    pub(super) fn of(text: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        Self(hasher.finish())
    }

    fn shard(self) -> usize {
        // Not by the lowest bits, because the hash map within goes by those.
        usize::try_from((self.0 >> 16) % SHARDS).expect("there are few shards")
    }
}

pub(super) type Shard<V> = HashMap<Digest, V, BuildHasherDefault<Mixed>>;

/// A digest is mixed already: hashing it again would only cost time.
#[derive(Debug, Default)]
pub(super) struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, digest: u64) {
        self.0 = digest;
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
}

/// A map from digests, in shards that copies share until one of them writes.
#[derive(Clone, Debug)]
pub(super) struct Shards<V>(Vec<Arc<Shard<V>>>);

impl<V> Default for Shards<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V: Clone> Shards<V> {
    pub(super) fn get(&self, digest: Digest) -> Option<&V> {
        self.0.get(digest.shard())?.get(&digest)
    }

    /// The shard of `digest`, to be changed.
    pub(super) fn shard_mut(&mut self, digest: Digest) -> &mut Shard<V> {
        if self.0.is_empty() {
            self.0 = (0..SHARDS).map(|_| Arc::default()).collect();
        }
        Arc::make_mut(&mut self.0[digest.shard()])
    }
}
