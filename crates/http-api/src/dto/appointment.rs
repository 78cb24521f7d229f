//! Appointments and requests for them.

use inzage_domain::{
    appointment::{AppointmentDetails, RequestOutcome, Slot, WantedDay},
    ids::ProfessionalId,
    text::{Note, Remark, Title},
    views,
};
use inzage_http_kit::{Problem, Wording};
use poem_openapi::{Enum, Object};
use time::OffsetDateTime;
use uuid::Uuid;

use super::person::PersonName;
use crate::{faults::wrong, text::Text};

/// A professional whom an appointment is with, or who can be asked for one.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Attendant {
    /// Which.
    id: Text<Uuid>,
    /// What they are called.
    name: PersonName,
    /// What they do.
    job: String,
}

impl From<views::Attendant> for Attendant {
    fn from(attendant: views::Attendant) -> Self {
        Self { id: Text(attendant.id.as_uuid()), name: attendant.name.into(), job: attendant.job.to_string() }
    }
}

/// How client and professional meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "kebab-case")]
pub(crate) enum Meeting {
    /// At a place.
    Place,
    /// By phone.
    Phone,
    /// By video.
    Video,
}

fn meeting(meeting: &inzage_domain::appointment::Meeting) -> (Meeting, Option<Text<Title>>) {
    match meeting {
        inzage_domain::appointment::Meeting::At(place) => (Meeting::Place, Some(Text(place.clone()))),
        inzage_domain::appointment::Meeting::Phone => (Meeting::Phone, None),
        inzage_domain::appointment::Meeting::Video => (Meeting::Video, None),
    }
}

/// An appointment in a list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct AppointmentRow {
    /// Which.
    id: Text<Uuid>,
    /// When it begins.
    from: Text<OffsetDateTime>,
    /// Until just before this instant.
    until: Text<OffsetDateTime>,
    /// What it is called.
    title: String,
    /// How client and professional meet.
    meeting: Meeting,
    /// Where, if at a place.
    place: Option<Text<Title>>,
    /// With whom.
    with: Vec<Attendant>,
    /// Whether it does not go on.
    cancelled: bool,
}

impl From<views::AppointmentRow> for AppointmentRow {
    fn from(row: views::AppointmentRow) -> Self {
        let (meeting, place) = meeting(&row.meeting);
        Self {
            id: Text(row.id.as_uuid()),
            from: Text(row.slot.from()),
            until: Text(row.slot.until()),
            title: row.title.to_string(),
            meeting,
            place,
            with: row.with.into_iter().map(Into::into).collect(),
            cancelled: row.cancelled,
        }
    }
}

/// An appointment.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Appointment {
    /// Which.
    id: Text<Uuid>,
    /// When it begins.
    from: Text<OffsetDateTime>,
    /// Until just before this instant.
    until: Text<OffsetDateTime>,
    /// What it is called.
    title: String,
    /// How client and professional meet.
    meeting: Meeting,
    /// Where, if at a place.
    place: Option<Text<Title>>,
    /// What the client should know.
    note: Option<String>,
    /// With whom.
    with: Vec<Attendant>,
    /// When it began before it was last moved.
    moved_from: Option<Text<OffsetDateTime>>,
    /// What was said when it was last changed or cancelled.
    word: Option<String>,
    /// Whether it does not go on.
    cancelled: bool,
    /// Whether one may change or cancel it.
    may_change: bool,
}

impl From<views::AppointmentView> for Appointment {
    fn from(view: views::AppointmentView) -> Self {
        let (meeting, place) = meeting(&view.details.meeting);
        Self {
            id: Text(view.id.as_uuid()),
            from: Text(view.slot.from()),
            until: Text(view.slot.until()),
            title: view.details.title.to_string(),
            meeting,
            place,
            note: view.details.note.map(|it| it.to_string()),
            with: view.with.into_iter().map(Into::into).collect(),
            moved_from: view.moved_from.map(Text),
            word: view.word.map(|it| it.to_string()),
            cancelled: view.cancelled,
            may_change: view.scope.changes,
        }
    }
}

/// When an appointment is to be, what it is, and with whom.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AppointmentPlan {
    /// When it begins.
    from: Text<OffsetDateTime>,
    /// Until just before this instant; after `from`.
    until: Text<OffsetDateTime>,
    /// What it is called.
    title: Text<Title>,
    /// How client and professional meet.
    meeting: Meeting,
    /// Where; for a place, and only then.
    place: Option<Text<Title>>,
    /// What the client should know.
    note: Option<Text<Remark>>,
    /// With which professionals of the client.
    #[oai(validator(min_items = 1, max_items = 10))]
    with: Vec<Text<Uuid>>,
}

/// When an appointment is to be, with whom, and what it is, as the domain has it.
pub(crate) struct Planned {
    pub(crate) slot: Slot,
    pub(crate) with: Vec<ProfessionalId>,
    pub(crate) details: AppointmentDetails,
}

