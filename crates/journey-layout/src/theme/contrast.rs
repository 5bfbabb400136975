//! Contrast of colours by WCAG 2.2, in arithmetic that gives the same on every platform.

use super::Rgba;
use std::sync::LazyLock;

/// `percent` of one colour over another, in sRGB.
pub(super) fn mix(over: Rgba, under: Rgba, percent: u8) -> Rgba {
    let percent = u32::from(percent.min(100));
    let channel = |a: u8, b: u8| {
        let sum = u32::from(a) * percent + u32::from(b) * (100 - percent) + 50;
        u8::try_from(sum / 100).unwrap_or(u8::MAX)
    };
    Rgba::opaque(channel(over.r, under.r), channel(over.g, under.g), channel(over.b, under.b))
}

/// Contrast ratio from 1 to 21 (WCAG 2.2, definition of "contrast ratio").
pub(super) fn contrast(one: Rgba, other: Rgba) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance (WCAG 2.2, definition of "relative luminance").
fn luminance(color: Rgba) -> f64 {
    let linear = |channel: u8| LINEAR[usize::from(channel)];
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

static LINEAR: LazyLock<[f64; 256]> = LazyLock::new(|| {
    std::array::from_fn(|step| {
        let value = step as f64 / 255.0;
        if value <= 0.04045 { value / 12.92 } else { power_2_4((value + 0.055) / 1.055) }
    })
});

/// `x` to the power of 2.4 for `x` in 0..=1: `x²` times the fifth root of `x²`. `powf` may differ by
/// platform in its last bits, multiplication and division do not.
fn power_2_4(x: f64) -> f64 {
    let square = x * x;
    let mut root = 1.0_f64;
    for _ in 0..60 {
        let fourth = root * root * root * root;
        root = (4.0 * root + square / fourth) / 5.0;
    }
    square * root
}
