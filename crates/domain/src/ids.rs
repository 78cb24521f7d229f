//! Identifiers.
//!
//! Every kind of thing has its own identifier type, so that a relation can't be passed where a portal is asked.
//! New ones are UUIDs of version 7 from [`IdSource`](crate::ports::IdSource), so that inserts stay local in an index.

use uuid::Uuid;

macro_rules! ids { ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
    $(#[$doc])*
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct $name(Uuid);

    impl $name {
        /// Wraps a raw identifier that was read at a boundary.
        pub const fn from_uuid(raw: Uuid) -> Self {
            Self(raw)
        }

        /// The raw identifier, for adapters.
        pub const fn as_uuid(self) -> Uuid {
            self.0
        }
    }

    impl std::fmt::Display for $name {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            self.0.fmt(f)
        }
    }
)+} }

ids! {
    /// A natural person who can sign in.
    AccountId,
    /// A client's portal. There is exactly one per client, so it identifies the client as well,
    /// and it is the first key of everything that belongs to that client.
    PortalId,
    /// What binds one person to one portal: a contact person.
    RelationId,
    /// One right given to one relation for a period.
    GrantId,
    /// A professional of the organisation.
    ProfessionalId,
    /// The link between a professional and a client.
    CareLinkId,
    /// A location of the organisation, in a tree.
    LocationId,
    /// A document or a report in a client's file.
    DocumentId,
    /// What somebody said under a report.
    ReactionId,
    /// A conversation in a portal.
    ConversationId,
    /// A message in a conversation.
    MessageId,
    /// A note in a client's diary.
    DiaryEntryId,
    /// A thing that is recorded of a client: an insurance, a GP or pharmacy, a medication.
    DossierEntryId,
    /// An appointment of a client.
    AppointmentId,
    /// A request for an appointment.
    AppointmentRequestId,
    /// Something that somebody put in a client's agenda.
    AgendaItemId,
    /// An address at which somebody's calendar reads an agenda.
    AgendaFeedId,
    /// A post on a client's pinboard.
    PinboardPostId,
    /// A reaction under a post on a pinboard.
    PinboardReactionId,
    /// Something that the organisation publishes.
    PublicationId,
    /// A questionnaire that the organisation keeps.
    QuestionnaireId,
    /// A questionnaire that a client was asked to fill in.
    QuestionnaireRequestId,
    /// A copy of everything in a portal, to take along.
    ExportId,
    /// The stored bytes of one version of a file.
    BlobId,
    /// Where files are kept together: those of a portal, or those of an account.
    ShelfId,
    /// A mailed or printed invitation to activate an account or a relation.
    InvitationId,
    /// A signed-in session.
    SessionId,
    /// A line in the access log.
    LogEntryId,
    /// A block on a person in one portal.
    BlockId,
    /// A letter in the outbox.
    LetterId,
    /// A second factor of an account.
    FactorId,
    /// A mailed link to choose a new password.
    RecoveryId,
    /// A machine that calls the API.
    MachineId,
    /// An account's link to an identity at a sign-in provider.
    ProviderLinkId,
}

impl From<PortalId> for ShelfId {
    fn from(portal: PortalId) -> Self {
        Self(portal.0)
    }
}

impl From<AccountId> for ShelfId {
    fn from(account: AccountId) -> Self {
        Self(account.0)
    }
}
