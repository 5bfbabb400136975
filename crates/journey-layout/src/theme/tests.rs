use super::*;
use journey_model::Color;

/// Least contrast of text on its fill, by WCAG 2.2, success criterion 1.4.3.
const LEAST_CONTRAST: f64 = 4.5;

/// That of the high contrast theme, by success criterion 1.4.6.
const ENHANCED_CONTRAST: f64 = 7.0;

const KINDS: [&str; 20] = [
    "text",
    "actions",
    "quotes",
    "painPoints",
    "opportunities",
    "channels",
    "experience",
    "metric",
    "images",
    "interaction",
    "frontstage",
    "backstage",
    "support",
    "storyboard",
    "gauges",
    "jobs",
    "drama",
    "stakeholders",
    "linkedMaps",
    "inbox",
];

#[test]
fn every_theme_knows_the_same_inks() {
    let names = |theme: &Theme| {
        let mut names: Vec<_> = theme.colors.keys().cloned().collect();
        names.sort();
        names
    };
    let light = names(Theme::light());
    assert!(light.len() > 100, "the token file was read");
    for name in Theme::NAMES {
        let theme = Theme::named(name).unwrap();
        assert_eq!(names(theme), light, "{name} lacks or adds an ink");
    }
    assert!(Theme::named("sepia").is_none());
}

#[test]
fn every_token_is_a_colour() {
    let file: TokenFile = serde_json::from_str(include_str!("../../../../assets/theme/tokens.json")).unwrap();
    for (theme, colors) in &file.themes {
        for (ink, color) in colors {
            assert!(Rgba::parse(color).is_some(), "{theme} {ink}: {color}");
        }
    }
}

fn text_on_fill() -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = [
        ("ui.text", "ui.background"),
        ("ui.text", "ui.surface"),
        ("ui.text", "ui.surfaceHover"),
        ("ui.text", "ui.surfaceSunken"),
        ("ui.muted", "ui.background"),
        ("ui.muted", "ui.surface"),
        ("ui.muted", "ui.surfaceHover"),
        ("ui.muted", "ui.surfaceSunken"),
        ("ui.accent", "ui.surface"),
        ("ui.accent", "ui.accentTint"),
        ("ui.accentText", "ui.accent"),
        ("ui.primaryText", "ui.primary"),
        ("ui.danger", "ui.surface"),
        ("ui.danger", "ui.dangerTint"),
        ("ui.dangerText", "ui.danger"),
        ("ui.success", "ui.surface"),
        ("ui.success", "ui.successTint"),
        ("ui.warning", "ui.surface"),
        ("ui.warning", "ui.warningTint"),
        ("sheet.title", "sheet.background"),
        ("sheet.text", "sheet.background"),
        ("sheet.muted", "sheet.background"),
        ("sheet.pillText", "sheet.pillFill"),
        ("header.lane.title", "header.lane.fill"),
        ("header.lane.subtitle", "header.lane.fill"),
        ("header.touchpoint.text", "header.touchpoint.fill"),
        ("header.touchpoint.muted", "header.touchpoint.fill"),
        ("header.touchpoint.mark", "header.touchpoint.fill"),
        ("chip.text", "chip.fill"),
        ("rule.text", "sheet.background"),
        ("curve.text", "row.experience.fill"),
        ("curve.note", "row.experience.fill"),
        ("curve.gapText", "row.experience.fill"),
        ("curve.momentOfTruth", "row.experience.fill"),
        ("curve.note", "curve.marker"),
        ("figure.text", "row.metric.fill"),
        ("figure.muted", "row.metric.fill"),
        ("figure.low", "row.metric.fill"),
        ("figure.text", "row.gauges.fill"),
        ("figure.muted", "row.gauges.fill"),
        ("connector.branchText", "sheet.background"),
        ("connector.branchText", "connector.fill"),
        ("connector.loopText", "sheet.background"),
        ("connector.loopText", "connector.fill"),
        ("connector.skipText", "sheet.background"),
        ("connector.skipText", "connector.fill"),
        ("connector.arrowText", "sheet.background"),
        ("connector.arrowText", "connector.fill"),
        ("frame.numberText", "frame.number"),
        ("card.tinted.text", "card.tinted.chip"),
    ]
    .map(|(text, fill)| (text.to_owned(), fill.to_owned()))
    .into();
    for kind in KINDS {
        pairs.push((format!("card.{kind}.text"), format!("card.{kind}.fill")));
        pairs.push((format!("card.{kind}.muted"), format!("card.{kind}.fill")));
        pairs.push((format!("card.{kind}.text"), format!("card.{kind}.chip")));
    }
    let odd = ["#000000", "#ffffff", "#777777", "#ffff00", "#336699", "#ff00ff"];
    for color in Color::NAMED.iter().map(Color::to_string).chain(odd.map(str::to_owned)) {
        pairs.push((format!("accent.{color}.text"), format!("accent.{color}.tint")));
        pairs.push((format!("accent.{color}.text"), "ui.surface".to_owned()));
        pairs.push((format!("accent.{color}.text"), "card.tinted.chip".to_owned()));
        pairs.push(("card.tinted.text".to_owned(), format!("accent.{color}.tint")));
    }
    pairs
}

