//! Appointments, whom they are with, and requests for them.

use super::{Bind as _, Column as _, Fields, Insertable, Readable, unreadable};
use inzage_domain::{
    appointment::{Appointment, AppointmentDetails, AppointmentRequest, Meeting, RequestDecision, RequestOutcome, Slot},
    ids::{AppointmentId, PortalId, ProfessionalId},
    ports::StoreError,
    text::Title,
};
use sea_orm::Value;
use time::OffsetDateTime;

/// The appointment itself; whom it is with are rows of their own.
impl Insertable for Appointment {
    const TABLE: &'static str = "appointment";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] = &[
        "portal_id",
        "id",
        "from_at",
        "until_at",
        "title",
        "meeting",
        "place",
        "note",
        "moved_from",
        "word",
        "cancelled",
        "revision",
        "by_id",
        "made_at",
    ];

    fn values(&self) -> Vec<Value> {
        let (meeting, place) = meeting_columns(&self.details.meeting);
        vec![
            self.portal.value(),
            self.id.value(),
            self.slot.from().value(),
            self.slot.until().value(),
            self.details.title.value(),
            meeting.into_value(),
            place.into_value(),
            (&self.details.note).into_value(),
            self.moved_from.into_value(),
            (&self.word).into_value(),
            self.cancelled.value(),
            self.revision.value(),
            self.by.value(),
            self.made_at.value(),
        ]
    }
}

/// `meeting` and `place`.
pub(crate) fn meeting_columns(meeting: &Meeting) -> (&'static str, Option<Title>) {
    match meeting {
        Meeting::At(place) => ("place", Some(place.clone())),
        Meeting::Phone => ("phone", None),
        Meeting::Video => ("video", None),
    }
}

/// Reads how client and professional meet.
pub(crate) fn read_meeting(fields: Fields<'_>) -> Result<Meeting, StoreError> {
    match fields.get::<String>("meeting")?.as_str() {
        "place" => Ok(Meeting::At(fields.get("place")?)),
        "phone" => Ok(Meeting::Phone),
        "video" => Ok(Meeting::Video),
        _ => Err(unreadable("meeting")),
    }
}

/// Reads when an appointment is.
pub(crate) fn read_slot(fields: Fields<'_>) -> Result<Slot, StoreError> {
    Slot::new(fields.get("from_at")?, fields.get("until_at")?).map_err(|_| unreadable("until_at"))
}

/// Reads what an appointment is.
pub(crate) fn read_details(fields: Fields<'_>) -> Result<AppointmentDetails, StoreError> {
    Ok(AppointmentDetails { title: fields.get("title")?, meeting: read_meeting(fields)?, note: fields.opt("note")? })
}

/// A professional whom an appointment is with.
pub(crate) struct AttendantOf(pub(crate) PortalId, pub(crate) AppointmentId, pub(crate) ProfessionalId);

impl Insertable for AttendantOf {
    const TABLE: &'static str = "appointment_attendant";
    const KEY: &'static str = "portal_id, appointment_id, professional_id";
    const COLUMNS: &'static [&'static str] = &["portal_id", "appointment_id", "professional_id"];

    fn values(&self) -> Vec<Value> {
        vec![self.0.value(), self.1.value(), self.2.value()]
    }
}

impl Insertable for AppointmentRequest {
    const TABLE: &'static str = "appointment_request";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] =
        &["portal_id", "id", "by_id", "to_id", "wanted_on", "about", "made_at", "decision", "word", "decided_at"];

    fn values(&self) -> Vec<Value> {
        let outcome = self.outcome.as_ref();
        vec![
            self.portal.value(),
            self.id.value(),
            self.by.value(),
            self.to.value(),
            self.on.value(),
            (&self.about).into_value(),
            self.made_at.value(),
            outcome.map(|it| it.decision).into_value(),
            outcome.and_then(|it| it.word.clone()).into_value(),
            outcome.map(|it| it.at).into_value(),
        ]
    }
}

impl Readable for AppointmentRequest {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: fields.get("id")?,
            portal: fields.get("portal_id")?,
            by: fields.get("by_id")?,
            to: fields.get("to_id")?,
            on: fields.get("wanted_on")?,
            about: fields.opt("about")?,
            made_at: fields.get("made_at")?,
            outcome: read_outcome(fields)?,
        })
    }
}

/// Reads what came of a request; none while nobody has decided.
pub(crate) fn read_outcome(fields: Fields<'_>) -> Result<Option<RequestOutcome>, StoreError> {
    let Some(decision) = fields.opt::<RequestDecision>("decision")? else {
        return Ok(None);
    };
    Ok(Some(RequestOutcome { decision, word: fields.opt("word")?, at: fields.get::<OffsetDateTime>("decided_at")? }))
}
