//! Conversations from the segments of a transcript.

use std::sync::Arc;

use fastrand::Rng;
use http::StatusCode;
use omi_schemas::{Divergence, Profile, Side, sentences as say};
use serde::Deserialize;
use uuid::Uuid;

use super::conversations::{ConversationCreated, begun};
use crate::chance;
use crate::error::ApiError;
use crate::model::Conversation;
use crate::model::conversation::{Geolocation, Segment};
use crate::model::speaker::{Speakers, speaker_number};
use crate::time::{Micros, Timestamp};
use crate::validation::strip;
use crate::whole::Whole;
use crate::world::{Account, Kept, Session, User};

#[derive(Debug, Deserialize)]
pub(crate) struct ConversationFromSegments {
    transcript_segments: Vec<NewSegment>,
    client_session_id: Option<String>,
    source: Option<String>,
    started_at: Option<Timestamp>,
    finished_at: Option<Timestamp>,
    language: Option<String>,
    geolocation: Option<Geolocation>,
}

#[derive(Debug, Deserialize)]
struct NewSegment {
    text: String,
    speaker: Option<String>,
    speaker_id: Option<Whole>,
    is_user: bool,
    person_id: Option<String>,
    start: f64,
    end: f64,
}

/// What became of a transcript.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) created: ConversationCreated,
    /// All that was said, where a new conversation was made of it.
    pub(crate) spoken: Option<String>,
}

/// Makes a conversation of a transcript, or finds the one that was made of this session before.
pub(crate) fn create(
    account: Account<'_>,
    new: ConversationFromSegments,
    profile: &Profile,
    chance: &mut Rng,
    now: Timestamp,
) -> Result<Made, ApiError> {
    let last_end = run_forward(&new.transcript_segments)?;
    let started_at = new.started_at.unwrap_or(now);
    let finished_at = match new.finished_at {
        Some(finished_at) => finished_at,
        None => started_at.checked_add(length(last_end)).ok_or(ApiError::Internal)?,
    };
    if finished_at <= started_at {
        return Err(ApiError::rule(say::FINISHED_BEFORE_STARTED));
    }
    let session: Option<Arc<str>> = new.client_session_id.as_deref().map(|session| strip(session).into());
    let (known, speakers, owner) =
        account.read(|user| (found_again(user, session.as_deref()), Speakers::of(user), Arc::clone(&user.id)));
    if let Some(created) = known {
        return Ok(Made { created, spoken: None });
    }
    let id = match session.as_deref() {
        Some(session) => session_id(&owner, session),
        None => chance::uuid(chance),
    };
    let source = new.source.unwrap_or_else(|| match profile.side(Divergence::D6) {
        Side::Docs => "external_integration".to_owned(),
        Side::Backend => "phone".to_owned(),
    });
    let segments: Result<_, _> =
        new.transcript_segments.into_iter().map(|new| segment(&speakers, new, chance)).collect();
    let conversation = Conversation {
        source: Some(source),
        segments: segments?,
        session,
        ..begun(id, started_at, finished_at, new.language, new.geolocation)
    };
    let (spoken, kept) = (conversation.spoken(), Kept::of(conversation));
    Ok(match stored(account, &kept) {
        Ok(()) => Made { created: ConversationCreated::of(&kept), spoken: Some(spoken) },
        Err(created) => Made { created, spoken: None },
    })
}

/// Stores a new conversation, unless another request of its session was faster.
fn stored(account: Account<'_>, kept: &Kept<Conversation>) -> Result<(), ConversationCreated> {
    account.write(|user| {
        if let Some(created) = found_again(user, kept.session.as_deref()) {
            return Err(created);
        }
        Arc::make_mut(&mut user.conversations).put(kept);
        Ok(())
    })
}

/// A segment that ends before it starts is a mistake, not an empty segment. Answers with the end of the last.
fn run_forward(segments: &[NewSegment]) -> Result<f64, ApiError> {
    let refused = |index: usize, sentence| {
        ApiError::Told(StatusCode::UNPROCESSABLE_ENTITY, say::fill(sentence, "index", &index.to_string()))
    };
    for (index, segment) in segments.iter().enumerate() {
        if segment.end <= segment.start {
            return Err(refused(index, say::SEGMENT_END));
        }
        if segment.start < 0.0 {
            return Err(refused(index, say::SEGMENT_START));
        }
        if strip(&segment.text).is_empty() {
            return Err(refused(index, say::SEGMENT_TEXT));
        }
    }
    Ok(segments.last().map_or(0.0, |last| last.end))
}

/// A length of time as Python's `timedelta` reads it: to the nearest microsecond, to the even one of two.
#[expect(clippy::cast_possible_truncation, reason = "a cast of a float saturates, and what is that long is refused")]
fn length(seconds: f64) -> Micros {
    let (whole, fraction) = (seconds.trunc() as i64, (seconds.fract() * 1e6).round_ties_even() as i64);
    Micros(whole.saturating_mul(1_000_000).saturating_add(fraction))
}

/// The conversation that was made of this session before; a deleted one is not made again.
fn found_again(user: &User, session: Option<&str>) -> Option<ConversationCreated> {
    Some(match user.conversations.session(session?)? {
        Session::Kept(id) => {
            let discarded = user.conversations.get(id).is_some_and(|conversation| conversation.discarded);
            ConversationCreated { id: Arc::clone(id), status: "completed", discarded }
        }
        Session::Deleted(id) => ConversationCreated { id: Arc::clone(id), status: "deleted", discarded: true },
    })
}

/// The id of the conversation of a session: the same for the same user and session.
fn session_id(user: &str, session: &str) -> Arc<str> {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{user}:{session}").as_bytes()).to_string().into()
}

/// A segment as it is kept. A speaker's number that no database can hold is more than the service can bear.
fn segment(speakers: &Speakers, new: NewSegment, chance: &mut Rng) -> Result<Segment, ApiError> {
    let NewSegment { text, speaker, speaker_id, is_user, person_id, start, end } = new;
    let speaker_id = match speaker_id.unwrap_or_else(|| speaker_number(speaker.as_deref().unwrap_or_default())) {
        Whole::Fits(number) => number,
        Whole::TooSmall | Whole::TooLarge => return Err(ApiError::Internal),
    };
    Ok(Segment {
        id: Some(chance::uuid(chance)),
        text: strip(&text).to_owned(),
        speaker_id: Some(speaker_id),
        speaker_name: Some(speakers.name(is_user, person_id.as_deref(), speaker_id)),
        speaker: speaker.unwrap_or_default(),
        is_user,
        person_id: person_id.map(Into::into),
        start,
        end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::config::ClockSetting;
    use crate::world::{Origin, UserIndex, World};

    #[test]
    fn who_was_faster_with_a_session_is_not_overwritten() {
        let origin = Origin { users: Arc::new(vec![Arc::default()]), ..Origin::default() };
        let clock = Clock::set(ClockSetting::System, Timestamp::default());
        let world = World::new(None, &origin, clock, fastrand::Rng::with_seed(1));
        let account = Account::new(&world, UserIndex(0));
        let [faster, slower] = ["en", "cs"].map(|language| {
            let begun = begun("id".into(), Timestamp::FIRST, Timestamp::LAST, Some(language.to_owned()), None);
            Kept::of(Conversation { session: Some("one".into()), ..begun })
        });
        assert!(stored(account, &faster).is_ok());
        let known = stored(account, &slower).expect_err("the session is known");
        assert_eq!((&*known.id, known.status), ("id", "completed"));
        assert!(account.read(|user| user.conversations.get("id").is_some_and(|kept| kept.is(&faster))));
    }
}
