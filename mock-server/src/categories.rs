//! Comma-separated categories in a query.

use http::StatusCode;
use omi_schemas::sentences as say;

use crate::error::ApiError;
use crate::repr::repr;
use crate::validation::strip;

/// The categories in `text`, trimmed, blanks skipped, each once; the first unknown one is
/// refused with `sentence`.
pub(crate) fn named<T: PartialEq>(
    text: &str,
    by_name: impl Fn(&str) -> Option<T>,
    sentence: &'static str,
) -> Result<Vec<T>, ApiError> {
    let mut categories = Vec::new();
    for name in text.split(',').map(strip).filter(|name| !name.is_empty()) {
        let unknown = || ApiError::Told(StatusCode::BAD_REQUEST, say::fill(sentence, "category", &repr(name)));
        let category = by_name(name).ok_or_else(unknown)?;
        if !categories.contains(&category) {
            categories.push(category);
        }
    }
    Ok(categories)
}
