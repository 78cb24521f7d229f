//! What was loaded for a look stays sealed until the look is in the access log.

use super::{Permit, Proof, Trail};
use crate::{
    ids::{AccountId, LogEntryId, PortalId},
    moment::Moment,
    policy::Action,
    ports::{AccessLog, StoreError},
};
use std::{fmt, marker::PhantomData};

/// What an adapter loaded under a permit to look. It opens only once the look is in the access log.
pub struct Sealed<A: Action, V> {
    entry: LogEntryId,
    value: V,
    action: PhantomData<fn() -> A>,
}

impl<A: Action, V> fmt::Debug for Sealed<A, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealed").field("action", &A::NAME).finish_non_exhaustive()
    }
}

/// A sealed value, a permit and a look that don't belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what was loaded under one permit can't be opened with another")]
pub struct OtherPermit;

impl<A: Action, V> Sealed<A, V> {
    /// Seals what was loaded under `permit`.
    pub fn seal(permit: &Permit<A>, value: V) -> Self {
        Self { entry: permit.ticket.entry, value, action: PhantomData }
    }

    /// Records the look and hands out what was loaded: no log, no data (`T35`).
    ///
    /// # Errors
    /// The log could not be written, or `permit` is not the one under which this was loaded.
    pub async fn open(self, permit: Permit<A>, log: &(impl AccessLog + ?Sized)) -> Result<V, StoreError> {
        self.open_page(permit, log).await.map(|(value, _)| value)
    }

    /// As [`open`](Self::open), for a page on which more stands: with the proof that the look is in the log.
    ///
    /// # Errors
    /// As for [`open`](Self::open).
    pub async fn open_page(self, permit: Permit<A>, log: &(impl AccessLog + ?Sized)) -> Result<(V, Looked), StoreError> {
        if self.entry != permit.ticket.entry {
            return Err(StoreError::failed(OtherPermit));
        }
        let looked = Looked { portal: permit.portal(), account: permit.account(), now: permit.now() };
        log.append(Trail::done(permit)).await?;
        Ok((self.value, looked))
    }

    /// Hands out what stands on the same page as a look that is in the log, without a line of its own: looking at a page is one look.
    ///
    /// # Errors
    /// `permit` is not the one under which this was loaded; or it was given to another account, at another moment, or for another
    /// portal than the look.
    pub fn open_beside(self, permit: Permit<A>, looked: &Looked) -> Result<V, OtherPermit> {
        let same_page = permit.account() == looked.account
            && permit.now() == looked.now
            && (permit.portal().is_none() || permit.portal() == looked.portal);
        if self.entry == permit.ticket.entry && same_page { Ok(self.value) } else { Err(OtherPermit) }
    }
}

/// Proof that somebody's look at a page is in the access log, for what else stands on that page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looked {
    portal: Option<PortalId>,
    account: Option<AccountId>,
    now: Moment,
}

impl Looked {
    /// When it was judged; what stands on the same page is judged for the same moment.
    pub fn now(&self) -> Moment {
        self.now
    }
}
