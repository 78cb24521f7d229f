//! Things as data for programs.

use inzage_domain::export::{ExportCover, ExportItem, ExportKind, ExportValue};
use serde_json::{Map, Value, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// What the data in a copy looks like, as a JSON Schema. Every copy holds it.
pub const SCHEMA: &str = include_str!("../../../docs/export.schema.json");

/// Counts changes to the schema that a program must know of.
const FORMAT: u8 = 1;

/// One file of data.
pub(crate) fn file(cover: &ExportCover, kind: ExportKind, page: u32, items: &[ExportItem]) -> Vec<u8> {
    let value = json!({
        "format": FORMAT,
        "kind": kind.name(),
        "page": page,
        "client": cover.client.to_string(),
        "madeAt": instant(cover.at),
        "items": items.iter().map(item).collect::<Vec<_>>(),
    });
    format!("{value:#}\n").into_bytes()
}

fn item(item: &ExportItem) -> Value {
    let mut object = Map::new();
    if let Some(id) = item.id {
        object.insert("id".to_owned(), Value::String(id.to_string()));
    }
    object.insert("heading".to_owned(), value(&item.heading));
    for (field, it) in &item.fields {
        object.insert(camel_case(field.name()), value(it));
    }
    Value::Object(object)
}

fn value(value: &ExportValue) -> Value {
    match value {
        ExportValue::Text(text) => Value::String(text.clone()),
        ExportValue::At(at) => Value::String(instant(*at)),
        ExportValue::On(on) => Value::String(on.to_string()),
        ExportValue::Number(number) => Value::Number((*number).into()),
        ExportValue::Flag(flag) => Value::Bool(*flag),
        ExportValue::Words(words) => Value::String(words.code.clone()),
        ExportValue::File(file) => Value::String(file.as_str().to_owned()),
        ExportValue::Items(items) => Value::Array(items.iter().map(item).collect()),
    }
}

/// Every year of the calendar can be written so, but for those before 0 and after 9999, which nothing here has.
fn instant(at: OffsetDateTime) -> String {
    at.format(&Rfc3339).unwrap_or_else(|_| at.unix_timestamp().to_string())
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('-');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{SCHEMA, camel_case};
    use inzage_domain::export::{ExportField, ExportKind};
    use serde_json::Value;
    use std::collections::BTreeSet;

    #[test]
    fn the_schema_knows_every_field_and_every_kind_and_no_other() {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let known: BTreeSet<String> = schema["$defs"]["item"]["properties"].as_object().unwrap().keys().cloned().collect();
        let fields = ExportField::ALL.iter().map(|field| camel_case(field.name()));
        let fields: BTreeSet<String> = fields.chain(["id".to_owned(), "heading".to_owned()]).collect();
        assert_eq!(known, fields);
        let kinds = schema["properties"]["kind"]["enum"].as_array().unwrap();
        let kinds: Vec<&str> = kinds.iter().map(|kind| kind.as_str().unwrap()).collect();
        assert_eq!(kinds, ExportKind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>());
    }
}
