//! The texts in one language and time zone.

use crate::{Language, Texts, Value, Zone, tag};

/// The texts in one language, with dates in one time zone. Cheap to clone; made once per request or letter.
#[derive(Debug, Clone)]
pub struct Words {
    texts: Texts,
    language: Language,
    zone: Zone,
}

impl Words {
    /// The built-in texts.
    pub fn new(language: Language, zone: Zone) -> Self {
        Self::of(Texts::built_in(), language, zone)
    }

    pub(crate) const fn of(texts: Texts, language: Language, zone: Zone) -> Self {
        Self { texts, language, zone }
    }

    /// The same texts in another language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        Self { language, ..self.clone() }
    }

    /// The language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The language's tag, for `<html lang>`.
    pub const fn tag(&self) -> &'static str {
        tag(self.language)
    }

    /// The time zone.
    pub const fn zone(&self) -> &Zone {
        &self.zone
    }

    /// The text with this id.
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The text with this id, with values filled in; numbers are passed as numbers, so that plurals work.
    ///
    /// A text that does not exist is a mistake in the program. With debug assertions it panics, so that a test finds it; without them the
    /// Dutch text stands in, and else the id itself, since half a page serves a person better than none.
    pub fn with(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        let found = self.texts.format(self.language, id, values);
        debug_assert!(found.is_some(), "no text has the id {id} in {:?}", self.language);
        found.or_else(|| self.texts.format(Language::Dutch, id, values)).unwrap_or_else(|| id.to_owned())
    }
}
