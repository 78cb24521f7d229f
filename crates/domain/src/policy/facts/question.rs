//! What an action needs to know before it can be judged.

use crate::{
    credential::Digest,
    dossier::DossierTopic,
    ids::{
        AccountId, AgendaFeedId, AgendaItemId, AppointmentId, AppointmentRequestId, ConversationId, DiaryEntryId, DocumentId,
        DossierEntryId, ExportId, FactorId, LocationId, MachineId, MessageId, PinboardPostId, PinboardReactionId, PortalId,
        ProfessionalId, PublicationId, QuestionnaireId, QuestionnaireRequestId, RelationId,
    },
    publication::PublicationKind,
    text::EmailAddress,
};
use time::OffsetDateTime;

/// What an action needs to know, for the [`FactsPort`](crate::ports::FactsPort).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Who asks, if they are signed in.
    pub account: Option<AccountId>,
    /// The machine that asks.
    pub machine: Option<MachineId>,
    /// About which portal.
    pub portal: Option<PortalId>,
    /// About what besides.
    pub about: About,
}

/// What an action is about besides a portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Nothing else.
    Nothing,
    /// A document, perhaps one version.
    Document(DocumentId, Option<u32>),
    /// A document and the relations it will be shown to.
    Sharing(DocumentId, Vec<RelationId>),
    /// A version of a document, and the contact persons who are asked by name to agree to it.
    Asking(DocumentId, u32, Vec<RelationId>),
    /// A conversation.
    Conversation(ConversationId),
    /// A conversation and the relations it will be shown to.
    ConversationSharing(ConversationId, Vec<RelationId>),
    /// A conversation that is to begin, and the professionals who are to be in it.
    NewConversation(ConversationId, Vec<ProfessionalId>),
    /// A conversation and one of its messages, perhaps one that is to be added to it.
    Message(ConversationId, MessageId),
    /// A note in the diary.
    DiaryEntry(DiaryEntryId),
    /// What is recorded about one topic, perhaps one thing.
    Dossier(DossierTopic, Option<DossierEntryId>),
    /// The client as a person.
    PersonalData,
    /// The care plan.
    CarePlan,
    /// An appointment, and the professionals that it is to be with.
    Appointment(AppointmentId, Vec<ProfessionalId>),
    /// A request for an appointment, and the professionals that it is to be with, or whoever is asked.
    AppointmentRequest(AppointmentRequestId, Vec<ProfessionalId>),
    /// Something in the agenda.
    AgendaItem(AgendaItemId),
    /// An address at which somebody's calendar reads the agenda.
    AgendaFeed(AgendaFeedId),
    /// A post on the pinboard.
    PinboardPost(PinboardPostId),
    /// A reaction under a post on the pinboard.
    PinboardReaction(PinboardPostId, PinboardReactionId),
    /// A contact person.
    Relation(RelationId),
    /// What a contact person may see, perhaps of one document, to explain it.
    Why(RelationId, Option<DocumentId>),
    /// A contact person, and whoever has the address that is to become theirs.
    Card(RelationId, EmailAddress),
    /// Somebody who may become a contact person.
    Candidate(EmailAddress),
    /// Somebody who may become a client at a location, with the portal that is to be made, and the professional who is named to guide
    /// them.
    NewClient(EmailAddress, LocationId, PortalId, Option<EmailAddress>),
    /// An invitation, by the digest of its secret.
    Invitation(Digest),
    /// An account that signs in.
    SignIn(AccountId),
    /// Whether there is something to tell an account: since this instant, or else since it was told last.
    Digest(AccountId, Option<OffsetDateTime>),
    /// The client's own account, perhaps with whoever has the address that is to become theirs.
    ClientAccount(Option<EmailAddress>),
    /// One of the second factors of whoever asks.
    Factor(FactorId),
    /// A link to choose a new password, by the digest of its secret.
    Recovery(Digest),
    /// Whoever forgot the password of the account with this address.
    Forgotten(EmailAddress),
    /// A machine that is to be made, and the locations that it is to reach.
    NewMachine(MachineId, Vec<LocationId>),
    /// A machine.
    Machine(MachineId),
    /// A copy of everything.
    Export(ExportId),
    /// Something that the organisation publishes.
    Publication(PublicationId),
    /// Something that is to be published, of this kind.
    NewPublication(PublicationId, PublicationKind),
    /// A questionnaire that the organisation keeps.
    Questionnaire(QuestionnaireId),
    /// A questionnaire that is to be kept.
    NewQuestionnaire(QuestionnaireId),
    /// A questionnaire that the client was asked to fill in.
    QuestionnaireRequest(QuestionnaireRequestId),
    /// A questionnaire that the client is to be asked to fill in.
    NewQuestionnaireRequest(QuestionnaireRequestId, QuestionnaireId),
}

impl About {
    /// A contact person whose card changes, perhaps to a new address.
    pub(crate) fn card(relation: RelationId, email: Option<&EmailAddress>) -> Self {
        email.map_or(Self::Relation(relation), |email| Self::Card(relation, email.clone()))
    }
}
