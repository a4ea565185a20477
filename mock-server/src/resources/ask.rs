//! Questions about conversations.

use std::sync::Arc;

use http::StatusCode;
use omi_schemas::sentences as say;
use serde::{Deserialize, Serialize};

use crate::error::ApiError;
use crate::extraction::{self, Source};
use crate::time::Timestamp;
use crate::validation::strip;
use crate::whole::Whole;
use crate::world::User;

const MOST_SOURCES: usize = 10;
/// What a conversation without a title is called.
const UNTITLED: &str = "Untitled";

#[derive(Debug, Deserialize)]
pub(crate) struct Question {
    question: String,
    limit: Whole,
}

#[derive(Debug, Serialize)]
pub(crate) struct Answer {
    answer: String,
    sources: Vec<AnswerSource>,
}

#[derive(Debug, Serialize)]
struct AnswerSource {
    id: Arc<str>,
    title: String,
    created_at: Option<Timestamp>,
}

/// Answers a question from the conversations that are nearest to it.
pub(crate) fn ask(user: &User, question: &Question) -> Result<Answer, ApiError> {
    let asked = strip(&question.question);
    if asked.is_empty() {
        return Err(ApiError::Rule(StatusCode::BAD_REQUEST, say::QUESTION_EMPTY));
    }
    let nearest = user.conversations.nearest(asked, question.limit.clamped(1, MOST_SOURCES));
    if nearest.is_empty() {
        return Ok(Answer { answer: say::NOTHING_FOUND.to_owned(), sources: Vec::new() });
    }
    let told: Vec<_> = nearest
        .iter()
        .map(|conversation| Source {
            title: title(&conversation.structured.title),
            overview: &conversation.structured.overview,
            created_at: Some(conversation.created_at),
        })
        .collect();
    let answer = extraction::answer(asked, &told);
    let sources = nearest
        .iter()
        .map(|conversation| AnswerSource {
            id: Arc::clone(&conversation.id),
            title: title(&conversation.structured.title).to_owned(),
            created_at: Some(conversation.created_at),
        })
        .collect();
    Ok(Answer { answer, sources })
}

fn title(title: &str) -> &str {
    if title.is_empty() { UNTITLED } else { title }
}
