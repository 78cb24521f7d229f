//! What a client's file is made of, as far as it can be asked who sees it (`X01`, `X02`).

use crate::{
    document::DocumentKind,
    dossier::DossierTopic,
    ids::{
        AgendaItemId, AppointmentId, AppointmentRequestId, ConversationId, DiaryEntryId, DocumentId, DossierEntryId,
        PinboardPostId, QuestionnaireRequestId,
    },
    policy::About,
    right::Right,
};

/// One item of a client's file.
///
/// Who sees it is told by the judge of reading it; another kind of item needs an arm here, one beside the judges, and one in each store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileItem {
    /// A document or a report.
    Document(DocumentKind, DocumentId),
    /// A conversation.
    Conversation(ConversationId),
    /// An appointment.
    Appointment(AppointmentId),
    /// A request for an appointment.
    AppointmentRequest(AppointmentRequestId),
    /// Something in the agenda.
    AgendaItem(AgendaItemId),
    /// A note in the diary.
    DiaryEntry(DiaryEntryId),
    /// A post on the pinboard.
    PinboardPost(PinboardPostId),
    /// A version of the care plan, by its number.
    CarePlan(u32),
    /// A recorded thing.
    DossierEntry(DossierTopic, DossierEntryId),
    /// A questionnaire that the client was asked to fill in.
    QuestionnaireRequest(QuestionnaireRequestId),
}

impl FileItem {
    /// What an action about it needs to know.
    pub fn about(self) -> About {
        match self {
            Self::Document(_, document) => About::Document(document, None),
            Self::Conversation(conversation) => About::Conversation(conversation),
            Self::Appointment(appointment) => About::Appointment(appointment, Vec::new()),
            Self::AppointmentRequest(request) => About::AppointmentRequest(request, Vec::new()),
            Self::AgendaItem(item) => About::AgendaItem(item),
            Self::DiaryEntry(entry) => About::DiaryEntry(entry),
            Self::PinboardPost(post) => About::PinboardPost(post),
            Self::CarePlan(_) => About::CarePlan,
            Self::DossierEntry(topic, entry) => About::Dossier(topic, Some(entry)),
            Self::QuestionnaireRequest(request) => About::QuestionnaireRequest(request),
        }
    }

    /// The right that opens its section to contact persons; none where only the owner and staff read it.
    pub const fn right(self) -> Option<Right> {
        match self {
            Self::Document(kind, _) => Some(kind.right()),
            Self::Conversation(_) => Some(Right::Messages),
            Self::Appointment(_) | Self::AppointmentRequest(_) | Self::AgendaItem(_) => Some(Right::Appointments),
            Self::DiaryEntry(_) => Some(Right::Diary),
            Self::PinboardPost(_) => Some(Right::Data),
            Self::CarePlan(_) => Some(Right::Plan),
            Self::DossierEntry(topic, _) => Some(topic.right()),
            Self::QuestionnaireRequest(_) => None,
        }
    }
}
