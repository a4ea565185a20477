//! Floats as Python prints them.

use std::io;

/// Writes a finite number as Python's `repr` does: the fewest digits that read
/// back as the same number, always recognisable as a float.
pub(super) fn write<W: io::Write + ?Sized>(out: &mut W, number: f64) -> io::Result<()> {
    let magnitude = number.abs();
    if magnitude == 0.0 || (1e-4..1e16).contains(&magnitude) {
        return write!(out, "{number:?}"); // within these bounds Rust agrees with Python
    }
    let scientific = format!("{number:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    match exponent.strip_prefix('-') {
        Some(exponent) => write!(out, "{digits}e-{exponent:0>2}"),
        None => write!(out, "{digits}e+{exponent:0>2}"),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0.0, "0.0")]
    #[case(-0.0, "-0.0")]
    #[case(5.0, "5.0")]
    #[case(0.1, "0.1")]
    #[case(-42.5, "-42.5")]
    #[case(0.0001, "0.0001")]
    #[case(0.000_012_3, "1.23e-05")]
    #[case(1e-5, "1e-05")]
    #[case(1e15, "1000000000000000.0")]
    #[case(9_999_999_999_999_998.0, "9999999999999998.0")]
    #[case(1e16, "1e+16")]
    #[case(-1.5e300, "-1.5e+300")]
    #[case(f64::MAX, "1.7976931348623157e+308")]
    #[case(5e-324, "5e-324")]
    fn a_float_prints_as_python_prints_it(#[case] number: f64, #[case] expected: &str) {
        let mut out = Vec::new();
        write(&mut out, number).expect("a vector takes everything");
        assert_eq!(out, expected.as_bytes());
    }
}
