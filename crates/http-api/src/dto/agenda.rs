//! The shared agenda.

use inzage_domain::{
    agenda::{self, Hours, Timing, TimingError, Weekdays},
    text::{Remark, Title},
    views,
};
use inzage_http_kit::{Problem, Wording};
use inzage_texts::{Words, Zone};
use poem_openapi::{Enum, Object};
use time::{Date, OffsetDateTime, Time};
use uuid::Uuid;

use super::{appointment::AppointmentRow, person::PersonName};
use crate::{faults::wrong, text::Text};

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(remote = "time::Weekday", rename_all = "kebab-case")]
pub(crate) enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// How something comes back.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AgendaWeekly {
    /// Once in so many weeks, from the week of the first day on; weeks begin on Monday.
    #[oai(validator(minimum(value = "1"), maximum(value = "52")))]
    every: i32,
    /// On these days; the weekday of the first day is always one of them.
    #[oai(validator(max_items = 7))]
    on: Vec<Weekday>,
    /// The last day on which it may begin, within two years after the first.
    until: Text<Date>,
}

/// All that is in an agenda on some days.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct Agenda {
    /// The times of items, by the first day and the time at which they begin; whole days come first.
    items: Vec<AgendaRow>,
    /// Appointments with professionals, by their beginning.
    appointments: Vec<AppointmentRow>,
    /// Whether there is more than is shown.
    more: bool,
    /// Whether one may put something in it.
    may_add: bool,
}

impl From<views::AgendaView> for Agenda {
    fn from(view: views::AgendaView) -> Self {
        Self {
            items: view.items.into_iter().map(Into::into).collect(),
            appointments: view.appointments.into_iter().map(Into::into).collect(),
            more: view.more,
            may_add: view.may_add,
        }
    }
}

/// One time of an item.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct AgendaRow {
    /// Of which item; one that comes back stands here more than once.
    id: Text<Uuid>,
    /// Its first day.
    first: Text<Date>,
    /// Its last day.
    last: Text<Date>,
    /// When it begins on its first day; without it, it takes whole days.
    from: Option<Text<Time>>,
    /// When it ends on its last day.
    until: Option<Text<Time>>,
    /// Whether the item comes back.
    repeats: bool,
    /// What it is called.
    title: String,
    /// Where it is.
    place: Option<String>,
    /// Who put it there; told to the client and to whoever holds the portal.
    by: Option<PersonName>,
    /// Whether one put it there oneself.
    own: bool,
}

impl From<views::AgendaRow> for AgendaRow {
    fn from(row: views::AgendaRow) -> Self {
        Self {
            id: Text(row.id.as_uuid()),
            first: Text(row.first),
            last: Text(row.last),
            from: row.hours.map(|it| Text(it.from)),
            until: row.hours.map(|it| Text(it.until)),
            repeats: row.repeats,
            title: row.title.to_string(),
            place: row.place.map(|it| it.to_string()),
            by: row.by.map(Into::into),
            own: row.own,
        }
    }
}

/// What an item is. Its times are those of the clock on the wall.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct AgendaEntry {
    /// What it is called.
    title: Text<Title>,
    /// Where it is.
    place: Option<Text<Title>>,
    /// What else there is to know.
    note: Option<Text<Remark>>,
    /// Its first day.
    first: Text<Date>,
    /// Its last day; the first day unless it says otherwise.
    last: Option<Text<Date>>,
    /// When it begins on its first day; without it, it takes whole days.
    from: Option<Text<Time>>,
    /// When it ends on its last day; where it begins at a time, and only there.
    until: Option<Text<Time>>,
    /// How it comes back; without it, it does not.
    weekly: Option<AgendaWeekly>,
}

