//! A text in every language of the portal.

use std::borrow::Cow;

use inzage_texts::Language;

/// A text in every language, of which the reader's is picked when it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    nl: Cow<'static, str>,
    en: Cow<'static, str>,
}

impl Wording {
    /// A text that is known when the program is compiled.
    pub const fn fixed(nl: &'static str, en: &'static str) -> Self {
        Self { nl: Cow::Borrowed(nl), en: Cow::Borrowed(en) }
    }

    /// A text that was put together.
    pub fn new(nl: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self { nl: nl.into(), en: en.into() }
    }

    /// A text written by `text` once per language.
    pub fn each(text: impl Fn(Language) -> String) -> Self {
        Self::new(text(Language::Dutch), text(Language::English))
    }

    /// A technical text for programmers, which is English everywhere.
    pub fn technical(text: impl Into<Cow<'static, str>>) -> Self {
        let en = text.into();
        Self { nl: en.clone(), en }
    }

    /// The text in one language.
    pub fn in_language(&self, lang: Language) -> &str {
        match lang {
            Language::Dutch => &self.nl,
            Language::English => &self.en,
        }
    }
}
