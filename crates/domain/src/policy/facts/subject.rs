//! What an action is about besides a portal, as found.

use super::{
    AgendaItemFacts, AppointmentFacts, AppointmentRequestFacts, CarePlanFacts, ClientAccountFacts, ConversationFacts,
    DiaryEntryFacts, DocumentFacts, DossierEntryFacts, ExportFacts, InvitationFacts, PersonFacts, PersonalDataFacts,
    PublicationFacts, QuestionnaireFacts, QuestionnaireRequestFacts, RelationFacts, SignInFacts,
};
use crate::{
    account::AccountState,
    care::{CareLinkKind, TaskSet},
    factor::{FactorKind, Recovery},
    ids::{AccountId, MachineId, ProfessionalId, RelationId},
    notice::DigestFacts,
};

/// What an action is about, as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubjectFacts {
    /// Nothing was asked, or nothing was found.
    Nothing,
    /// A document.
    Document(DocumentFacts),
    /// A document, and which of the relations asked about are live contacts of the same portal.
    Sharing(DocumentFacts, Vec<RelationId>),
    /// A document, and those of the relations asked about that are live contacts of the same portal, each with whether the document was
    /// made visible to them.
    Asking(DocumentFacts, Vec<(RelationFacts, bool)>),
    /// A conversation.
    Conversation(ConversationFacts),
    /// A conversation, and which of the relations asked about are live contacts of the same portal.
    ConversationSharing(ConversationFacts, Vec<RelationId>),
    /// Which of the professionals asked about work here and guide the client.
    Correspondents(Vec<ProfessionalId>),
    /// A note in the diary.
    DiaryEntry(DiaryEntryFacts),
    /// A recorded thing.
    DossierEntry(DossierEntryFacts),
    /// The client as a person.
    PersonalData(PersonalDataFacts),
    /// The care plan.
    CarePlan(CarePlanFacts),
    /// An appointment, and how the working professionals asked about are linked to the client, guiding before supervising.
    Appointment(Option<AppointmentFacts>, Vec<(ProfessionalId, CareLinkKind)>),
    /// A request for an appointment, and the same.
    AppointmentRequest(Option<AppointmentRequestFacts>, Vec<(ProfessionalId, CareLinkKind)>),
    /// Something in the agenda, and how many others in it are not over.
    AgendaItem(Option<AgendaItemFacts>, u32),
    /// An address at which somebody's calendar reads the agenda and that was not ended, by whose it is.
    AgendaFeed(AccountId),
    /// A post or reaction on the pinboard, by who wrote it.
    PinboardItem(AccountId),
    /// A contact person.
    Relation(RelationFacts),
    /// A contact person, and a document as that contact person stands to it.
    Why(RelationFacts, Option<DocumentFacts>),
    /// A contact person, and whoever else has the address that is to become theirs.
    Card(RelationFacts, PersonFacts),
    /// Somebody who may become a contact person.
    Person(PersonFacts),
    /// Somebody who may become a client, and who is to guide them: the working professional who was named, with their tasks.
    NewClient(PersonFacts, Option<(ProfessionalId, TaskSet)>),
    /// An invitation.
    Invitation(InvitationFacts),
    /// The account that signs in, or that forgot its password.
    Account(SignInFacts),
    /// The client's own account.
    ClientAccount(ClientAccountFacts),
    /// One of the second factors of whoever asks, and how many others there are.
    Factor(FactorKind, u32),
    /// A link to choose a new password, and the account that it is for.
    Recovery(Recovery, AccountState),
    /// How many of the locations asked about there are.
    Locations(usize),
    /// A machine, and whether it was revoked.
    Machine(MachineId, bool),
    /// A copy of everything.
    Export(ExportFacts),
    /// Something that the organisation publishes.
    Publication(PublicationFacts),
    /// How many publications of the kind asked about there are, but for the one that is to be made.
    PublicationsBeside(u32),
    /// Whether there is something to tell somebody.
    Digest(DigestFacts),
    /// A questionnaire that the organisation keeps.
    Questionnaire(QuestionnaireFacts),
    /// How many questionnaires there are, but for the one that is to be made.
    QuestionnairesBeside(u32),
    /// A questionnaire that the client was asked to fill in.
    QuestionnaireRequest(QuestionnaireRequestFacts),
    /// The questionnaire that is to be asked, and how many wait in the portal, but for the one that is to be made.
    NewQuestionnaireRequest(Option<QuestionnaireFacts>, u32),
}
