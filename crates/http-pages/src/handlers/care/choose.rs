//! Steps of staff about a contact person with a choice in them: who holds the portal, and how far somebody reads by law.

use super::{
    contact::{Known, href, ids, known},
    state::ChoiceForm,
};
use crate::{
    form::{Choice, Errors},
    nav::Place,
    page::staff::ChoosePage,
    parts::{Consequence, Effect},
    visit::{Visit, see_other},
};
use inzage_domain::{
    policy::actions::{LimitLegalReading, NameHolder},
    portal::Seat,
    relation::{LegalReading, LimitReason},
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, handler,
    http::StatusCode,
    web::{Form, Path},
};

const SEATS: [(&str, Seat); 2] = [("client", Seat::Client), ("first-contact", Seat::FirstContact)];
const READING: [(&str, LegalReading); 3] = [
    ("full", LegalReading::Full),
    ("court-order", LegalReading::Limited(LimitReason::CourtOrder)),
    ("safety", LegalReading::Limited(LimitReason::Safety)),
];

/// One step with a choice: the last part of its address, and the start of the ids of its texts.
#[derive(Clone, Copy)]
struct Step {
    rest: &'static str,
    id: &'static str,
}

const HOLDER: Step = Step { rest: "houder", id: "contact-holder" };
const LEGAL_READING: Step = Step { rest: "meelezen", id: "contact-reading" };

impl Step {
    /// What is asked.
    fn question(self, words: &Words) -> String {
        words.get(&format!("{}-question", self.id))
    }

    /// What was chosen, or the error that nothing was.
    fn chosen<T: Copy>(self, words: &Words, all: &[(&str, T)], choice: &str) -> Result<T, Errors> {
        all.iter().find(|(name, _)| *name == choice).map(|(_, value)| *value).ok_or_else(|| {
            let mut errors = Errors::none();
            errors.add_labelled("choice", self.question(words), words.get("form-choice-missing"));
            errors
        })
    }
}

fn show(
    visit: &Visit,
    known: &Known,
    step: Step,
    errors: Errors,
    consequences: Vec<Consequence>,
    choices: Vec<Choice>,
) -> Result<Response> {
    let frame = visit.account_frame(&known.account, Some(Place::Clients));
    let words = &visit.words;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let page = ChoosePage {
        frame: &frame,
        words,
        errors,
        back: known.back(),
        title: words.get(step.id),
        lead: known.contact.card.name.to_string(),
        consequences,
        legend: step.question(words),
        choices,
        button: words.get("keep"),
        takes_away: false,
        action: format!("{}/{}", known.href(), step.rest),
    };
    visit.page_with(status, &page)
}

fn show_holder(visit: &Visit, known: &Known, errors: Errors) -> Result<Response> {
    let words = &visit.words;
    let named = known.client.portal.seat.named;
    let choices = SEATS
        .iter()
        .map(|(name, seat)| {
            let who = match seat {
                Seat::Client => &known.client.portal.client,
                Seat::FirstContact => &known.contact.card.name,
            };
            Choice {
                value: (*name).to_owned(),
                label: who.to_string(),
                hint: words.get(&format!("contact-holder-{name}")),
                chosen: named == *seat && (known.contact.first_contact || *seat == Seat::Client),
            }
        })
        .collect();
    let follows = vec![known.follows(words, Effect::Added, "contact-holder-first")];
    show(visit, known, HOLDER, errors, follows, choices)
}

#[handler]
pub(super) async fn holder_form(visit: Visit, Path((portal, relation)): Path<(String, String)>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    show_holder(&visit, &known(&visit, portal, relation).await?, Errors::none())
}

#[handler]
pub(super) async fn name_holder(
    visit: Visit,
    Path((portal, relation)): Path<(String, String)>,
    Form(form): Form<ChoiceForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, relation) = ids(&portal, &relation)?;
    let seat = match HOLDER.chosen(&visit.words, &SEATS, &form.choice) {
        Ok(seat) => seat,
        Err(errors) => return show_holder(&visit, &known(&visit, portal, relation).await?, errors),
    };
    let action = NameHolder { portal, seat, first_contact: relation };
    visit.inzage().name_holder(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal, relation), Some("saved")))
}

fn show_reading(visit: &Visit, known: &Known, errors: Errors) -> Result<Response> {
    let words = &visit.words;
    let name = Value::from(known.contact.card.name.given.as_str());
    let choices = READING
        .iter()
        .map(|(value, reading)| Choice {
            value: (*value).to_owned(),
            label: words.with(&format!("contact-reading-{value}"), &[("name", name.clone())]),
            hint: String::new(),
            chosen: known.contact.legal_reading == *reading,
        })
        .collect();
    let follows = vec![known.follows(words, Effect::Kept, "contact-reading-granted")];
    show(visit, known, LEGAL_READING, errors, follows, choices)
}

#[handler]
pub(super) async fn limit_form(visit: Visit, Path((portal, relation)): Path<(String, String)>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    show_reading(&visit, &known(&visit, portal, relation).await?, Errors::none())
}

#[handler]
pub(super) async fn limit(
    visit: Visit,
    Path((portal, relation)): Path<(String, String)>,
    Form(form): Form<ChoiceForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, relation) = ids(&portal, &relation)?;
    let reading = match LEGAL_READING.chosen(&visit.words, &READING, &form.choice) {
        Ok(reading) => reading,
        Err(errors) => return show_reading(&visit, &known(&visit, portal, relation).await?, errors),
    };
    let action = LimitLegalReading { portal, relation, reading };
    visit.inzage().limit_legal_reading(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal, relation), Some("saved")))
}
