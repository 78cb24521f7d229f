//! Every word a person reads, in Dutch (level B1) and English.
//!
//! The texts are [Fluent](https://projectfluent.org) files in `locales/nl` and `locales/en`: several per language, all read together, so an
//! id is unique within a language. [`Words`] is what pages and letters hold: one language and one time zone.
//!
//! ```
//! use inzage_texts::{Language, Value, Words, Zone};
//! use time::macros::{date, datetime};
//!
//! let words = Words::new(Language::Dutch, Zone::default());
//! assert_eq!(words.day(date!(2026 - 11 - 24)), "dinsdag 24 november 2026");
//! assert_eq!(words.moment(datetime!(2026-11-24 13:30 UTC)), "dinsdag 24 november 2026, 14:30");
//! assert_eq!(words.with("text-error-too-long", &[("max", Value::from(100))]), "Dit is te lang. Gebruik hoogstens 100 tekens.");
//! ```
//!
//! An organisation that wants other words lays a folder over the built-in ones: see [`Texts::with_overlay`].

mod dates;
mod numbers;
mod problems;
mod questionnaires;
mod review;
mod syntax;
mod texts;
mod words;
mod zone;

#[cfg(test)]
mod tests;

pub use fluent_bundle::FluentValue as Value;
pub use inzage_domain::letter::Language;
pub use texts::{OverlayError, Texts, language, tag};
pub use words::Words;
pub use zone::{UnknownZone, Zone};
