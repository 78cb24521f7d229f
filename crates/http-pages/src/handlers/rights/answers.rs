//! The answers to one section's questions, as they travel through the forms.

use crate::{
    form::{DateFields, Errors, Hidden},
    input,
    page::access::TermsFields,
    visit::Visit,
};
use inzage_domain::{
    grant::{Basis, Terms},
    ids::{PortalId, RelationId},
    moment::Period,
    right::{RightSet, Section},
    text::Note,
};
use inzage_service::NewRights;
use std::collections::BTreeMap;
use time::{Date, OffsetDateTime};

/// A form with answers, by the names of its fields.
#[derive(Debug, Default)]
pub(super) struct Answers(BTreeMap<String, String>);

impl Answers {
    pub(super) fn new(fields: BTreeMap<String, String>) -> Self {
        Self(fields)
    }

    /// The answers that are in force, for a form that is opened.
    pub(super) fn given(section: Section, given: RightSet) -> Self {
        let answer = |yes| if yes { "yes" } else { "no" }.to_owned();
        Self(section.rights().iter().map(|right| (right.name().to_owned(), answer(given.has(right)))).collect())
    }

    pub(super) fn field(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The state that the form was made from.
    pub(super) fn revision(&self) -> Option<u32> {
        self.field("revision").parse().ok()
    }

    /// What is answered with Ja; a question without an answer is noted.
    pub(super) fn wanted(&self, visit: &Visit, section: Section, errors: &mut Errors) -> RightSet {
        let mut wanted = RightSet::NONE;
        for right in section.rights().iter() {
            match self.field(right.name()) {
                "yes" => wanted = wanted.with(right),
                "no" => {}
                _ => errors.add_labelled(
                    right.name(),
                    crate::wording::right(&visit.words, right),
                    visit.words.get("form-choice-missing"),
                ),
            }
        }
        wanted
    }

    fn date_fields(&self, name: &str) -> DateFields {
        let part = |part: &str| self.field(&format!("{name}-{part}")).to_owned();
        DateFields { day: part("day"), month: part("month"), year: part("year") }
    }

    /// How long and to what end, as typed.
    pub(super) fn terms(&self) -> TermsFields {
        TermsFields {
            from: self.date_fields("from"),
            until: self.date_fields("until"),
            purpose: self.field("purpose").to_owned(),
            review: self.date_fields("review"),
        }
    }

    /// Everything that was answered, to travel on unseen.
    pub(super) fn hidden(&self, section: Section) -> Vec<Hidden> {
        let dates = ["from", "until", "review"]
            .into_iter()
            .flat_map(|date| ["day", "month", "year"].map(|part| format!("{date}-{part}")));
        let rights = section.rights();
        let names = rights.iter().map(|right| right.name().to_owned()).chain(dates);
        let names = names.chain(["purpose".to_owned(), "revision".to_owned()]);
        let sent = names.filter(|name| !self.field(name).is_empty()).map(|name| Hidden::new(&name, self.field(&name)));
        [Hidden::new("section", section.name())].into_iter().chain(sent).collect()
    }

    /// A day that is today or later, if one was typed.
    fn day_to_come(&self, visit: &Visit, name: &str, errors: &mut Errors) -> Option<Date> {
        let typed = self.date_fields(name);
        let label = format!("questions-{name}");
        let day = input::date(visit, typed.parts(), (name, &label), errors)?;
        if day < visit.inzage().now().on {
            errors.add_labelled(name, visit.words.get(&label), visit.words.get("questions-day-past"));
            return None;
        }
        Some(day)
    }

    /// Start and end. A first day of today is at once; the last day counts in full, so the end is the start of the day after.
    fn period(&self, visit: &Visit, errors: &mut Errors) -> (Option<OffsetDateTime>, Option<OffsetDateTime>) {
        let now = visit.inzage().now();
        let zone = &visit.pages.zone;
        let from = self.day_to_come(visit, "from", errors).filter(|day| *day > now.on).map(|day| zone.start_of_day(day));
        let last = self.day_to_come(visit, "until", errors);
        let until = last.and_then(Date::next_day).map(|day| zone.start_of_day(day));
        if let Err(error) = Period::new(from.unwrap_or(now.at), until) {
            errors.add_labelled("until", visit.words.get("questions-until"), visit.words.period_error(&error));
        }
        (from, until)
    }

    /// The form, parsed; what is wrong is noted, all of it.
    pub(super) fn rights(
        &self,
        visit: &Visit,
        (portal, relation): (PortalId, RelationId),
        section: Section,
        errors: &mut Errors,
    ) -> NewRights {
        let wanted = self.wanted(visit, section, errors);
        let (from, until) = self.period(visit, errors);
        let purpose = input::optional_text(visit, self.field("purpose"), ("purpose", "questions-purpose"), Note::parse, errors);
        let review_on = self.day_to_come(visit, "review", errors);
        let terms = Terms { basis: Basis::Consent, purpose, review_on };
        let revision = self.revision().unwrap_or_default();
        NewRights { portal, relation, section, wanted, from, until, terms, revision }
    }
}
