//! Where a request leads: which row of the table answers it.

use omi_schemas::{ENDPOINTS, Endpoint};
use percent_encoding::percent_decode_str;

/// Where a method and a path lead.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Route {
    /// To a row.
    Row(&'static Endpoint),
    /// To a path that exists for other methods: the one that is named for it.
    OtherMethod(&'static str),
    /// To the path without the slashes at its end.
    Redirect,
    /// To nothing.
    Nowhere,
    /// To what this table does not describe: the document, or a path that is rewritten on its way.
    Unknown,
}

/// Where `method` and `target`, a path and query, lead: the rows are tried in their order.
pub(crate) fn route(method: &str, target: &str) -> Route {
    let path = target.split_once('?').map_or(target, |(path, _)| path);
    let path = percent_decode_str(path).decode_utf8_lossy();
    let is_rewritten = |segment: &str| matches!(segment, "." | "..") || segment.contains(['\r', '\n']);
    if !path.starts_with("/v1/dev/") || path.split('/').any(is_rewritten) {
        return Route::Unknown;
    }
    let mut first_of_path = None;
    for endpoint in ENDPOINTS {
        if !fits(endpoint.path, &path) {
            continue;
        }
        if endpoint.method.as_str() == method {
            return Route::Row(endpoint);
        }
        first_of_path.get_or_insert(endpoint.method.as_str());
    }
    let shorter = path.trim_end_matches('/');
    match first_of_path {
        Some(allowed) => Route::OtherMethod(allowed),
        None if shorter != path && ENDPOINTS.iter().any(|endpoint| fits(endpoint.path, shorter)) => Route::Redirect,
        None => Route::Nowhere,
    }
}

/// Whether `path` fits `template`, whose parameters stand for one segment each.
fn fits(template: &str, path: &str) -> bool {
    let (mut templates, mut segments) = (template.split('/'), path.split('/'));
    loop {
        match (templates.next(), segments.next()) {
            (None, None) => return true,
            (Some(template), Some(segment)) if template.starts_with('{') && !segment.is_empty() => {}
            (Some(template), Some(segment)) if template == segment => {}
            (_, _) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::a_row("GET", "/v1/dev/user/memories?limit=1", "listMemories")]
    #[case::a_row_with_an_id("DELETE", "/v1/dev/user/memories/m%201", "deleteMemory")]
    #[case::an_id_that_looks_like_a_path("GET", "/v1/dev/user/conversations/from-segments", "getConversation")]
    #[case::another_method("PUT", "/v1/dev/user/goals/g", "OtherMethod(\"GET\")")]
    #[case::a_slash_too_many("GET", "/v1/dev/user/memories//", "Redirect")]
    #[case::an_id_of_two_segments("DELETE", "/v1/dev/user/memories/a%2Fb", "Nowhere")]
    #[case::another_case("GET", "/v1/dev/user/Memories", "Nowhere")]
    #[case::the_document("GET", "/openapi.json", "Unknown")]
    #[case::dots("GET", "/v1/dev/user/conversations/%2e%2e", "Unknown")]
    fn a_request_leads_to(#[case] method: &str, #[case] target: &str, #[case] expected: &str) {
        let told = match route(method, target) {
            Route::Row(row) => row.id.to_string(),
            other @ (Route::OtherMethod(_) | Route::Redirect | Route::Nowhere | Route::Unknown) => format!("{other:?}"),
        };
        assert_eq!(told, expected);
    }
}
