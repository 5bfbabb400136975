//! Themes of what customers wrote: kept, put on texts by rule and by hand, and counted.

mod counting;
mod tagging;

pub(super) use tagging::ThemeRules;

use super::counting::text_of;
use crate::{
    App, AppError, ClientId,
    app::lock,
    protocol::{
        Done, Event, SaveThemeParams, TagParams, Theme, ThemeFigures, ThemeFiguresParams, ThemeParams,
    },
};
use journey_feedback::themes::ThemeRule;
use journey_store::{StoreError, ThemeRow};

#[allow(non_snake_case, reason = "the names are those that cross to the front end")]
impl App {
    pub(crate) fn tagVerbatim(&self, _: ClientId, params: TagParams) -> Result<Done, AppError> {
        self.writer()?.tag_verbatim(params.verbatim, params.theme, params.on)?;
        self.tell(None, Event::FeedbackChanged);
        Ok(Done {})
    }

    /// Saving a theme as it is puts its rule on all texts anew.
    pub(crate) fn saveTheme(&self, _: ClientId, params: SaveThemeParams) -> Result<Theme, AppError> {
        self.check_writable()?;
        let name = params.name.trim();
        if name.is_empty() {
            return Err(AppError::Refused("A theme needs a name; type one.".into()));
        }
        let mut rule = params.rule;
        for entries in [&mut rule.any_of, &mut rule.none_of] {
            entries.retain(|entry| !entry.trim().is_empty());
        }
        let of_rule = ThemeRules::of_rule(&rule)?;
        // One at a time: two rules of one theme would mix their tags.
        let tagging = lock(&self.tagging);
        let key = self.writer()?.save_theme(params.theme, name, &text_of(&rule)?)?;
        self.put_on_all(key, &of_rule)?;
        drop(tagging);
        self.tell(None, Event::FeedbackChanged);
        let row = self.reader().themes()?.into_iter().find(|row| row.key == key);
        told(row.ok_or(StoreError::NoSuchFeedback { what: "theme", key })?)
    }

    pub(crate) fn deleteTheme(&self, _: ClientId, params: ThemeParams) -> Result<Done, AppError> {
        let tagging = lock(&self.tagging);
        self.writer()?.delete_theme(params.theme)?;
        drop(tagging);
        self.tell(None, Event::FeedbackChanged);
        Ok(Done {})
    }

    pub(crate) fn themeFigures(
        &self,
        _: ClientId,
        params: ThemeFiguresParams,
    ) -> Result<ThemeFigures, AppError> {
        self.figures_of_themes(&params)
    }
}

impl App {
    /// All themes, by name.
    pub(super) fn all_themes(&self) -> Result<Vec<Theme>, AppError> {
        // Taken out first: the reader is not kept while they are read.
        let rows = self.reader().themes()?;
        rows.into_iter().map(told).collect()
    }
}

fn told(row: ThemeRow) -> Result<Theme, AppError> {
    let rule: ThemeRule = serde_json::from_str(&row.rule).map_err(|error| StoreError::DamagedFeedback {
        what: format!("the theme “{}”", row.name),
        detail: format!("its rule cannot be read: {error}"),
    })?;
    Ok(Theme { key: row.key, name: row.name, rule, count: row.texts })
}