#[test]
fn text_reads_on_its_fill() {
    let pairs = text_on_fill();
    for name in Theme::NAMES {
        let theme = Theme::named(name).unwrap();
        for (text, fill) in &pairs {
            let color = |ink: &str| theme.lookup(ink).unwrap_or_else(|| panic!("{name} lacks {ink}"));
            let ratio = contrast(color(text), color(fill));
            let least = if name == "highContrast" { ENHANCED_CONTRAST } else { LEAST_CONTRAST };
            assert!(ratio >= least, "{name}: {text} on {fill} has {ratio:.2}");
        }
    }
}

#[test]
fn named_accents_follow_the_rule_of_the_mixed_ones() {
    for name in Theme::NAMES {
        let theme = Theme::named(name).unwrap();
        for color in Color::NAMED {
            let solid = theme.lookup(&format!("accent.{color}.solid")).unwrap();
            for role in ["tint", "wash", "edge", "text"] {
                let ink = format!("accent.{color}.{role}");
                assert_eq!(theme.lookup(&ink), theme.accent(solid, role), "{name} {ink}");
            }
        }
    }
}

#[test]
fn contrast_is_that_of_wcag() {
    let check = |a: &str, b: &str, expected: f64| {
        let ratio = contrast(Rgba::parse(a).unwrap(), Rgba::parse(b).unwrap());
        assert!((ratio - expected).abs() < 0.01, "{a} on {b}: {ratio}");
    };
    check("#000000", "#ffffff", 21.0);
    check("#777777", "#ffffff", 4.48);
    check("#0000ff", "#ffffff", 8.59);
    check("#123456", "#123456", 1.0);
}

#[test]
fn colours_are_read_and_written() {
    for (text, color) in [
        ("#1e2430", Some(Rgba::opaque(0x1e, 0x24, 0x30))),
        ("#1e243066", Some(Rgba { a: 0x66, ..Rgba::opaque(0x1e, 0x24, 0x30) })),
        ("#1e243", None),
        ("1e2430", None),
        ("#+e2430", None),
    ] {
        assert_eq!(Rgba::parse(text), color, "{text}");
        if let Some(color) = color {
            assert_eq!(color.to_string(), text);
        }
    }
}

#[test]
fn an_unknown_ink_is_drawn_in_magenta() {
    for name in ["", "card", "card.none.fill", "accent.#12345.text", "accent.#123456.nonsense"] {
        assert_eq!(Theme::light().color(&Ink(name.to_owned().into())), Rgba::UNKNOWN, "{name}");
    }
}
