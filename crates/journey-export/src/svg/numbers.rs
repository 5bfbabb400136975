//! Numbers as short as they can be: hundredths of a map pixel, without needless zeros.

/// Appends a number, rounded to hundredths.
pub(crate) fn push(out: &mut Vec<u8>, value: f32) {
    let hundredths = (f64::from(value) * 100.0).round();
    if !hundredths.is_finite() {
        out.push(b'0');
        return;
    }
    let hundredths = hundredths as i64;
    if hundredths < 0 {
        out.push(b'-');
    }
    let (mut whole, part) = ((hundredths.unsigned_abs()) / 100, (hundredths.unsigned_abs() % 100) as u8);
    if whole > 0 || part == 0 {
        let mut digits = [0; 20];
        let mut at = digits.len();
        loop {
            at -= 1;
            digits[at] = b'0' + (whole % 10) as u8;
            whole /= 10;
            if whole == 0 {
                break;
            }
        }
        out.extend_from_slice(&digits[at..]);
    }
    if part > 0 {
        out.extend_from_slice(&[b'.', b'0' + part / 10]);
        if part % 10 > 0 {
            out.push(b'0' + part % 10);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_short() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (0.004, "0"),
            (-0.004, "0"),
            (0.05, ".05"),
            (0.5, ".5"),
            (-0.5, "-.5"),
            (12.0, "12"),
            (-12.34, "-12.34"),
            (100.999, "101"),
            (86_000.25, "86000.25"),
            (f32::NAN, "0"),
            (f32::INFINITY, "0"),
        ];
        for (value, expected) in cases {
            let mut out = Vec::new();
            super::push(&mut out, value);
            assert_eq!(String::from_utf8_lossy(&out), expected, "for {value}");
        }
    }
}
