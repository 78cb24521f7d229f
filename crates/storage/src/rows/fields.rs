//! Reading the fields of a row.

use super::{
    Column,
    nested::{FromJson, Json, Record},
};
use crate::query::{Row, failed, instant};
use inzage_domain::{
    moment::{Moment, Period},
    ports::StoreError,
    text::PersonName,
};
use sea_orm::{DbBackend, QueryResult, TryGetable};
use time::OffsetDateTime;

/// The fields of a row whose names begin alike: those of one table in a join. The row may be nested in another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields<'r> {
    source: Source<'r>,
    prefix: &'r str,
}

#[derive(Debug, Clone, Copy)]
enum Source<'r> {
    Read(&'r QueryResult, DbBackend),
    Nested(&'r Record<'r>),
}

impl<'r> Fields<'r> {
    pub(crate) fn new(row: &'r Row, prefix: &'r str) -> Self {
        let source = match row {
            Row::Read(inner, backend) => Source::Read(inner, *backend),
            Row::Nested(record) => Source::Nested(record),
        };
        Self { source, prefix }
    }

    pub(super) fn of_record(record: &'r Record<'r>) -> Self {
        Self { source: Source::Nested(record), prefix: "" }
    }

    pub(super) fn raw<T: FromJson>(self, name: &str) -> Result<Option<T>, StoreError>
    where
        Option<T>: TryGetable,
    {
        match self.source {
            Source::Read(row, _) => row.try_get::<Option<T>>(self.prefix, name).map_err(failed),
            Source::Nested(record) => match record.field(self.prefix, name).ok_or_else(|| unreadable(name))? {
                Json::Null => Ok(None),
                json => T::from_json(json).map(Some).ok_or_else(|| unreadable(name)),
            },
        }
    }

    pub(super) fn instant(self, name: &str) -> Result<Option<OffsetDateTime>, StoreError> {
        match self.source {
            Source::Read(_, DbBackend::Sqlite) => {
                self.raw::<i64>(name)?.map(|micros| instant(micros).ok_or_else(|| unreadable(name))).transpose()
            }
            _ => self.raw(name),
        }
    }

    /// One field that may be NULL.
    pub(crate) fn opt<T: Column>(self, name: &str) -> Result<Option<T>, StoreError> {
        T::read(self, name)
    }

    /// One field that is not NULL.
    pub(crate) fn get<T: Column>(self, name: &str) -> Result<T, StoreError> {
        self.opt(name)?.ok_or_else(|| unreadable(name))
    }

    /// The columns `given` and `family`.
    pub(crate) fn person(self) -> Result<PersonName, StoreError> {
        Ok(PersonName { given: self.get("given")?, family: self.get("family")? })
    }

    /// A pair of columns for an instant and the day on which it fell.
    pub(crate) fn moment(self, at: &str, on: &str) -> Result<Moment, StoreError> {
        Ok(Moment { at: self.get(at)?, on: self.get(on)? })
    }

    /// A pair of columns for the two ends of a period.
    pub(crate) fn period(self, from: &str, until: &str) -> Result<Period, StoreError> {
        Period::new(self.get(from)?, self.opt(until)?).map_err(|_| unreadable(until))
    }
}

/// A stored value that no version of this code wrote. It names the column and not the value, which may be about a person.
#[derive(Debug, thiserror::Error)]
#[error("the stored value in column `{column}` can't be read")]
pub(crate) struct Unreadable {
    column: String,
}

/// The error for a stored value that can't be read.
pub(crate) fn unreadable(column: &str) -> StoreError {
    StoreError::failed(Unreadable { column: column.to_owned() })
}
