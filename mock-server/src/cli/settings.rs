//! What can be set, by a flag, by a variable and by a line of the file.

use std::num::NonZeroU8;
use std::path::PathBuf;

use clap::Args;
use clap::builder::BoolishValueParser;
use omi_mock::{Delay, Extraction, RateLimit, Setting};
use omi_schemas::Side;
use serde::{Deserialize, Serialize};

use super::cors::Origin;
use super::host::Host;
use super::key::{self, Key, KeyParser};
use super::moment::Moment;
use super::number;
use super::side::SideOfOne;
use super::spelled::Spelled;
use super::token::AdminToken;
use crate::log::LogFormat;

/// Every setting; none where nothing is said.
///
/// The flags, the variables and the file are read into the same struct, so they
/// cannot know different settings. A list replaces the list of a lower layer.
#[derive(Args, Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Settings {
    /// Address to listen on; 0.0.0.0 is every one.
    #[arg(long, value_name = "ADDRESS", env = "OMI_MOCK_HOST", help_heading = "Listening")]
    pub(crate) host: Option<Spelled<Host>>,
    /// Port to listen on; 0 is any free one.
    #[arg(long, value_name = "PORT", env = "OMI_MOCK_PORT", value_parser = number::port, help_heading = "Listening")]
    pub(crate) port: Option<u16>,
    /// File that gets the number of the port once the mock listens.
    #[arg(long, value_name = "FILE", env = "OMI_MOCK_PORT_FILE", help_heading = "Listening")]
    pub(crate) port_file: Option<PathBuf>,
    /// Origin whose web pages may read the answers, or * for all; repeatable.
    #[arg(long, value_name = "ORIGIN", env = "OMI_MOCK_CORS", value_delimiter = ',', help_heading = "Listening")]
    pub(crate) cors: Option<Vec<Spelled<Origin>>>,
    /// Token that /__admin asks for; needed to control a mock that others can reach.
    #[arg(
        long,
        value_name = "TOKEN",
        env = "OMI_MOCK_ADMIN_TOKEN",
        hide_env_values = true,
        help_heading = "Listening"
    )]
    pub(crate) admin_token: Option<AdminToken>,
    /// Host name that /__admin accepts besides those of this machine; repeatable.
    #[arg(long, value_name = "NAME", env = "OMI_MOCK_ALLOW_HOST", value_delimiter = ',', help_heading = "Listening")]
    pub(crate) allow_host: Option<Vec<String>>,
    /// Threads that answer, up to 255 [default: one for each processor, up to 4].
    #[arg(long, value_name = "N", env = "OMI_MOCK_THREADS", value_parser = number::threads, help_heading = "Listening")]
    pub(crate) threads: Option<NonZeroU8>,

    /// Side to take where docs and backend disagree: docs or backend.
    #[arg(long, value_name = "SIDE", env = "OMI_MOCK_PROFILE", help_heading = "Behaviour")]
    pub(crate) profile: Option<Spelled<Side>>,
    /// Side to take in one divergence: D3=backend; repeatable.
    #[arg(long, value_name = "Dn=SIDE", env = "OMI_MOCK_WITH", value_delimiter = ',', help_heading = "Behaviour")]
    pub(crate) with: Option<Vec<Spelled<SideOfOne>>>,
    /// How often a client may ask: profile, off, 50/min or 50/min,5000/day.
    #[arg(long, value_name = "LIMIT", env = "OMI_MOCK_RATE_LIMIT", help_heading = "Behaviour")]
    pub(crate) rate_limit: Option<Spelled<RateLimit>>,
    /// When a conversation gets its title and items: now, after:3s or manual.
    #[arg(long, value_name = "WHEN", env = "OMI_MOCK_EXTRACTION", help_heading = "Behaviour")]
    pub(crate) extraction: Option<Spelled<Extraction>>,

    /// How long every answer is held back: 300ms, 2s.
    #[arg(long, value_name = "TIME", env = "OMI_MOCK_DELAY", help_heading = "Behaviour")]
    pub(crate) delay: Option<Spelled<Delay>>,
    /// Story that every world lives through: a name of `omi-mock scenarios` or a file.
    #[arg(long, value_name = "SCENARIO", env = "OMI_MOCK_SCENARIO", help_heading = "Behaviour")]
    pub(crate) scenario: Option<String>,

    /// Data to start from: demo, tiny, empty or a file.
    #[arg(long, value_name = "SEED", env = "OMI_MOCK_SEED", help_heading = "Data and keys")]
    pub(crate) seed: Option<String>,
    /// File to start from in place of the seed, as --export-on-exit writes it.
    #[arg(long, value_name = "FILE", env = "OMI_MOCK_IMPORT", help_heading = "Data and keys", conflicts_with = "seed")]
    pub(crate) import: Option<PathBuf>,
    /// File that gets all data of the default world when the mock stops.
    #[arg(long, value_name = "FILE", env = "OMI_MOCK_EXPORT_ON_EXIT", help_heading = "Data and keys")]
    pub(crate) export_on_exit: Option<PathBuf>,
    /// Further key with all scopes, omi_dev_ and 32 hex digits; repeatable.
    #[arg(long, value_name = "KEY", env = "OMI_MOCK_KEY", value_delimiter = ',', help_heading = "Data and keys")]
    #[arg(value_parser = KeyParser, hide_env_values = true)]
    #[expect(clippy::doc_markdown, reason = "the help knows no backticks")]
    #[serde(deserialize_with = "key::list")]
    pub(crate) key: Option<Vec<Key>>,
    /// Let each unknown developer key open a world of its own.
    #[arg(long, env = "OMI_MOCK_ANY_KEY", help_heading = "Data and keys")]
    #[arg(value_name = "BOOL", value_parser = BoolishValueParser::new(), hide_possible_values = true)]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) any_key: Option<bool>,

    /// Moment at which the mock's time starts, like 2026-11-23T09:30:00Z.
    #[arg(long, value_name = "MOMENT", env = "OMI_MOCK_CLOCK", help_heading = "Time and chance")]
    pub(crate) clock: Option<Spelled<Moment>>,
    /// Give the same answers at each start: the same ids, and a clock that goes on by a millisecond
    /// with each request, from --clock or 2026-01-15T12:00:00Z.
    #[arg(long, env = "OMI_MOCK_DETERMINISTIC", help_heading = "Time and chance")]
    #[arg(value_name = "BOOL", value_parser = BoolishValueParser::new(), hide_possible_values = true)]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) deterministic: Option<bool>,

    /// End with exit code 1 when a fault rule never fired or a turn of the scenario never came.
    #[arg(long, env = "OMI_MOCK_STRICT", help_heading = "Output")]
    #[arg(value_name = "BOOL", value_parser = BoolishValueParser::new(), hide_possible_values = true)]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) strict: Option<bool>,
    /// Requests that /__admin/requests remembers of each world; 0 for none.
    #[arg(long, value_name = "N", env = "OMI_MOCK_JOURNAL_MAX", help_heading = "Output")]
    pub(crate) journal_max: Option<usize>,
    /// Form of the line that each request leaves on stdout: pretty or json.
    #[arg(long, value_name = "FORM", env = "OMI_MOCK_LOG", help_heading = "Output", hide_possible_values = true)]
    pub(crate) log: Option<LogFormat>,
    /// Print neither the banner nor the requests.
    #[arg(long, env = "OMI_MOCK_QUIET", help_heading = "Output")]
    #[arg(value_name = "BOOL", value_parser = BoolishValueParser::new(), hide_possible_values = true)]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub(crate) quiet: Option<bool>,
}

