//! Figures in words: never without how many answers they rest on and their interval.

use journey_feedback::{Base, Figure, FigureKind};

/// What a figure is: "NPS", "top 2 of 5".
pub(super) fn kind_in_words(figure: &Figure) -> String {
    match figure.kind {
        FigureKind::Nps => "NPS".to_owned(),
        FigureKind::TopBox { k, of } => format!("top {k} of {of}"),
        FigureKind::Net { k, of } => format!("net of {k} of {of}"),
        FigureKind::ShareOfYes => "yes".to_owned(),
        FigureKind::Mean => "mean".to_owned(),
    }
}

/// The number with its interval and base: "-30.0  [-35.4, -24.4]  n 800".
pub(super) fn figure_in_words(figure: &Figure) -> String {
    let decimals = if matches!(figure.kind, FigureKind::Mean) { 2 } else { 1 };
    let unit =
        if matches!(figure.kind, FigureKind::TopBox { .. } | FigureKind::ShareOfYes) { " %" } else { "" };
    let number = match (figure.base, figure.value) {
        (Base::Few, _) => "too few answers".to_owned(),
        (_, Some(value)) => format!("{value:.decimals$}{unit}"),
        (_, None) => "no answers".to_owned(),
    };
    let interval = match (figure.base, figure.low, figure.high) {
        (Base::Low | Base::Enough, Some(low), Some(high)) => {
            format!("  [{low:.decimals$}, {high:.decimals$}]")
        }
        _ => String::new(),
    };
    let mark = if figure.base == Base::Low { "  low base" } else { "" };
    let apart = if figure.not_applicable > 0 {
        format!("  not applicable {}", figure.not_applicable)
    } else {
        String::new()
    };
    format!("{number}{interval}  n {}{apart}{mark}", figure.n)
}
