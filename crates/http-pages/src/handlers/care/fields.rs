//! Fields of forms, parsed, with what is wrong noted under the field's own name.

use crate::{form::Errors, input, visit::Visit};
use inzage_domain::{
    portal::Gender,
    relation::Role,
    text::{Name, PersonName, RoleText, TextError},
};
use time::Date;

/// Parses fields and gathers what is wrong with them.
pub(super) struct Fields<'v> {
    visit: &'v Visit,
    /// What is wrong so far.
    pub(super) errors: Errors,
}

impl<'v> Fields<'v> {
    pub(super) const fn new(visit: &'v Visit) -> Self {
        Self { visit, errors: Errors::none() }
    }

    /// Notes what is wrong with a field whose label has the text `label`.
    pub(super) fn wrong(&mut self, field: &str, label: &str, text: String) {
        let label = self.visit.words.get(label);
        self.errors.add_labelled(field, label, text);
    }

    /// Notes that a field is empty.
    pub(super) fn missing(&mut self, field: &str, label: &str) {
        let text = self.visit.words.text_error(&TextError::Empty);
        self.wrong(field, label, text);
    }

    /// A text.
    pub(super) fn text<T>(
        &mut self,
        (field, label): (&str, &str),
        raw: &str,
        parse: fn(&str) -> Result<T, TextError>,
    ) -> Option<T> {
        parse(raw).map_err(|error| self.wrong(field, label, self.visit.words.text_error(&error))).ok()
    }

    /// First and last name.
    pub(super) fn person(&mut self, first: &str, last: &str) -> Option<PersonName> {
        let given = self.text(("first-name", "field-first-name"), first, Name::parse);
        let family = self.text(("last-name", "field-last-name"), last, Name::parse);
        Some(PersonName { given: given?, family: family? })
    }

    /// One of the genders.
    pub(super) fn gender(&mut self, raw: &str) -> Option<Gender> {
        let gender = crate::wording::gender_named(raw);
        if gender.is_none() {
            let text = self.visit.words.get("form-choice-missing");
            self.wrong("gender", "field-gender", text);
        }
        gender
    }

    /// One of the roles, or in own words.
    pub(super) fn role(&mut self, raw: &str, other: &str) -> Option<Role> {
        if raw == "other" {
            return self.text(("role-other", "field-role-other"), other, RoleText::parse).map(Role::Other);
        }
        let role = Role::named(raw);
        if role.is_none() {
            let text = self.visit.words.get("form-choice-missing");
            self.wrong("role", "field-role", text);
        }
        role
    }

    /// A date that must be there.
    pub(super) fn required_date(&mut self, (field, label): (&str, &str), parts: [&str; 3]) -> Option<Date> {
        input::required_date(self.visit, parts, (field, label), &mut self.errors)
    }

    /// A date that may be left empty.
    pub(super) fn date(&mut self, (field, label): (&str, &str), parts: [&str; 3]) -> Option<Date> {
        input::date(self.visit, parts, (field, label), &mut self.errors)
    }
}
