//! Daily summaries.

use http::StatusCode;
use omi_schemas::sentences as say;
use serde::Deserialize;

use crate::error::ApiError;
use crate::iso_date;
use crate::whole::Whole;
use crate::world::{Page, User};

const LARGEST_PAGE: usize = 100;

#[derive(Debug, Deserialize)]
pub(crate) struct DailySummaryQuery {
    limit: Whole,
    offset: Whole,
    start_date: Option<String>,
    end_date: Option<String>,
}

/// A page of daily summaries in its envelope, as JSON.
pub(crate) fn list(user: &User, query: &DailySummaryQuery) -> Result<Vec<u8>, ApiError> {
    let from = date("start_date", query.start_date.as_deref())?;
    let until = date("end_date", query.end_date.as_deref())?;
    let page = Page { offset: query.offset.clamped(0, usize::MAX), limit: query.limit.clamped(1, LARGEST_PAGE) };
    let mut json = b"{\"summaries\":".to_vec();
    json.extend(user.daily_summaries.page(from, until, page));
    json.push(b'}');
    Ok(json)
}

/// One daily summary, as JSON.
pub(crate) fn get(user: &User, id: &str) -> Result<Vec<u8>, ApiError> {
    let summary = user.daily_summaries.get(id).ok_or(ApiError::not_found(say::DAILY_SUMMARY_NOT_FOUND))?;
    Ok(summary.json().to_vec())
}

fn date(parameter: &str, text: Option<&str>) -> Result<Option<jiff::civil::Date>, ApiError> {
    let Some(text) = text else { return Ok(None) };
    let refused =
        || ApiError::Told(StatusCode::UNPROCESSABLE_ENTITY, say::fill(say::INVALID_DATE, "parameter", parameter));
    iso_date::parse(text).map(Some).ok_or_else(refused)
}
