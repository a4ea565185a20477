//! The answers of an operation: its success and every way in which it can refuse.

use serde_json::{Map, Value, json};

use super::refusals::Shared;
use super::{Examples, Shown, answer, components, operation};
use crate::endpoint::{Auth, Endpoint};
use crate::schema::Schema;
use crate::sentences as say;

/// Every status that can occur at `row`, the success first.
pub(super) fn of(row: &Endpoint, examples: Examples<'_>) -> Value {
    let mut answers = Map::new();
    answers.insert(row.success.to_string(), success(row, examples));
    let refusals = [
        (400, bad_request(row)),
        (401, Some(unauthorized(row).reference())),
        (402, sentence(row, 402, "Locked until the account is paid for.")),
        (403, Some(forbidden(row))),
        (404, sentence(row, 404, "There is no such thing, or it is not the caller's.")),
        (422, refused(row, examples)),
        (429, Some(Shared::RateLimited.reference())),
        (500, Some(Shared::Failed.reference())),
        (503, Some(Shared::Unavailable.reference())),
    ];
    for (status, answer) in refusals {
        if let Some(answer) = answer {
            answers.insert(status.to_string(), answer);
        }
    }
    Value::Object(answers)
}

fn success(row: &Endpoint, examples: Examples<'_>) -> Value {
    let Some(schema) = row.answer else {
        return answer::empty("Done; there is nothing to say.");
    };
    let mut answer = answer::empty("");
    answer["description"] = schema.value()["description"].clone();
    answer["content"] = operation::content(schema, examples(row.id, Shown::Success));
    if let Some((_, on_the_backend)) = row.answer_backend {
        let forms = [schema, on_the_backend].map(components::reference);
        answer["content"]["application/json"]["schema"] = json!({ "anyOf": forms });
    }
    answer
}

fn bad_request(row: &Endpoint) -> Option<Value> {
    let unreadable = row.body.map(|_| say::UNREADABLE_BODY);
    let sentences: Vec<_> = unreadable.into_iter().chain(refusals(row, 400)).collect();
    let description = "A value that the service does not know, or a body that it cannot read.";
    (!sentences.is_empty()).then(|| answer::refusal(description, Schema::ErrorSentence, &sentences))
}

fn unauthorized(row: &Endpoint) -> Shared {
    match row.auth {
        Auth::Key(_) => Shared::NoKey,
        Auth::Session => Shared::NoSession,
    }
}

fn forbidden(row: &Endpoint) -> Value {
    match row.auth {
        Auth::Key(scope) => {
            let sentence = say::fill(say::MISSING_SCOPE, "scope", scope.as_str());
            let description = "The key lacks the scope, or the account may not use this.";
            answer::refusal(description, Schema::ErrorForbidden, &[&sentence])
        }
        Auth::Session => answer::refusal("The account may not use this.", Schema::ErrorObject, &[]),
    }
}

/// A schema refuses in a list, a rule in a sentence; the document says for which
/// of the two, or both, a client must be ready.
fn refused(row: &Endpoint, examples: Examples<'_>) -> Option<Value> {
    let sentences: Vec<_> = refusals(row, 422).collect();
    let has_schema = row.query.is_some() || row.body.is_some();
    let (description, schema) = match (has_schema, sentences.is_empty()) {
        (true, true) => ("The schema refused the request: one entry for each mistake.", Schema::ErrorFields),
        (true, false) => ("The schema refused the request in a list, or a rule in a sentence.", Schema::ErrorRefused),
        (false, false) => ("A rule refused the request.", Schema::ErrorSentence),
        (false, true) => return None,
    };
    let mut answer = answer::refusal(description, schema, &sentences);
    if let Some(example) = examples(row.id, Shown::FieldErrors) {
        answer["content"]["application/json"]["examples"]["field_errors"] = json!({ "value": example });
    }
    Some(answer)
}

/// The answer to what the row itself refuses with `status`, if it does.
fn sentence(row: &Endpoint, status: u16, description: &str) -> Option<Value> {
    let sentences: Vec<_> = refusals(row, status).collect();
    (!sentences.is_empty()).then(|| answer::refusal(description, Schema::ErrorSentence, &sentences))
}

fn refusals(row: &Endpoint, status: u16) -> impl Iterator<Item = &'static str> {
    row.refusals.iter().filter(move |refusal| refusal.status == status).map(|refusal| refusal.sentence)
}
