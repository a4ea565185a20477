//! From flags to a runner that has knocked, and knows which sides it holds the target to.

use omi_contract::{
    Decided, DifferenceReport, Identified, Listener, Options, ProfileReport, Runner, diagnose, identified_profile,
    identify,
};
use omi_schemas::{Divergence, Profile};

use super::refusal::Refusal;
use super::sides::Sides;

/// A runner that is ready to run cases.
pub(crate) struct Session {
    pub(crate) runner: Runner,
    pub(crate) profile: Profile,
    /// What was seen of the known differences that the command line leaves open.
    pub(crate) identified: Vec<Identified>,
    /// The sides, as reports tell of them.
    pub(crate) told: ProfileReport,
}

/// Knocks, and finds out the sides that are left open.
pub(crate) async fn open(options: Options, sides: &Sides, listener: &mut dyn Listener) -> Result<Session, Refusal> {
    let mut runner = Runner::new(options);
    diagnose(&runner).await.map_err(|diagnosis| Refusal::Target(diagnosis.to_string()))?;
    let left_open: Vec<_> = Divergence::ALL.into_iter().filter(|&one| !sides.insists_on(one)).collect();
    let identified = runner.heard(Box::pin(identify(&runner, &left_open)), listener).await;
    let profile = sides.over(identified_profile(&identified));
    runner.hold_to(profile);
    let shown: Vec<_> = identified.iter().filter(|one| one.seen.side().is_some()).map(|one| one.divergence).collect();
    let told = told(&profile, sides, &shown);
    Ok(Session { runner, profile, identified, told })
}

/// The sides, as reports tell of them, where those of `shown` were seen.
pub(crate) fn told(profile: &Profile, sides: &Sides, shown: &[Divergence]) -> ProfileReport {
    let one = |divergence: Divergence| {
        let decided = if sides.insists_on(divergence) {
            Decided::Insisted
        } else if shown.contains(&divergence) {
            Decided::Shown
        } else {
            Decided::Assumed
        };
        DifferenceReport::new(divergence, profile.side(divergence), decided)
    };
    ProfileReport { asked: sides.to_string(), differences: Divergence::ALL.into_iter().map(one).collect() }
}