impl AppointmentPlan {
    /// The domain's values; `pointer` is where this stands in the body.
    pub(crate) fn read(self, pointer: &str) -> Result<Planned, Problem> {
        let slot = Slot::new(self.from.0, self.until.0).map_err(|_| {
            let detail = Wording::fixed("Kies een einde na het begin.", "Choose an end after the beginning.");
            wrong(&format!("{pointer}/until"), detail)
        })?;
        let meeting = match (self.meeting, self.place) {
            (Meeting::Place, Some(place)) => inzage_domain::appointment::Meeting::At(place.0),
            (Meeting::Phone, None) => inzage_domain::appointment::Meeting::Phone,
            (Meeting::Video, None) => inzage_domain::appointment::Meeting::Video,
            (Meeting::Place, None) | (Meeting::Phone | Meeting::Video, Some(_)) => {
                let detail = Wording::fixed(
                    "Geef een plaats bij een afspraak op een plaats, en anders niet.",
                    "Give a place for an appointment at a place, and not otherwise.",
                );
                return Err(wrong(&format!("{pointer}/place"), detail));
            }
        };
        let with = self.with.into_iter().map(|id| ProfessionalId::from_uuid(id.0)).collect();
        let details = AppointmentDetails { title: self.title.0, meeting, note: self.note.map(|it| it.0) };
        Ok(Planned { slot, with, details })
    }
}

/// An appointment to be made.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewAppointment {
    /// An identifier of one's own choice, so that the same request twice makes one appointment.
    pub(crate) id: Option<Text<Uuid>>,
    /// What and when.
    pub(crate) plan: AppointmentPlan,
}

/// What an appointment becomes, and why.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AppointmentChange {
    /// What and when.
    pub(crate) plan: AppointmentPlan,
    /// What changes, and why.
    pub(crate) word: Text<Note>,
}

/// That an appointment does not go on, or that a request is rejected.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Declined {
    /// Why.
    pub(crate) word: Text<Note>,
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "inzage_domain::appointment::RequestDecision", rename_all = "kebab-case")]
pub(crate) enum RequestDecision {
    /// An appointment was made of it; it has the request's identifier.
    Approved,
    /// The professional said no.
    Rejected,
    /// Whoever asked took it back.
    Withdrawn,
}

/// What came of a request.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Outcome {
    /// What.
    decision: RequestDecision,
    /// What was said with it.
    word: Option<String>,
    /// When.
    at: Text<OffsetDateTime>,
}

impl From<RequestOutcome> for Outcome {
    fn from(outcome: RequestOutcome) -> Self {
        Self { decision: outcome.decision.into(), word: outcome.word.map(|it| it.to_string()), at: Text(outcome.at) }
    }
}

/// A request for an appointment in a list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct AppointmentRequestRow {
    /// Which.
    id: Text<Uuid>,
    /// Who was asked.
    to: Attendant,
    /// The day that was asked for.
    on: Text<WantedDay>,
    /// When it was made.
    made_at: Text<OffsetDateTime>,
    /// What came of it; while nobody has decided there is none.
    outcome: Option<Outcome>,
}

impl From<views::RequestRow> for AppointmentRequestRow {
    fn from(row: views::RequestRow) -> Self {
        Self {
            id: Text(row.id.as_uuid()),
            to: row.to.into(),
            on: Text(row.on),
            made_at: Text(row.made_at),
            outcome: row.outcome.map(Into::into),
        }
    }
}

/// A request for an appointment.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct AppointmentRequest {
    /// Which.
    id: Text<Uuid>,
    /// Who asked; told to whoever asked, to the client, to the holder and to staff.
    by: Option<PersonName>,
    /// Who was asked.
    to: Attendant,
    /// The day that was asked for.
    on: Text<WantedDay>,
    /// What they want to talk about.
    about: Option<String>,
    /// When it was made.
    made_at: Text<OffsetDateTime>,
    /// What came of it; while nobody has decided there is none.
    outcome: Option<Outcome>,
    /// Whether one may take it back.
    may_withdraw: bool,
    /// Whether one may approve or reject it.
    may_decide: bool,
}

impl From<views::RequestView> for AppointmentRequest {
    fn from(view: views::RequestView) -> Self {
        Self {
            id: Text(view.id.as_uuid()),
            by: view.by.map(Into::into),
            to: view.to.into(),
            on: Text(view.on),
            about: view.about.map(|it| it.to_string()),
            made_at: Text(view.made_at),
            outcome: view.outcome.map(Into::into),
            may_withdraw: view.scope.withdraws,
            may_decide: view.scope.decides,
        }
    }
}

/// A request that waits, of one of the clients whom one guides.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct OpenAppointmentRequest {
    /// For which client.
    portal: Text<Uuid>,
    /// What the client is called.
    client: PersonName,
    /// Which.
    id: Text<Uuid>,
    /// Who was asked.
    to: Attendant,
    /// The day that was asked for.
    on: Text<WantedDay>,
    /// When it was made.
    made_at: Text<OffsetDateTime>,
}

impl From<views::OpenRequestRow> for OpenAppointmentRequest {
    fn from(row: views::OpenRequestRow) -> Self {
        Self {
            portal: Text(row.portal.as_uuid()),
            client: row.client.into(),
            id: Text(row.id.as_uuid()),
            to: row.to.into(),
            on: Text(row.on),
            made_at: Text(row.made_at),
        }
    }
}

/// A request to be made.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewAppointmentRequest {
    /// An identifier of one's own choice, so that the same request twice makes one.
    pub(crate) id: Option<Text<Uuid>>,
    /// Which professional who guides the client is asked.
    pub(crate) to: Text<Uuid>,
    /// On which day; today or later, within two years.
    pub(crate) on: Text<WantedDay>,
    /// What one wants to talk about.
    pub(crate) about: Option<Text<Remark>>,
}

/// That a request is approved, with the appointment that it becomes.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RequestApproval {
    /// What and when.
    pub(crate) plan: AppointmentPlan,
    /// What is said with it.
    pub(crate) word: Option<Text<Note>>,
}
