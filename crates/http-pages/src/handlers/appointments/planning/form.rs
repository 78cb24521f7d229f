//! The form of an appointment: what was filled in, and what it says.

use crate::{
    form::{Choice, DateFields, Errors},
    input::{labelled_text, optional_text, required_date},
    visit::{Visit, id},
};
use inzage_domain::{
    appointment::{AppointmentDetails, MAX_AT_ONE_APPOINTMENT, Meeting, Slot},
    ids::ProfessionalId,
    policy::Reason,
    text::{Note, Remark, Title},
    views::{AppointmentView, TeamMember},
};
use inzage_texts::Words;
use time::{OffsetDateTime, Time, macros::format_description};

/// What was filled in: a professional stands in it once for each that was ticked.
#[derive(Debug, Default)]
pub(super) struct PlanForm {
    pub(super) csrf: String,
    /// The new appointment's identifier.
    pub(super) appointment: String,
    /// The state that the form was made from.
    pub(super) revision: u32,
    pub(super) title: String,
    pub(super) on: DateFields,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) meeting: String,
    pub(super) place: String,
    pub(super) with: Vec<String>,
    pub(super) note: String,
    pub(super) word: String,
}

/// When an appointment is to be, what it is, and with whom.
pub(super) struct Plan {
    pub(super) slot: Slot,
    pub(super) with: Vec<ProfessionalId>,
    pub(super) details: AppointmentDetails,
}

const MEETINGS: [(&str, &str); 3] =
    [("place", "appointment-at-place"), ("phone", "appointment-by-phone"), ("video", "appointment-by-video")];

impl PlanForm {
    pub(super) fn read(fields: Vec<(String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "csrf" => form.csrf = value,
                "appointment" => form.appointment = value,
                "revision" => form.revision = value.parse().unwrap_or(0),
                "title" => form.title = value,
                "on-day" => form.on.day = value,
                "on-month" => form.on.month = value,
                "on-year" => form.on.year = value,
                "from" => form.from = value,
                "until" => form.until = value,
                "meeting" => form.meeting = value,
                "place" => form.place = value,
                "with" => form.with.push(value),
                "note" => form.note = value,
                "word" => form.word = value,
                _ => {}
            }
        }
        form
    }

    /// As the appointment is.
    pub(super) fn of(words: &Words, view: &AppointmentView) -> Self {
        let (meeting, place) = match &view.details.meeting {
            Meeting::At(place) => ("place", place.to_string()),
            Meeting::Phone => ("phone", String::new()),
            Meeting::Video => ("video", String::new()),
        };
        Self {
            revision: view.revision,
            title: view.details.title.to_string(),
            on: DateFields::of(words.zone().date_of(view.slot.from())),
            from: words.time(view.slot.from()),
            until: words.time(view.slot.until()),
            meeting: meeting.to_owned(),
            place,
            with: view.with.iter().map(|it| it.id.to_string()).collect(),
            note: view.details.note.as_ref().map(ToString::to_string).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// What is to be made, or none once everything that is wrong was noted.
    pub(super) fn plan(&self, visit: &Visit, errors: &mut Errors) -> Option<Plan> {
        let words = &visit.words;
        let title = labelled_text(visit, &self.title, ("title", "appointment-title"), Title::parse, errors);
        let slot = self.slot(visit, errors);
        let meeting = self.meeting(visit, errors);
        let with: Vec<ProfessionalId> = self.with.iter().filter_map(|it| id(it).ok()).map(ProfessionalId::from_uuid).collect();
        if with.is_empty() || with.len() > MAX_AT_ONE_APPOINTMENT {
            errors.add_labelled("with", words.get("appointment-with"), words.get("appointment-with-missing"));
        }
        let note = optional_text(visit, &self.note, ("note", "appointment-note"), Remark::parse, errors);
        if errors.is_empty() {
            Some(Plan { slot: slot?, with, details: AppointmentDetails { title: title?, meeting: meeting?, note } })
        } else {
            None
        }
    }

    /// The word that goes along.
    pub(super) fn word(&self, visit: &Visit, errors: &mut Errors) -> Option<Note> {
        labelled_text(visit, &self.word, ("word", "appointment-word-ask"), Note::parse, errors)
    }

    fn slot(&self, visit: &Visit, errors: &mut Errors) -> Option<Slot> {
        let words = &visit.words;
        let day = required_date(visit, self.on.parts(), ("on", "appointment-on"), errors);
        let from = clock(visit, &self.from, ("from", "appointment-from"), errors);
        let until = clock(visit, &self.until, ("until", "appointment-until"), errors);
        let (day, from, until) = (day?, from?, until?);
        let at = |time| words.zone().instant(day, time);
        let Ok(slot) = Slot::new(at(from), at(until)) else {
            errors.add_labelled("until", words.get("appointment-until"), words.get("appointment-until-wrong"));
            return None;
        };
        let now: OffsetDateTime = visit.inzage().now().at;
        if slot.is_over(now) {
            let over = words.get(&format!("reason-{}", Reason::AlreadyOver.code()));
            errors.add_labelled("on", words.get("appointment-on"), over);
        }
        Some(slot)
    }

    fn meeting(&self, visit: &Visit, errors: &mut Errors) -> Option<Meeting> {
        match self.meeting.as_str() {
            "place" => labelled_text(visit, &self.place, ("place", "appointment-place"), Title::parse, errors).map(Meeting::At),
            "phone" => Some(Meeting::Phone),
            "video" => Some(Meeting::Video),
            _ => {
                let words = &visit.words;
                errors.add_labelled("meeting", words.get("appointment-meeting"), words.get("form-choice-missing"));
                None
            }
        }
    }

    pub(super) fn meetings(&self, words: &Words) -> Vec<Choice> {
        let choice = |(value, label): (&str, &str)| Choice {
            value: value.to_owned(),
            label: words.get(label),
            hint: String::new(),
            chosen: self.meeting == value,
        };
        MEETINGS.map(choice).into()
    }

    pub(super) fn team(&self, team: &[TeamMember]) -> Vec<Choice> {
        let choice = |member: &TeamMember| {
            let value = member.id.to_string();
            Choice {
                chosen: self.with.contains(&value),
                value,
                label: format!("{}, {}", member.name, member.job),
                hint: String::new(),
            }
        };
        team.iter().map(choice).collect()
    }
}

/// Parses a time of the clock, such as 14:30 or 14.30, or notes that it is none.
pub(in crate::handlers::appointments) fn clock(
    visit: &Visit,
    raw: &str,
    (field, label): (&str, &str),
    errors: &mut Errors,
) -> Option<Time> {
    let typed = raw.trim().replace('.', ":");
    let read = Time::parse(&typed, format_description!("[hour padding:none]:[minute]")).ok();
    if read.is_none() {
        errors.add_labelled(field, visit.words.get(label), visit.words.get("appointment-time-wrong"));
    }
    read
}
