//! The form of an item in the agenda: what was filled in, and what it says.

use super::time_of;
use crate::{
    form::{Choice, DateFields, Errors},
    handlers::appointments::planning::clock,
    input::{date, labelled_text, optional_text, required_date},
    visit::Visit,
};
use inzage_domain::{
    agenda::{AgendaEntry, Hours, Timing, TimingError, Weekdays, Weekly},
    text::{Remark, TextError, Title},
    views::AgendaItemView,
};
use inzage_texts::{Value, Words};
use time::{Date, Duration, Weekday};

/// What was filled in: a day of the week stands in it once for each that was ticked.
#[derive(Debug, Default)]
pub(super) struct ItemForm {
    pub(super) csrf: String,
    /// The new item's identifier.
    pub(super) item: String,
    /// The state that the form was made from.
    pub(super) revision: u32,
    pub(super) title: String,
    pub(super) place: String,
    pub(super) note: String,
    pub(super) first: DateFields,
    pub(super) last: DateFields,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) every: String,
    pub(super) on: Weekdays,
    pub(super) ends: DateFields,
    pub(super) weeks: String,
}

impl ItemForm {
    pub(super) fn read(fields: Vec<(String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "csrf" => form.csrf = value,
                "item" => form.item = value,
                "revision" => form.revision = value.parse().unwrap_or(0),
                "title" => form.title = value,
                "place" => form.place = value,
                "note" => form.note = value,
                "first-day" => form.first.day = value,
                "first-month" => form.first.month = value,
                "first-year" => form.first.year = value,
                "last-day" => form.last.day = value,
                "last-month" => form.last.month = value,
                "last-year" => form.last.year = value,
                "from" => form.from = value,
                "until" => form.until = value,
                "every" => form.every = value,
                "on" => form.on = weekday(&value).map_or(form.on, |day| form.on.with(day)),
                "ends-day" => form.ends.day = value,
                "ends-month" => form.ends.month = value,
                "ends-year" => form.ends.year = value,
                "weeks" => form.weeks = value,
                _ => {}
            }
        }
        form
    }

    /// As the item is.
    pub(super) fn of(view: &AgendaItemView) -> Self {
        let AgendaEntry { title, place, note, timing } = &view.entry;
        let (hours, weekly) = (timing.hours(), timing.weekly());
        let typed = |hours: Option<time::Time>| hours.map(time_of).unwrap_or_default();
        Self {
            revision: view.revision,
            title: title.to_string(),
            place: place.as_ref().map(ToString::to_string).unwrap_or_default(),
            note: note.as_ref().map(ToString::to_string).unwrap_or_default(),
            first: DateFields::of(timing.first()),
            last: if timing.first() == timing.last() { DateFields::default() } else { DateFields::of(timing.last()) },
            from: typed(hours.map(|it| it.from)),
            until: typed(hours.map(|it| it.until)),
            every: weekly.map(|it| it.every.to_string()).unwrap_or_default(),
            on: weekly.map(|it| it.on).unwrap_or_default(),
            ends: weekly.map(|it| DateFields::of(it.until)).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// What is to be kept, or none once everything that is wrong was noted.
    pub(super) fn entry(&self, visit: &Visit, errors: &mut Errors) -> Option<AgendaEntry> {
        let title = labelled_text(visit, &self.title, ("title", "agenda-title"), Title::parse, errors);
        let place = optional_text(visit, &self.place, ("place", "agenda-place"), Title::parse, errors);
        let note = optional_text(visit, &self.note, ("note", "agenda-note"), Remark::parse, errors);
        let timing = self.timing(visit, errors);
        if errors.is_empty() { Some(AgendaEntry { title: title?, place, note, timing: timing? }) } else { None }
    }

    fn timing(&self, visit: &Visit, errors: &mut Errors) -> Option<Timing> {
        let first = required_date(visit, self.first.parts(), ("first", "agenda-first"), errors);
        let last = date(visit, self.last.parts(), ("last", "agenda-last"), errors);
        let hours = self.hours(visit, errors);
        let first = first?;
        let weekly = self.weekly(visit, first, errors);
        if !errors.is_empty() {
            return None;
        }
        let made = Timing::new(first, last.unwrap_or(first), hours, weekly);
        made.map_err(|error| {
            let (field, label) = match error {
                TimingError::EndsBeforeStart if hours.is_some() => ("until", "agenda-until"),
                TimingError::EndsBeforeStart | TimingError::TooLong => ("last", "agenda-last"),
                TimingError::NoSuchYear => ("first", "agenda-first"),
                TimingError::NoWeeks => ("every", "agenda-every"),
                TimingError::TooFar => ("ends", "agenda-ends"),
            };
            errors.add_labelled(field, visit.words.get(label), visit.words.timing_error(error));
        })
        .ok()
    }

    /// Both times or neither: without times it takes whole days.
    fn hours(&self, visit: &Visit, errors: &mut Errors) -> Option<Hours> {
        if self.from.trim().is_empty() && self.until.trim().is_empty() {
            return None;
        }
        let from = clock(visit, &self.from, ("from", "agenda-from"), errors);
        let until = clock(visit, &self.until, ("until", "agenda-until"), errors);
        Some(Hours { from: from?, until: until? })
    }

    /// It ends on a day or after so many weeks, whichever was filled in.
    fn weekly(&self, visit: &Visit, first: Date, errors: &mut Errors) -> Option<Weekly> {
        let words = &visit.words;
        let every: u8 = self.every.parse().ok().filter(|it| *it != 0)?;
        let ends = date(visit, self.ends.parts(), ("ends", "agenda-ends"), errors);
        let weeks = match self.weeks.trim() {
            "" => None,
            typed => {
                let weeks = typed.parse::<u8>().ok().filter(|it| (1..=104).contains(it));
                if weeks.is_none() {
                    let text = words.with("timing-error-weeks", &[("weeks", Value::from(104_u32))]);
                    errors.add_labelled("weeks", words.get("agenda-weeks"), text);
                }
                weeks
            }
        };
        let until = match (ends, weeks) {
            (Some(day), None) => Some(day),
            (None, Some(weeks)) => first.checked_add(Duration::weeks(weeks.into()) - Duration::DAY),
            (Some(_), Some(_)) => {
                errors.add_labelled("weeks", words.get("agenda-weeks"), words.get("agenda-ends-twice"));
                None
            }
            (None, None) => {
                if errors.is_empty() {
                    errors.add_labelled("ends", words.get("agenda-ends"), words.text_error(&TextError::Empty));
                }
                None
            }
        };
        Some(Weekly { every, on: self.on, until: until? })
    }

    /// Never, each week, every so many weeks.
    pub(super) fn choices(&self, words: &Words) -> Vec<Choice> {
        let mut weeks = vec![1_u8, 2, 3, 4, 6, 8, 12, 26, 52];
        let own = self.every.parse().ok().filter(|it| *it != 0);
        weeks.extend(own.filter(|it| !weeks.contains(it)));
        weeks.sort_unstable();
        let choice = |value: String, label: String| Choice { chosen: self.every == value, value, label, hint: String::new() };
        let each = |it: u8| choice(it.to_string(), words.with("agenda-every-weeks", &[("weeks", Value::from(u32::from(it)))]));
        std::iter::once(choice(String::new(), words.get("agenda-every-never"))).chain(weeks.into_iter().map(each)).collect()
    }

    /// The days of the week.
    pub(super) fn weekdays(&self, words: &Words) -> Vec<Choice> {
        let choice = |day: Weekday| Choice {
            value: day.number_from_monday().to_string(),
            label: words.get(&format!("weekday-{}", day.number_from_monday())),
            hint: String::new(),
            chosen: self.on.has(day),
        };
        Weekdays::ALL.map(choice).into()
    }
}

/// The day of the week with this number, Monday first.
fn weekday(number: &str) -> Option<Weekday> {
    Weekdays::ALL.into_iter().find(|it| it.number_from_monday().to_string() == number)
}
