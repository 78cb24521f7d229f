//! Items in agendas, and the addresses at which calendars read them.

use super::{Bind as _, Column as _, Fields, Insertable, Readable, unreadable};
use inzage_domain::{
    agenda::{AgendaEntry, AgendaFeed, AgendaItem, Hours, Timing, Weekly},
    ports::StoreError,
};
use sea_orm::Value;

impl Insertable for AgendaItem {
    const TABLE: &'static str = "agenda_item";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] = &[
        "portal_id",
        "id",
        "author_id",
        "revision",
        "made_at",
        "changed_at",
        "title",
        "place",
        "note",
        "first_on",
        "last_on",
        "from_minute",
        "until_minute",
        "every_weeks",
        "weekdays",
        "back_until",
        "over_on",
    ];

    fn values(&self) -> Vec<Value> {
        let own = [
            self.portal.value(),
            self.id.value(),
            self.author.value(),
            self.revision.value(),
            self.made_at.value(),
            self.changed_at.value(),
        ];
        own.into_iter().chain(entry_values(&self.entry)).collect()
    }
}

/// `title` to `over_on`, in the order of the columns.
pub(crate) fn entry_values(AgendaEntry { title, place, note, timing }: &AgendaEntry) -> [Value; 11] {
    let (hours, weekly) = (timing.hours(), timing.weekly());
    [
        title.value(),
        place.into_value(),
        note.into_value(),
        timing.first().value(),
        timing.last().value(),
        hours.map(|it| it.from).into_value(),
        hours.map(|it| it.until).into_value(),
        weekly.map(|it| it.every).into_value(),
        weekly.map(|it| it.on).into_value(),
        weekly.map(|it| it.until).into_value(),
        timing.over().value(),
    ]
}

impl Readable for AgendaItem {
    fn read(fields: Fields<'_>) -> Result<Self, StoreError> {
        let hours = match fields.opt("from_minute")? {
            Some(from) => Some(Hours { from, until: fields.get("until_minute")? }),
            None => None,
        };
        let weekly = match fields.opt("every_weeks")? {
            Some(every) => Some(Weekly { every, on: fields.get("weekdays")?, until: fields.get("back_until")? }),
            None => None,
        };
        let timing = Timing::new(fields.get("first_on")?, fields.get("last_on")?, hours, weekly);
        let entry = AgendaEntry {
            title: fields.get("title")?,
            place: fields.opt("place")?,
            note: fields.opt("note")?,
            timing: timing.map_err(|_| unreadable("last_on"))?,
        };
        Ok(Self {
            id: fields.get("id")?,
            portal: fields.get("portal_id")?,
            author: fields.get("author_id")?,
            entry,
            revision: fields.get("revision")?,
            made_at: fields.get("made_at")?,
            changed_at: fields.get("changed_at")?,
        })
    }
}

impl Insertable for AgendaFeed {
    const TABLE: &'static str = "agenda_feed";
    const KEY: &'static str = "portal_id, id";
    const COLUMNS: &'static [&'static str] = &["portal_id", "id", "account_id", "digest", "made_at", "ended_at"];

    fn values(&self) -> Vec<Value> {
        vec![
            self.portal.value(),
            self.id.value(),
            self.account.value(),
            self.digest.value(),
            self.made_at.value(),
            self.ended_at.into_value(),
        ]
    }
}
