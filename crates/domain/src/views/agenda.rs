//! The shared agenda, as shown.

use super::AppointmentRow;
use crate::{
    agenda::{AgendaEntry, AgendaItem, AgendaWindow, Hours, MOST_TIMES},
    appointment::Slot,
    ids::{AgendaFeedId, AgendaItemId, AppointmentId},
    policy::actions::AgendaItemScope,
    text::{PersonName, Title},
};
use time::{Date, OffsetDateTime};

/// What is in an agenda on the days of a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaView {
    /// The times of items, by the first day and the time at which they begin; whole days come first.
    pub items: Vec<AgendaRow>,
    /// Appointments with professionals, by their beginning.
    pub appointments: Vec<AppointmentRow>,
    /// Whether there is more than is shown.
    pub more: bool,
    /// Whether one may put something in it.
    pub may_add: bool,
}

/// One time of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaRow {
    /// Of which item.
    pub id: AgendaItemId,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// When it begins and ends; none is the whole day.
    pub hours: Option<Hours>,
    /// Whether the item comes back.
    pub repeats: bool,
    /// What it is called.
    pub title: Title,
    /// Where it is.
    pub place: Option<Title>,
    /// Who put it there; told to the client and to whoever holds the portal.
    pub by: Option<PersonName>,
    /// Whether one put it there oneself.
    pub own: bool,
}

impl AgendaRow {
    /// The times of an item in a window, for a reader.
    pub fn each(
        item: &AgendaItem,
        by: Option<PersonName>,
        own: bool,
        window: &AgendaWindow,
    ) -> impl Iterator<Item = Self> + use<> {
        let AgendaItem { id, entry: AgendaEntry { title, place, timing, .. }, .. } = item.clone();
        timing.times(window).map(move |first| Self {
            id,
            first,
            last: first.checked_add(timing.last() - timing.first()).unwrap_or(Date::MAX),
            hours: timing.hours(),
            repeats: timing.weekly().is_some(),
            title: title.clone(),
            place: place.clone(),
            by: by.clone(),
            own,
        })
    }

    /// Puts times in their order, and tells whether there were too many to show.
    pub fn in_order(rows: &mut Vec<Self>) -> bool {
        rows.sort_by_key(|it| (it.first, it.hours, it.id));
        let more = rows.len() > MOST_TIMES;
        rows.truncate(MOST_TIMES);
        more
    }
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItemView {
    /// Which.
    pub id: AgendaItemId,
    /// What it is.
    pub entry: AgendaEntry,
    /// Who put it there; told to the client and to whoever holds the portal.
    pub by: Option<PersonName>,
    /// Whether one put it there oneself.
    pub own: bool,
    /// Counts changes; a form that changes it is made from this state.
    pub revision: u32,
    /// When it last changed.
    pub changed_at: OffsetDateTime,
    /// How far this look reaches.
    pub scope: AgendaItemScope,
}

/// One's own feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaFeedView {
    /// Which.
    pub id: AgendaFeedId,
    /// When it was made.
    pub made_at: OffsetDateTime,
}

/// When there is something, and nothing of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaTimes {
    /// Times of items.
    pub items: Vec<AgendaTime>,
    /// Appointments with professionals, by their beginning.
    pub appointments: Vec<(AppointmentId, Slot)>,
}

/// One time of an item, and nothing of what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaTime {
    /// Of which item.
    pub id: AgendaItemId,
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// When it begins and ends; none is the whole day.
    pub hours: Option<Hours>,
}

impl From<AgendaRow> for AgendaTime {
    fn from(row: AgendaRow) -> Self {
        Self { id: row.id, first: row.first, last: row.last, hours: row.hours }
    }
}
