//! The store itself: transactions, the access log, and what is shared between them.

use super::{
    core::Core,
    glance::MemoryGlance,
    guards::{KeptChallenge, KeptKey, KeptTry},
    outbox::PostedLetter,
};
use async_trait::async_trait;
use inzage_domain::{
    account::{AccountState, SignedInSession},
    audit::LogEntry,
    credential::Digest,
    ids::{AccountId, MachineId, SessionId},
    letter::Letter,
    past::changes_standing,
    policy::Trail,
    ports::{AccessLog, Glance, KeyOwner, Session, Snapshot, Store, StoreError},
    records::Records,
    relation::RelationState,
    text::EmailAddress,
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use time::OffsetDateTime;
use tokio::sync::OwnedMutexGuard;

/// What went wrong in the memory store, as the cause of [`StoreError::Failed`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MemoryError {
    /// The organisation's settings were never imported.
    #[error("there are no settings")]
    NotSetUp,
    /// Something that was named is not there.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// Records that contradict each other.
    #[error("two records share one {0}")]
    Duplicate(&'static str),
    /// An import into a store that is in use.
    #[error("the store is not empty")]
    NotEmpty,
    /// The permit's scope does not fit what was called.
    #[error("the permit was given for something else")]
    OtherScope,
    /// A test asked for it.
    #[error("the store was told to fail")]
    Broken,
}

pub(super) fn found<T>(thing: Option<T>, what: &'static str) -> Result<T, StoreError> {
    thing.ok_or_else(|| StoreError::failed(MemoryError::Missing(what)))
}

/// A store that lives in memory. Clones share one content.
///
/// One change is under way at a time; others wait. Looks never wait, and see what was committed when they began.
///
/// ```
/// use inzage_domain::ports::Store;
/// use inzage_testkit::{memory::MemoryStore, worlds};
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let store = MemoryStore::default();
/// store.import(&worlds::journey().records()).await.unwrap();
/// assert_eq!(store.records().locations.len(), 3);
/// # });
/// ```
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    pub(super) shared: Arc<Shared>,
}

#[derive(Debug, Default)]
pub(super) struct Shared {
    inner: Mutex<Inner>,
    pub(super) writer: Arc<tokio::sync::Mutex<()>>,
}

/// What is committed.
#[derive(Debug, Default)]
pub(super) struct Inner {
    core: Arc<Core>,
    log: Arc<Vec<LogEntry>>,
    pub(super) letters: Vec<PostedLetter>,
    pub(super) touched: HashMap<SessionId, OffsetDateTime>,
    pub(super) machines_touched: HashMap<MachineId, OffsetDateTime>,
    pub(super) tries: HashMap<Digest, Vec<KeptTry>>,
    pub(super) keys: HashMap<(KeyOwner, Digest), KeptKey>,
    pub(super) challenges: HashMap<Digest, KeptChallenge>,
    /// Whoever forgot a password and when they said so, the first first.
    pub(super) forgetful: Vec<(OffsetDateTime, EmailAddress)>,
    faults: Faults,
}

#[derive(Debug, Default)]
struct Faults {
    lost_races: u32,
    log_is_broken: bool,
    is_down: bool,
}

impl Shared {
    pub(super) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    pub(super) fn core(&self) -> &Core {
        &self.core
    }

    /// What is committed, to be changed outside a transaction; the caller has the writer's lock.
    pub(super) fn core_mut(&mut self) -> &mut Core {
        Arc::make_mut(&mut self.core)
    }

    /// A session with its last use.
    pub(super) fn as_last_used(&self, session: &SignedInSession) -> SignedInSession {
        let touched = self.touched.get(&session.id).copied();
        SignedInSession { last_used_at: session.last_used_at.max(touched.unwrap_or(session.last_used_at)), ..session.clone() }
    }

    fn reachable(&self) -> Result<(), StoreError> {
        if self.faults.is_down { Err(StoreError::failed(MemoryError::Broken)) } else { Ok(()) }
    }

    fn append(&mut self, entry: &LogEntry) -> Result<(), StoreError> {
        self.reachable()?;
        if self.faults.log_is_broken {
            return Err(StoreError::failed(MemoryError::Broken));
        }
        if self.log.iter().any(|it| it.id == entry.id) {
            return Err(StoreError::failed(MemoryError::Duplicate("log entry")));
        }
        Arc::make_mut(&mut self.log).push(entry.clone());
        Ok(())
    }
}

impl MemoryStore {
    /// A copy of everything that is committed, the access log included.
    pub fn records(&self) -> Records {
        let inner = self.shared.lock();
        Records { log: inner.log.as_ref().clone(), ..inner.core.records.clone() }
    }

