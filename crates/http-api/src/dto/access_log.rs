//! The access log.

use inzage_domain::{audit, dossier::DossierTopic, ids::DossierEntryId, views};
use inzage_http_kit::spreadsheet_cell;
use inzage_texts::Language;
use poem_openapi::{Enum, Object};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{
    explanation::{Ground, Reason},
    names::ActionKind,
    person::{PersonName, Role},
};
use crate::text::{Text, Textual, Whole};

/// In what capacity somebody acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum Capacity {
    /// Nobody who was known.
    Nobody,
    /// A signed-in person about their own account.
    Owner,
    /// The client.
    Client,
    /// A contact person.
    Relation,
    /// A first contact who holds the portal.
    Representative,
    /// A professional.
    Professional,
    /// A machine.
    Machine,
    /// The system.
    System,
}

impl Capacity {
    /// The name of this capacity in a table.
    const fn name(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Owner => "owner",
            Self::Client => "client",
            Self::Relation => "relation",
            Self::Representative => "representative",
            Self::Professional => "professional",
            Self::Machine => "machine",
            Self::System => "system",
        }
    }
}

impl From<audit::Capacity> for Capacity {
    fn from(capacity: audit::Capacity) -> Self {
        match capacity {
            audit::Capacity::Nobody => Self::Nobody,
            audit::Capacity::Owner => Self::Owner,
            audit::Capacity::Client => Self::Client,
            audit::Capacity::Relation(_) => Self::Relation,
            audit::Capacity::Representative(_) => Self::Representative,
            audit::Capacity::Professional(_) => Self::Professional,
            audit::Capacity::Machine(_) => Self::Machine,
            audit::Capacity::System(_) => Self::System,
        }
    }
}

/// What an action was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum SubjectKind {
    /// The portal as a whole.
    Portal,
    /// A document.
    Document,
    /// A conversation.
    Conversation,
    /// A note in the diary.
    DiaryEntry,
    /// An appointment.
    Appointment,
    /// A request for an appointment.
    AppointmentRequest,
    /// Insurance.
    Insurance,
    /// GP and pharmacy.
    GpPharmacy,
    /// Medication.
    Medication,
    /// Something in the agenda.
    AgendaItem,
    /// An address at which somebody's calendar reads the agenda.
    AgendaFeed,
    /// A post on the pinboard.
    PinboardPost,
    /// A reaction on the pinboard.
    PinboardReaction,
    /// A contact person.
    Relation,
    /// An account.
    Account,
    /// A machine.
    Machine,
    /// Something that the organisation publishes.
    Publication,
    /// A questionnaire that the organisation keeps.
    Questionnaire,
    /// A questionnaire that the client was asked to fill in.
    QuestionnaireRequest,
}

/// What an action was about.
#[derive(Debug, Object)]
#[oai(rename = "LogSubject", rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Subject {
    /// Which kind of thing.
    kind: SubjectKind,
    /// Which document, note or contact person.
    id: Option<Text<Uuid>>,
    /// Which version of a document.
    version: Option<Whole>,
    /// The title of the document, or the name of the contact person.
    name: Option<String>,
}

/// One line of the access log.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct LogLine {
    /// Its identifier.
    id: Text<Uuid>,
    /// When.
    at: Text<OffsetDateTime>,
    /// In what capacity somebody acted.
    capacity: Capacity,
    /// Who, by name.
    name: Option<PersonName>,
    /// Who a contact person is to the client.
    role: Option<Role>,
    /// What a professional does.
    job: Option<String>,
    /// What a machine is called.
    machine: Option<String>,
    /// Stable name of what was done, such as `document.read`.
    action: String,
    /// Whether it looks or changes.
    kind: ActionKind,
    /// What it was about.
    subject: Subject,
    /// Whether it was done; otherwise it was refused.
    done: bool,
    /// Why it was allowed.
    ground: Option<Ground>,
    /// Which grant or care link that was.
    ground_id: Option<Text<Uuid>>,
    /// Why it was refused.
    reason: Option<Reason>,
}

