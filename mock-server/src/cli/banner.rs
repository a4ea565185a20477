//! What a mock says when it starts.

use std::fmt::Write as _;
use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use anstyle::{AnsiColor, Style};
use omi_mock::built_in::{KEY, KEY_ALIAS};
use omi_mock::{AnyKey, ClockSetting, Config, RateLimit, Reach};
use omi_schemas::limits::{PER_DAY, PER_MINUTE};
use omi_schemas::{CONTRACT_DATE, Divergence, Side};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const CYAN: Style = AnsiColor::Cyan.on_default();

/// What there is to say. The keys that people bring are not part of it.
#[derive(Debug)]
pub(crate) struct Facts {
    base: String,
    listening: String,
    profile: String,
    seed: String,
    limits: String,
    keys: Option<&'static str>,
    clock: Option<String>,
    scenario: Option<String>,
    delay: Option<String>,
    control: Option<&'static str>,
}

impl Facts {
    /// The facts of a mock that listens at `address`.
    pub(crate) fn of(address: SocketAddr, seed: &str, config: &Config) -> Self {
        let config = &config.at_the_beginning();
        Self {
            base: base_url(address),
            listening: match address.ip() {
                ip if ip.is_loopback() => String::new(),
                ip if ip.is_unspecified() => " and at every other address of this machine".to_owned(),
                _ => " for other machines too".to_owned(),
            },
            profile: config.profile.to_string(),
            seed: format!("{seed} ({})", config.seed.summary()),
            limits: limits(config),
            keys: match config.any_key {
                AnyKey::Refused => None,
                AnyKey::OpensWorld => Some("each unknown developer key opens a world of its own"),
            },
            clock: match config.clock {
                ClockSetting::System => None,
                ClockSetting::StartingAt(moment) => Some(format!("starts at {moment}")),
                ClockSetting::Ticking(moment) => Some(format!("starts at {moment}, a millisecond for each request")),
            },
            scenario: config
                .scenario
                .as_ref()
                .map(|scenario| format!("{}; GET /__admin/scenario tells how far it is", scenario.name())),
            delay: config.delay.map(|delay| delay.to_string()),
            control: match (config.access.reach, &config.access.token) {
                (Reach::Network, None) => Some("/__admin refuses everybody; --admin-token lets its holders in"),
                (Reach::Network | Reach::Loopback, _) => None,
            },
        }
    }

    fn text(&self) -> String {
        let Self { base, listening, profile, seed, limits, keys, clock, scenario, delay, control } = self;
        let mut text = format!("{BOLD}omi-mock {}{BOLD:#}", env!("CARGO_PKG_VERSION"));
        let _ = writeln!(text, ", the Omi Developer API as of {CONTRACT_DATE}\n");
        let _ = writeln!(text, "  listening  {CYAN}{base}{CYAN:#}{listening}");
        let _ = writeln!(text, "  profile    {profile}");
        let _ = writeln!(text, "  seed       {seed}");
        let _ = writeln!(text, "  limits     {limits}");
        if let Some(keys) = keys {
            let _ = writeln!(text, "  keys       {keys}");
        }
        if let Some(clock) = clock {
            let _ = writeln!(text, "  clock      {clock}");
        }
        if let Some(scenario) = scenario {
            let _ = writeln!(text, "  scenario   {scenario}");
        }
        if let Some(delay) = delay {
            let _ = writeln!(text, "  delay      {delay}");
        }
        if let Some(control) = control {
            let _ = writeln!(text, "  control    {control}");
        }
        let _ = writeln!(text, "\n  {CYAN}export OMI_API_BASE={base}{CYAN:#}");
        let _ = writeln!(text, "  {CYAN}export OMI_API_KEY={KEY}{CYAN:#}");
        let curl = format!("curl -H \"Authorization: Bearer {KEY_ALIAS}\" {base}/v1/dev/user/goals");
        let _ = writeln!(text, "  {CYAN}{curl}{CYAN:#}");
        let _ = writeln!(text, "\n{DIM}Ctrl-C stops it.{DIM:#}\n");
        text
    }
}

