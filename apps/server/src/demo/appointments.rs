//! Appointments, and what was asked for.

use super::{
    builder::{Builder, Pro, sure},
    calendar::When,
};
use inzage_domain::{
    appointment::{
        Appointment, AppointmentDetails, AppointmentRequest, Meeting, RequestDecision, RequestOutcome, Slot, WantedDay,
    },
    ids::{AccountId, AppointmentId, AppointmentRequestId, PortalId},
    text::{Note, Remark, Title},
};
use time::Duration;

/// How somebody is met.
#[derive(Debug, Clone, Copy)]
pub(super) enum Met {
    At(&'static str),
    Phone,
    Video,
}

impl Builder {
    /// An appointment of so many minutes, made ten days before it is.
    pub(super) fn meet(
        &mut self,
        portal: PortalId,
        with: Pro,
        ((days, hour, minute), minutes): (When, i64),
        (title, met, note): (&str, Met, Option<&str>),
    ) -> AppointmentId {
        let from = self.calendar.ago((days, hour, minute)).at;
        let made_at = (from - Duration::days(10)).min(self.calendar.now().at - Duration::hours(30));
        let meeting = match met {
            Met::At(place) => Meeting::At(sure(Title::parse(place))),
            Met::Phone => Meeting::Phone,
            Met::Video => Meeting::Video,
        };
        let note = note.map(|it| sure(Remark::parse(it)));
        let id = AppointmentId::from_uuid(self.id(made_at));
        self.records.appointments.push(Appointment {
            id,
            portal,
            slot: sure(Slot::new(from, from + Duration::minutes(minutes))),
            details: AppointmentDetails { title: sure(Title::parse(title)), meeting, note },
            with: vec![with.id],
            moved_from: None,
            word: None,
            cancelled: false,
            revision: 1,
            by: with.account,
            made_at,
        });
        id
    }

    /// The latest appointment does not go on.
    pub(super) fn call_off(&mut self, word: &str) {
        if let Some(latest) = self.records.appointments.last_mut() {
            latest.cancelled = true;
            latest.word = Some(sure(Note::parse(word)));
            latest.revision = 2;
        }
    }

    /// A request for an appointment on the day that is `wanted` days from now, with what came of it; perhaps that appointment.
    pub(super) fn request(
        &mut self,
        (portal, by): (PortalId, AccountId),
        to: Pro,
        (wanted, about, when): (i64, Option<&str>, When),
        outcome: Option<(RequestDecision, Option<&str>, When)>,
        made: Option<AppointmentId>,
    ) {
        let made_at = self.calendar.ago(when).at;
        let outcome = outcome.map(|(decision, word, when)| RequestOutcome {
            decision,
            word: word.map(|it| sure(Note::parse(it))),
            at: self.calendar.ago(when).at,
        });
        let id = AppointmentRequestId::from_uuid(made.map_or_else(|| self.id(made_at), AppointmentId::as_uuid));
        self.records.appointment_requests.push(AppointmentRequest {
            id,
            portal,
            by,
            to: to.id,
            on: WantedDay::stored(self.calendar.day_ago(-wanted)),
            about: about.map(|it| sure(Remark::parse(it))),
            made_at,
            outcome,
        });
    }
}
