//! Settings become what a mock is told.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::num::NonZeroU8;
use std::path::{Path, PathBuf};

use omi_mock::{Access, AnyKey, Chance, ClockSetting, Config, Reach, Scenario, Seed};
use omi_schemas::Profile;

use super::cors::cors;
use super::key::Key;
use super::moment::Moment;
use super::refusal::Refusal;
use super::settings::Settings;
use super::token::AdminToken;
use super::unfired::Strictness;
use crate::log::LogFormat;

/// Where a deterministic mock's ids come from; any number would do, but it must stay.
const DETERMINISTIC: Chance = Chance::Seeded(0);

/// Everything that is known before a mock starts. Whatever can be wrong has been found by now.
#[derive(Debug)]
pub(crate) struct Start {
    pub(crate) address: SocketAddr,
    pub(crate) port_file: Option<PathBuf>,
    /// As many as there are processors where nobody says.
    pub(crate) threads: Option<NonZeroU8>,
    /// None for a quiet mock.
    pub(crate) output: Option<LogFormat>,
    /// How the seed was named.
    pub(crate) seed: String,
    pub(crate) config: Config,
    /// Where the data goes when the mock stops.
    pub(crate) export: Option<PathBuf>,
    pub(crate) strictness: Strictness,
}

impl Start {
    /// From effective settings, in which whatever is usual has been filled in.
    pub(crate) fn of(settings: Settings, scenario: Option<Scenario>) -> Result<Self, Refusal> {
        let (seed, data) = if let Some(file) = settings.import {
            (file.display().to_string(), read_file(&file)?)
        } else {
            let name = usual(settings.seed);
            let data = read_seed(&name)?;
            (name, data)
        };
        let is_deterministic = usual(settings.deterministic);
        let mut profile = Profile::of(usual(settings.profile).value);
        for one in usual(settings.with) {
            profile = profile.with(one.value.divergence, one.value.side);
        }
        let host = usual(settings.host).value.0;
        let config = Config {
            profile,
            seed: data,
            keys: usual(settings.key).into_iter().map(Key::into_secret).collect(),
            any_key: if usual(settings.any_key) { AnyKey::OpensWorld } else { AnyKey::Refused },
            rate_limit: usual(settings.rate_limit).value,
            extraction: usual(settings.extraction).value,
            clock: match settings.clock {
                clock if is_deterministic => ClockSetting::Ticking(clock.map_or(Moment::USUAL, |clock| clock.value).0),
                Some(clock) => ClockSetting::StartingAt(clock.value.0),
                None => ClockSetting::System,
            },
            cors: cors(&usual(settings.cors)),
            chance: if is_deterministic { DETERMINISTIC } else { Chance::Fresh },
            access: Access {
                hosts: usual(settings.allow_host),
                token: settings.admin_token.map(AdminToken::into_secret),
                reach: if host.is_loopback() { Reach::Loopback } else { Reach::Network },
            },
            journal_max: usual(settings.journal_max),
            delay: settings.delay.map(|delay| delay.value),
            scenario,
        };
        Ok(Self {
            address: SocketAddr::new(host, usual(settings.port)),
            port_file: settings.port_file,
            threads: settings.threads,
            output: (!usual(settings.quiet)).then(|| usual(settings.log)),
            seed,
            config,
            export: settings.export_on_exit,
            strictness: if usual(settings.strict) { Strictness::Strict } else { Strictness::Lenient },
        })
    }
}

/// The value of a setting that is never left open.
fn usual<T>(setting: Option<T>) -> T {
    setting.expect("`Settings::usual` has a value for it")
}

/// The seed that ships under this name, or the file that is called so.
fn read_seed(name: &str) -> Result<Seed, Refusal> {
    if let Some(seed) = Seed::named(name) {
        return Ok(seed);
    }
    let text = std::fs::read_to_string(name).map_err(|error| {
        if error.kind() != ErrorKind::NotFound {
            return Refusal::Wrong(format!("cannot read the seed `{name}`: {error}"));
        }
        let known = omi_fixtures::SEED_NAMES.join(", ");
        Refusal::Wrong(format!("there is no seed `{name}`: no file is called so, and built in are {known}"))
    })?;
    Seed::parse(name, &text).map_err(|error| Refusal::Wrong(error.to_string()))
}

/// The data in an exported file.
fn read_file(path: &Path) -> Result<Seed, Refusal> {
    let name = path.display().to_string();
    let text =
        std::fs::read_to_string(path).map_err(|error| Refusal::Wrong(format!("cannot import {name}: {error}")))?;
    Seed::parse(&name, &text).map_err(|error| Refusal::Wrong(error.to_string()))
}
