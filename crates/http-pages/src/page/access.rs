//! Gebruikersbeheer: who may see what, and the steps to change it.

use crate::{
    form::{Choice, DateFields, Errors, Hidden},
    frame::{Frame, Notice},
    icon::Icon,
    parts::{Chip, Consequence, Link, Tab, Tone},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// One of the five sections, as a column and on pages about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionHead {
    /// Its name.
    pub label: String,
    /// Its drawing.
    pub icon: Icon,
    /// Its colour.
    pub tone: Tone,
}

/// How much of a section somebody may see or do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Every right in it.
    Full,
    /// Some of them.
    Part,
    /// None.
    Nothing,
}

/// One box of the matrix. It leads to the questions and changes nothing by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessCell {
    /// To the questions; none where this person may not change them.
    pub href: Option<String>,
    /// Which box to draw.
    pub extent: Extent,
    /// "Ja", "Nee" or "2 van 5".
    pub text: String,
}

/// One person of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRow {
    /// To this person's page.
    pub href: String,
    /// As decoration.
    pub initials: String,
    /// The address of the photo that stands there in their place.
    pub photo: Option<String>,
    /// Name in full.
    pub name: String,
    /// Role and how many rights: "Zus, mag 6 van 19".
    pub about: String,
    /// Whether the organisation entered this person, so that they can't be removed (`A32`, `A33`).
    pub locked: bool,
    /// States such as "niet geaccepteerd" and "tot 1 januari".
    pub chips: Vec<Chip>,
    /// One box per section, in the order of [`UsersPage::sections`].
    pub cells: Vec<AccessCell>,
    /// When they signed in last, "nog nooit" or "nog geen account".
    pub last_sign_in: String,
}

/// Gebruikersbeheer: the matrix.
#[derive(Debug, Template)]
#[template(path = "access/users.html")]
pub struct UsersPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The pages of the own account; none in somebody else's portal.
    pub tabs: Vec<Tab>,
    /// The five sections.
    pub sections: Vec<SectionHead>,
    /// That the client can't decide about everything, and an age that is near (`D22`, `X04`).
    pub notes: Vec<Notice>,
    /// Everybody, or whoever was searched for.
    pub rows: Vec<UserRow>,
    /// To add somebody, for who may.
    pub add: Option<String>,
    /// What was searched for.
    pub search: String,
    /// Whether only people with access are shown (`A34`).
    pub only_with_access: bool,
    /// To what people can write with, for the client and whoever holds the portal.
    pub communication: Option<String>,
    /// Where the search goes, as `search` and `only-with-access`; by POST, since a name is no part of an address.
    pub search_action: String,
}

/// Somebody who might be meant, in the first step (`A05`, `B06`, `D16`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// To this person's page.
    pub href: String,
    /// As decoration.
    pub initials: String,
    /// Name in full.
    pub name: String,
    /// Role, and that they are a contact already.
    pub about: String,
}

/// + Gebruiker toevoegen, step one: name and e-mail address, then the search (`A04`, `A05`).
#[derive(Debug, Template)]
#[template(path = "access/add.html")]
pub struct AddUserPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `first-name`, `last-name` or `email`.
    pub errors: Errors,
    /// As typed.
    pub first_name: String,
    /// As typed.
    pub last_name: String,
    /// As typed.
    pub email: String,
    /// What was filled in at step two already, sent along.
    pub kept: Vec<Hidden>,
    /// The result of the search; none before it.
    pub found: Option<Vec<Candidate>>,
    /// Where the search goes.
    pub action: String,
    /// Where "+ Nieuwe gebruiker" goes: to step two, with the same three fields.
    pub new_action: String,
    /// Back to the matrix.
    pub cancel: String,
}

