//! Comma-separated categories in a query.

use http::StatusCode;
use omi_schemas::sentences as say;

use crate::error::ApiError;
use crate::repr::repr;
use crate::validation::strip;

/// The categories in `text`, trimmed, blanks skipped; the first unknown one is
/// refused with `sentence`.
pub(crate) fn named<T>(
    text: &str,
    by_name: impl Fn(&str) -> Option<T>,
    sentence: &'static str,
) -> Result<Vec<T>, ApiError> {
    let names = text.split(',').map(strip).filter(|name| !name.is_empty());
    let known = names.map(|name| {
        by_name(name).ok_or_else(|| {
            ApiError::Told(StatusCode::BAD_REQUEST, say::fill(sentence, "category", &repr(name)))
        })
    });
    known.collect()
}
