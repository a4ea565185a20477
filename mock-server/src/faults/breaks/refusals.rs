//! What refusals say.

use http::StatusCode;
use http::header::{ALLOW, HeaderValue, WWW_AUTHENTICATE};
use serde_json::{Value, json};

use super::edit;
use super::known::Line;
use crate::reply::Reply;

/// A break of what a refusal says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum RefusalBreak {
    SentenceForList,
    ListForSentence,
    SentenceForObject,
    DetailMissing,
    DetailNull,
    DetailRenamed,
    OtherWording,
    FirstOnly,
    PlaceMissing,
    PlaceJoined,
    InputMissing,
    AddressAdded,
    AuthenticateMissing,
    AuthenticateUnasked,
    AllowMissing,
    AllowOfAll,
}

impl RefusalBreak {
    #[rustfmt::skip] // a table reads by columns
    pub(super) const LINES: &'static [Line<Self>] = &[
        (Self::SentenceForList, "sentence_for_list", "The field errors of a 422 come as a sentence."),
        (Self::ListForSentence, "list_for_sentence", "A sentence comes as a list of it."),
        (Self::SentenceForObject, "sentence_for_object", "The object of a 403 comes as a sentence."),
        (Self::DetailMissing, "detail_missing", "A refusal lacks its detail: {}."),
        (Self::DetailNull, "detail_null", "The detail of a refusal is null."),
        (Self::DetailRenamed, "detail_renamed", "The detail of a refusal is called error."),
        (Self::OtherWording, "other_wording", "A refusal says another sentence."),
        (Self::FirstOnly, "first_field_error_only", "Of several field errors only the first is told."),
        (Self::PlaceMissing, "field_error_without_loc", "A field error does not say where it is."),
        (Self::PlaceJoined, "field_error_loc_joined", "A field error says where it is as text: body.content."),
        (Self::InputMissing, "field_error_without_input", "A field error does not show what was sent."),
        (Self::AddressAdded, "field_error_with_url", "A field error has pydantic's own url."),
        (Self::AuthenticateMissing, "www_authenticate_missing", "A 401 lacks its WWW-Authenticate."),
        (Self::AuthenticateUnasked, "www_authenticate_unasked", "A 401 has a WWW-Authenticate that it must not have."),
        (Self::AllowMissing, "allow_missing", "A 405 lacks its Allow."),
        (Self::AllowOfAll, "allow_of_all", "The Allow of a 405 names every method."),
    ];

    pub(super) fn spoil(self, reply: &mut Reply) {
        let status = reply.status;
        if !(status.is_client_error() || status.is_server_error()) {
            return;
        }
        match self {
            Self::AuthenticateMissing => drop(reply.headers.remove(WWW_AUTHENTICATE)),
            Self::AuthenticateUnasked if status == StatusCode::UNAUTHORIZED => {
                reply.headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Self::AllowMissing => drop(reply.headers.remove(ALLOW)),
            Self::AllowOfAll if status == StatusCode::METHOD_NOT_ALLOWED => {
                reply.headers.insert(ALLOW, HeaderValue::from_static("GET, POST, PUT, PATCH, DELETE"));
            }
            Self::AuthenticateUnasked | Self::AllowOfAll => {}
            Self::SentenceForList
            | Self::ListForSentence
            | Self::SentenceForObject
            | Self::DetailMissing
            | Self::DetailNull
            | Self::DetailRenamed
            | Self::OtherWording
            | Self::FirstOnly
            | Self::PlaceMissing
            | Self::PlaceJoined
            | Self::InputMissing
            | Self::AddressAdded => edit::body(reply, |body| self.change(body)),
        }
    }

    /// Changes the body of a refusal.
    fn change(self, body: &mut Value) {
        let Some(detail) = body.get_mut("detail") else { return };
        match (self, &mut *detail) {
            (Self::SentenceForList, Value::Array(_)) => *detail = json!("The request is invalid"),
            (Self::ListForSentence, Value::String(_)) => *detail = json!([detail]),
            (Self::SentenceForObject, Value::Object(_)) => *detail = json!("Forbidden"),
            (Self::DetailMissing, _) => *body = json!({}),
            (Self::DetailNull, _) => *detail = Value::Null,
            (Self::DetailRenamed, _) => *body = json!({ "error": detail }),
            (Self::OtherWording, Value::String(sentence)) => sentence.insert_str(0, "Sorry: "),
            (Self::FirstOnly, Value::Array(errors)) => errors.truncate(1),
            (Self::PlaceMissing, Value::Array(errors)) => without(errors, "loc"),
            (Self::InputMissing, Value::Array(errors)) => without(errors, "input"),
            (Self::PlaceJoined, Value::Array(errors)) => errors.iter_mut().for_each(join_place),
            (Self::AddressAdded, Value::Array(errors)) => {
                for error in errors.iter_mut().filter_map(Value::as_object_mut) {
                    error.insert("url".to_owned(), json!("https://errors.pydantic.dev/2.11/v/missing"));
                }
            }
            (_, _) => {}
        }
    }
}

fn without(errors: &mut [Value], member: &str) {
    for error in errors.iter_mut().filter_map(Value::as_object_mut) {
        error.shift_remove(member);
    }
}

fn join_place(error: &mut Value) {
    if let Some(place) = error.get_mut("loc") {
        let step = |step: &Value| step.as_str().map_or_else(|| step.to_string(), ToOwned::to_owned);
        let steps: Vec<_> = place.as_array().into_iter().flatten().map(step).collect();
        *place = json!(steps.join("."));
    }
}