/// Where a client on this machine finds the API of a mock that listens at `address`.
pub(crate) fn base_url(address: SocketAddr) -> String {
    format!("http://{}", SocketAddr::new(reachable(address.ip()), address.port()))
}

/// An address that a client on this machine can use.
fn reachable(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        IpAddr::V4(_) | IpAddr::V6(_) => ip,
    }
}

/// What is enforced, and how to lift it: the first thing that surprises a test suite.
fn limits(config: &Config) -> String {
    let enforced = match (config.rate_limit, config.profile.side(Divergence::D1)) {
        (RateLimit::Off, _) => return "off".to_owned(),
        (RateLimit::Profile, Side::Docs) => {
            format!("{} requests a minute for each key, {} a day", PER_MINUTE.requests, grouped(PER_DAY.requests))
        }
        (RateLimit::Profile, Side::Backend) => "the backend's, for each key, policy and hour".to_owned(),
        (RateLimit::Custom { minute, day: _ }, Side::Backend) => {
            format!("{} requests a minute for each key and policy", grouped(minute))
        }
        (RateLimit::Custom { minute, day: None }, Side::Docs) => {
            format!("{} requests a minute for each key", grouped(minute))
        }
        (RateLimit::Custom { minute, day: Some(day) }, Side::Docs) => {
            format!("{} requests a minute for each key, {} a day", grouped(minute), grouped(day))
        }
    };
    format!("{enforced}; --rate-limit off lifts them")
}

/// `10,000`
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Says it on stderr, in colours on a terminal. A mock without a reader still serves.
pub(crate) fn print(facts: &Facts) {
    let mut stderr = anstream::stderr().lock();
    let _ = stderr.write_all(facts.text().as_bytes()).and_then(|()| stderr.flush());
}

#[cfg(test)]
mod tests {
    use omi_mock::Access;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::three_digits(100, "100")]
    #[case::four_digits(1000, "1,000")]
    #[case::seven_digits(1_000_000, "1,000,000")]
    fn a_number_reads_as(#[case] number: u32, #[case] expected: &str) {
        assert_eq!(grouped(number), expected);
    }

    #[rstest]
    #[case::as_usual("127.0.0.1:4010", "listening  http://127.0.0.1:4010\n")]
    #[case::of_every_address(
        "0.0.0.0:80",
        "listening  http://127.0.0.1:80 and at every other address of this machine\n"
    )]
    #[case::of_version_6("[::1]:4010", "listening  http://[::1]:4010\n")]
    fn the_base_url_is_one_that_a_client_can_use(#[case] address: &str, #[case] expected: &str) {
        let address = address.parse().expect("it is an address");
        let text = Facts::of(address, "demo", &Config::default()).text();
        let plain = anstream::adapter::strip_str(&text).to_string();
        assert!(plain.contains(expected), "{plain}");
    }

    #[test]
    fn who_may_control_a_mock_of_the_network_is_told() {
        let access = Access { reach: Reach::Network, ..Access::default() };
        let config = Config { access, ..Config::default() };
        let text = Facts::of(SocketAddr::from(([0, 0, 0, 0], 1)), "demo", &config).text();
        assert!(
            text.contains("\n  control    /__admin refuses everybody; --admin-token lets its holders in\n"),
            "{text}"
        );
    }

    #[test]
    fn keys_that_people_bring_are_not_told() {
        let key = "omi_dev_0123456789abcdef0123456789abcdef".to_owned();
        let config = Config { keys: vec![key.clone()], ..Config::default() };
        let text = Facts::of(SocketAddr::from(([127, 0, 0, 1], 1)), "demo", &config).text();
        assert!(!text.contains(&key));
    }
}
