//! Appointments and requests for them.

use super::{World, parsed, title};
use inzage_domain::{
    appointment::{Appointment, AppointmentDetails, AppointmentRequest, Meeting, Slot, WantedDay},
    ids::{AccountId, AppointmentId, AppointmentRequestId, PortalId, ProfessionalId},
    text::Remark,
};
use time::{Date, Duration, OffsetDateTime};

impl World {
    /// Adds an appointment with these professionals, made by `by`.
    #[track_caller]
    pub fn appointment(
        &mut self,
        portal: PortalId,
        by: AccountId,
        with: &[ProfessionalId],
        slot: Slot,
        called: &str,
    ) -> AppointmentId {
        let id = AppointmentId::from_uuid(self.id());
        self.records.appointments.push(Appointment {
            id,
            portal,
            slot,
            details: appointment_details(called),
            with: with.to_vec(),
            moved_from: None,
            word: None,
            cancelled: false,
            revision: 1,
            by,
            made_at: self.now.at,
        });
        id
    }

    /// Adds a request of `by` that waits for `to`.
    #[track_caller]
    pub fn appointment_request(&mut self, portal: PortalId, by: AccountId, to: ProfessionalId, on: Date) -> AppointmentRequestId {
        let id = AppointmentRequestId::from_uuid(self.id());
        self.records.appointment_requests.push(AppointmentRequest {
            id,
            portal,
            by,
            to,
            on: WantedDay::stored(on),
            about: None,
            made_at: self.now.at,
            outcome: None,
        });
        id
    }
}

/// What an appointment with this title is.
#[track_caller]
pub fn appointment_details(called: &str) -> AppointmentDetails {
    let note = Some(parsed(Remark::parse(&format!("Over {called}.\nNeem uw plan mee 🌻."))));
    AppointmentDetails { title: title(called), meeting: Meeting::At(title("Kamer 2.14")), note }
}

/// From this instant on, for so many minutes.
#[track_caller]
pub fn slot(from: OffsetDateTime, minutes: i64) -> Slot {
    parsed(Slot::new(from, from + Duration::minutes(minutes)))
}
