//! Limits: reached, reported and lifted. Each is tried with a key of its own, and only when asked for.

use std::time::Duration;

use jiff::SignedDuration;
use omi_schemas::limits::PER_MINUTE;
use omi_schemas::{Divergence, Id, Policy, Profile, Quota, Scope, Side, sentences, table};
use serde_json::{Value, json};

use super::case;
use crate::case::{Case, EXHAUST, Step};
use crate::check_id::CheckId;
use crate::exchange::Received;
use crate::law::Law;
use crate::persona::Persona;
use crate::runner::{Stage, Stop};

/// A limit above this is not reached for the sake of a test.
const MOST: u64 = 1_000;
/// How often a limit that refuses is asked again.
const KNOCKS: usize = 2;

/// The limits of the backend that are tried: what is asked, and what is counted.
const POLICIES: [(Id, Policy); 5] = [
    (Id::CreateMemories, Policy::MemoriesBatch),
    (Id::CreateConversation, Policy::Conversations),
    (Id::Ask, Policy::Ask),
    (Id::ListFolders, Policy::ConversationReadsTotal),
    (Id::GetConversation, Policy::ConversationTranscriptRead),
];

/// The limits of a target with this profile.
pub(super) fn cases(profile: &Profile) -> Vec<Case> {
    match profile.side(Divergence::D1) {
        Side::Docs => vec![limit("rate-limits/minute", Id::ListGoals, PER_MINUTE)],
        Side::Backend => POLICIES
            .into_iter()
            .map(|(call, policy)| {
                let name = policy.as_str().trim_start_matches("dev:").replace('_', "-");
                limit(&format!("rate-limits/{name}"), call, policy.quota())
            })
            .collect(),
    }
}

fn limit(id: &str, call: Id, quota: Quota) -> Case {
    let name =
        format!("the {} requests of a window are answered, and the next is refused until it ends", quota.requests);
    let law = Law {
        writes: true,
        requests: quota.requests + 7,
        story: "Makes a key of its own and asks with it as often as the limit allows, for what makes nothing. The \
                next request is refused with a 429 that says the limit and when to come back; asking on does not \
                make that later. Where the window is worth waiting for, comes back then, and is answered. Revokes \
                the key.",
        run: |stage| Box::pin(reach(stage)),
    };
    Case { tags: vec![EXHAUST.into()], ..case(id, &name, (call, CheckId::RateLimit), "Rate limits", law) }
}

async fn reach(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let (limit, window) = quota(stage)?;
    let step = harmless(stage.endpoint());
    let scope = table::endpoint(stage.endpoint()).scope().map_or("", Scope::as_str);
    let key = Step::new(Id::CreateKey, 200)
        .by(Persona::Session)
        .sending(json!({ "name": "{mark} limit", "scopes": [scope] }))
        .saving("key_id", "/id")
        .saving("secret", "/key");
    stage.ask(&key).await?;

    let mut either = step.clone();
    either.expect.status.push(429);
    let begun = stage.runner.client.time().now();
    for number in 1..=limit {
        let received = stage.ask(&either).await?;
        if received.status == 429 {
            by_another_limit(&received, limit)?;
            stage.claim(false, "status", format!("an answer: request {number} of {limit}"), "429");
            return revoke(stage).await;
        }
    }
    let refused = stage.ask(&either).await?;
    if stage.runner.client.time().now().duration_since(begun).unsigned_abs() >= window {
        stage.proves_nothing("the requests of a window took longer than the window");
        return revoke(stage).await;
    }
    let told = format!("429: {limit} requests were answered in this window");
    stage.claim(refused.status == 429, "status", told, refused.status.to_string());
    if refused.status != 429 {
        return revoke(stage).await;
    }
    let wait = reported(stage, &refused, limit, window);
    let mut latest = wait;
    for _ in 0..KNOCKS {
        let again = stage.ask(&either).await?;
        stage.claim(again.status == 429, "status", "429, as the window has not ended", again.status.to_string());
        let wait = reported(stage, &again, limit, window);
        stage.claim(wait <= latest, "header retry-after", format!("at most {latest}"), wait.to_string());
        latest = wait;
    }
    if is_waited_for(stage.endpoint()) {
        let seconds = i64::try_from(latest).unwrap_or(i64::MAX).saturating_add(1);
        if let Err(stop) = stage.runner.pacer.recover(stage.runner, SignedDuration::from_secs(seconds)).await {
            revoke(stage).await?;
            return Err(stop);
        }
        let answered = stage.ask(&either).await?;
        let holds = step.expect.status.contains(&answered.status);
        stage.claim(holds, "status", format!("an answer: {latest} s have passed"), answered.status.to_string());
        if stage.runner.profile.side(Divergence::D2) == Side::Docs {
            let left = answered.header("x-ratelimit-remaining").unwrap_or("no such header");
            let fresh = (limit - 1).to_string();
            stage.claim(left == fresh, "header x-ratelimit-remaining", &*fresh, left);
        }
    }
    revoke(stage).await
}

