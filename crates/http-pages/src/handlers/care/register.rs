//! Staff register a contact person of the organisation's own (`A33`, `D18`).

use super::{
    contact::{href, ids},
    fields::Fields,
    head::load_client,
};
use crate::{
    form::{DateFields, Errors},
    nav::{ClientPlace, Place},
    page::staff::RegisterContactPage,
    parts::Link,
    visit::{Visit, portal_id, see_other},
    wording,
};
use inzage_domain::{
    ids::{PortalId, RelationId},
    moment::Period,
    policy::{Reason, actions::RegisterContact},
    relation::{Authority, AuthorityKind, ContactCard, NewContact},
    text::{EmailAddress, Note, PhoneNumber},
};
use inzage_http_kit::Problem;
use inzage_service::Fault;
use poem::{
    Response, Result, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(super) struct RegisterForm {
    csrf: String,
    first_name: String,
    last_name: String,
    email: String,
    gender: String,
    role: String,
    role_other: String,
    phone: String,
    first_contact: String,
    authority: String,
    authority_from_day: String,
    authority_from_month: String,
    authority_from_year: String,
    authority_until_day: String,
    authority_until_month: String,
    authority_until_year: String,
    authority_source: String,
}

impl RegisterForm {
    fn from(&self) -> [&str; 3] {
        [&self.authority_from_day, &self.authority_from_month, &self.authority_from_year]
    }

    fn until(&self) -> [&str; 3] {
        [&self.authority_until_day, &self.authority_until_month, &self.authority_until_year]
    }

    fn kind(&self) -> Option<AuthorityKind> {
        AuthorityKind::ALL.into_iter().find(|kind| wording::authority_name(*kind) == self.authority)
    }

    fn is_first(&self) -> bool {
        self.first_contact == "yes"
    }

    /// Reads every field, so that everything that is wrong is told at once.
    fn read(&self, visit: &Visit) -> Result<(NewContact, Option<Authority>), Errors> {
        let mut fields = Fields::new(visit);
        let name = fields.person(&self.first_name, &self.last_name);
        let email = fields.text(("email", "field-email"), &self.email, EmailAddress::parse);
        let gender = fields.gender(&self.gender);
        let role = fields.role(&self.role, &self.role_other);
        let phone = fields.text(("phone", "field-phone"), &self.phone, PhoneNumber::parse);
        let authority = self.kind().and_then(|kind| self.read_authority(kind, visit, &mut fields));
        match (name, email, gender, role, phone) {
            (Some(name), Some(email), Some(gender), Some(role), Some(phone)) if fields.errors.is_empty() => {
                let card = ContactCard { name, email, phone, gender };
                Ok((NewContact { card, role }, authority))
            }
            _ => Err(fields.errors),
        }
    }

    /// An authority with its period, whose last day is part of it, and its source.
    fn read_authority(&self, kind: AuthorityKind, visit: &Visit, fields: &mut Fields<'_>) -> Option<Authority> {
        let zone = visit.words.zone();
        let from = fields.date(self.from(), "authority-from");
        if from.is_none() && fields.errors.of("authority-from").is_none() {
            fields.missing("authority-from", "authority-from");
        }
        let last = fields.date(self.until(), "authority-until");
        let source = fields.text(("authority-source", "authority-source"), &self.authority_source, Note::parse);
        let until = last.and_then(time::Date::next_day).map(|day| zone.start_of_day(day));
        let period = Period::new(zone.start_of_day(from?), until)
            .map_err(|error| fields.wrong("authority-until", "authority-until", visit.words.period_error(&error)));
        Some(Authority { kind, period: period.ok()?, source: source? })
    }
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    form: &RegisterForm,
    errors: Errors,
    (portal, relation): (PortalId, RelationId),
) -> Result<Response> {
    let (client, account) = load_client(visit, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let contacts = ClientPlace::Contacts.href(&portal.to_string());
    let date = |parts: [&str; 3]| {
        let [day, month, year] = parts.map(str::to_owned);
        DateFields { day, month, year }
    };
    let kinds = ["none"].into_iter().chain(AuthorityKind::ALL.into_iter().map(wording::authority_name));
    let page = RegisterContactPage {
        frame: &frame,
        words,
        errors,
        back: Link { href: contacts.clone(), label: words.get("client-contacts") },
        client: client.portal.client.to_string(),
        first_name: form.first_name.clone(),
        last_name: form.last_name.clone(),
        email: form.email.clone(),
        genders: wording::gender_choices(words, &form.gender),
        roles: wording::role_choices(words, &form.role),
        role_other: form.role_other.clone(),
        phone: form.phone.clone(),
        first_contact: form.is_first(),
        authorities: wording::choices(kinds, &form.authority, |name| words.get(&format!("authority-{name}"))),
        authority_from: date(form.from()),
        authority_until: date(form.until()),
        authority_source: form.authority_source.clone(),
        action: format!("{contacts}/nieuw/{relation}"),
    };
    visit.page_with(status, &page)
}

/// The new contact's identifier is chosen here, so that the same form sent twice makes one contact.
#[handler]
pub(super) async fn blank(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let new = (portal_id(&portal)?, RelationId::from_uuid(visit.inzage().fresh_id()));
    show(&visit, StatusCode::OK, &RegisterForm::default(), Errors::none(), new).await
}

#[handler]
pub(super) async fn send(
    visit: Visit,
    Path((portal, relation)): Path<(String, String)>,
    Form(form): Form<RegisterForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, relation) = ids(&portal, &relation)?;
    let (contact, authority) = match form.read(&visit) {
        Ok(read) => read,
        Err(errors) => return show(&visit, StatusCode::BAD_REQUEST, &form, errors, (portal, relation)).await,
    };
    let email = contact.card.email.clone();
    let action = RegisterContact { portal, relation, email, first_contact: form.is_first() };
    match visit.inzage().register_contact(visit.professional(), action, contact, authority).await {
        Ok(_) => Ok(see_other(&href(portal, relation), Some("added"))),
        Err(Fault::Refused(refusal)) if is_about_the_person(refusal.reason) => {
            let mut errors = Errors::none();
            errors.add("email", visit.words.get(&format!("reason-{}", refusal.reason.code())));
            show(&visit, StatusCode::BAD_REQUEST, &form, errors, (portal, relation)).await
        }
        Err(fault) => Err(Problem::from(fault).into()),
    }
}

/// Reasons that the address tells: who it belongs to can't be added.
const fn is_about_the_person(reason: Reason) -> bool {
    matches!(reason, Reason::AlreadyContact | Reason::IsTheClient | Reason::Blocked)
}
