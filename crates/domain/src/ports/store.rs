//! Transactions, and the access log.

use super::{
    AccountCareViews, AccountCareWrites, AccountViews, AccountWrites, AgendaViews, AgendaWrites, AppointmentViews,
    AppointmentWrites, AvatarViews, AvatarWrites, BlobRows, CarePlanViews, CarePlanWrites, CareViews, CareWrites, Challenges,
    ContactViews, ContactWrites, ConversationViews, ConversationWrites, DiaryViews, DiaryWrites, DigestQueue, DigestWrites,
    DocumentViews, DocumentWrites, DossierViews, DossierWrites, ExportQueue, ExportViews, ExportWrites, FactsPort,
    IdempotencyKeys, ItemViews, LetterQueue, MachineTouch, MachineViews, MachineWrites, PinboardViews, PinboardWrites,
    PortalViews, PortalWrites, PublicationViews, PublicationWrites, QuestionnaireViews, QuestionnaireWrites, RecoveryRequests,
    ReminderQueue, ReviewViews, SessionTouch, Sweeping, Throttle,
};
use crate::{
    policy::{Permit, Sealed, Trail, actions::ReadDocument},
    records::Records,
    views::DocumentView,
};
use async_trait::async_trait;

/// Storage failure, as far as the domain cares.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A race was lost; the caller may try the whole use case again.
    #[error("the row changed under this transaction")]
    Conflict,
    /// Anything else.
    #[error("the store failed")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl StoreError {
    /// Wraps an adapter's own error.
    pub fn failed(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Failed(cause.into())
    }
}

/// Every reading port over one consistent snapshot. It is taken by the first facts at the latest; what needs no permit and is asked for
/// before them may be older.
pub trait Snapshot:
    FactsPort
    + AccountViews
    + AvatarViews
    + PortalViews
    + PublicationViews
    + QuestionnaireViews
    + DiaryViews
    + ItemViews
    + AgendaViews
    + AppointmentViews
    + PinboardViews
    + DocumentViews
    + DossierViews
    + ExportViews
    + CarePlanViews
    + ContactViews
    + ConversationViews
    + CareViews
    + AccountCareViews
    + MachineViews
    + ReviewViews
    + Send
{
}

impl<T> Snapshot for T where
    T: FactsPort
        + AccountViews
        + AvatarViews
        + PortalViews
        + PublicationViews
        + QuestionnaireViews
        + DiaryViews
        + ItemViews
        + AgendaViews
        + AppointmentViews
        + PinboardViews
        + DocumentViews
        + DossierViews
        + ExportViews
        + CarePlanViews
        + ContactViews
        + ConversationViews
        + CareViews
        + AccountCareViews
        + MachineViews
        + ReviewViews
        + Send
{
}

/// One look at one document. The facts and the document are as they were at one moment, which costs less than a snapshot for both.
#[async_trait]
pub trait Glance: FactsPort {
    /// The document that the last facts were about, as they were then. Fails for any other.
    async fn document(&mut self, permit: &Permit<ReadDocument>) -> Result<Sealed<ReadDocument, DocumentView>, StoreError>;
}

/// One transaction over every port. Dropping it rolls back.
///
/// Facts and effects are seen together: if what a decision rested on changed before the commit, the commit fails with
/// [`StoreError::Conflict`].
#[async_trait]
pub trait Session:
    Snapshot
    + AccountWrites
    + AvatarWrites
    + PortalWrites
    + PublicationWrites
    + QuestionnaireWrites
    + DiaryWrites
    + AgendaWrites
    + AppointmentWrites
    + PinboardWrites
    + DocumentWrites
    + DossierWrites
    + ExportWrites
    + CarePlanWrites
    + ContactWrites
    + ConversationWrites
    + CareWrites
    + AccountCareWrites
    + MachineWrites
    + super::NoticeWrites
    + DigestWrites
{
    /// Writes `trail` into the access log and commits, or does neither.
    async fn commit(self: Box<Self>, trail: Trail) -> Result<(), StoreError>;
}

/// Writes the access log outside a transaction, for looks and refusals.
#[async_trait]
pub trait AccessLog: Send + Sync {
    /// Writes one line; it is durable when this returns. Lines of concurrent calls may be written together.
    async fn append(&self, trail: Trail) -> Result<(), StoreError>;
}

/// Opens transactions.
#[async_trait]
pub trait Store: AccessLog {
    /// Begins a transaction for a change.
    async fn begin(&self) -> Result<Box<dyn Session>, StoreError>;
    /// Begins a snapshot for a look.
    async fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError>;
    /// Begins a look at one document.
    async fn glance(&self) -> Result<Box<dyn Glance>, StoreError>;
    /// Overwrites what was deleted also where the store keeps former states for its own use, such as a log of what was written (`T32`).
    /// `false` when somebody still reads a former state, so that it must be asked again.
    async fn forget_deleted(&self) -> Result<bool, StoreError>;
    /// Answers if the store can be reached.
    async fn ping(&self) -> Result<(), StoreError>;
    /// Fills an empty store with `records`, all or nothing: for set-up, demonstrations and tests.
    async fn import(&self, records: &Records) -> Result<(), StoreError>;
}

/// Everything that one storage adapter offers.
pub trait Storage:
    Store
    + LetterQueue
    + DigestQueue
    + ExportQueue
    + Throttle
    + IdempotencyKeys
    + Challenges
    + RecoveryRequests
    + ReminderQueue
    + SessionTouch
    + MachineTouch
    + Sweeping
    + BlobRows
{
}

impl<T> Storage for T where
    T: Store
        + LetterQueue
        + DigestQueue
        + ExportQueue
        + Throttle
        + IdempotencyKeys
        + Challenges
        + RecoveryRequests
        + ReminderQueue
        + SessionTouch
        + MachineTouch
        + Sweeping
        + BlobRows
        + ?Sized
{
}
