//! How a run is set up.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use omi_schemas::{Profile, Side};
use reqwest::Url;

use super::Runner;
use super::keys::{Credentials, Keyring};
use crate::checks::Additional;
use crate::client::Client;
use crate::coverage::Coverage;
use crate::evidence::{Bodies, KeyVariables, Shown, without_password};
use crate::guard::Account;
use crate::ledger::Ledger;
use crate::mark::Mark;
use crate::pace::Pacer;
use crate::select::Selection;
use crate::stopper::Stopper;
use crate::time::{SystemTime, Time};
use crate::validators::Validators;

/// Whether the run may write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Writes {
    /// It sends no method but GET.
    #[default]
    Refused,
    /// It makes things, marked, and removes them.
    Allowed,
}

/// How a run is set up.
#[derive(Debug)]
pub struct Options {
    /// The server.
    pub target: Url,
    /// What to come in with.
    pub credentials: Credentials,
    /// Where those come from, for whoever asks again.
    pub variables: KeyVariables,
    /// The sides that are expected of the target.
    pub profile: Profile,
    /// Whether the run may write.
    pub writes: Writes,
    /// What is made of undocumented members.
    pub additional: Additional,
    /// The limit that the target was told to have, where it is not the profile's.
    pub expected_limit: Option<u64>,
    /// How it keeps to the limits.
    pub pacer: Pacer,
    /// Whether what people said may be shown.
    pub bodies: Bodies,
    /// How many cases that only read run at once.
    pub jobs: usize,
    /// The mark of what the run makes.
    pub mark: Mark,
    /// What it wrote is on record here.
    pub ledger: Ledger,
    /// Which cases are run, and which checks are made.
    pub selection: Selection,
    /// Stops it before its end.
    pub stopper: Stopper,
    /// What time it is.
    pub time: Arc<dyn Time>,
    /// How the target is reached.
    pub http: reqwest::Client,
}

impl Options {
    /// The usual: reads only, the documentation's side, the system's time, nothing on disk.
    #[must_use]
    pub fn new(target: Url, credentials: Credentials) -> Self {
        Self {
            bodies: Bodies::of_target(&target),
            target,
            credentials,
            variables: KeyVariables::default(),
            profile: Profile::of(Side::Docs),
            writes: Writes::default(),
            additional: Additional::default(),
            expected_limit: None,
            pacer: Pacer::default(),
            jobs: 1,
            mark: Mark::drawn(),
            ledger: Ledger::default(),
            selection: Selection::default(),
            stopper: Stopper::default(),
            time: Arc::new(SystemTime),
            http: crate::client::http(),
        }
    }
}

impl Runner {
    /// A runner that is ready to ask.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let keys = Keyring::new(options.credentials);
        let shown = Shown {
            secrets: keys.secrets(),
            base: without_password(&options.target),
            variables: options.variables,
            bodies: options.bodies,
        };
        Self {
            client: Client::new(options.http, options.target, options.time),
            profile: options.profile,
            writes: options.writes,
            additional: options.additional,
            expected_limit: options.expected_limit,
            validators: Validators::shared(),
            ledger: options.ledger,
            account: Account::default(),
            keys,
            pacer: options.pacer,
            mark: options.mark,
            limits: Mutex::new(HashMap::new()),
            coverage: Mutex::new(Coverage::default()),
            shown,
            jobs: options.jobs,
            selection: options.selection,
            stopper: options.stopper,
        }
    }
}
