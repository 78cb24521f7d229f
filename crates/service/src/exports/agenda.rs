//! What was put in the shared agenda.

use super::gathering::{Gathering, MakeError, first, following, still, typed, word};
use inzage_domain::{
    agenda::Timing,
    export::{ExportField as F, ExportItem, ExportKind},
    policy::actions::{ListAgenda, ReadAgendaItem},
    views::AgendaItemView,
};
use time::Weekday;

impl Gathering {
    pub(super) async fn agenda(&mut self) -> Result<(), MakeError> {
        let (portal, mut page) = (self.portal, first());
        loop {
            let found = self.inzage.agenda_items(self.actor, ListAgenda { portal }, page).await?;
            let mut items = Vec::new();
            for item in &found.rows {
                let action = ReadAgendaItem { portal, item: *item };
                items.extend(still(self.inzage.agenda_item(self.actor, action).await)?.map(|it| entry(&it)));
            }
            self.add(ExportKind::Agenda, items).await?;
            match following(found.next_after(|item| *item)) {
                Some(next) => page = next,
                None => return Ok(()),
            }
        }
    }
}

fn entry(view: &AgendaItemView) -> ExportItem {
    let item = ExportItem::new(Some(view.id.as_uuid()), view.entry.title.to_string());
    let item = typed(timed(item, &view.entry.timing), F::Place, view.entry.place.as_ref());
    let item = typed(item, F::Note, view.entry.note.as_ref());
    typed(item, F::By, view.by.as_ref()).with(F::Changed, view.changed_at)
}

/// When it is, by the calendar and the clock on the wall.
fn timed(item: ExportItem, timing: &Timing) -> ExportItem {
    let clock = |at: time::Time| format!("{:02}:{:02}", at.hour(), at.minute());
    let item = item.with(F::FirstDay, timing.first()).with(F::LastDay, timing.last());
    let hours = timing.hours().map(|it| format!("{}-{}", clock(it.from), clock(it.until)));
    let item = item.with_some(F::Hours, hours);
    let Some(weekly) = timing.weekly() else { return item };
    let days = weekly.on.iter().map(|day| ExportItem::new(None, word("export-weekday", weekday(day))));
    item.with(F::Weekly, u32::from(weekly.every)).with_items(F::Weekdays, days.collect()).with(F::RepeatsUntil, weekly.until)
}

const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}