impl AgendaEntry {
    /// The domain's values; `pointer` is where this stands in the body.
    pub(crate) fn read(self, pointer: &str) -> Result<agenda::AgendaEntry, Problem> {
        let hours = match (self.from, self.until) {
            (Some(from), Some(until)) => Some(Hours { from: from.0, until: until.0 }),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => {
                let detail = Wording::fixed(
                    "Geef een begintijd en een eindtijd, of geen van beide.",
                    "Give a time to begin and a time to end, or neither.",
                );
                return Err(wrong(&format!("{pointer}/until"), detail));
            }
        };
        let weekly = self.weekly.map(|it| agenda::Weekly {
            // What does not fit is told as a wrong number of weeks.
            every: u8::try_from(it.every).unwrap_or(0),
            on: it.on.into_iter().map(time::Weekday::from).collect::<Weekdays>(),
            until: it.until.0,
        });
        let first = self.first.0;
        let timing = Timing::new(first, self.last.map_or(first, |it| it.0), hours, weekly).map_err(|error| {
            let place = match error {
                TimingError::EndsBeforeStart if hours.is_some() => "until",
                TimingError::EndsBeforeStart | TimingError::TooLong => "last",
                TimingError::NoSuchYear => "first",
                TimingError::NoWeeks => "weekly/every",
                TimingError::TooFar => "weekly/until",
            };
            let detail = Wording::each(|language| Words::new(language, Zone::default()).timing_error(error));
            wrong(&format!("{pointer}/{place}"), detail)
        })?;
        Ok(agenda::AgendaEntry { title: self.title.0, place: self.place.map(|it| it.0), note: self.note.map(|it| it.0), timing })
    }
}

impl From<agenda::AgendaEntry> for AgendaEntry {
    fn from(entry: agenda::AgendaEntry) -> Self {
        let timing = entry.timing;
        Self {
            title: Text(entry.title),
            place: entry.place.map(Text),
            note: entry.note.map(Text),
            first: Text(timing.first()),
            last: Some(Text(timing.last())),
            from: timing.hours().map(|it| Text(it.from)),
            until: timing.hours().map(|it| Text(it.until)),
            weekly: timing.weekly().map(|it| AgendaWeekly {
                every: it.every.into(),
                on: it.on.iter().map(Into::into).collect(),
                until: Text(it.until),
            }),
        }
    }
}

/// An item.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct AgendaItem {
    /// Which.
    id: Text<Uuid>,
    /// What it is.
    entry: AgendaEntry,
    /// Who put it there; told to the client and to whoever holds the portal.
    by: Option<PersonName>,
    /// Whether one put it there oneself.
    own: bool,
    /// When it last changed.
    changed_at: Text<OffsetDateTime>,
    /// Whether one may change it.
    may_change: bool,
    /// Whether one may take it away.
    may_remove: bool,
}

impl From<views::AgendaItemView> for AgendaItem {
    fn from(view: views::AgendaItemView) -> Self {
        Self {
            id: Text(view.id.as_uuid()),
            entry: view.entry.into(),
            by: view.by.map(Into::into),
            own: view.own,
            changed_at: Text(view.changed_at),
            may_change: view.scope.changes,
            may_remove: view.scope.removes,
        }
    }
}

/// Something to be put in the agenda.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewAgendaItem {
    /// An identifier of one's own choice, so that the same request twice makes one item.
    pub(crate) id: Option<Text<Uuid>>,
    /// What it is.
    pub(crate) entry: AgendaEntry,
}

/// The address at which one's calendar reads the agenda.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct AgendaFeed {
    /// Which.
    id: Text<Uuid>,
    /// When it was made.
    made_at: Text<OffsetDateTime>,
}

impl From<views::AgendaFeedView> for AgendaFeed {
    fn from(view: views::AgendaFeedView) -> Self {
        Self { id: Text(view.id.as_uuid()), made_at: Text(view.made_at) }
    }
}

/// Whether one's calendar reads the agenda.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct AgendaFeedState {
    /// The address that is in use; without it there is none.
    pub(crate) feed: Option<AgendaFeed>,
}

/// An address that was made.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct AgendaFeedMade {
    /// Which.
    pub(crate) id: Text<Uuid>,
    /// The address. It has a secret in it, and is shown this once.
    pub(crate) address: String,
}
