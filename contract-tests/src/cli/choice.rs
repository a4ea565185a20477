//! How much of what is selected there is time for.

use std::time::Duration;

use jiff::SignedDuration;
use omi_contract::{Case, Chosen, Conditions, Plan};

use super::speed::Speed;

/// What is asked in the time that was given; everything, where none was.
pub(crate) fn chosen(cases: Vec<Case>, conditions: &Conditions, speed: &Speed) -> Chosen {
    match speed.within() {
        Some(time) => Chosen::within(cases, conditions, time),
        None => Chosen::all(cases),
    }
}

/// Why a case is not asked that there is no time for.
pub(crate) fn reason(speed: &Speed) -> String {
    format!("left out, as the limits have no room for it within {}", time(speed))
}

/// How many cases there is no time for; nothing where there are none.
pub(crate) fn left_out(cases: &[Case], speed: &Speed) -> Option<String> {
    let told = format!("left out, as the limits have no room for them within {}.", time(speed));
    (!cases.is_empty()).then(|| format!("{} cases are {told}", cases.len()))
}

fn time(speed: &Speed) -> String {
    format!("{} (--within)", written(speed.within().unwrap_or_default()))
}

/// How to get a run that does not wait as long, where all of it waits longer than it may.
pub(crate) fn advice(cases: &[Case], conditions: &Conditions, speed: &Speed) -> Option<String> {
    let plan = Plan::of(cases, conditions);
    if speed.within().is_some() || plan.seconds <= speed.max_wait().as_secs() {
        return None;
    }
    let chosen = Chosen::within(cases.to_vec(), conditions, speed.max_wait());
    let shorter = Plan::of(&chosen.cases, conditions);
    let most = written(speed.max_wait());
    Some(format!(
        "All of it waits for the limits for {}, which is more than --max-wait ({most}) allows. --within {most} asks \
         {} of the {} cases, at {} of {} endpoints, and {}.",
        written(Duration::from_secs(plan.seconds)),
        shorter.cases,
        plan.cases,
        shorter.endpoints,
        plan.endpoints,
        match shorter.seconds {
            0 => "need not wait".into(),
            seconds => format!("waits {}", written(Duration::from_secs(seconds))),
        },
    ))
}

/// A time as it is written on a command line.
fn written(time: Duration) -> String {
    format!("{:#}", SignedDuration::try_from(time).unwrap_or(SignedDuration::MAX)).replace(' ', "")
}
