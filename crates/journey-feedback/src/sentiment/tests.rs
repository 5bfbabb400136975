use super::*;

/// The sentences of VADER's demonstration with the scores that vaderSentiment 3.3.2 prints.
const PUBLISHED: [(&str, f32); 29] = [
    ("VADER is smart, handsome, and funny.", 0.8316),
    ("VADER is smart, handsome, and funny!", 0.8439),
    ("VADER is very smart, handsome, and funny.", 0.8545),
    ("VADER is VERY SMART, handsome, and FUNNY.", 0.9227),
    ("VADER is VERY SMART, handsome, and FUNNY!!!", 0.9342),
    ("VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!", 0.9469),
    ("VADER is not smart, handsome, nor funny.", -0.7424),
    ("The book was good.", 0.4404),
    ("At least it isn't a horrible book.", 0.431),
    ("The book was only kind of good.", 0.3832),
    ("The plot was good, but the characters are uncompelling and the dialog is not great.", -0.7042),
    ("Today SUX!", -0.5461),
    ("Today only kinda sux! But I'll get by, lol", 0.5249),
    ("Make sure you :) or :D today!", 0.8633),
    ("Catch utf-8 emoji such as 💘 and 💋 and 😁", 0.875),
    ("Not bad at all", 0.431),
    ("Sentiment analysis has never been good.", -0.3412),
    ("Sentiment analysis has never been this good!", 0.5672),
    ("Most automated sentiment analysis tools are shit.", -0.5574),
    ("With VADER, sentiment analysis is the shit!", 0.6476),
    ("Other sentiment analysis tools can be quite bad.", -0.5849),
    ("On the other hand, VADER is quite bad ass", 0.802),
    ("VADER is such a badass!", 0.4003),
    ("Without a doubt, excellent idea.", 0.7013),
    ("Roger Dodger is one of the most compelling variations on this theme.", 0.2944),
    ("Roger Dodger is at least compelling as a variation on the theme.", 0.2263),
    ("Roger Dodger is one of the least compelling variations on this theme.", -0.1695),
    ("Not such a badass after all.", -0.2584),
    ("Without a doubt, an excellent idea.", 0.7013),
];

#[test]
fn the_reference_s_own_sentences_have_its_scores() {
    for (sentence, expected) in PUBLISHED {
        let found = sentiment(sentence, "en").unwrap();
        assert!((found - expected).abs() < 1e-4, "{sentence} has {found} instead of {expected}");
    }
}

#[test]
fn what_the_demonstration_leaves_out_is_as_in_the_reference() {
    // Scores of vaderSentiment 3.3.2.
    for (sentence, expected) in [
        ("", 0.0),
        ("The train left at noon.", 0.0),
        ("No problem at all, no good food or nice staff though.", 0.3923),
        ("Is this good??", 0.504),
        ("Is this good????", 0.594),
        ("THE STAFF WAS GREAT", 0.6249),
        ("It was good but good things end and good things last", 0.8641),
        ("It was sort of really nice", 0.4215),
        ("I love this but hate the wait and hate the queue", -0.8591),
        ("never so happy in my life!!!", 0.7662),
        ("the pasta was to die for", -0.5994),
        ("We were glad😁today", 0.7184),
        ("Least helpful desk ever, sadly", -0.6288),
    ] {
        let found = sentiment(sentence, "en-GB").unwrap();
        assert!((found - expected).abs() < 1e-4, "{sentence} has {found} instead of {expected}");
    }
}

#[test]
fn only_a_language_with_a_lexicon_is_scored() {
    for (language, is_scored) in
        [("en", true), ("en-US", true), ("EN", true), ("de", false), ("enm", false), ("", false)]
    {
        assert_eq!(sentiment("great", language).is_some(), is_scored, "{language}");
    }
}
