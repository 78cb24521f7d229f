//! Copies of everything, to take along.

use super::{
    accounts::{asker, session_of},
    core::Core,
    store::{Inner, MemoryStore, Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    account::SignedInSession,
    export::{EXPORT_ASKED_EVERY, ExportState, ExportTask, StandingExport},
    ids::{AccountId, BlobId, ExportId, PortalId, SessionId, ShelfId},
    policy::{
        ExportFacts, Hat, Permit, Sealed,
        actions::{AskExport, FetchExport, GatherExport, ListExports},
    },
    ports::{ExportAsked, ExportQueue, ExportViews, ExportWrites, StoreError},
    views::{ExportFound, ExportView},
};
use time::OffsetDateTime;

/// A copy as kept.
#[derive(Debug, Clone)]
pub(super) struct KeptExport {
    portal: PortalId,
    id: ExportId,
    account: AccountId,
    session: SessionId,
    pub(super) asked_at: OffsetDateTime,
    attempts: u32,
    fate: Fate,
}

#[derive(Debug, Clone, Copy)]
enum Fate {
    /// It is to be made, and nobody takes it on before that instant; so many sections are done.
    Waiting(OffsetDateTime, u32),
    Ready(ExportFound),
    Failed,
    Closed,
}

impl KeptExport {
    fn is(&self, portal: PortalId, id: ExportId) -> bool {
        self.portal == portal && self.id == id
    }

    const fn is_closed(&self) -> bool {
        matches!(self.fate, Fate::Closed)
    }

    /// Where its bytes are, if they are this owner's.
    pub(super) fn found(&self, owner: ShelfId) -> Option<ExportFound> {
        match self.fate {
            Fate::Ready(found) if ShelfId::from(self.portal) == owner => Some(found),
            Fate::Ready(_) | Fate::Waiting(..) | Fate::Failed | Fate::Closed => None,
        }
    }

    fn view(&self, core: &Core) -> Result<ExportView, StoreError> {
        let state = match self.fate {
            Fate::Waiting(..) if self.attempts == 0 => ExportState::Waiting,
            Fate::Waiting(_, kinds) => ExportState::Gathering(kinds),
            Fate::Ready(found) => ExportState::Ready { bytes: found.bytes },
            Fate::Failed => ExportState::Failed,
            Fate::Closed => return Err(StoreError::Conflict),
        };
        let client = found(core.portal(self.portal), "portal")?.client.clone();
        Ok(ExportView { id: self.id, portal: self.portal, client, asked_at: self.asked_at, state })
    }
}

impl Core {
    pub(super) fn export_facts(&self, portal: PortalId, id: ExportId) -> Option<ExportFacts> {
        let kept = self.exports.iter().find(|it| it.is(portal, id) && !it.is_closed())?;
        let ready = matches!(kept.fate, Fate::Ready(_));
        Some(ExportFacts { account: kept.account, session: kept.session, ready })
    }

    fn export(&self, portal: PortalId, id: ExportId) -> Result<&KeptExport, StoreError> {
        found(self.exports.iter().find(|it| it.is(portal, id)), "copy")
    }
}

#[async_trait]
impl ExportViews for Transaction {
    async fn exports(&mut self, permit: &Permit<ListExports>) -> Result<Sealed<ListExports, Vec<ExportView>>, StoreError> {
        let (account, session) = (asker(permit)?, session_of(permit)?);
        let core = self.core();
        let own = core.exports.iter().filter(|it| it.account == account && it.session == session && !it.is_closed());
        let mut views = own.map(|it| it.view(core)).collect::<Result<Vec<_>, _>>()?;
        views.sort_by_key(|it| std::cmp::Reverse((it.asked_at, it.id)));
        Ok(Sealed::seal(permit, views))
    }

    async fn export_to_gather(&mut self, permit: &Permit<GatherExport>) -> Result<Sealed<GatherExport, ExportView>, StoreError> {
        let GatherExport { portal, export } = *permit.action();
        let core = self.core();
        Ok(Sealed::seal(permit, core.export(portal, export)?.view(core)?))
    }

    async fn export_found(&mut self, permit: &Permit<FetchExport>) -> Result<Sealed<FetchExport, ExportFound>, StoreError> {
        let FetchExport { portal, export } = *permit.action();
        let ready = self.core().export(portal, export)?.found(portal.into()).ok_or(StoreError::Conflict)?;
        Ok(Sealed::seal(permit, ready))
    }
}

#[async_trait]
impl ExportWrites for Transaction {
    async fn insert_export(&mut self, permit: &Permit<AskExport>) -> Result<ExportAsked, StoreError> {
        let AskExport { portal, export } = *permit.action();
        let (account, session, now) = (asker(permit)?, session_of(permit)?, permit.now().at);
        let exports = &mut self.core_mut().exports;
        if exports.iter().any(|it| it.is(portal, export)) {
            return Ok(ExportAsked::Before);
        }
        let own = exports.iter().filter(|it| it.portal == portal && it.account == account && !matches!(it.fate, Fate::Failed));
        if let Some(last) = own.map(|it| it.asked_at).filter(|at| now < *at + EXPORT_ASKED_EVERY).max() {
            return Ok(ExportAsked::TooSoon(last));
        }
        let fate = Fate::Waiting(now, 0);
        exports.push(KeptExport { portal, id: export, account, session, asked_at: now, attempts: 0, fate });
        Ok(ExportAsked::New)
    }
}

impl Inner {
    fn alive(&self, session: SessionId, now: OffsetDateTime) -> Option<SignedInSession> {
        let kept = self.core().sessions.iter().find(|it| it.session.id == session && !it.ended)?;
        Some(self.as_last_used(&kept.session)).filter(|it| it.is_alive(now))
    }
}

impl MemoryStore {
    /// Does something that only the worker of this try may do.
    async fn of_try(&self, task: &ExportTask, fate: impl FnOnce() -> Fate) -> bool {
        let _writer = self.shared.writer.lock().await;
        let mut inner = self.shared.lock();
        let mut own = inner.core_mut().exports.iter_mut().filter(|it| it.is(task.portal, task.export));
        match own.find(|it| it.attempts == task.attempt && matches!(it.fate, Fate::Waiting(..))) {
            Some(kept) => {
                kept.fate = fate();
                true
            }
            None => false,
        }
    }
}

#[async_trait]
impl ExportQueue for MemoryStore {
    async fn lease_export(&self, now: OffsetDateTime, leased_until: OffsetDateTime) -> Result<Option<ExportTask>, StoreError> {
        let _writer = self.shared.writer.lock().await;
        let mut inner = self.shared.lock();
        let due = |it: &KeptExport| match it.fate {
            Fate::Waiting(due_at, _) if due_at <= now => Some((due_at, it.id, it.session)),
            Fate::Waiting(..) | Fate::Ready(_) | Fate::Failed | Fate::Closed => None,
        };
        let mut waiting: Vec<_> = inner.core().exports.iter().filter_map(due).collect();
        waiting.sort_unstable();
        let next = waiting.into_iter().find_map(|(_, id, session)| Some((id, inner.alive(session, now)?)));
        let Some((id, session)) = next else { return Ok(None) };
        let core = inner.core_mut();
        let language = found(core.account(session.account), "account")?.language;
        let kept = found(core.exports.iter_mut().find(|it| it.id == id), "copy")?;
        kept.attempts += 1;
        kept.fate = Fate::Waiting(leased_until, 0);
        let person = session.person(Hat::Private);
        Ok(Some(ExportTask { portal: kept.portal, export: id, person, language, attempt: kept.attempts }))
    }

    async fn export_came_to(&self, task: &ExportTask, kinds: u32, leased_until: OffsetDateTime) -> Result<bool, StoreError> {
        Ok(self.of_try(task, || Fate::Waiting(leased_until, kinds)).await)
    }

    async fn export_ready(&self, task: &ExportTask, blob: BlobId, bytes: u64) -> Result<bool, StoreError> {
        Ok(self.of_try(task, || Fate::Ready(ExportFound { blob, bytes })).await)
    }

    async fn export_failed(&self, task: &ExportTask, retry_at: Option<OffsetDateTime>) -> Result<bool, StoreError> {
        Ok(self.of_try(task, || retry_at.map_or(Fate::Failed, |due_at| Fate::Waiting(due_at, 0))).await)
    }

    async fn standing_exports(
        &self,
        now: OffsetDateTime,
        after: Option<(PortalId, ExportId)>,
        limit: u32,
    ) -> Result<Vec<StandingExport>, StoreError> {
        let inner = self.shared.lock();
        let mut standing: Vec<&KeptExport> = inner.core().exports.iter().filter(|it| !it.is_closed()).collect();
        standing.sort_by_key(|it| (it.portal, it.id));
        let rest = standing.into_iter().filter(|it| after.is_none_or(|after| after < (it.portal, it.id)));
        let view = |it: &KeptExport| StandingExport {
            portal: it.portal,
            export: it.id,
            person: inner.alive(it.session, now).map(|session| session.person(Hat::Private)),
            asked_at: it.asked_at,
            blob: it.found(it.portal.into()).map(|found| found.blob),
        };
        Ok(rest.take(usize::try_from(limit).unwrap_or(usize::MAX)).map(view).collect())
    }

    async fn close_export(&self, portal: PortalId, export: ExportId) -> Result<(), StoreError> {
        let _writer = self.shared.writer.lock().await;
        let mut inner = self.shared.lock();
        for kept in inner.core_mut().exports.iter_mut().filter(|it| it.is(portal, export)) {
            kept.fate = Fate::Closed;
        }
        Ok(())
    }
}
