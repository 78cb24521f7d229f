//! Appointments and requests, as shown.

use crate::{
    appointment::{AppointmentDetails, Meeting, RequestOutcome, Slot, WantedDay},
    ids::{AppointmentId, AppointmentRequestId, PortalId, ProfessionalId},
    policy::actions::{AppointmentScope, RequestScope},
    text::{Name, Note, PersonName, Remark, Title},
};
use time::OffsetDateTime;

/// A professional whom an appointment is with, or who was asked for one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attendant {
    /// What they are called.
    pub name: PersonName,
    /// What they do.
    pub job: Name,
    /// Which.
    pub id: ProfessionalId,
}

/// An appointment in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentRow {
    /// Which.
    pub id: AppointmentId,
    /// When.
    pub slot: Slot,
    /// What it is called.
    pub title: Title,
    /// How client and professional meet.
    pub meeting: Meeting,
    /// With whom, by name.
    pub with: Vec<Attendant>,
    /// Whether it does not go on.
    pub cancelled: bool,
}

/// An appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentView {
    /// Which.
    pub id: AppointmentId,
    /// When.
    pub slot: Slot,
    /// What it is.
    pub details: AppointmentDetails,
    /// With whom, by name.
    pub with: Vec<Attendant>,
    /// When it began before it was last moved.
    pub moved_from: Option<OffsetDateTime>,
    /// What was said when it was last changed or cancelled.
    pub word: Option<Note>,
    /// Whether it does not go on.
    pub cancelled: bool,
    /// Counts changes; a form that changes it is made from this state.
    pub revision: u32,
    /// How far this look reaches.
    pub scope: AppointmentScope,
}

/// A request in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRow {
    /// Which.
    pub id: AppointmentRequestId,
    /// Who was asked.
    pub to: Attendant,
    /// The day that was asked for.
    pub on: WantedDay,
    /// When it was made.
    pub made_at: OffsetDateTime,
    /// What came of it.
    pub outcome: Option<RequestOutcome>,
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestView {
    /// Which.
    pub id: AppointmentRequestId,
    /// Who asked; told to whoever asked, to the client, to the holder and to staff only.
    pub by: Option<PersonName>,
    /// Who was asked.
    pub to: Attendant,
    /// The day that was asked for.
    pub on: WantedDay,
    /// What they want to talk about.
    pub about: Option<Remark>,
    /// When it was made.
    pub made_at: OffsetDateTime,
    /// What came of it.
    pub outcome: Option<RequestOutcome>,
    /// How far this look reaches.
    pub scope: RequestScope,
}

/// A request that waits, in the list of those who guide the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRequestRow {
    /// For which client.
    pub portal: PortalId,
    /// What the client is called.
    pub client: PersonName,
    /// Which.
    pub id: AppointmentRequestId,
    /// Who was asked.
    pub to: Attendant,
    /// The day that was asked for.
    pub on: WantedDay,
    /// When it was made.
    pub made_at: OffsetDateTime,
}
