use super::*;

fn heard(key: &str, source: i64, channel: &str, n: u32, last: Option<i16>) -> Heard {
    Heard { key: key.to_owned(), source, channel: channel.to_owned(), n, last: last.map(Month) }
}

fn source(source: i64, insight: Option<InsightType>, responses: u32, invited: Option<u32>) -> HeardSource {
    HeardSource { source, insight, responses, invited, last: Some(Month(660)) }
}

#[test]
fn what_nobody_asked_about_is_listed() {
    use InsightType::{ContinuousListening, InteractionMonitoring, PeriodicImmersion, RelationshipTracking};
    let items = ["search", "buy", "wait", "return"].map(str::to_owned);
    let sources = [
        source(1, Some(InteractionMonitoring), 200, Some(1000)),
        source(2, Some(ContinuousListening), 50, None),
        source(3, None, 10, Some(5)),
        source(4, Some(PeriodicImmersion), 0, Some(0)),
    ];
    let all = [
        heard("buy", 1, "web", 120, Some(655)),
        heard("buy", 1, "web", 30, Some(658)),
        heard("buy", 2, "", 20, None),
        heard("search", 3, "phone", 9, Some(Month::NONE.0)),
        heard("return", 1, "web", 0, Some(660)),
        heard("elsewhere", 1, "web", 99, Some(660)),
    ];
    let found = coverage(&items, &sources, &all, Month(664));
    assert_eq!(found.unheard, ["wait", "return"], "a count of 0 is not heard");
    assert_eq!(
        found.missing_insights,
        [RelationshipTracking, InsightType::ProjectInfusion, PeriodicImmersion]
    );
    let buy = &found.items[1];
    assert_eq!((buy.n, buy.last, buy.months_old), (170, Some(Month(658)), Some(6)));
    let cells: Vec<(Option<InsightType>, &str, u32)> =
        buy.cells.iter().map(|cell| (cell.insight, cell.channel.as_str(), cell.n)).collect();
    let expected = [(Some(InteractionMonitoring), "web", 150), (Some(ContinuousListening), "", 20)];
    assert_eq!(cells, expected, "by kind of insight and channel");
    assert_eq!((found.items[0].last, found.items[0].months_old), (None, None), "no time is no month");
    assert_eq!(found.items[3].last, None, "a count of 0 has no last answer");
    let rates: Vec<Option<f64>> = found.sources.iter().map(|source| source.response_rate).collect();
    assert_eq!(rates, [Some(20.0), None, None, None], "more answers than invited is no rate");
}

#[test]
fn answers_from_the_future_are_new() {
    let all = [heard("buy", 1, "web", 1, Some(670))];
    let found = coverage(&["buy".to_owned()], &[], &all, Month(664));
    assert_eq!(found.items[0].months_old, Some(0));
}
