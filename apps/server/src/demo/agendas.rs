//! What clients and those around them put in the shared agenda.

use super::{
    builder::{Builder, sure},
    calendar::When,
};
use inzage_domain::{
    agenda::{AgendaEntry, AgendaItem, Hours, Timing, Weekdays, Weekly},
    ids::{AccountId, AgendaItemId, PortalId},
    text::{Remark, Title},
};
use time::{Date, Duration, Time, Weekday};

/// From and until which hour, or the whole day.
type Hour = Option<(u8, u8)>;

impl Builder {
    /// Something that takes so many days, from the day that is `ahead` days from now on.
    pub(super) fn note_down(
        &mut self,
        (portal, author): (PortalId, AccountId),
        (title, place, note): (&str, Option<&str>, Option<&str>),
        (ahead, days, hours): (i64, i64, Hour),
        when: When,
    ) {
        let first = self.calendar.day_ago(-ahead);
        self.put_in((portal, author), (title, place, note), (first, days, hours), None, when);
    }

    /// Something that comes back each week on these days, from so many days ago until so many days from now.
    pub(super) fn note_down_weekly(
        &mut self,
        (portal, author): (PortalId, AccountId),
        (title, place, note): (&str, Option<&str>, Option<&str>),
        (ago, ahead, hours): (i64, i64, Hour),
        on: &[Weekday],
        when: When,
    ) {
        let (first, until) = (self.calendar.day_ago(ago), self.calendar.day_ago(-ahead));
        let begins = (0..7).map(|day| first + Duration::days(day)).find(|day| on.contains(&day.weekday())).unwrap_or(first);
        let weekly = Weekly { every: 1, on: on.iter().copied().collect::<Weekdays>(), until };
        self.put_in((portal, author), (title, place, note), (begins, 1, hours), Some(weekly), when);
    }

    fn put_in(
        &mut self,
        (portal, author): (PortalId, AccountId),
        (title, place, note): (&str, Option<&str>, Option<&str>),
        (first, days, hours): (Date, i64, Hour),
        weekly: Option<Weekly>,
        when: When,
    ) {
        let made_at = self.calendar.ago(when).at;
        let at = |hour| sure(Time::from_hms(hour, 0, 0));
        let hours = hours.map(|(from, until)| Hours { from: at(from), until: at(until) });
        let entry = AgendaEntry {
            title: sure(Title::parse(title)),
            place: place.map(|it| sure(Title::parse(it))),
            note: note.map(|it| sure(Remark::parse(it))),
            timing: sure(Timing::new(first, first + Duration::days(days - 1), hours, weekly)),
        };
        let id = AgendaItemId::from_uuid(self.id(made_at));
        self.records.agenda.push(AgendaItem { id, portal, author, entry, revision: 1, made_at, changed_at: made_at });
    }
}
