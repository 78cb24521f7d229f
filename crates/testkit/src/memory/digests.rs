//! What people are told by e-mail, and the digests in which they are told.

use super::{
    accounts::asker,
    core::{Core, account_addressee},
    store::{MemoryStore, Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    account::AccountState,
    audit::{Capacity, LogEntry, Outcome},
    document::DocumentKind,
    ids::{AccountId, PortalId},
    invitation::Addressee,
    moment::Moment,
    notice::{DigestFacts, DigestPeriod, NoticeChoice, NoticeKind},
    policy::{
        Permit, Proof,
        actions::{PortalScope, SendDigest, SetNotices, Unsubscribe},
    },
    ports::{DigestQueue, DigestWrites, LeasedDigest, StoreError},
};
use time::OffsetDateTime;

/// What is kept of somebody's digest.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct KeptDigest {
    pub(super) choice: NoticeChoice,
    due_at: Option<OffsetDateTime>,
    told_to: Option<OffsetDateTime>,
}

impl KeptDigest {
    /// What is new is told from now on, when a period has gone by.
    fn begins(&mut self, now: Moment) {
        self.told_to = Some(now.at);
        self.due_at = self.choice.period.next(now);
    }
}

/// Who reads in which portal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader {
    pub(super) portal: PortalId,
    pub(super) account: Option<AccountId>,
    pub(super) scope: PortalScope,
}

impl Core {
    pub(super) fn digest_of(&self, account: AccountId) -> KeptDigest {
        self.digests.get(&account).copied().unwrap_or_default()
    }

    /// Whether there is anything of a kind that is new to somebody.
    fn has_new(&self, kind: NoticeKind, reader: &Reader, since: OffsetDateTime) -> bool {
        let new = match kind {
            // A message has a letter of its own.
            NoticeKind::Messages => 0,
            NoticeKind::Documents => self.new_or_asked(reader, DocumentKind::Document, since),
            NoticeKind::Reports => self.new_or_asked(reader, DocumentKind::Report, since),
            NoticeKind::Appointments => self.new_appointments(reader, since) + self.new_decisions(reader, since),
            NoticeKind::Diary => self.new_notes(reader, since),
            NoticeKind::Pinboard => self.new_on_pinboard(reader, since),
            NoticeKind::CarePlan => self.new_care_plans(reader, since),
            NoticeKind::Questionnaires => self.new_questionnaires(reader, since),
            NoticeKind::Agenda => self.new_in_agenda(reader, since),
        };
        new > 0
    }

    fn new_or_asked(&self, reader: &Reader, kind: DocumentKind, since: OffsetDateTime) -> usize {
        self.counts(reader, kind, since).0 + self.asked_since(reader, kind, since)
    }
}

impl Transaction {
    /// When somebody was in a portal last.
    fn last_look(&self, portal: PortalId, account: AccountId) -> Option<OffsetDateTime> {
        let here = |it: &&LogEntry| {
            it.portal == Some(portal)
                && it.account == Some(account)
                && matches!(it.capacity, Capacity::Client | Capacity::Relation(_) | Capacity::Representative(_))
                && matches!(it.outcome, Outcome::Done(_))
        };
        self.log.iter().filter(here).map(|it| it.at).max()
    }

    /// What decides whether a digest goes to somebody, with what came `since`, or else since they were told last.
    pub(super) fn digest_facts(
        &self,
        id: AccountId,
        since: Option<OffsetDateTime>,
        now: Moment,
    ) -> Result<Option<DigestFacts>, StoreError> {
        let core = self.core();
        let Some(account) = core.account_facts(id) else { return Ok(None) };
        let kept = core.digest_of(id);
        let since = since.or(kept.told_to);
        let ages = core.settings()?.ages;
        let news = since.is_some_and(|since| {
            core.doors_of(id, now).any(|door| {
                let portal = door.portal.id;
                let since = self.last_look(portal, id).map_or(since, |at| at.max(since));
                door.scope(id, &ages, now).is_some_and(|scope| {
                    let reader = Reader { portal, account: Some(id), scope };
                    NoticeKind::ALL.into_iter().any(|kind| kept.choice.tells(kind) && core.has_new(kind, &reader, since))
                })
            })
        });
        Ok(Some(DigestFacts {
            account: id,
            state: account.state,
            consents_to_use: account.consents_to_use,
            choice: kept.choice,
            due_at: Some(kept.due_at.unwrap_or(OffsetDateTime::UNIX_EPOCH)),
            since,
            news,
        }))
    }
}

#[async_trait]
impl DigestQueue for MemoryStore {
    async fn lease_digests(
        &self,
        now: OffsetDateTime,
        leased_until: OffsetDateTime,
        limit: u32,
    ) -> Result<Vec<LeasedDigest>, StoreError> {
        let _writer = self.shared.writer.lock().await;
        let mut inner = self.shared.lock();
        let core = inner.core_mut();
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut due: Vec<_> = core
            .records
            .accounts
            .iter()
            .filter(|it| it.state == AccountState::Active)
            .map(|it| (it.id, core.digest_of(it.id)))
            .filter(|(_, it)| it.choice.period != DigestPeriod::Never && it.due_at.is_none_or(|at| at <= now))
            .collect();
        due.truncate(limit);
        let mut leased = Vec::new();
        for (account, kept) in due {
            core.digests.insert(account, KeptDigest { due_at: Some(leased_until), ..kept });
            leased.push(LeasedDigest { account, until: leased_until });
        }
        Ok(leased)
    }

    async fn digests_passed(&self, passed: &[LeasedDigest], now: Moment) -> Result<(), StoreError> {
        let _writer = self.shared.writer.lock().await;
        let mut inner = self.shared.lock();
        let core = inner.core_mut();
        for LeasedDigest { account, until } in passed {
            if let Some(kept) = core.digests.get_mut(account).filter(|it| it.due_at == Some(*until)) {
                kept.begins(now);
            }
        }
        Ok(())
    }
}

#[async_trait]
impl DigestWrites for Transaction {
    async fn set_notices(&mut self, permit: &Permit<SetNotices>) -> Result<(), StoreError> {
        let kept = self.core_mut().digests.entry(asker(permit)?).or_default();
        kept.choice = permit.action().choice;
        kept.begins(permit.now());
        Ok(())
    }

    async fn unsubscribe(&mut self, permit: &Permit<Unsubscribe>) -> Result<(), StoreError> {
        let kept = self.core_mut().digests.entry(permit.action().account).or_default();
        kept.choice.off = kept.choice.off.union(permit.action().kinds);
        Ok(())
    }

    async fn digest_told(&mut self, permit: &Permit<SendDigest>) -> Result<Addressee, StoreError> {
        let account = permit.action().account;
        self.core_mut().digests.entry(account).or_default().begins(permit.now());
        found(self.core().account(account), "account").map(account_addressee)
    }

    async fn digest_sooner(&mut self, _: &dyn Proof, account: AccountId, due_at: OffsetDateTime) -> Result<(), StoreError> {
        let kept = self.core_mut().digests.entry(account).or_default();
        kept.due_at = kept.due_at.map(|at| at.min(due_at));
        Ok(())
    }
}
