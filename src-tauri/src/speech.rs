//! The texts of the window's own parts: menus, dialogs, titles. They stand in the same catalogue as the
//! page's, and follow the language that the page was given.

use serde_json::Value;
use std::sync::{
    LazyLock,
    atomic::{AtomicU8, Ordering},
};
use tauri::{AppHandle, Manager};

/// A language that the texts are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// For everybody whose language there is no text in.
    English,
    /// German.
    German,
}

/// One language's texts.
struct Catalogue {
    /// The window's own.
    desktop: Value,
    /// Those of the page's actions, which the menu shows too.
    actions: Value,
}

static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| {
    read(include_str!("../../ui/src/i18n/en/desktop.json"), include_str!("../../ui/src/i18n/en/actions.json"))
});

static GERMAN: LazyLock<Catalogue> = LazyLock::new(|| {
    read(include_str!("../../ui/src/i18n/de/desktop.json"), include_str!("../../ui/src/i18n/de/actions.json"))
});

/// A test reads the same files; they are part of the program.
fn read(desktop: &str, actions: &str) -> Catalogue {
    let read = |text| serde_json::from_str(text).unwrap_or_default();
    Catalogue { desktop: read(desktop), actions: read(actions) }
}

impl Language {
    /// Both, for what has to hold in each.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 2] = [Self::English, Self::German];

    /// The language of a BCP 47 tag, if there are texts in it.
    pub(crate) fn of_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "de" => Some(Self::German),
            _ => None,
        }
    }

    /// The first of the system's languages that there are texts in.
    pub(crate) fn of_system() -> Self {
        sys_locale::get_locales().find_map(|tag| Self::of_tag(&tag)).unwrap_or(Self::English)
    }

    /// Its tag.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    fn catalogue(self) -> &'static Catalogue {
        match self {
            Self::English => &ENGLISH,
            Self::German => &GERMAN,
        }
    }

    /// A text by its place, `menu.file`; the place itself if the catalogue lacks it, which tests rule out.
    pub(crate) fn text(self, place: &'static str) -> &'static str {
        let found = place.split('.').try_fold(&self.catalogue().desktop, |group, name| group.get(name));
        found.and_then(Value::as_str).unwrap_or(place)
    }

    /// The text of an action of the page.
    pub(crate) fn action(self, id: &'static str) -> &'static str {
        self.catalogue().actions["labels"][id].as_str().unwrap_or(id)
    }

    /// A text about a number of things; both languages have one form for one and one for any other number.
    pub(crate) fn text_of_count(self, one: &'static str, other: &'static str, count: usize) -> String {
        self.text(if count == 1 { one } else { other }).replace("{{count}}", &count.to_string())
    }
}

/// The language that is spoken now; managed by the application.
pub(crate) struct Speech(AtomicU8);

impl Speech {
    pub(crate) fn new(language: Language) -> Self {
        Self(AtomicU8::new(language as u8))
    }

    pub(crate) fn language(&self) -> Language {
        let now = self.0.load(Ordering::Relaxed);
        if now == Language::German as u8 { Language::German } else { Language::English }
    }

    /// Speaks a language from now; tells whether it is another than before.
    pub(crate) fn set(&self, language: Language) -> bool {
        self.0.swap(language as u8, Ordering::Relaxed) != language as u8
    }
}

/// The language that is spoken now.
pub(crate) fn language(app: &AppHandle) -> Language {
    app.state::<Speech>().language()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_name_languages() {
        let cases = [
            ("de", Some(Language::German)),
            ("de-AT", Some(Language::German)),
            ("DE_CH.UTF-8", Some(Language::German)),
            ("en-XA", Some(Language::English)),
            ("fr", None),
            ("", None),
        ];
        for (tag, language) in cases {
            assert_eq!(Language::of_tag(tag), language, "{tag}");
        }
    }

    #[test]
    fn numbers_have_their_forms() {
        let said = |language: Language, count| {
            language.text_of_count("unsaved.text_one", "unsaved.text_other", count)
        };
        assert!(said(Language::English, 1).starts_with("One map has"));
        assert!(said(Language::English, 3).starts_with("3 maps have"));
        assert!(said(Language::German, 1).starts_with("Eine Map hat"));
        assert!(said(Language::German, 3).starts_with("3 Maps haben"));
    }

    #[test]
    fn every_text_that_is_asked_for_is_there() {
        let sources = [
            include_str!("menu.rs"),
            include_str!("closing.rs"),
            include_str!("opening.rs"),
            include_str!("commands.rs"),
        ];
        let mut asked = 0;
        for source in sources {
            for group in ["menu.", "files.", "unsaved.", "failed."] {
                for rest in source.split(&format!("\"{group}")).skip(1) {
                    let place = format!("{group}{}", rest.split('"').next().unwrap()).leak();
                    for language in Language::ALL {
                        assert_ne!(language.text(place), place, "{language:?} has no text");
                    }
                    asked += 1;
                }
            }
        }
        assert!(asked > 20, "the texts were found in the sources");
    }

    #[test]
    fn the_language_changes_once() {
        let speech = Speech::new(Language::English);
        assert!(!speech.set(Language::English), "nothing changed");
        assert!(speech.set(Language::German), "the menu has to be built again");
        assert_eq!(speech.language(), Language::German);
    }
}
