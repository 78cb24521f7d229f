//! Rows within a row: what belongs to a record comes along as JSON in one column, so that one row brings all and repeats nothing.

use super::{Fields, Insertable, unreadable};
use inzage_domain::ports::StoreError;
use sea_orm::DbBackend;
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};
use std::{borrow::Cow, fmt};
use time::{Date, OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339, macros::format_description};
use uuid::Uuid;

/// A record that can be nested.
pub(crate) trait Nestable: Insertable {
    /// Its columns that hold bytes on SQLite, identifiers among them: JSON knows no bytes.
    const BYTES: &'static [&'static str];
}

/// A column of nested rows.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    column: String,
    name: &'static str,
    is_bytes: bool,
}

impl Cell {
    /// A column that holds no bytes.
    pub(crate) fn plain(alias: &str, name: &'static str) -> Self {
        Self { column: format!("{alias}.{name}"), name, is_bytes: false }
    }

    /// A column that holds bytes on SQLite, such as an identifier.
    pub(crate) fn bytes(alias: &str, name: &'static str) -> Self {
        Self { is_bytes: true, ..Self::plain(alias, name) }
    }
}

/// The columns of `T`, whose table is called `alias`.
pub(crate) fn cells<T: Nestable>(alias: &str) -> Vec<Cell> {
    T::COLUMNS.iter().map(|name| Cell { is_bytes: T::BYTES.contains(name), ..Cell::plain(alias, name) }).collect()
}

/// A value for a select list: the rows that `from` finds, with these columns, to be read by [`Fields::nested`].
pub(crate) fn nested(backend: DbBackend, cells: &[Cell], from: &str) -> String {
    let listed = |cell: fn(&Cell) -> String| cells.iter().map(cell).collect::<Vec<_>>().join(", ");
    if backend == DbBackend::Sqlite {
        let pairs = listed(|Cell { column, name, is_bytes }| {
            // Of NULL it makes an empty text.
            if *is_bytes { format!("'{name}', NULLIF(hex({column}), '')") } else { format!("'{name}', {column}") }
        });
        format!("(SELECT json_group_array(json_object({pairs})) {from})")
    } else {
        let columns = listed(|Cell { column, name, .. }| format!("{column} AS {name}"));
        format!("(SELECT CAST(json_agg(x) AS text) FROM (SELECT {columns} {from}) x)")
    }
}

impl Fields<'_> {
    /// The rows in a column that [`nested`] made, in no particular order.
    pub(crate) fn nested<T>(self, name: &str, read: impl Fn(Fields<'_>) -> Result<T, StoreError>) -> Result<Vec<T>, StoreError> {
        let Some(json) = self.opt::<String>(name)? else {
            return Ok(Vec::new());
        };
        parsed(&json, name)?.iter().map(|record| read(Fields::of_record(record))).collect()
    }

    /// The rows in a column that [`Query::nest`](crate::query::Query::nest) made, in their order.
    pub(crate) fn records(self, name: &str) -> Result<Vec<Record<'static>>, StoreError> {
        let json = self.opt::<String>(name)?.unwrap_or_else(|| String::from("[]"));
        Ok(parsed(&json, name)?.into_iter().map(Record::into_owned).collect())
    }
}

fn parsed<'j>(json: &'j str, name: &str) -> Result<Vec<Record<'j>>, StoreError> {
    serde_json::from_str(json).map_err(|_| unreadable(name))
}

/// A nested row.
#[derive(Debug)]
pub(crate) struct Record<'j>(Vec<(Cow<'j, str>, Json<'j>)>);

/// A field of a nested row.
#[derive(Debug)]
pub(super) enum Json<'j> {
    Null,
    Flag(bool),
    Number(i64),
    Text(Cow<'j, str>),
}

impl Record<'_> {
    /// One field, if there is one with this name behind this prefix.
    pub(super) fn field(&self, prefix: &str, name: &str) -> Option<&Json<'_>> {
        self.0.iter().find(|(key, _)| key.strip_prefix(prefix) == Some(name)).map(|(_, value)| value)
    }

    fn into_owned(self) -> Record<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let fields = self.0.into_iter().map(|(key, value)| {
            let value = match value {
                Json::Null => Json::Null,
                Json::Flag(flag) => Json::Flag(flag),
                Json::Number(number) => Json::Number(number),
                Json::Text(text) => Json::Text(owned(text)),
            };
            (owned(key), value)
        });
        Record(fields.collect())
    }
}

