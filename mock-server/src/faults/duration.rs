//! Lengths of time in rules.

use serde_json::Value;

use crate::config;
use crate::time::Micros;

/// Nothing takes longer than a day.
const LONGEST: Micros = Micros::seconds(86_400);
const UNITS: [(&str, i64); 4] = [("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000), ("ms", 1_000)];

/// A length of time as a rule writes it.
pub(super) fn read(value: &Value) -> Result<Micros, String> {
    let time = value.as_str().and_then(config::duration);
    let time =
        time.ok_or_else(|| format!("{value} is no length of time; write it like \"300ms\", \"2s\" or \"5m\""))?;
    if time > LONGEST { Err(format!("{value} is longer than a day")) } else { Ok(time) }
}

/// The same length of time in the largest unit that needs no fraction.
pub(crate) fn written(time: Micros) -> String {
    let fits = |&(_, micros): &(&str, i64)| time.0 % micros == 0 && time.0 != 0;
    let (unit, micros) = UNITS.into_iter().find(fits).unwrap_or(("ms", 1_000));
    format!("{}{unit}", time.0 / micros)
}

/// The same for people: what is below a millisecond is cut.
pub(super) fn told(time: Micros) -> String {
    written(Micros(time.0 - time.0 % 1_000))
}
