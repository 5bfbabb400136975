//! How the types come out in TypeScript: what the file may leave out is optional there too.

use journey_model::{Card, EntityId, FeedbackBinding, JourneyMap, LaneSettings, Series, SeriesValue, Stage};
use ts_rs::{Config, TS};

#[test]
fn optional_keys_are_optional_in_typescript() {
    let config = Config::new();
    let text = |declaration: String| {
        // Comments are the same as in Rust; only the shape matters here.
        let lines = declaration.lines().filter(|line| !line.trim_start().starts_with(['*', '/']));
        lines.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for (declaration, parts) in [
        (
            Card::decl(&config),
            &[
                "id: CardId,",
                "span?: number,",
                "text: string,",
                "evidence: Evidence,",
                "links?: Array<CardId>,",
                "effort?: Effort,",
            ][..],
        ),
        (
            JourneyMap::decl(&config),
            &["state: MapState,", "tags?: Array<string>,", "stages: Array<Stage>,", "cards?: Array<Card>,"],
        ),
        (Stage::decl(&config), &["color: Color,", "notes?: string,"]),
        (SeriesValue::decl(&config), &["value: number,", "note?: string,"]),
        (LaneSettings::decl(&config), &["collapsed?: boolean,", "tint?: Color,", "minHeightPx?: number,"]),
        (Series::decl(&config), &["values: Array<SeriesValue>,", "feedback?: FeedbackBinding,"]),
        (FeedbackBinding::decl(&config), &["metric: FeedbackMetric,", "scope?: FeedbackScope,"]),
        (EntityId::decl(&config), &[r#"{ "type": "stage", "id": StageId }"#]),
    ] {
        let declaration = text(declaration);
        for part in parts {
            assert!(declaration.contains(part), "{part} in {declaration}");
        }
        assert!(!declaration.contains("unknown"), "unknown keys are not part of the types: {declaration}");
    }
}
