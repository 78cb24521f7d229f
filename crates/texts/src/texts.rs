//! The texts of all languages, and an operator's own laid over them.

use crate::{
    Language, Value, Words, Zone,
    syntax::{Uses, text},
};
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use rust_embed::RustEmbed;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs, io,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};

/// The languages, each with its bundle.
const LANGUAGES: [Language; 2] = [Language::Dutch, Language::English];

/// The built-in files: in the program when released, read from the source folder in development.
#[derive(RustEmbed)]
#[folder = "locales/"]
struct Locales;

/// The BCP 47 tag of a language, for `<html lang>` and `Content-Language`.
pub const fn tag(language: Language) -> &'static str {
    match language {
        Language::Dutch => "nl",
        Language::English => "en",
    }
}

/// The language of a tag such as `en` or `nl-NL`, if the portal speaks it.
pub fn language(tag: &str) -> Option<Language> {
    match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
        "nl" => Some(Language::Dutch),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// The texts of all languages. Cheap to clone.
#[derive(Clone)]
pub struct Texts(Arc<Bundles>);

struct Bundles {
    dutch: FluentBundle<FluentResource>,
    english: FluentBundle<FluentResource>,
}

/// Prints no text, since there are thousands.
impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Texts(..)")
    }
}

/// Why an operator's texts can't be used.
#[derive(Debug, thiserror::Error)]
pub enum OverlayError {
    /// A folder or file can't be read.
    #[error("can't read {}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The folder has neither `nl` nor `en` in it.
    #[error("{} has no folder named nl or en", path.display())]
    NoLanguage {
        /// Which.
        path: PathBuf,
    },
    /// A file is not Fluent.
    #[error("{}, line {line}: {reason}", path.display())]
    Syntax {
        /// Which file.
        path: PathBuf,
        /// Where it goes wrong, counted from one.
        line: usize,
        /// What the parser says.
        reason: fluent_syntax::parser::ErrorKind,
    },
    /// A text that the portal never shows.
    #[error("{}: the portal has no text with the id {id}", path.display())]
    UnknownId {
        /// In which file.
        path: PathBuf,
        /// The id.
        id: String,
    },
    /// A text asks for a value that it is never given.
    #[error("{}: {id} can't use {name}", path.display())]
    UnknownName {
        /// In which file.
        path: PathBuf,
        /// The text's id.
        id: String,
        /// The variable, message or term.
        name: String,
    },
}

impl Texts {
    /// The texts in the program.
    pub fn built_in() -> Self {
        static BUILT_IN: LazyLock<Texts> =
            LazyLock::new(|| Texts(Arc::new(Bundles { dutch: bundle(Language::Dutch), english: bundle(Language::English) })));
        BUILT_IN.clone()
    }

    /// The built-in texts with an operator's own laid over them.
    ///
    /// `folder` holds `nl/*.ftl` and `en/*.ftl`, or one of the two. They may only give other words to texts that exist, with the
    /// values that those texts are given.
    pub fn with_overlay(folder: &Path) -> Result<Self, OverlayError> {
        let mut bundles = Bundles { dutch: bundle(Language::Dutch), english: bundle(Language::English) };
        let mut found = false;
        for language in LANGUAGES {
            let of_language = folder.join(tag(language));
            if !of_language.is_dir() {
                continue;
            }
            found = true;
            let known = known(language);
            for path in fluent_files(&of_language)? {
                bundles.of_mut(language).add_resource_overriding(overlay_file(&path, &known)?);
            }
        }
        if found { Ok(Self(Arc::new(bundles))) } else { Err(OverlayError::NoLanguage { path: folder.to_owned() }) }
    }

    /// These texts in one language and time zone.
    pub fn words(&self, language: Language, zone: Zone) -> Words {
        Words::of(self.clone(), language, zone)
    }

    /// The text with the values filled in; `None` if there is no such text in this language.
    pub(crate) fn format(&self, language: Language, id: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let bundle = self.0.of(language);
        let pattern = bundle.get_message(id)?.value()?;
        let values: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "the text {id} lacks a value: {errors:?}");
        Some(text)
    }
}

impl Bundles {
    const fn of(&self, language: Language) -> &FluentBundle<FluentResource> {
        match language {
            Language::Dutch => &self.dutch,
            Language::English => &self.english,
        }
    }

    const fn of_mut(&mut self, language: Language) -> &mut FluentBundle<FluentResource> {
        match language {
            Language::Dutch => &mut self.dutch,
            Language::English => &mut self.english,
        }
    }
}

/// The built-in files of a language by name, in alphabetical order.
pub(crate) fn built_in_files(language: Language) -> Vec<(String, String)> {
    let prefix = format!("{}/", tag(language));
    let mut files: Vec<(String, String)> = Locales::iter()
        .filter(|path| path.starts_with(&prefix) && path.ends_with(".ftl"))
        .filter_map(|path| Locales::get(&path).map(|file| (path.into_owned(), String::from_utf8_lossy(&file.data).into_owned())))
        .collect();
    files.sort();
    files
}

/// What can be read of the built-in files; a test holds that it is all.
fn built_in_resources(language: Language) -> impl Iterator<Item = FluentResource> {
    built_in_files(language)
        .into_iter()
        .map(|(_, source)| FluentResource::try_new(source).unwrap_or_else(|(resource, _)| resource))
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(tag(language).parse().into_iter().collect());
    // Isolation marks would end up in e-mail subjects, file names and the clipboard.
    bundle.set_use_isolating(false);
    built_in_resources(language).for_each(|resource| bundle.add_resource_overriding(resource));
    bundle
}

/// Every built-in id of a language, with the variables it is given.
fn known(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut known = BTreeMap::new();
    for resource in built_in_resources(language) {
        known.extend(resource.entries().filter_map(text).map(|(id, pattern)| (id, Uses::of(pattern).variables)));
    }
    known
}

fn fluent_files(folder: &Path) -> Result<Vec<PathBuf>, OverlayError> {
    let unreadable = |source| OverlayError::Unreadable { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "ftl") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn overlay_file(path: &Path, known: &BTreeMap<String, BTreeSet<String>>) -> Result<FluentResource, OverlayError> {
    let source = fs::read_to_string(path).map_err(|source| OverlayError::Unreadable { path: path.to_owned(), source })?;
    let resource = FluentResource::try_new(source).map_err(|(resource, errors)| {
        let (at, reason) = errors
            .into_iter()
            .next()
            .map_or((0, fluent_syntax::parser::ErrorKind::ExpectedMessageField { entry_id: String::new() }), |e| {
                (e.pos.start, e.kind)
            });
        let line = resource.source().bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        OverlayError::Syntax { path: path.to_owned(), line, reason }
    })?;
    for (id, pattern) in resource.entries().filter_map(text) {
        let Some(given) = known.get(&id) else { return Err(OverlayError::UnknownId { path: path.to_owned(), id }) };
        let uses = Uses::of(pattern);
        let variable = uses.variables.iter().find(|name| !given.contains(*name)).map(|name| format!("${name}"));
        let reference = uses.references.into_iter().find(|name| !known.contains_key(name));
        if let Some(name) = variable.or(reference) {
            return Err(OverlayError::UnknownName { path: path.to_owned(), id, name });
        }
    }
    Ok(resource)
}
