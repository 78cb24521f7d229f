//! The contact card that this portal keeps of a person (`A28`, `D41`).

use super::{adding::about_the_address, address, closed, ids, photo};
use crate::{
    form::Errors,
    input::labelled_text,
    nav::Place,
    page::relation::{CardPage, ContactFields, PersonalFields},
    parts::Link,
    visit::{Visit, home_of, see_other},
    wording,
};
use inzage_domain::{
    ids::{PortalId, RelationId},
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{EditContactCard, ReadContact},
    },
    portal::Gender,
    relation::{ContactCard, Origin},
    right::Right,
    text::{EmailAddress, Name, PersonName, PhoneNumber},
    views::{ContactRow, PortalHome},
};
use inzage_http_kit::Problem;
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

pub(super) fn add(route: Route) -> Route {
    route.at("/p/:portal/toegang/:relation/gegevens", get(show).post(save))
}

/// Which half of a card this reader may change.
#[derive(Clone, Copy)]
struct Halves {
    personal: bool,
    contact: bool,
}

impl Halves {
    /// As manager both; of one's own card what was granted.
    fn of(home: &PortalHome, row: &ContactRow) -> Self {
        if home.scope.relation == Some(row.id) {
            let acts = home.scope.acts;
            return Self { personal: acts.has(Right::OwnPersonal), contact: acts.has(Right::OwnContact) };
        }
        let both = closed(home, row).is_none() && row.origin == Origin::Portal;
        Self { personal: both, contact: both }
    }
}

/// The form; a half that may not be changed is not sent.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct CardForm {
    csrf: String,
    revision: u32,
    first_name: Option<String>,
    last_name: Option<String>,
    gender: Option<String>,
    email: Option<String>,
    phone: Option<String>,
}

impl CardForm {
    /// The form as it is first shown.
    fn of(row: &ContactRow, halves: Halves) -> Self {
        let personal = |text: String| halves.personal.then_some(text);
        let contact = |text: String| halves.contact.then_some(text);
        Self {
            csrf: String::new(),
            revision: row.revision,
            first_name: personal(row.card.name.given.to_string()),
            last_name: personal(row.card.name.family.to_string()),
            gender: personal(wording::gender_name(row.card.gender).to_owned()),
            email: contact(row.card.email.to_string()),
            phone: contact(row.card.phone.national()),
        }
    }

    /// The card after the change; what was not sent stays.
    fn card(&self, visit: &Visit, kept: &ContactCard, errors: &mut Errors) -> Option<ContactCard> {
        let given = name(visit, self.first_name.as_ref(), ("first-name", "field-first-name"), &kept.name.given, errors);
        let family = name(visit, self.last_name.as_ref(), ("last-name", "field-last-name"), &kept.name.family, errors);
        let gender = self.gender(visit, kept.gender, errors);
        let email = match &self.email {
            Some(raw) => labelled_text(visit, raw, ("email", "field-email"), EmailAddress::parse, errors),
            None => Some(kept.email.clone()),
        };
        let phone = match &self.phone {
            Some(raw) => labelled_text(visit, raw, ("phone", "field-phone"), PhoneNumber::parse, errors),
            None => Some(kept.phone.clone()),
        };
        Some(ContactCard { name: PersonName { given: given?, family: family? }, email: email?, phone: phone?, gender: gender? })
    }

    fn gender(&self, visit: &Visit, kept: Gender, errors: &mut Errors) -> Option<Gender> {
        let Some(raw) = &self.gender else { return Some(kept) };
        let chosen = wording::gender_named(raw);
        if chosen.is_none() {
            errors.add_labelled("gender", visit.words.get("field-gender"), visit.words.get("form-choice-missing"));
        }
        chosen
    }
}

/// A part of a name, as sent or as it was kept.
fn name(visit: &Visit, raw: Option<&String>, field: (&str, &str), kept: &Name, errors: &mut Errors) -> Option<Name> {
    raw.map_or_else(|| Some(kept.clone()), |raw| labelled_text(visit, raw, field, Name::parse, errors))
}