    /// Every letter that was posted and not yet sent, oldest first.
    pub fn letters(&self) -> Vec<Letter> {
        self.shared.lock().letters.iter().filter_map(PostedLetter::waiting).cloned().collect()
    }

    /// Every letter that failed for good, oldest first.
    pub fn dead_letters(&self) -> Vec<Letter> {
        self.shared.lock().letters.iter().filter_map(PostedLetter::dead).cloned().collect()
    }

    /// Lets the next `commits` lose a race, to try out what a caller does then.
    pub fn lose_races(&self, commits: u32) {
        self.shared.lock().faults.lost_races = commits;
    }

    /// Lets the access log fail, or work again: without it nothing is committed and nothing handed out (`T35`).
    pub fn break_log(&self, broken: bool) {
        self.shared.lock().faults.log_is_broken = broken;
    }

    /// Makes the store unreachable, or reachable again.
    pub fn go_down(&self, down: bool) {
        self.shared.lock().faults.is_down = down;
    }

    /// Switches an account off, past every port.
    pub async fn switch_off(&self, account: AccountId) {
        let _writer = self.shared.writer.lock().await;
        let mut inner = self.shared.lock();
        for it in inner.core_mut().records.accounts.iter_mut().filter(|it| it.id == account) {
            it.state = AccountState::Deactivated;
        }
    }

    fn transaction(&self, writer: Option<OwnedMutexGuard<()>>) -> Result<Transaction, StoreError> {
        let inner = self.shared.lock();
        inner.reachable()?;
        Ok(Transaction {
            core: Arc::clone(&inner.core),
            log: Arc::clone(&inner.log),
            letters: Vec::new(),
            answered: Vec::new(),
            shared: Arc::clone(&self.shared),
            _writer: writer,
        })
    }
}

/// A snapshot, or with the writer's lock a session: it works on its own copy, which takes the place of the shared one at the commit.
#[derive(Debug)]
pub(super) struct Transaction {
    core: Arc<Core>,
    pub(super) log: Arc<Vec<LogEntry>>,
    pub(super) letters: Vec<PostedLetter>,
    /// The requests for recovery that were answered.
    pub(super) answered: Vec<EmailAddress>,
    pub(super) shared: Arc<Shared>,
    _writer: Option<OwnedMutexGuard<()>>,
}

impl Transaction {
    pub(super) fn core(&self) -> &Core {
        &self.core
    }

    /// A session with its last use, which is noted outside transactions.
    pub(super) fn as_last_used(&self, session: &SignedInSession) -> SignedInSession {
        self.shared.lock().as_last_used(session)
    }

    pub(super) fn core_mut(&mut self) -> &mut Core {
        Arc::make_mut(&mut self.core)
    }
}

#[async_trait]
impl Session for Transaction {
    async fn commit(mut self: Box<Self>, trail: Trail) -> Result<(), StoreError> {
        let mut inner = self.shared.lock();
        if inner.faults.lost_races > 0 {
            inner.faults.lost_races -= 1;
            return Err(StoreError::Conflict);
        }
        inner.append(trail.entry())?;
        // What was read meanwhile is kept beside transactions, with the look.
        let read = self.core.read_since(&inner.core);
        if let Some(portal) = trail.entry().portal.filter(|_| changes_standing(trail.entry().action)) {
            Arc::make_mut(&mut self.core).keep_state(portal, trail.entry().at);
        }
        inner.core = Arc::clone(&self.core);
        for reading in read {
            inner.core_mut().keep_reading(reading);
        }
        inner.letters.extend(self.letters.iter().cloned());
        inner.forgetful.retain(|(_, it)| !self.answered.contains(it));
        Ok(())
    }
}

#[async_trait]
impl AccessLog for MemoryStore {
    async fn append(&self, trail: Trail) -> Result<(), StoreError> {
        let mut inner = self.shared.lock();
        inner.append(trail.entry())?;
        if let Some(reading) = trail.reading() {
            inner.core_mut().keep_reading(reading);
        }
        Ok(())
    }
}

#[async_trait]
impl Store for MemoryStore {
    async fn begin(&self) -> Result<Box<dyn Session>, StoreError> {
        let writer = Arc::clone(&self.shared.writer).lock_owned().await;
        Ok(Box::new(self.transaction(Some(writer))?))
    }

