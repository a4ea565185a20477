//! What the log says of a fault.

use super::duration;
use super::fault::Instead;
use super::plan::Plan;
use super::spelled::wire_name;

/// What a plan does, in a few words: `COMMIT_THEN_DROP`, `rate_limited, 2s late`.
pub(super) fn what(plan: &Plan) -> String {
    let mut parts = Vec::new();
    match &plan.instead {
        Some(Instead::Error(id)) => parts.push(id.name().to_owned()),
        Some(Instead::Answer(answer)) => parts.push(format!("status {}", answer.status.as_u16())),
        None => {}
    }
    parts.extend(plan.state.map(|state| state.as_str().to_owned()));
    parts.extend(plan.breaks.as_ref().map(|broken| format!("break {}", broken.name())));
    let delivery = &plan.delivery;
    parts.extend(delivery.wire.map(|wire| wire_name(wire).to_owned()));
    if delivery.delay.0 > 0 {
        parts.push(format!("{} late", duration::told(delivery.delay)));
    }
    parts.extend(
        delivery.dribble.map(|drips| format!("in {} chunks over {}", drips.chunks, duration::told(drips.over))),
    );
    parts.join(", ")
}

/// Who decided, what that is, and what the endpoint has decided where it was asked.
pub(super) fn decided(by: Option<&str>, what: &str, endpoint: &str) -> String {
    let mut text = by.unwrap_or_default().to_owned();
    // A header says itself what it asks for.
    if !what.is_empty() && !text.starts_with("Prefer: ") {
        text += ": ";
        text += what;
    }
    if !endpoint.is_empty() {
        text += " (";
        text += endpoint;
        text += ")";
    }
    text
}