/// A value that JSON holds in a form of its own.
pub(crate) trait FromJson: Sized {
    /// Reads it, if that is what this is.
    fn from_json(json: &Json<'_>) -> Option<Self>;
}

impl FromJson for i64 {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        if let Json::Number(number) = json { Some(*number) } else { None }
    }
}

impl FromJson for bool {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        match json {
            Json::Flag(flag) => Some(*flag),
            // As SQLite has it.
            Json::Number(number @ (0 | 1)) => Some(*number == 1),
            _ => None,
        }
    }
}

impl FromJson for String {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        if let Json::Text(text) = json { Some(text.clone().into_owned()) } else { None }
    }
}

impl FromJson for Uuid {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        if let Json::Text(text) = json { Self::try_parse(text).ok() } else { None }
    }
}

impl FromJson for Date {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        if let Json::Text(text) = json { Self::parse(text, format_description!("[year]-[month]-[day]")).ok() } else { None }
    }
}

impl FromJson for Vec<u8> {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let Json::Text(text) = json else {
            return None;
        };
        let digits = text.strip_prefix("\\x").unwrap_or(text).as_bytes();
        let (pairs, rest) = digits.as_chunks::<2>();
        let byte = |pair: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        if rest.is_empty() { pairs.iter().map(byte).collect() } else { None }
    }
}

impl FromJson for OffsetDateTime {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        match json {
            // As SQLite has it.
            Json::Number(micros) => crate::query::instant(*micros),
            Json::Text(text) => Some(Self::parse(text, &Rfc3339).ok()?.to_offset(UtcOffset::UTC)),
            _ => None,
        }
    }
}

impl<'de: 'j, 'j> Deserialize<'de> for Record<'j> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Columns;
        impl<'de> Visitor<'de> for Columns {
            type Value = Record<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a row")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::with_capacity(24);
                while let Some(Json::Text(key)) = map.next_key()? {
                    fields.push((key, map.next_value()?));
                }
                Ok(Record(fields))
            }
        }
        deserializer.deserialize_map(Columns)
    }
}

impl<'de: 'j, 'j> Deserialize<'de> for Json<'j> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Field;
        impl<'de> Visitor<'de> for Field {
            type Value = Json<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a field of a row")
            }

            fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
                Ok(Json::Null)
            }

            fn visit_bool<E: Error>(self, flag: bool) -> Result<Self::Value, E> {
                Ok(Json::Flag(flag))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Json::Number(number))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
                i64::try_from(number).map(Json::Number).map_err(E::custom)
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Json::Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Json::Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_any(Field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn what_both_databases_put_into_json_is_read_alike() {
        let sqlite = r#"[{"id": "0190A0B0C0D07000800000000000000F", "at": 1749945600123456, "on": "2025-06-15", "flag": 1,
            "hash": "00FF", "text": "a \"b\"\nc", "none": null}]"#;
        let postgres = r#"[{"id": "0190a0b0-c0d0-7000-8000-00000000000f", "at": "2025-06-15T00:00:00.123456+00:00",
            "on": "2025-06-15", "flag": true, "hash": "\\x00ff", "text": "a \"b\"\nc", "none": null}]"#;
        for json in [sqlite, postgres] {
            let records: Vec<Record<'_>> = serde_json::from_str(json).unwrap();
            let fields = Fields::of_record(&records[0]);
            assert_eq!(fields.get::<Uuid>("id").unwrap(), Uuid::from_u128(0x0190_a0b0_c0d0_7000_8000_0000_0000_000f));
            assert_eq!(fields.get::<OffsetDateTime>("at").unwrap(), datetime!(2025-06-15 00:00:00.123456 UTC));
            assert_eq!(fields.get::<Date>("on").unwrap(), date!(2025 - 06 - 15));
            assert!(fields.get::<bool>("flag").unwrap());
            assert_eq!(fields.get::<Vec<u8>>("hash").unwrap(), [0, 255]);
            assert_eq!(fields.get::<String>("text").unwrap(), "a \"b\"\nc");
            assert_eq!(fields.opt::<String>("none").unwrap(), None);
            assert!(fields.opt::<i64>("text").is_err(), "a text is no number");
            assert!(fields.opt::<String>("absent").is_err(), "a column that was not asked for is not NULL");
        }
    }
}
