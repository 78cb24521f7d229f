//! Reading the fields of a row.

use super::Column;
use crate::query::{Row, failed, instant};
use inzage_domain::{
    moment::{Moment, Period},
    ports::StoreError,
    text::PersonName,
};
use sea_orm::{DbBackend, TryGetable};
use time::OffsetDateTime;

/// The fields of a row whose names begin alike: those of one table in a join.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields<'r> {
    row: &'r Row,
    prefix: &'r str,
}

impl<'r> Fields<'r> {
    pub(crate) fn new(row: &'r Row, prefix: &'r str) -> Self {
        Self { row, prefix }
    }

    pub(super) fn raw<T>(self, name: &str) -> Result<Option<T>, StoreError>
    where
        Option<T>: TryGetable,
    {
        self.row.inner.try_get::<Option<T>>(self.prefix, name).map_err(failed)
    }

    pub(super) fn instant(self, name: &str) -> Result<Option<OffsetDateTime>, StoreError> {
        if self.row.backend == DbBackend::Sqlite {
            self.raw::<i64>(name)?.map(|micros| instant(micros).ok_or_else(|| unreadable(name))).transpose()
        } else {
            self.raw(name)
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