    async fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        Ok(Box::new(self.transaction(None)?))
    }

    async fn glance(&self) -> Result<Box<dyn Glance>, StoreError> {
        Ok(Box::new(MemoryGlance::new(self.transaction(None)?)))
    }

    async fn forget_deleted(&self) -> Result<bool, StoreError> {
        Ok(true)
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.shared.lock().reachable()
    }

    async fn import(&self, records: &Records) -> Result<(), StoreError> {
        let _writer = self.shared.writer.lock().await;
        let mut inner = self.shared.lock();
        inner.reachable()?;
        if inner.core.records != Records::default() || !inner.log.is_empty() {
            return Err(StoreError::failed(MemoryError::NotEmpty));
        }
        agree(records)?;
        let mut records = records.clone();
        inner.log = Arc::new(std::mem::take(&mut records.log));
        let mut core = Core { records, ..Core::default() };
        core.keep_imported();
        inner.core = Arc::new(core);
        Ok(())
    }
}

/// What a database holds by unique indexes.
pub(super) fn agree(records: &Records) -> Result<(), StoreError> {
    fn once<K: Eq + std::hash::Hash>(keys: impl Iterator<Item = K>, what: &'static str) -> Result<(), StoreError> {
        let mut seen = std::collections::HashSet::new();
        let mut keys = keys;
        if keys.all(|key| seen.insert(key)) { Ok(()) } else { Err(StoreError::failed(MemoryError::Duplicate(what))) }
    }
    let live = || records.relations.iter().filter(|it| it.state != RelationState::Removed);
    once(records.accounts.iter().map(|it| it.id), "account")?;
    once(records.accounts.iter().map(|it| it.email.clone()), "e-mail address")?;
    once(records.factors.iter().map(|it| it.id), "factor")?;
    once(records.provider_links.iter().map(|it| (&it.issuer, it.subject)), "identity")?;
    once(records.machines.iter().map(|it| it.id), "machine")?;
    once(records.machines.iter().map(|it| it.digest), "token")?;
    once(records.avatars.iter().map(|it| it.account), "avatar")?;
    once(records.publications.iter().map(|it| it.id), "publication")?;
    once(records.questionnaires.iter().map(|it| it.id), "questionnaire")?;
    once(records.portals.iter().map(|it| it.id), "portal")?;
    once(records.relations.iter().map(|it| (it.portal, it.id)), "relation")?;
    once(live().filter(|it| it.first_contact).map(|it| it.portal), "first contact")?;
    once(live().filter_map(|it| it.account.map(|account| (it.portal, account))), "account in one portal")?;
    once(records.grants.iter().map(|it| it.id), "grant")?;
    once(records.documents.iter().map(|it| (it.portal, it.id)), "document")?;
    once(records.diary.iter().map(|it| (it.portal, it.id)), "note")?;
    once(records.dossier.iter().map(|it| (it.portal, it.id, it.revision)), "state of a recorded thing")?;
    once(records.personal.iter().map(|it| (it.portal, it.revision)), "state of personal data")?;
    once(records.care_plans.iter().map(|it| (it.portal, it.number)), "version of a care plan")?;
    once(records.care_plan_drafts.iter().map(|it| it.portal), "draft of a care plan")?;
    once(records.care_plan_answers.iter().map(|it| (it.portal, it.version, it.party)), "answer to a care plan")?;
    once(records.appointments.iter().map(|it| (it.portal, it.id)), "appointment")?;
    once(records.appointment_requests.iter().map(|it| (it.portal, it.id)), "request")?;
    once(records.agenda.iter().map(|it| (it.portal, it.id)), "agenda item")?;
    once(records.agenda_feeds.iter().map(|it| (it.portal, it.id)), "agenda feed")?;
    once(records.agenda_feeds.iter().map(|it| it.digest), "address of an agenda")?;
    once(records.pinboard_posts.iter().map(|it| (it.portal, it.id)), "post")?;
    once(records.pinboard_reactions.iter().map(|it| (it.portal, it.id)), "reaction")?;
    once(records.questionnaire_requests.iter().map(|it| (it.portal, it.id)), "questionnaire asked")?;
    once(records.conversations.iter().map(|it| (it.portal, it.id)), "conversation")?;
    once(records.conversations.iter().flat_map(|it| it.messages.iter().map(|message| (it.portal, message.id))), "message")?;
    once(records.visibilities.iter().map(|it| (it.portal, it.document, it.relation)), "visibility")?;
    once(records.acknowledgements.iter().map(|it| (it.portal, it.document, it.version, it.party)), "acknowledgement")?;
    once(records.invitations.iter().map(|it| it.digest), "link")?;
    once(records.log.iter().map(|it| it.id), "log entry")
}