/// How many requests the target allows, and in how long a window.
fn quota(stage: &Stage<'_>) -> Result<(u64, Duration), Stop> {
    let policy = POLICIES.into_iter().find(|(call, _)| *call == stage.endpoint());
    let quota = policy.map_or(PER_MINUTE, |(_, policy)| policy.quota());
    let (limit, window) = match stage.runner.expected_limit {
        Some(limit) => (limit, PER_MINUTE.window_secs),
        None => (quota.requests.into(), quota.window_secs),
    };
    if limit > MOST {
        return Err(Stop::Skipped(format!("a limit of {limit} requests is too high to be reached")));
    }
    Ok((limit, Duration::from_secs(window.into())))
}

/// A request that is counted and makes nothing.
fn harmless(call: Id) -> Step {
    let by = Persona::Holder("secret".into());
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are read as they are")]
    let step = match call {
        Id::CreateMemories => Step::new(call, 200).sending(json!({ "memories": [] })),
        Id::CreateConversation => Step::new(call, 422).sending(json!({ "text": "" })),
        Id::Ask => Step::new(call, 400).sending(json!({ "question": " " })),
        Id::GetConversation => {
            let unknown = Step::new(call, 404).of("{no_conversation_id}");
            unknown.asking("include_transcript", true)
        }
        _ => Step::new(call, 200),
    };
    step.by(by)
}

/// Whether the end of the window is waited for: a minute always, of the hours one.
fn is_waited_for(call: Id) -> bool {
    call == Id::CreateMemories || POLICIES.iter().all(|(limited, _)| *limited != call)
}

/// The day's limit of the account may refuse first, which says nothing about this one.
fn by_another_limit(received: &Received, limit: u64) -> Result<(), Stop> {
    match received.header("x-ratelimit-limit").and_then(|value| value.parse::<u64>().ok()) {
        Some(other) if other != limit => Err(Stop::Skipped(format!("another limit refuses first: {other} requests"))),
        Some(_) | None => Ok(()),
    }
}

/// What a refusal says: the limit, that nothing is left, and when to come back, twice the same. Returns that.
fn reported(stage: &mut Stage<'_>, refused: &Received, limit: u64, window: Duration) -> u64 {
    for (name, wanted) in [("x-ratelimit-limit", limit.to_string()), ("x-ratelimit-remaining", "0".into())] {
        let actual = refused.header(name).unwrap_or("no such header");
        stage.claim(actual == wanted, &format!("header {name}"), &*wanted, actual);
    }
    let told = refused.header("retry-after").unwrap_or("no such header");
    let wait = told.parse::<u64>().ok().filter(|wait| (1..=window.as_secs()).contains(wait));
    let expected = format!("from 1 to {} seconds", window.as_secs());
    stage.claim(wait.is_some(), "header retry-after", expected, told);
    let wait = wait.unwrap_or(1);
    let sentence = sentences::RATE_LIMITED.replace("{seconds}", &wait.to_string());
    let said = refused.at("/detail").and_then(Value::as_str).unwrap_or_default();
    stage.claim(said == sentence, "/detail", &*sentence, said);
    wait
}

async fn revoke(stage: &mut Stage<'_>) -> Result<(), Stop> {
    stage.ask(&Step::new(Id::DeleteKey, 204).by(Persona::Session).of("{key_id}")).await?;
    Ok(())
}