/// + Gebruiker toevoegen, step two: gender, role and phone number (`A07`, `A09`).
#[derive(Debug, Template)]
#[template(path = "access/add_details.html")]
pub struct AddUserDetailsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at `gender`, `role`, `role-other` or `phone`, or at a field of the first step.
    pub errors: Errors,
    /// From step one, sent along.
    pub first_name: String,
    /// From step one, sent along.
    pub last_name: String,
    /// From step one, sent along.
    pub email: String,
    /// Man or woman, or neither.
    pub genders: Vec<Choice>,
    /// The fixed roles, with `other` as the last.
    pub roles: Vec<Choice>,
    /// The role in own words.
    pub role_other: String,
    /// As typed.
    pub phone: String,
    /// The identifier that the new contact will get, sent as `relation`, so that the same form twice adds one person.
    pub relation: String,
    /// Where "Toevoegen" goes.
    pub action: String,
    /// Where "Vorige" goes, by POST with the same fields and `step` = `back`.
    pub previous_action: String,
    /// Back to the matrix.
    pub cancel: String,
}

/// One right as a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The right's stable name: the field's name, with `yes` or `no`.
    pub name: String,
    /// The question, as it follows on "Mag Tedje …".
    pub text: String,
    /// A remark below it; may be empty.
    pub hint: String,
    /// The answer that is ticked.
    pub yes: bool,
    /// The stored answer, where it differs from the ticked one: "was Nee".
    pub was: Option<String>,
    /// Why the answer can't be yes, in a sentence: a delegate can't grant what they lack (`D26`). Then only "Nee" can be chosen.
    pub locked: Option<String>,
}

/// How long and to what end new rights hold (`X05`), as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermsFields {
    /// The first day; fields `from-day`, `from-month`, `from-year`.
    pub from: DateFields,
    /// The last day, which counts in full; fields `until-…`.
    pub until: DateFields,
    /// What it is for; field `purpose`.
    pub purpose: String,
    /// When to look at it again; fields `review-…`.
    pub review: DateFields,
}

/// The questions of one section for one person (`A12`), with what a change would mean (`X03`).
#[derive(Debug, Template)]
#[template(path = "access/questions.html")]
pub struct QuestionsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong, at the name of a right, or at `from`, `until`, `purpose` or `review`.
    pub errors: Errors,
    /// To the matrix.
    pub back: Link,
    /// The section.
    pub section: SectionHead,
    /// "Wat mag Tedje Bakker, uw zus?"
    pub who: String,
    /// First name of the person.
    pub person: String,
    /// The questions.
    pub questions: Vec<Question>,
    /// How long and to what end what is given now will hold.
    pub terms: TermsFields,
    /// Counts changes, so that a stale form is noticed; sent as `revision`.
    pub revision: u32,
    /// How many answers differ from what is stored.
    pub changed: u64,
    /// What each change means.
    pub consequences: Vec<Consequence>,
    /// Whether saving leads to the page of the first access first (`A13`).
    pub first_access: bool,
    /// Where the form goes, as `step` = `save`; with `step` = `preview` it comes back with the consequences.
    pub action: String,
}

/// The letter that will be sent, as an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterPreview {
    /// Who sends it.
    pub from: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub paragraphs: Vec<String>,
    /// The words on its button.
    pub button: String,
}

/// Eerste toegang: the page between the first yes and an account (`A13`, `A14`, `A15`).
#[derive(Debug, Template)]
#[template(path = "access/first_access.html")]
pub struct FirstAccessPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// To the matrix.
    pub back: Link,
    /// Name in full.
    pub name: String,
    /// First name.
    pub person: String,
    /// Role.
    pub role: String,
    /// Where the letter goes.
    pub email: String,
    /// To change the address, where that is possible.
    pub change_email: Option<String>,
    /// How many days the link works.
    pub days: u64,
    /// The sections that open.
    pub sections: Vec<Chip>,
    /// Exactly what they will see, in a sentence or two.
    pub sees: String,
    /// What they will get.
    pub letter: LetterPreview,
    /// The section and its answers, sent along.
    pub answers: Vec<Hidden>,
    /// Where "Gegevens versturen" goes.
    pub action: String,
    /// Where "Annuleren" goes: nothing is stored or sent.
    pub cancel: String,
}