impl LogLine {
    /// The line in the language of the reader.
    pub(crate) fn of(line: views::LogLine, language: Language) -> Self {
        let entry = line.entry;
        let (kind, id, version) = match entry.subject {
            audit::Subject::Whole => (SubjectKind::Portal, None, None),
            audit::Subject::Document(id, version) => (SubjectKind::Document, Some(id.as_uuid()), version),
            audit::Subject::Conversation(id) => (SubjectKind::Conversation, Some(id.as_uuid()), None),
            audit::Subject::DiaryEntry(id) => (SubjectKind::DiaryEntry, Some(id.as_uuid()), None),
            audit::Subject::Appointment(id) => (SubjectKind::Appointment, Some(id.as_uuid()), None),
            audit::Subject::AppointmentRequest(id) => (SubjectKind::AppointmentRequest, Some(id.as_uuid()), None),
            audit::Subject::Dossier(topic, id) => {
                let kind = match topic {
                    DossierTopic::Insurance => SubjectKind::Insurance,
                    DossierTopic::GpPharmacy => SubjectKind::GpPharmacy,
                    DossierTopic::Medication => SubjectKind::Medication,
                };
                (kind, id.map(DossierEntryId::as_uuid), None)
            }
            audit::Subject::AgendaItem(id) => (SubjectKind::AgendaItem, Some(id.as_uuid()), None),
            audit::Subject::AgendaFeed(id) => (SubjectKind::AgendaFeed, Some(id.as_uuid()), None),
            audit::Subject::PinboardPost(id) => (SubjectKind::PinboardPost, Some(id.as_uuid()), None),
            audit::Subject::PinboardReaction(id) => (SubjectKind::PinboardReaction, Some(id.as_uuid()), None),
            audit::Subject::Relation(id) => (SubjectKind::Relation, Some(id.as_uuid()), None),
            // Which account it was is nobody's business outside; the name says enough.
            audit::Subject::Account(_) => (SubjectKind::Account, None, None),
            audit::Subject::Machine(id) => (SubjectKind::Machine, Some(id.as_uuid()), None),
            audit::Subject::Publication(id) => (SubjectKind::Publication, Some(id.as_uuid()), None),
            audit::Subject::Questionnaire(id) => (SubjectKind::Questionnaire, Some(id.as_uuid()), None),
            audit::Subject::QuestionnaireRequest(id) => (SubjectKind::QuestionnaireRequest, Some(id.as_uuid()), None),
        };
        let (role, job, machine) = match line.role {
            Some(views::LogRole::Relation(role)) => (Some(role.into()), None, None),
            Some(views::LogRole::Professional(job)) => (None, Some(job.to_string()), None),
            Some(views::LogRole::Machine(name)) => (None, None, Some(name.to_string())),
            None => (None, None, None),
        };
        let (ground, reason) = match entry.outcome {
            audit::Outcome::Done(ground) => (Some(Ground::from(ground)), None),
            audit::Outcome::Refused(reason) => (None, Some(Reason::of(reason, language))),
        };
        Self {
            id: Text(entry.id.as_uuid()),
            at: Text(entry.at),
            capacity: entry.capacity.into(),
            name: line.name.map(PersonName::from),
            role,
            job,
            machine,
            action: entry.action.to_owned(),
            kind: entry.kind.into(),
            subject: Subject { kind, id: id.map(Text), version: version.map(Whole), name: line.subject },
            done: reason.is_none(),
            ground,
            ground_id: ground_id(entry.outcome).map(Text),
            reason,
        }
    }
}

/// The grant or the care link under which it was done.
fn ground_id(outcome: audit::Outcome) -> Option<Uuid> {
    match outcome {
        audit::Outcome::Done(audit::Ground::Grant(id)) => Some(id.as_uuid()),
        audit::Outcome::Done(audit::Ground::CareLink(id)) => Some(id.as_uuid()),
        audit::Outcome::Done(_) | audit::Outcome::Refused(_) => None,
    }
}

/// The first row of the table.
pub(crate) const HEADINGS: &str = "at,capacity,name,role,action,kind,subject,done,ground,ground_id,reason\r\n";

/// The row of a table for one line (RFC 4180).
pub(crate) fn row(line: &views::LogLine, language: Language) -> String {
    let entry = &line.entry;
    let role = line.role.as_ref().map(|role| match role {
        views::LogRole::Relation(inzage_domain::relation::Role::Other(text)) => text.to_string(),
        views::LogRole::Relation(role) => role.name().to_owned(),
        views::LogRole::Professional(name) | views::LogRole::Machine(name) => name.to_string(),
    });
    let (ground, reason) = match entry.outcome {
        audit::Outcome::Done(ground) => (Some(Ground::from(ground).name()), None),
        audit::Outcome::Refused(reason) => (None, Some(Reason::of(reason, language).text)),
    };
    let kind = match entry.kind {
        audit::ActionKind::Look => "look",
        audit::ActionKind::Change => "change",
    };
    let cells = [
        entry.at.write(),
        Capacity::from(entry.capacity).name().to_owned(),
        line.name.as_ref().map(ToString::to_string).unwrap_or_default(),
        role.unwrap_or_default(),
        entry.action.to_owned(),
        kind.to_owned(),
        line.subject.clone().unwrap_or_default(),
        if reason.is_none() { "yes" } else { "no" }.to_owned(),
        ground.unwrap_or_default().to_owned(),
        ground_id(entry.outcome).map(|id| id.to_string()).unwrap_or_default(),
        reason.unwrap_or_default(),
    ];
    cells.iter().map(|cell| spreadsheet_cell(cell)).collect::<Vec<_>>().join(",") + "\r\n"
}
