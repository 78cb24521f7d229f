//! Appointments, and requests for them.

use super::gathering::{Gathering, MakeError, first, following, still, typed, word};
use inzage_domain::{
    appointment::{AppointmentTab, Meeting, RequestDecision},
    export::{ExportField as F, ExportItem, ExportKind, ExportValue},
    policy::actions::{ListAppointmentRequests, ListAppointments, ReadAppointment, ReadAppointmentRequest},
    views::{AppointmentView, Attendant, RequestView},
};

impl Gathering {
    pub(super) async fn appointments(&mut self) -> Result<(), MakeError> {
        let portal = self.portal;
        for tab in [AppointmentTab::Planned, AppointmentTab::Past] {
            let mut page = Some(first());
            while let Some(this) = page {
                let action = ListAppointments { portal };
                let found = self.inzage.appointments(self.actor, action, tab, this).await?;
                let mut items = Vec::new();
                for row in &found.rows {
                    let action = ReadAppointment { portal, appointment: row.id };
                    items.extend(still(self.inzage.appointment(self.actor, action).await)?.map(|it| appointment(&it)));
                }
                self.add(ExportKind::Appointments, items).await?;
                page = following(found.next_after(|row| row.id));
            }
        }
        Ok(())
    }

    pub(super) async fn appointment_requests(&mut self) -> Result<(), MakeError> {
        let (portal, mut page) = (self.portal, first());
        loop {
            let action = ListAppointmentRequests { portal };
            let found = self.inzage.appointment_requests(self.actor, action, page).await?;
            let mut items = Vec::new();
            for row in &found.rows {
                let action = ReadAppointmentRequest { portal, request: row.id };
                items.extend(still(self.inzage.appointment_request(self.actor, action).await)?.map(|it| request(&it)));
            }
            self.add(ExportKind::AppointmentRequests, items).await?;
            match following(found.next_after(|row| row.id)) {
                Some(next) => page = next,
                None => return Ok(()),
            }
        }
    }
}

/// A professional.
pub(super) fn attendant(attendant: &Attendant) -> ExportItem {
    ExportItem::new(Some(attendant.id.as_uuid()), attendant.name.to_string()).with(F::Job, attendant.job.to_string())
}

fn appointment(view: &AppointmentView) -> ExportItem {
    let place = match &view.details.meeting {
        Meeting::At(place) => ExportValue::Text(place.to_string()),
        Meeting::Phone => word("export-meeting", "phone").into(),
        Meeting::Video => word("export-meeting", "video").into(),
    };
    let item = ExportItem::new(Some(view.id.as_uuid()), view.details.title.to_string())
        .with(F::From, view.slot.from())
        .with(F::Until, view.slot.until())
        .with(F::Place, place)
        .with_items(F::With, view.with.iter().map(attendant).collect())
        .with_some(F::MovedFrom, view.moved_from);
    let item = typed(item, F::Note, view.details.note.as_ref());
    let item = typed(item, F::Word, view.word.as_ref());
    if view.cancelled { item.with(F::Cancelled, true) } else { item }
}

fn request(view: &RequestView) -> ExportItem {
    let item = ExportItem::new(Some(view.id.as_uuid()), view.to.name.to_string()).with(F::Wanted, view.on.date());
    let item = typed(item, F::By, view.by.as_ref());
    let item = typed(item, F::About, view.about.as_ref()).with(F::Made, view.made_at);
    let Some(outcome) = &view.outcome else { return item };
    let decision = match outcome.decision {
        RequestDecision::Approved => "approved",
        RequestDecision::Rejected => "rejected",
        RequestDecision::Withdrawn => "withdrawn",
    };
    let item = item.with(F::Outcome, word("export-request", decision)).with(F::Decided, outcome.at);
    typed(item, F::Word, outcome.word.as_ref())
}
