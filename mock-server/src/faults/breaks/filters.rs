//! Filters and pages: what a query asks for.

use http::Method;
use omi_schemas::Id;

use super::exchange::Exchange;
use super::known::Line;
use super::rewriting;
use crate::reply::Reply;
use crate::request::Request;

/// A break of what a query asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum FilterBreak {
    Ignored,
    CategoriesIgnored,
    CompletedIgnored,
    DatesIgnored,
    FolderIgnored,
    StarredIgnored,
    ConversationIgnored,
    InactiveIgnored,
    InactiveListed,
    LimitIgnored,
    OffsetIgnored,
    PagesOverlap,
    PagesSkip,
    TranscriptsUnasked,
    TranscriptsMissing,
}

/// What a query says of pages and of transcripts: all else are filters.
const NO_FILTERS: [&str; 5] = ["limit", "offset", "days", "include_transcript", "query"];

impl FilterBreak {
    #[rustfmt::skip] // a table reads by columns
    pub(super) const LINES: &'static [Line<Self>] = &[
        (Self::Ignored, "filter_ignored", "No filter of a list makes a difference."),
        (Self::CategoriesIgnored, "categories_ignored", "The filter categories makes no difference."),
        (Self::CompletedIgnored, "completed_ignored", "The filter completed makes no difference."),
        (Self::DatesIgnored, "dates_ignored", "The filters start_date and end_date make no difference."),
        (Self::FolderIgnored, "folder_ignored", "The filter folder_id makes no difference."),
        (Self::StarredIgnored, "starred_ignored", "The filter starred makes no difference."),
        (Self::ConversationIgnored, "conversation_ignored", "The filter conversation_id makes no difference."),
        (Self::InactiveIgnored, "include_inactive_ignored", "Goals that ended are not listed when asked for."),
        (Self::InactiveListed, "inactive_unasked", "Goals that ended are listed unasked."),
        (Self::LimitIgnored, "limit_ignored", "The limit of a page makes no difference."),
        (Self::OffsetIgnored, "offset_ignored", "The offset of a page makes no difference: each is the first."),
        (Self::PagesOverlap, "pages_overlap", "A page begins with the last entry of the one before."),
        (Self::PagesSkip, "pages_skip", "A page leaves out the entry that it should begin with."),
        (Self::TranscriptsUnasked, "transcripts_unasked", "Transcripts are shown unasked."),
        (Self::TranscriptsMissing, "transcripts_missing", "Transcripts are not shown when asked for."),
    ];

    pub(super) fn answered(self, exchange: &mut Exchange<'_>) -> Reply {
        let Some((endpoint, _)) = exchange.endpoint() else { return exchange.answered() };
        let request = exchange.request;
        if request.method != Method::GET || endpoint.query.is_none() {
            return exchange.answered();
        }
        let shows_transcripts = matches!(endpoint.id, Id::ListConversations | Id::GetConversation);
        match self {
            Self::Ignored => exchange.instead(&without(request, |name| !NO_FILTERS.contains(&name))),
            Self::CategoriesIgnored => exchange.instead(&without(request, |name| name == "categories")),
            Self::CompletedIgnored => exchange.instead(&without(request, |name| name == "completed")),
            Self::DatesIgnored => exchange.instead(&without(request, |name| matches!(name, "start_date" | "end_date"))),
            Self::FolderIgnored => exchange.instead(&without(request, |name| name == "folder_id")),
            Self::StarredIgnored => exchange.instead(&without(request, |name| name == "starred")),
            Self::ConversationIgnored => exchange.instead(&without(request, |name| name == "conversation_id")),
            Self::InactiveIgnored => exchange.instead(&without(request, |name| name == "include_inactive")),
            Self::LimitIgnored => exchange.instead(&without(request, |name| matches!(name, "limit" | "days"))),
            Self::OffsetIgnored => exchange.instead(&without(request, |name| name == "offset")),
            Self::PagesOverlap => exchange.instead(&at_offset(request, |offset| offset - 1)),
            Self::PagesSkip => exchange.instead(&at_offset(request, |offset| offset + 1)),
            Self::InactiveListed if endpoint.id == Id::ListGoals => {
                exchange.instead(&rewriting::with_parameter(request, "include_inactive", "true"))
            }
            Self::TranscriptsUnasked if shows_transcripts => with_transcripts(exchange, "true"),
            Self::TranscriptsMissing if shows_transcripts => with_transcripts(exchange, "false"),
            Self::InactiveListed | Self::TranscriptsUnasked | Self::TranscriptsMissing => exchange.answered(),
        }
    }
}

fn without(request: &Request, is_ignored: impl Fn(&str) -> bool) -> Request {
    rewriting::with_query(request, |name, value| (!is_ignored(name)).then(|| value.to_owned()))
}

/// The request with its offset moved, where there is one: a first page stays what it is.
fn at_offset(request: &Request, moved: impl Fn(i64) -> i64) -> Request {
    rewriting::with_query(request, |name, value| match value.parse::<i64>() {
        Ok(offset) if name == "offset" && (1..i64::MAX).contains(&offset) => Some(moved(offset).to_string()),
        Ok(_) | Err(_) => Some(value.to_owned()),
    })
}

/// Transcripts cost on top where they are asked for, so the true request is the one that is counted.
fn with_transcripts(exchange: &mut Exchange<'_>, shown: &str) -> Reply {
    let first = exchange.answered();
    if !first.status.is_success() {
        return first;
    }
    let other = rewriting::with_parameter(exchange.request, "include_transcript", shown);
    exchange.again(&first, &other)
}
