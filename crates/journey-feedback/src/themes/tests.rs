use super::*;
use crate::{Metric, RatingScale, Scope};

fn rule(any_of: &[&str], none_of: &[&str]) -> ThemeRule {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    ThemeRule { any_of: owned(any_of), none_of: owned(none_of) }
}

#[test]
fn rules_find_whole_words_beginnings_and_phrases() {
    /// Any of, none of, the text, whether it belongs, why.
    type Case = (&'static [&'static str], &'static [&'static str], &'static str, bool, &'static str);
    let cases: [Case; 18] = [
        (&["queue"], &[], "The QUEUE, again!", true, "case and punctuation do not count"),
        (&["queue"], &[], "queues everywhere", false, "whole words only"),
        (&["queue*"], &[], "queues everywhere", true, "beginnings where asked for"),
        (&["wait*"], &[], "an await call", false, "only beginnings"),
        (&["check in"], &[], "slow check-in today", true, "words that follow each other"),
        (&["check in"], &[], "in check", false, "in that order"),
        (&["check in"], &[], "check", false, "both of them"),
        (&["lost bag*"], &[], "they lost baggage", true, "the last word of a phrase may be open"),
        (&["lost bag*"], &[], "lost my bag", false, "nothing between"),
        (&["price", "cost*"], &[], "it costs a lot", true, "one of several is enough"),
        (&["staff"], &["no staff"], "there was no staff", false, "unless another word is there"),
        (&["staff"], &["no staff"], "friendly staff", true, "and only then"),
        (&["Größe"], &[], "die GROSSE passt nicht", true, "accents and ß do not count"),
        (&["entrega"], &[], "Não houve entrega.", true, "Portuguese"),
        (&["nao"], &[], "NÃO gostei", true, "upper case with accent"),
        (&["荷物"], &[], "私の荷物が届かない", true, "scripts without spaces"),
        (&["がく"], &[], "かく", false, "signs that are no accents count"),
        (&["é"], &[], "e\u{301}", true, "however the accent is written"),
    ];
    for (any_of, none_of, text, expected, why) in cases {
        let matcher = ThemeMatcher::new(&[rule(any_of, none_of)]).unwrap();
        assert_eq!(!matcher.themes_of(text).is_empty(), expected, "{why}: {any_of:?} in {text:?}");
    }
}

#[test]
fn one_pass_finds_all_themes() {
    let rules =
        [rule(&["wifi", "internet"], &[]), rule(&["food", "meal*"], &["no food"]), rule(&["slow*"], &[])];
    let matcher = ThemeMatcher::new(&rules).unwrap();
    assert_eq!(matcher.themes_of("Slow internet, good meals"), [0, 1, 2]);
    assert_eq!(matcher.themes_of("slowly, and no food"), [2]);
    assert_eq!(matcher.themes_of(""), [0; 0]);
}

#[test]
fn rules_that_match_nothing_are_refused() {
    let cases = [
        (rule(&[], &["x"]), ThemeRuleError::NoWords),
        (rule(&["..."], &[]), ThemeRuleError::NotAWord { entry: "...".to_owned() }),
        (rule(&["*"], &[]), ThemeRuleError::NotAWord { entry: "*".to_owned() }),
        (rule(&["a"], &["l*st"]), ThemeRuleError::StarInside { entry: "l*st".to_owned() }),
    ];
    for (rule, expected) in cases {
        assert_eq!(ThemeMatcher::new(&[rule]).unwrap_err(), expected);
    }
}

#[test]
fn themes_have_a_share_and_a_difference_of_scores() {
    let question = Question {
        code: "stars".to_owned(),
        wording: "stars".to_owned(),
        metric: Metric::Stars,
        scope: Scope::Interaction,
        is_outcome: false,
        scale: RatingScale::whole(1.0, 5.0),
    };
    let (with, without) = (Tally::of_counts(&[20, 10, 5, 3, 4]), Tally::of_counts(&[1, 1, 2, 6, 8]));
    let scores = ThemeScores { question: &question, with: &with, without: &without };
    let mut themes = [theme_figure("delay", 42, 60, Some(scores)), theme_figure("food", 0, 0, None)];
    assert!((themes[0].low.unwrap() - 57.49129205308551).abs() < 1e-8, "Wilson");
    let difference = themes[0].score_difference.as_ref().unwrap();
    assert!(difference.value < 0.0 && difference.leaves_out_zero(), "who mentions it is less satisfied");
    assert_eq!((themes[1].share, themes[1].low), (None, None), "no texts, no share");
    correct_themes(&mut themes, Correction::Holm);
    let difference = themes[0].score_difference.as_ref().unwrap();
    assert_eq!(difference.adjusted_p, difference.p, "a family of one");
}
