//! Things as pages for people.

use askama::Template;
use inzage_domain::export::{ExportCover, ExportItem, ExportKind, ExportSaid, ExportValue, ExportWords};
use inzage_texts::{Value, Words};

/// Where a page of a section is, seen from the first page.
pub(crate) fn path(kind: ExportKind, page: u32) -> String {
    if page == 1 { format!("{}.html", kind.name()) } else { format!("{}-{page}.html", kind.name()) }
}

/// What a section is called.
fn title(words: &Words, kind: ExportKind) -> String {
    words.get(&format!("export-kind-{}", kind.name()))
}

/// The first page.
pub(crate) fn index(words: &Words, cover: &ExportCover, sections: &[(ExportKind, u64)]) -> Result<String, askama::Error> {
    let sections = sections.iter().map(|(kind, count)| Row { href: path(*kind, 1), title: title(words, *kind), count: *count });
    Index { words, client: cover.client.to_string(), made: words.moment(cover.at), sections: sections.collect() }.render()
}

/// One page of a section; `more` when another follows.
pub(crate) fn section(
    words: &Words,
    cover: &ExportCover,
    (kind, page, more): (ExportKind, u32, bool),
    items: &[ExportItem],
) -> Result<String, askama::Error> {
    Section {
        words,
        client: cover.client.to_string(),
        heading: title(words, kind),
        number: page,
        before: page.checked_sub(1).filter(|before| *before > 0).map(|before| path(kind, before)),
        after: more.then(|| path(kind, page + 1)),
        items: items.iter().map(|item| Item::of(words, item, 2)).collect(),
    }
    .render()
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    words: &'a Words,
    client: String,
    made: String,
    sections: Vec<Row>,
}

struct Row {
    href: String,
    title: String,
    count: u64,
}

#[derive(Template)]
#[template(path = "section.html")]
struct Section<'a> {
    words: &'a Words,
    client: String,
    heading: String,
    number: u32,
    before: Option<String>,
    after: Option<String>,
    items: Vec<Item>,
}

/// One thing, which shows those that belong to it inside.
#[derive(Template)]
#[template(path = "item.html")]
struct Item {
    level: u8,
    heading: String,
    rows: Vec<(String, Cell)>,
}

enum Cell {
    Text(String),
    File(String),
    Items(Vec<Item>),
}

impl Item {
    /// The deepest heading that there is.
    const DEEPEST: u8 = 6;

    fn of(words: &Words, item: &ExportItem, level: u8) -> Self {
        let heading = match &item.heading {
            // A number alone says nothing: it is a version's.
            ExportValue::Number(number) => words.with("export-version-number", &[("number", Value::from(*number))]),
            other => said(words, other),
        };
        let rows = item.fields.iter().map(|(field, value)| {
            let cell = match value {
                ExportValue::File(file) => Cell::File(file.as_str().to_owned()),
                ExportValue::Items(items) => {
                    Cell::Items(items.iter().map(|item| Self::of(words, item, (level + 1).min(Self::DEEPEST))).collect())
                }
                other => Cell::Text(said(words, other)),
            };
            (words.get(&format!("export-{}", field.name())), cell)
        });
        Self { level, heading, rows: rows.collect() }
    }
}

fn said(words: &Words, value: &ExportValue) -> String {
    match value {
        ExportValue::Text(text) => text.clone(),
        ExportValue::At(at) => words.moment(*at),
        ExportValue::On(on) => words.day(*on),
        ExportValue::Number(number) => words.integer(*number),
        ExportValue::Flag(flag) => words.get(if *flag { "yes" } else { "no" }),
        ExportValue::Words(it) => phrase(words, it),
        ExportValue::File(file) => file.as_str().to_owned(),
        ExportValue::Items(_) => String::new(),
    }
}

fn phrase(words: &Words, it: &ExportWords) -> String {
    let values: Vec<(&str, String)> = it
        .values
        .iter()
        .map(|(name, value)| match value {
            ExportSaid::Literally(text) => (*name, text.clone()),
            ExportSaid::Text(id) => (*name, words.get(id)),
        })
        .collect();
    let values: Vec<(&str, Value<'_>)> = values.iter().map(|(name, value)| (*name, Value::from(value.as_str()))).collect();
    words.with(&it.id, &values)
}

#[cfg(test)]
mod tests {
    use super::title;
    use inzage_domain::export::{ExportField, ExportKind};
    use inzage_texts::{Language, Words, Zone};

    #[test]
    fn every_field_and_kind_has_words() {
        for language in [Language::Dutch, Language::English] {
            let words = Words::new(language, Zone::default());
            for field in ExportField::ALL {
                assert!(!words.get(&format!("export-{}", field.name())).is_empty());
            }
            for kind in ExportKind::ALL {
                assert!(!title(&words, *kind).is_empty());
            }
        }
    }
}
