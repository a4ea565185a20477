//! How long an answer is held back.

use std::fmt;
use std::str::FromStr;

use fastrand::Rng;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};
use serde_json::{Value, json};

use super::duration;
use crate::time::Micros;
use crate::world::World;

/// No answer is held back for longer than a day.
const LONGEST: Micros = Micros::seconds(86_400);
const FORM: &str = r#"write `"2s"`, `{"uniform":["1s","3s"]}` or `{"lognormal":{"median":"200ms","sigma":0.4}}`"#;

/// How long an answer is held back; drawn from the world's generator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Delay {
    /// As long as this.
    Fixed(Micros),
    /// Anything between the two, all as likely.
    Uniform {
        /// The shortest.
        from: Micros,
        /// The longest.
        to: Micros,
    },
    /// Half of the answers sooner than the median, and a few much later, as networks do.
    LogNormal {
        /// Half of the answers come sooner.
        median: Micros,
        /// How far the others are spread.
        sigma: f64,
    },
}

impl Delay {
    /// The delay that a rule writes.
    pub(super) fn read(value: &Value) -> Result<Self, String> {
        let wrong = || format!("{value} is no delay; {FORM}");
        let (kind, told) = match value {
            Value::String(_) => return duration::read(value).map(Self::Fixed),
            Value::Object(members) if members.len() == 1 => members.iter().next().ok_or_else(wrong)?,
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => return Err(wrong()),
        };
        match (kind.as_str(), told) {
            ("uniform", Value::Array(ends)) => match ends.as_slice() {
                [from, to] => Self::uniform(duration::read(from)?, duration::read(to)?),
                _ => Err(wrong()),
            },
            ("lognormal", Value::Object(members)) => match (members.get("median"), members.get("sigma")) {
                (Some(median), Some(sigma)) if members.len() == 2 => Self::log_normal(duration::read(median)?, sigma),
                _ => Err(wrong()),
            },
            _ => Err(wrong()),
        }
    }

    /// How long an answer of `world` is held back.
    pub(crate) fn drawn_in(self, world: &World) -> Micros {
        match self {
            Self::Fixed(delay) => delay,
            Self::Uniform { .. } | Self::LogNormal { .. } => self.draw(&mut world.chance()),
        }
    }

    fn draw(self, chance: &mut Rng) -> Micros {
        match self {
            Self::Fixed(delay) => delay,
            Self::Uniform { from, to } => Micros(chance.i64(from.0..=to.0)),
            Self::LogNormal { median, sigma } => scaled(median, libm::exp(sigma * normal(chance))),
        }
    }

    fn uniform(from: Micros, to: Micros) -> Result<Self, String> {
        if from > to {
            return Err("a uniform delay goes from the shorter time to the longer".to_owned());
        }
        Ok(Self::Uniform { from, to })
    }

    fn log_normal(median: Micros, sigma: &Value) -> Result<Self, String> {
        let sigma = sigma.as_f64().filter(|sigma| (0.0..=5.0).contains(sigma));
        let sigma = sigma.ok_or("the sigma of a lognormal delay is a number from 0 to 5")?;
        Ok(Self::LogNormal { median, sigma })
    }
}

impl FromStr for Delay {
    type Err = String;

    /// `300ms`, or one of the other forms as JSON.
    fn from_str(text: &str) -> Result<Self, String> {
        let written = if text.starts_with('{') { serde_json::from_str(text).ok() } else { None };
        Self::read(&written.unwrap_or_else(|| text.into()))
    }
}

impl fmt::Display for Delay {
    /// As it can be read again.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(delay) => f.write_str(&duration::written(*delay)),
            Self::Uniform { .. } | Self::LogNormal { .. } => write!(f, "{}", json!(self)),
        }
    }
}

impl<'de> Deserialize<'de> for Delay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(&Value::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl Serialize for Delay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = match *self {
            Self::Fixed(delay) => json!(duration::written(delay)),
            Self::Uniform { from, to } => json!({ "uniform": [duration::written(from), duration::written(to)] }),
            Self::LogNormal { median, sigma } => {
                json!({ "lognormal": { "median": duration::written(median), "sigma": sigma } })
            }
        };
        written.serialize(serializer)
    }
}

/// A number of the standard normal distribution, by Box and Muller.
fn normal(chance: &mut Rng) -> f64 {
    let radius = (-2.0 * libm::log(1.0 - chance.f64())).sqrt();
    radius * libm::cos(std::f64::consts::TAU * chance.f64())
}

