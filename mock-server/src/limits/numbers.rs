//! Numbers in headers that many answers in a row tell alike.

use std::cell::RefCell;
use std::thread::LocalKey;

use http::header::HeaderValue;

/// The last number that was told, as it was written.
#[derive(Debug)]
pub(super) struct Told {
    number: i64,
    written: HeaderValue,
}

thread_local! {
    /// How many requests a window allows: hardly ever another.
    pub(super) static LIMIT: RefCell<Told> = RefCell::new(Told::new(0));
    /// When a window ends: another once in a minute.
    pub(super) static RESET: RefCell<Told> = RefCell::new(Told::new(0));
}

impl Told {
    fn new(number: i64) -> Self {
        Self { number, written: number.into() }
    }
}

/// A number as a header, written anew only where the last one was another.
pub(super) fn told(last: &'static LocalKey<RefCell<Told>>, number: i64) -> HeaderValue {
    last.with_borrow_mut(|last| {
        if last.number != number {
            *last = Told::new(number);
        }
        last.written.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_told_as_it_is() {
        for number in [0, 7, 7, -1, 7, 1_700_000_000] {
            assert_eq!(told(&LIMIT, number), number.to_string());
        }
    }
}
