//! Putting themes on texts as their rules say.

use crate::{App, AppError, app::lock, protocol::Theme};
use journey_feedback::themes::{ThemeMatcher, ThemeRule, ThemeRuleError};
use journey_store::StoreError;
use std::collections::BTreeMap;

/// Texts that are looked at before their tags are written: what is kept of them meanwhile stays small, and edits of
/// maps get their turn.
const READ_AT_A_TIME: usize = 20_000;

/// The rules of themes, ready to be looked for in texts.
#[derive(Debug, Default)]
pub(in crate::feedback) struct ThemeRules {
    /// The themes whose rules name words, in the order of the matcher.
    keys: Vec<i64>,
    matcher: ThemeMatcher,
    /// Every rule by the key of its theme, to see later what has changed meanwhile.
    rules: BTreeMap<i64, ThemeRule>,
}

impl ThemeRules {
    /// The rule of one theme, which is found as 0. A rule that names no words puts it on nothing.
    pub(super) fn of_rule(rule: &ThemeRule) -> Result<Self, ThemeRuleError> {
        Self::of([(0, rule.clone())])
    }

    fn of(rules: impl IntoIterator<Item = (i64, ThemeRule)>) -> Result<Self, ThemeRuleError> {
        let rules: BTreeMap<i64, ThemeRule> = rules.into_iter().collect();
        let with_words = rules.iter().filter(|(_, rule)| **rule != ThemeRule::default());
        let (keys, compiled): (Vec<i64>, Vec<ThemeRule>) =
            with_words.map(|(key, rule)| (*key, rule.clone())).unzip();
        Ok(Self { keys, matcher: ThemeMatcher::new(&compiled)?, rules })
    }

    /// Keys of the themes of a text, ascending.
    pub(in crate::feedback) fn themes_of(&self, text: &str) -> Vec<i64> {
        if self.keys.is_empty() {
            return Vec::new();
        }
        self.matcher.themes_of(text).into_iter().filter_map(|place| self.keys.get(place).copied()).collect()
    }
}

/// Why reading texts stopped.
enum Stop {
    /// Enough for now; the key of the last one.
    Full(i64),
    Failed(StoreError),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Stop::Failed(error)
    }
}

impl App {
    /// The rules of all themes.
    pub(in crate::feedback) fn theme_rules(&self) -> Result<ThemeRules, AppError> {
        let themes = self.all_themes()?.into_iter();
        Ok(ThemeRules::of(themes.map(|Theme { key, rule, .. }| (key, rule)))?)
    }

    /// Puts a theme on the texts that its rule fits, and takes it off those where only an earlier rule has put it. To
    /// be called by whoever holds `tagging`.
    pub(super) fn put_on_all(&self, theme: i64, rule: &ThemeRules) -> Result<(), AppError> {
        self.writer()?.clear_rule_tags(theme)?;
        if rule.keys.is_empty() {
            return Ok(());
        }
        self.tag_all(|text| if rule.themes_of(text).is_empty() { Vec::new() } else { vec![theme] })
    }

    /// Puts all themes on all texts once more, after texts that had stopped to count came back.
    pub(in crate::feedback) fn put_themes_on_all(&self) -> Result<(), AppError> {
        let _tagging = lock(&self.tagging);
        let rules = self.theme_rules()?;
        if rules.keys.is_empty() {
            return Ok(());
        }
        self.tag_all(|text| rules.themes_of(text))
    }

    /// Puts those themes on all texts whose rules changed while an import that went by `used` was under way.
    pub(in crate::feedback) fn catch_up(&self, used: &ThemeRules) -> Result<(), AppError> {
        let _tagging = lock(&self.tagging);
        let now = self.theme_rules()?;
        for gone in used.rules.keys().filter(|key| !now.rules.contains_key(key)) {
            self.writer()?.clear_rule_tags(*gone)?;
        }
        for (theme, rule) in now.rules.iter().filter(|(theme, rule)| used.rules.get(theme) != Some(rule)) {
            self.put_on_all(*theme, &ThemeRules::of_rule(rule)?)?;
        }
        Ok(())
    }

    /// Puts themes on every text as `themes_of` says, piece by piece.
    fn tag_all(&self, themes_of: impl Fn(&str) -> Vec<i64>) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let (mut tags, mut read) = (Vec::new(), 0);
            let stopped = self.read_apart(|reader| {
                reader.texts(after, |verbatim, candidate| {
                    tags.extend(themes_of(candidate.text).into_iter().map(|theme| (verbatim, theme)));
                    read += 1;
                    if read < READ_AT_A_TIME { Ok(()) } else { Err(Stop::Full(verbatim)) }
                })
            });
            if !tags.is_empty() {
                self.writer()?.add_rule_tags(&tags)?;
            }
            match stopped {
                Ok(()) => return Ok(()),
                Err(Stop::Full(last)) => after = Some(last),
                Err(Stop::Failed(error)) => return Err(error.into()),
            }
        }
    }
}
