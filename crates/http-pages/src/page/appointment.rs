//! Appointments and requests for them (`G54`-`G58`).

use crate::{
    form::{Choice, DateFields, Errors, Hidden},
    frame::Frame,
    icon::Icon,
    page::staff::ClientHead,
    parts::{Chip, Fact, Link, Pager, Tab},
    text::Naming as _,
};
use askama::Template;
use inzage_texts::Words;

/// A day as on the leaf of a calendar; decoration, since the date stands beside it in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// The day of the week, in short.
    pub weekday: String,
    /// The day of the month.
    pub day: u8,
    /// The month, in short.
    pub month: String,
}

/// An appointment or a request in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentRow {
    /// To its page.
    pub href: String,
    /// Its day.
    pub leaf: Leaf,
    /// How near it is, and how it stands.
    pub chips: Vec<Chip>,
    /// When, in full.
    pub when: String,
    /// What it is.
    pub title: String,
    /// With whom and where, or when it was asked.
    pub about: String,
}

/// Afspraken: one of the tabs.
#[derive(Debug, Template)]
#[template(path = "appointment/list.html")]
pub struct AppointmentsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Historie, Gepland, Aangevraagd.
    pub tabs: Vec<Tab>,
    /// What this tab is called.
    pub heading: String,
    /// The next appointment that goes on, on the first page of what is planned.
    pub next: Option<AppointmentRow>,
    /// The others, or all.
    pub rows: Vec<AppointmentRow>,
    /// What to say where there is nothing.
    pub nothing: String,
    /// To ask for one, for who may.
    pub ask: Option<String>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// One client: one of the tabs.
#[derive(Debug, Template)]
#[template(path = "staff/appointments.html")]
pub struct ClientAppointmentsPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// On top.
    pub head: ClientHead,
    /// Historie, Gepland, Aangevraagd.
    pub tabs: Vec<Tab>,
    /// What this tab is called.
    pub heading: String,
    /// All.
    pub rows: Vec<AppointmentRow>,
    /// What to say where there is nothing.
    pub nothing: String,
    /// To make one, for who guides.
    pub plan: Option<String>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// The requests that wait, of all clients whom the professional guides.
#[derive(Debug, Template)]
#[template(path = "staff/appointment_requests.html")]
pub struct WaitingPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// The requests; who has waited longest comes first.
    pub rows: Vec<AppointmentRow>,
    /// Where the list goes on.
    pub pager: Pager,
}

/// One appointment.
#[derive(Debug, Template)]
#[template(path = "appointment/appointment.html")]
pub struct AppointmentPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Back to the list.
    pub back: Link,
    /// What it is called.
    pub title: String,
    /// When, in full.
    pub when: String,
    /// How near it is, and how it stands.
    pub chips: Vec<Chip>,
    /// Where, with whom, and when it was before.
    pub facts: Vec<Fact>,
    /// What was said when it was last changed or cancelled.
    pub word: Option<String>,
    /// What the client should know.
    pub note: Option<String>,
    /// To take it along as a file, for who is in the portal.
    pub take: Option<String>,
    /// To change it, for who guides.
    pub change: Option<String>,
    /// To cancel it, for who guides.
    pub cancel: Option<String>,
    /// To who can see it, and why.
    pub insight: Link,
}

/// One request.
#[derive(Debug, Template)]
#[template(path = "appointment/request.html")]
pub struct RequestPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// Back to the list.
    pub back: Link,
    /// The day that was asked for.
    pub title: String,
    /// How near it is, and how it stands.
    pub chips: Vec<Chip>,
    /// Who was asked, by whom, when, and when it was decided.
    pub facts: Vec<Fact>,
    /// What they want to talk about.
    pub subject: Option<String>,
    /// What was said with the decision.
    pub word: Option<String>,
    /// To the appointment that was made of it.
    pub appointment: Option<String>,
    /// Where taking it back goes, for whoever made it.
    pub withdraw: Option<String>,
    /// To approve it, for whoever was asked.
    pub approve: Option<String>,
    /// To reject it, for whoever was asked.
    pub reject: Option<String>,
    /// To who can see it, and why.
    pub insight: Link,
}

/// The form to ask for an appointment.
#[derive(Debug, Template)]
#[template(path = "appointment/ask.html")]
pub struct AskPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with what was filled in.
    pub errors: Errors,
    /// Back to the list.
    pub back: Link,
    /// Who can be asked.
    pub guides: Vec<Choice>,
    /// As typed.
    pub on: DateFields,
    /// As typed.
    pub subject: String,
    /// What goes along unseen.
    pub hidden: Vec<Hidden>,
    /// Where the form goes.
    pub action: String,
}

/// The form to make or change an appointment, or to approve a request with one.
#[derive(Debug, Template)]
#[template(path = "appointment/plan.html")]
pub struct PlanPage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with what was filled in.
    pub errors: Errors,
    /// Back.
    pub back: Link,
    /// What this page does.
    pub heading: String,
    /// Whom it is about, or what was asked.
    pub lead: String,
    /// As typed.
    pub title: String,
    /// As typed.
    pub on: DateFields,
    /// As typed.
    pub from: String,
    /// As typed.
    pub until: String,
    /// How client and professional meet.
    pub meetings: Vec<Choice>,
    /// As typed.
    pub place: String,
    /// Who of the client's professionals are there.
    pub team: Vec<Choice>,
    /// As typed.
    pub note: String,
    /// The label of the word that goes along, and what was typed; none for a new appointment.
    pub word: Option<(String, String)>,
    /// Whether there must be a word.
    pub word_required: bool,
    /// What the button says.
    pub button: String,
    /// What goes along unseen.
    pub hidden: Vec<Hidden>,
    /// Where the form goes.
    pub action: String,
}

/// The form to cancel an appointment or reject a request, with a word.
#[derive(Debug, Template)]
#[template(path = "appointment/decline.html")]
pub struct DeclinePage<'a> {
    /// Around the page.
    pub frame: &'a Frame,
    /// The texts.
    pub words: &'a Words,
    /// What is wrong with what was filled in.
    pub errors: Errors,
    /// Back.
    pub back: Link,
    /// What this page does.
    pub heading: String,
    /// Which one.
    pub lead: String,
    /// What follows.
    pub follows: String,
    /// As typed.
    pub word: String,
    /// What the button says.
    pub button: String,
    /// What goes along unseen.
    pub hidden: Vec<Hidden>,
    /// Where the form goes.
    pub action: String,
}