/// So many times as long, up to [`LONGEST`].
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "at most a day of microseconds")]
fn scaled(time: Micros, factor: f64) -> Micros {
    Micros((time.0 as f64 * factor).min(LONGEST.0 as f64) as i64)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const MEDIAN: Micros = Micros(200_000);

    #[rstest]
    #[case::fixed(json!("2s"), Delay::Fixed(Micros::seconds(2)))]
    #[case::uniform(json!({ "uniform": ["1s", "3s"] }), Delay::Uniform { from: Micros::seconds(1), to: Micros::seconds(3) })]
    #[case::log_normal(json!({ "lognormal": { "median": "200ms", "sigma": 0.4 } }), Delay::LogNormal { median: MEDIAN, sigma: 0.4 })]
    fn is_read_and_written(#[case] written: Value, #[case] expected: Delay) {
        assert_eq!(Delay::read(&written), Ok(expected));
        assert_eq!(json!(expected), written);
    }

    #[rstest]
    #[case::no_unit(json!("2"), r#""2" is no length of time"#)]
    #[case::a_number(json!(2), "2 is no delay")]
    #[case::another_kind(json!({ "gauss": ["1s", "2s"] }), "is no delay")]
    #[case::one_end(json!({ "uniform": ["1s"] }), "is no delay")]
    #[case::backwards(json!({ "uniform": ["3s", "1s"] }), "from the shorter time to the longer")]
    #[case::a_bad_end(json!({ "uniform": ["1s", 3] }), "3 is no length of time")]
    #[case::no_sigma(json!({ "lognormal": { "median": "1s" } }), "is no delay")]
    #[case::a_wild_sigma(json!({ "lognormal": { "median": "1s", "sigma": 50 } }), "a number from 0 to 5")]
    #[case::two_kinds(json!({ "uniform": ["1s", "2s"], "lognormal": {} }), "is no delay")]
    #[case::more_than_a_day(json!("2d"), "longer than a day")]
    fn is_refused(#[case] written: Value, #[case] reason: &str) {
        let refusal = Delay::read(&written).expect_err("it is no delay");
        assert!(refusal.contains(reason), "{refusal}");
    }

    #[rstest]
    #[case::uniform(Delay::Uniform { from: Micros(100_000), to: Micros(300_000) }, 100_000..=300_000)]
    #[case::log_normal(Delay::LogNormal { median: MEDIAN, sigma: 0.4 }, 1..=LONGEST.0)]
    #[case::the_widest(Delay::LogNormal { median: LONGEST, sigma: 5.0 }, 0..=LONGEST.0)]
    fn stays_within_its_bounds(#[case] delay: Delay, #[case] bounds: std::ops::RangeInclusive<i64>) {
        let mut chance = Rng::with_seed(7);
        assert!((0..1_000).all(|_| bounds.contains(&delay.draw(&mut chance).0)));
    }

    #[rstest]
    #[case::a_length_of_time("300ms", Delay::Fixed(Micros(300_000)))]
    #[case::as_json(r#"{"uniform":["1s","3s"]}"#, Delay::Uniform { from: Micros::seconds(1), to: Micros::seconds(3) })]
    fn is_spelled(#[case] text: &str, #[case] expected: Delay) {
        assert_eq!(text.parse(), Ok(expected));
        assert_eq!(expected.to_string(), text);
    }

    #[rstest]
    #[case::no_unit("300", r#""300" is no length of time"#)]
    #[case::broken_json("{", r#""{" is no length of time"#)]
    #[case::another_kind(r#"{"gauss":1}"#, "is no delay; write `\"2s\"`")]
    fn is_not_spelled(#[case] text: &str, #[case] reason: &str) {
        let refusal = text.parse::<Delay>().expect_err("it is no delay");
        assert!(refusal.contains(reason), "{refusal}");
    }

    #[test]
    fn half_of_a_log_normal_delay_is_below_its_median() {
        let mut chance = Rng::with_seed(7);
        let delay = Delay::LogNormal { median: MEDIAN, sigma: 0.4 };
        let below = (0..10_000).filter(|_| delay.draw(&mut chance) < MEDIAN).count();
        assert!((4_800..5_200).contains(&below), "{below}");
    }

    #[test]
    fn the_same_seed_draws_the_same_delays() {
        let delays = || {
            let mut chance = Rng::with_seed(7);
            [0; 20].map(|_| Delay::LogNormal { median: MEDIAN, sigma: 1.0 }.draw(&mut chance))
        };
        assert_eq!(delays(), delays());
    }
}
