//! Statuses.

use http::{Method, StatusCode};
use serde_json::json;

use super::edit;
use super::known::Line;
use crate::reply::Reply;
use crate::request::Request;

/// A break of a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum StatusBreak {
    OkForError,
    EmptyOkForMissing,
    CreatedForOk,
    AcceptedForOk,
    NoContentForDeleted,
    OkForNoContent,
    InternalForRefusal,
    BadRequestForInvalid,
    ForbiddenForMissing,
    MissingForForbidden,
    ForbiddenForUnauthorized,
    UnavailableForLimited,
}

impl StatusBreak {
    #[rustfmt::skip] // a table reads by columns
    pub(super) const LINES: &'static [Line<Self>] = &[
        (Self::OkForError, "status_200_for_error", "A refusal comes with status 200."),
        (Self::EmptyOkForMissing, "status_200_for_404", "What does not exist is answered with 200 and null."),
        (Self::CreatedForOk, "status_201_for_200", "A creation is answered with 201."),
        (Self::AcceptedForOk, "status_202_for_200", "A success is answered with 202."),
        (Self::NoContentForDeleted, "status_204_for_200", "A deletion is answered with 204 and nothing."),
        (Self::OkForNoContent, "status_200_for_204", "A 204 comes as a 200 with {\"success\":true}."),
        (Self::InternalForRefusal, "status_500_for_refusal", "A refusal comes as the service's own 500."),
        (Self::BadRequestForInvalid, "status_400_for_422", "An invalid request is refused with 400."),
        (Self::ForbiddenForMissing, "status_403_for_404", "What does not exist is refused with 403."),
        (Self::MissingForForbidden, "status_404_for_403", "What is forbidden is refused with 404."),
        (Self::ForbiddenForUnauthorized, "status_403_for_401", "A missing or unknown key is refused with 403."),
        (Self::UnavailableForLimited, "status_503_for_429", "A request over the limit is refused with 503."),
    ];

    pub(super) fn spoil(self, request: &Request, reply: &mut Reply) {
        let is_write = request.method == Method::POST && !request.path().ends_with("/ask");
        match (self, reply.status.as_u16()) {
            (Self::OkForError, 400..) => reply.status = StatusCode::OK,
            (Self::EmptyOkForMissing, 404) => edit::replace(reply, StatusCode::OK, &json!(null)),
            (Self::CreatedForOk, 200) if is_write => reply.status = StatusCode::CREATED,
            (Self::AcceptedForOk, 200) => reply.status = StatusCode::ACCEPTED,
            (Self::NoContentForDeleted, 200) if request.method == Method::DELETE => {
                reply.status = StatusCode::NO_CONTENT;
                reply.headers.remove(http::header::CONTENT_TYPE);
                reply.body = bytes::Bytes::new();
            }
            (Self::OkForNoContent, 204) => edit::replace(reply, StatusCode::OK, &json!({ "success": true })),
            (Self::InternalForRefusal, 400..=499) => {
                reply.status = StatusCode::INTERNAL_SERVER_ERROR;
                edit::bytes(reply, "text/plain; charset=utf-8", omi_schemas::sentences::INTERNAL);
            }
            (Self::BadRequestForInvalid, 422) => reply.status = StatusCode::BAD_REQUEST,
            (Self::ForbiddenForMissing, 404) | (Self::ForbiddenForUnauthorized, 401) => {
                reply.status = StatusCode::FORBIDDEN;
            }
            (Self::MissingForForbidden, 403) => reply.status = StatusCode::NOT_FOUND,
            (Self::UnavailableForLimited, 429) => reply.status = StatusCode::SERVICE_UNAVAILABLE,
            (_, _) => {}
        }
    }
}
