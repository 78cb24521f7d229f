//! The access log: who looked, who changed, under which authority (`X08`, `M05`).

use crate::{
    document::Party,
    dossier::DossierTopic,
    ids::{
        AccountId, AgendaFeedId, AgendaItemId, AppointmentId, AppointmentRequestId, CareLinkId, ConversationId, DiaryEntryId,
        DocumentId, DossierEntryId, GrantId, LogEntryId, MachineId, PinboardPostId, PinboardReactionId, PortalId, ProfessionalId,
        PublicationId, QuestionnaireId, QuestionnaireRequestId, RelationId,
    },
    policy::Reason,
    relation::AuthorityKind,
};
use time::OffsetDateTime;

/// One line in the access log. Every committed use case adds exactly one, refusals too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Its identifier.
    pub id: LogEntryId,
    /// Whose file, if it was about one.
    pub portal: Option<PortalId>,
    /// When it was decided.
    pub at: OffsetDateTime,
    /// Which account acted; none for the system and for people who are not signed in.
    pub account: Option<AccountId>,
    /// In what capacity.
    pub capacity: Capacity,
    /// The action's stable name, such as `document.read`.
    pub action: &'static str,
    /// Whether it looked or changed.
    pub kind: ActionKind,
    /// What it was about.
    pub subject: Subject,
    /// How it ended.
    pub outcome: Outcome,
}

impl LogEntry {
    /// Whether `reader` may be shown this line among those of a portal that they may read.
    ///
    /// What clients do with a note in their diary is told to nobody else: that there is one is theirs to tell (`D30`).
    pub fn is_shown_to(&self, reader: Option<AccountId>) -> bool {
        let own_note = matches!(self.subject, Subject::DiaryEntry(_)) && self.capacity == Capacity::Client;
        !own_note || self.account == reader
    }
}

/// In what capacity somebody acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capacity {
    /// Nobody who was known.
    Nobody,
    /// A signed-in person about their own account.
    Owner,
    /// The client in the own portal.
    Client,
    /// A relation, on behalf of nobody but themselves.
    Relation(RelationId),
    /// A first contact who holds the portal, on the client's behalf.
    Representative(RelationId),
    /// A professional.
    Professional(ProfessionalId),
    /// A machine with a token of its own.
    Machine(MachineId),
    /// The system.
    System(SystemRole),
}

/// Parts of the system that act on their own, each with small actions of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SystemRole {
    /// Delivers letters.
    Postman,
    /// Removes files whose row never came.
    Sweeper,
}

/// Whether an action looks or changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionKind {
    /// It reads.
    Look,
    /// It changes.
    Change,
}

/// What an action was about, besides the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The portal or account as a whole.
    Whole,
    /// A document, perhaps one version.
    Document(DocumentId, Option<u32>),
    /// A conversation.
    Conversation(ConversationId),
    /// A note in the diary.
    DiaryEntry(DiaryEntryId),
    /// What is recorded about one topic, perhaps one thing.
    Dossier(DossierTopic, Option<DossierEntryId>),
    /// An appointment.
    Appointment(AppointmentId),
    /// A request for an appointment.
    AppointmentRequest(AppointmentRequestId),
    /// Something in the agenda.
    AgendaItem(AgendaItemId),
    /// An address at which somebody's calendar reads the agenda.
    AgendaFeed(AgendaFeedId),
    /// A post on the pinboard.
    PinboardPost(PinboardPostId),
    /// A reaction on the pinboard.
    PinboardReaction(PinboardReactionId),
    /// A contact person.
    Relation(RelationId),
    /// An account.
    Account(AccountId),
    /// A machine.
    Machine(MachineId),
    /// Something that the organisation publishes.
    Publication(PublicationId),
    /// A questionnaire that the organisation keeps.
    Questionnaire(QuestionnaireId),
    /// A questionnaire that the client was asked to fill in.
    QuestionnaireRequest(QuestionnaireRequestId),
}

/// How an action ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Done, on this ground.
    Done(Ground),
    /// Refused, for this reason.
    Refused(Reason),
}

/// Why an action was allowed (`X01`, NEN 7513).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ground {
    /// It is about one's own account.
    OwnAccount,
    /// It is the client's own file.
    OwnFile,
    /// The client holds the portal.
    ClientHolds,
    /// The first contact holds the portal.
    FirstContactHolds,
    /// A grant.
    Grant(GrantId),
    /// Parents and guardians read by law (`D19`).
    ByLaw(AuthorityKind),
    /// It is about one's own relation.
    OwnRelation,
    /// A care link.
    CareLink(CareLinkId),
    /// A task right within reach.
    Task(crate::care::Task),
    /// Asked to acknowledge.
    AskedAs(Party),
    /// An invitation and the right answer.
    Invitation,
    /// The system's own work.
    System(SystemRole),
}