#[handler]
async fn show(visit: Visit, Path((portal, relation)): Path<(String, String)>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    let (home, row) = look(&visit, portal, relation).await?;
    let halves = Halves::of(&home, &row);
    if !halves.personal && !halves.contact && photo::form(&visit, &home, &row).is_none() {
        return Err(Problem::from(refusal(&home, &row)).into());
    }
    render(&visit, StatusCode::OK, &home, &row, &CardForm::of(&row, halves), Errors::none())
}

/// Why neither half of a card is open to this reader.
fn refusal(home: &PortalHome, row: &ContactRow) -> Refusal {
    let forbidden = |reason| Refusal { kind: RefusalKind::Forbidden, reason };
    match closed(home, row) {
        Some(refusal) if refusal.reason == Reason::TargetIsSelf => forbidden(Reason::NoRight(Right::OwnPersonal)),
        Some(refusal) => refusal,
        None => forbidden(Reason::Locked),
    }
}

/// The form as it is first shown, with what is wrong with a photo that was sent.
pub(super) fn show_again(visit: &Visit, home: &PortalHome, row: &ContactRow, errors: Errors) -> Result<Response> {
    render(visit, StatusCode::BAD_REQUEST, home, row, &CardForm::of(row, Halves::of(home, row)), errors)
}

pub(super) async fn look(visit: &Visit, portal: PortalId, relation: RelationId) -> Result<(PortalHome, ContactRow)> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let contact = inzage.contact(visit.private(), ReadContact { portal, relation }).await.map_err(Problem::from)?;
    Ok((home_of(&slot)?, contact.row))
}

#[handler]
async fn save(visit: Visit, Path((portal, relation)): Path<(String, String)>, Form(form): Form<CardForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, relation) = ids(&portal, &relation)?;
    let (home, row) = look(&visit, portal, relation).await?;
    let mut errors = Errors::none();
    let Some(card) = form.card(&visit, &row.card, &mut errors) else {
        return render(&visit, StatusCode::BAD_REQUEST, &home, &row, &form, errors);
    };
    let personal = card.name != row.card.name || card.gender != row.card.gender;
    let phone = card.phone != row.card.phone;
    let email = (card.email.as_str() != row.card.email.as_str()).then(|| card.email.clone());
    let done = see_other(&back(&home, &row).href, Some("saved"));
    if !personal && !phone && email.is_none() {
        return Ok(done);
    }
    let action = EditContactCard { portal, relation, personal, phone, email, revision: form.revision };
    match visit.inzage().edit_card(visit.private(), action, card).await {
        Ok(()) => Ok(done),
        Err(fault) => {
            let reason = about_the_address(&fault).ok_or_else(|| Problem::from(fault))?;
            errors.add_labelled("email", visit.words.get("field-email"), visit.words.get(&format!("reason-{}", reason.code())));
            render(&visit, StatusCode::BAD_REQUEST, &home, &row, &form, errors)
        }
    }
}

/// To the contact person, or for one's own card to one's own access.
pub(super) fn back(home: &PortalHome, row: &ContactRow) -> Link {
    let href = if home.scope.relation == Some(row.id) {
        Place::OwnAccess.href(&home.portal.to_string())
    } else {
        address(home.portal, row.id)
    };
    Link { href, label: row.card.name.to_string() }
}

fn render(
    visit: &Visit,
    status: StatusCode,
    home: &PortalHome,
    row: &ContactRow,
    form: &CardForm,
    errors: Errors,
) -> Result<Response> {
    let frame = visit.portal_frame(home, Some(Place::Users));
    let typed = |field: &Option<String>| field.clone().unwrap_or_default();
    let personal = PersonalFields {
        first_name: typed(&form.first_name),
        last_name: typed(&form.last_name),
        genders: wording::gender_choices(&visit.words, form.gender.as_deref().unwrap_or_default()),
    };
    let contact = ContactFields { email: typed(&form.email), phone: typed(&form.phone) };
    visit.page_with(
        status,
        &CardPage {
            frame: &frame,
            words: &visit.words,
            errors,
            back: back(home, row),
            name: row.card.name.to_string(),
            personal: form.first_name.is_some().then_some(personal),
            contact: form.email.is_some().then_some(contact),
            photo: photo::form(visit, home, row),
            revision: form.revision,
            action: format!("{}/gegevens", address(home.portal, row.id)),
        },
    )
}