impl Settings {
    /// What holds where nobody says otherwise.
    pub(crate) fn usual() -> Self {
        Self {
            host: Some(Spelled::of("127.0.0.1")),
            port: Some(4010),
            port_file: None,
            cors: Some(Vec::new()),
            admin_token: None,
            allow_host: Some(Vec::new()),
            threads: None,
            profile: Some(Spelled::of("docs")),
            with: Some(Vec::new()),
            rate_limit: Some(Spelled::of("profile")),
            extraction: Some(Spelled::of("now")),
            delay: None,
            scenario: None,
            seed: Some("demo".to_owned()),
            import: None,
            export_on_exit: None,
            key: Some(Vec::new()),
            any_key: Some(false),
            clock: None,
            deterministic: Some(false),
            strict: Some(false),
            journal_max: Some(1_000),
            log: Some(LogFormat::Pretty),
            quiet: Some(false),
        }
    }

    /// These settings, and those of `lower` where these say nothing.
    pub(crate) fn over(self, lower: Self) -> Self {
        Self {
            host: self.host.or(lower.host),
            port: self.port.or(lower.port),
            port_file: self.port_file.or(lower.port_file),
            cors: self.cors.or(lower.cors),
            admin_token: self.admin_token.or(lower.admin_token),
            allow_host: self.allow_host.or(lower.allow_host),
            threads: self.threads.or(lower.threads),
            profile: self.profile.or(lower.profile),
            with: self.with.or(lower.with),
            rate_limit: self.rate_limit.or(lower.rate_limit),
            extraction: self.extraction.or(lower.extraction),
            delay: self.delay.or(lower.delay),
            scenario: self.scenario.or(lower.scenario),
            seed: self.seed.or(lower.seed),
            import: self.import.or(lower.import),
            export_on_exit: self.export_on_exit.or(lower.export_on_exit),
            key: self.key.or(lower.key),
            any_key: self.any_key.or(lower.any_key),
            clock: self.clock.or(lower.clock),
            deterministic: self.deterministic.or(lower.deterministic),
            strict: self.strict.or(lower.strict),
            journal_max: self.journal_max.or(lower.journal_max),
            log: self.log.or(lower.log),
            quiet: self.quiet.or(lower.quiet),
        }
    }

    /// What these settings say of how a world behaves.
    pub(crate) fn of_worlds(&self) -> Setting {
        let sides = |sides: &Vec<Spelled<SideOfOne>>| {
            sides.iter().map(|side| (side.value.divergence, side.value.side)).collect()
        };
        Setting {
            profile: self.profile.as_ref().map(|profile| profile.value),
            with: self.with.as_ref().map(sides),
            extraction: self.extraction.as_ref().map(|extraction| extraction.value),
            rate_limit: self.rate_limit.as_ref().map(|limit| limit.value),
            delay: self.delay.as_ref().map(|delay| delay.value),
        }
    }

    /// The settings that are set, by the names of their flags; keys are masked.
    pub(crate) fn table(&self) -> toml::Table {
        toml::Table::try_from(self).expect("every setting is a text, a number, a boolean or a list of texts")
    }
}
