//! Staff register a contact person of the organisation's own (`A33`, `D18`).

use super::{
    authority::AuthorityFields,
    contact::{href, ids},
    fields::Fields,
    head::load_summary,
};
use crate::{
    form::Errors,
    nav::{ClientPlace, Place},
    page::staff::RegisterContactPage,
    parts::Link,
    visit::{Visit, portal_id, see_other},
    wording,
};
use inzage_domain::{
    ids::{PortalId, RelationId},
    policy::{Reason, actions::RegisterContact},
    relation::{Authority, AuthorityKind, ContactCard, NewContact},
    text::{EmailAddress, PhoneNumber},
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
    #[serde(flatten)]
    authority: AuthorityFields,
}

impl RegisterForm {
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
        let authority = self.authority.kind().and_then(|kind| self.authority.read(kind, visit, &mut fields));
        match (name, email, gender, role, phone) {
            (Some(name), Some(email), Some(gender), Some(role), Some(phone)) if fields.errors.is_empty() => {
                let card = ContactCard { name, email, phone, gender };
                Ok((NewContact { card, role }, authority))
            }
            _ => Err(fields.errors),
        }
    }
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    form: &RegisterForm,
    errors: Errors,
    (portal, relation): (PortalId, RelationId),
) -> Result<Response> {
    let (client, account) = load_summary(visit, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let contacts = ClientPlace::Contacts.href(&portal.to_string());
    let authority = &form.authority;
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
        authorities: wording::choices(kinds, &authority.authority, |name| words.get(&format!("authority-{name}"))),
        authority_from: authority.from(),
        authority_until: authority.until(),
        authority_source: authority.authority_source.clone(),
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
