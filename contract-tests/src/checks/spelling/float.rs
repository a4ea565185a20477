//! Floats as Python prints them.

/// The fewest digits that read back as the same number, and always to be told from a whole one.
pub(super) fn as_python_prints(number: f64) -> String {
    let magnitude = number.abs();
    if magnitude == 0.0 || (1e-4..1e16).contains(&magnitude) {
        return format!("{number:?}");
    }
    let scientific = format!("{number:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |exponent| ('-', exponent));
    format!("{digits}e{sign}{exponent:0>2}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(5.0, "5.0")]
    #[case(-0.0, "-0.0")]
    #[case(0.1, "0.1")]
    #[case(0.0001, "0.0001")]
    #[case(0.000_012_3, "1.23e-05")]
    #[case(1e15, "1000000000000000.0")]
    #[case(1e16, "1e+16")]
    #[case(-1.5e300, "-1.5e+300")]
    fn a_float_is_printed(#[case] number: f64, #[case] expected: &str) {
        assert_eq!(as_python_prints(number), expected);
    }
}
