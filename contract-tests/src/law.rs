//! Laws: claims that need code, because what must come depends on what came before.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use crate::runner::{Stage, Stop};

/// What a law says once it is through.
pub type Through<'a> = Pin<Box<dyn Future<Output = Result<(), Stop>> + Send + 'a>>;

/// A claim in code.
#[derive(Clone, Copy)]
pub struct Law {
    /// Whether it sends anything but GET.
    pub writes: bool,
    /// How many requests it sends, about.
    pub requests: u32,
    /// What it does, told to a person.
    pub story: &'static str,
    /// Asks, and files what it finds.
    pub run: for<'a> fn(&'a mut Stage<'_>) -> Through<'a>,
}

impl fmt::Debug for Law {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Law").field("story", &self.story).finish_non_exhaustive()
    }
}
