//! What is weighed of an item: of a client's file, or of what the organisation keeps for all.

use crate::{
    appointment::Slot,
    credential::Digest,
    document::{DocumentKind, Party, Sharing},
    dossier::DossierTopic,
    ids::{
        AccountId, AgendaItemId, AppointmentId, AppointmentRequestId, ConversationId, DiaryEntryId, DocumentId, ProfessionalId,
        PublicationId,
    },
    personal::PersonalFields,
    publication::Showing,
    questionnaire::QuestionnaireEnd,
};

/// A document or a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFacts {
    /// Which.
    pub id: DocumentId,
    /// Which of the two.
    pub kind: DocumentKind,
    /// Whether each relation needs to be shown it.
    pub sharing: Sharing,
    /// Whether staff put it into the file.
    pub by_staff: bool,
    /// Whether it was made visible to the relation that asks.
    pub visible: bool,
    /// The latest version's number.
    pub version: u32,
    /// SHA-256 of the latest version.
    pub sha256: Digest,
    /// Who was asked to acknowledge the latest version.
    pub asked: Vec<Party>,
    /// Who acknowledged the latest version.
    pub answered: Vec<Party>,
}

/// A conversation, as it stands to whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConversationFacts {
    /// Which.
    pub id: ConversationId,
    /// Whether each relation needs to be shown it.
    pub sharing: Sharing,
    /// Whether it was made visible to the relation that asks.
    pub visible: bool,
    /// Whether the professional who asks is in it.
    pub takes_part: bool,
    /// Whether a professional is in it who works here and guides the client.
    pub answered: bool,
    /// Whether it is closed.
    pub closed: bool,
    /// The number of its newest message.
    pub newest: u32,
    /// The number of the newest message when whoever asks last opened it; 0 when they never did.
    pub read_to: u32,
    /// Whether others wrote messages since.
    pub unread: bool,
    /// Whether the message asked about is there already, by whoever asks.
    pub sent: bool,
    /// How many files came with the message asked about.
    pub attachments: u32,
    /// Whether the organisation shows which professionals have read a message (`D07`).
    pub receipts: bool,
    /// Whether whoever asks wants no letters about messages.
    pub muted: bool,
}

/// A note in the diary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiaryEntryFacts {
    /// Which.
    pub id: DiaryEntryId,
    /// Who wrote it.
    pub author: AccountId,
    /// Whether all who read along can read it.
    pub shared: bool,
    /// Counts changes.
    pub revision: u32,
}

/// Something in the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaItemFacts {
    /// Which.
    pub id: AgendaItemId,
    /// Who put it there.
    pub author: AccountId,
    /// Counts changes.
    pub revision: u32,
}

/// An appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppointmentFacts {
    /// Which.
    pub id: AppointmentId,
    /// When.
    pub slot: Slot,
    /// Whether it does not go on.
    pub cancelled: bool,
    /// Counts changes.
    pub revision: u32,
}

/// A request for an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppointmentRequestFacts {
    /// Which.
    pub id: AppointmentRequestId,
    /// Who asked.
    pub by: AccountId,
    /// Who was asked.
    pub to: ProfessionalId,
    /// Whether nobody has decided.
    pub waits: bool,
}

/// A recorded thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DossierEntryFacts {
    /// What it is about.
    pub topic: DossierTopic,
    /// Whether it was taken back.
    pub withdrawn: bool,
    /// Counts states.
    pub revision: u32,
}

/// What is recorded of the client as a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonalDataFacts {
    /// Which fields clients change themselves.
    pub editable: PersonalFields,
    /// Counts states; 0 when nothing was recorded yet.
    pub revision: u32,
}

/// The care plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePlanFacts {
    /// SHA-256 of the draft, if there is one.
    pub draft: Option<Digest>,
    /// The latest shared version's number; 0 when none was shared yet.
    pub version: u32,
    /// SHA-256 of that version.
    pub sha256: Option<Digest>,
    /// Who was asked to answer to it.
    pub asked: Vec<Party>,
    /// Who did.
    pub answered: Vec<Party>,
}

/// Something that the organisation publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicationFacts {
    /// Which.
    pub id: PublicationId,
    /// When it is shown.
    pub showing: Showing,
    /// Counts changes.
    pub revision: u32,
}

/// A questionnaire that the organisation keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuestionnaireFacts {
    /// Whether it can be asked.
    pub published: bool,
    /// Its version.
    pub version: u32,
}

/// A questionnaire that the client was asked to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuestionnaireRequestFacts {
    /// How it ended, if it did.
    pub end: Option<QuestionnaireEnd>,
    /// Counts what was saved.
    pub revision: u32,
    /// Whether every question that must be answered is.
    pub complete: bool,
}
