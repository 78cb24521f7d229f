//! + Gebruiker toevoegen, in two steps (`A04`-`A09`). What was typed travels in the form; nothing is kept in between.

use super::{address, manages, matrix};
use crate::{
    form::{Choice, Errors, Hidden},
    input::labelled_text,
    nav::Place,
    page::access::{AddUserDetailsPage, AddUserPage, Candidate},
    visit::{Visit, home_of, id, portal_id, see_other},
    wording,
};
use inzage_domain::{
    ids::{PortalId, RelationId},
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{OpenPortal, SearchCandidates},
    },
    relation::{ContactCard, NewContact, Role},
    right::Right,
    text::{EmailAddress, Name, PersonName, PhoneNumber, RoleText},
    views::{Candidates, PortalHome},
};
use inzage_http_kit::Problem;
use inzage_service::Fault;
use inzage_texts::Words;
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

pub(super) fn add(route: Route) -> Route {
    route
        .at("/p/:portal/toegang/nieuw", get(start).post(first_step))
        .at("/p/:portal/toegang/nieuw/gegevens", get(to_start).post(second_step))
        .at("/p/:portal/toegang/nieuw/toevoegen", get(to_start).post(finish))
}

/// Everything that is typed in the two steps.
#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
struct AddForm {
    csrf: String,
    step: String,
    first_name: String,
    last_name: String,
    email: String,
    gender: String,
    role: String,
    role_other: String,
    phone: String,
    relation: String,
}

/// Who is to be added, after the first step.
struct Person {
    name: PersonName,
    email: EmailAddress,
}

impl AddForm {
    fn person(&self, visit: &Visit, errors: &mut Errors) -> Option<Person> {
        let given = labelled_text(visit, &self.first_name, ("first-name", "field-first-name"), Name::parse, errors);
        let family = labelled_text(visit, &self.last_name, ("last-name", "field-last-name"), Name::parse, errors);
        let email = labelled_text(visit, &self.email, ("email", "field-email"), EmailAddress::parse, errors);
        Some(Person { name: PersonName { given: given?, family: family? }, email: email? })
    }

    fn contact(&self, visit: &Visit, person: Person, errors: &mut Errors) -> Option<NewContact> {
        let gender = wording::gender_named(&self.gender);
        if gender.is_none() {
            errors.add_labelled("gender", visit.words.get("field-gender"), visit.words.get("form-choice-missing"));
        }
        let role = self.role(visit, errors);
        let phone = labelled_text(visit, &self.phone, ("phone", "field-phone"), PhoneNumber::parse, errors);
        let Person { name, email } = person;
        Some(NewContact { card: ContactCard { name, email, phone: phone?, gender: gender? }, role: role? })
    }

    fn role(&self, visit: &Visit, errors: &mut Errors) -> Option<Role> {
        if self.role == "other" {
            let own_words = labelled_text(visit, &self.role_other, ("role-other", "field-role-other"), RoleText::parse, errors);
            return own_words.map(Role::Other);
        }
        let listed = Role::named(&self.role);
        if listed.is_none() {
            errors.add_labelled("role", visit.words.get("field-role"), visit.words.get("form-choice-missing"));
        }
        listed
    }

    /// What was filled in at the second step, to be kept while the first is shown again.
    fn kept(&self) -> Vec<Hidden> {
        [
            ("gender", &self.gender),
            ("role", &self.role),
            ("role-other", &self.role_other),
            ("phone", &self.phone),
            ("relation", &self.relation),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| Hidden::new(name, value))
        .collect()
    }
}

/// The portal, for a reader who may add people to it.
async fn home(visit: &Visit, portal: PortalId) -> Result<PortalHome> {
    let home = visit.inzage().portal_home(visit.private(), OpenPortal { portal }).await.map_err(Problem::from)?;
    if manages(&home) {
        return Ok(home);
    }
    let reason = if home.scope.own { Reason::NotHolder } else { Reason::NoRight(Right::ManageContacts) };
    Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason }).into())
}

#[handler]
async fn start(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let home = home(&visit, portal_id(&portal)?).await?;
    show_first(&visit, StatusCode::OK, &home, &AddForm::default(), Errors::none(), None)
}

#[handler]
fn to_start(Path(portal): Path<String>) -> Result<Response> {
    Ok(see_other(&format!("{}/nieuw", matrix(portal_id(&portal)?)), None))
}

/// Looks whether the address is known among this client's contact persons, and nowhere else (`D16`).
#[handler]
async fn first_step(visit: Visit, Path(portal): Path<String>, Form(form): Form<AddForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let mut errors = Errors::none();
    let person = if form.step == "back" { None } else { form.person(&visit, &mut errors) };
    let Some(person) = person else {
        let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        return show_first(&visit, status, &home(&visit, portal).await?, &form, errors, None);
    };
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let action = SearchCandidates { portal, email: person.email };
    let found = inzage.search_candidates(visit.private(), action).await.map_err(Problem::from)?;
    show_first(&visit, StatusCode::OK, &home_of(&slot)?, &form, errors, Some(found))
}

#[handler]
async fn second_step(visit: Visit, Path(portal): Path<String>, Form(mut form): Form<AddForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let home = home(&visit, portal_id(&portal)?).await?;
    let mut errors = Errors::none();
    if form.person(&visit, &mut errors).is_none() {
        return show_first(&visit, StatusCode::BAD_REQUEST, &home, &form, errors, None);
    }
    if form.relation.is_empty() {
        form.relation = visit.inzage().fresh_id().to_string();
    }
    show_second(&visit, StatusCode::OK, &home, &form, Errors::none())
}

/// Adds the contact person, without any right and without an account (`A10`, `A15`). Sent twice, it adds one.
#[handler]
async fn finish(visit: Visit, Path(portal): Path<String>, Form(form): Form<AddForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let relation = id(&form.relation).map(RelationId::from_uuid)?;
    let mut errors = Errors::none();
    let Some(person) = form.person(&visit, &mut errors) else {
        return show_first(&visit, StatusCode::BAD_REQUEST, &home(&visit, portal).await?, &form, errors, None);
    };
    let Some(contact) = form.contact(&visit, person, &mut errors) else {
        return show_second(&visit, StatusCode::BAD_REQUEST, &home(&visit, portal).await?, &form, errors);
    };
    match visit.inzage().add_contact(visit.private(), portal, relation, contact).await {
        Ok(_) => Ok(see_other(&matrix(portal), Some("added"))),
        Err(fault) => {
            let reason = about_the_address(&fault).ok_or_else(|| Problem::from(fault))?;
            errors.add_labelled("email", visit.words.get("field-email"), visit.words.get(&format!("reason-{}", reason.code())));
            show_first(&visit, StatusCode::BAD_REQUEST, &home(&visit, portal).await?, &form, errors, None)
        }
    }
}

/// The refusals that another e-mail address would take away.
pub(super) fn about_the_address(fault: &Fault) -> Option<Reason> {
    let refusal = fault.refusal().filter(|it| it.kind == RefusalKind::Conflict)?;
    matches!(refusal.reason, Reason::AlreadyContact | Reason::IsTheClient | Reason::Blocked).then_some(refusal.reason)
}

fn show_first(
    visit: &Visit,
    status: StatusCode,
    home: &PortalHome,
    form: &AddForm,
    errors: Errors,
    found: Option<Candidates>,
) -> Result<Response> {
    let frame = visit.portal_frame(home, Some(Place::Users));
    let cancel = matrix(home.portal);
    let candidate = |(relation, name): (RelationId, PersonName)| Candidate {
        href: address(home.portal, relation),
        initials: name.initials(),
        name: name.to_string(),
        about: visit.words.get("add-user-already"),
    };
    visit.page_with(
        status,
        &AddUserPage {
            frame: &frame,
            words: &visit.words,
            errors,
            first_name: form.first_name.clone(),
            last_name: form.last_name.clone(),
            email: form.email.clone(),
            kept: form.kept(),
            found: found.map(|found| found.contacts.into_iter().map(candidate).collect()),
            action: format!("{cancel}/nieuw"),
            new_action: format!("{cancel}/nieuw/gegevens"),
            cancel,
        },
    )
}

fn show_second(visit: &Visit, status: StatusCode, home: &PortalHome, form: &AddForm, errors: Errors) -> Result<Response> {
    let frame = visit.portal_frame(home, Some(Place::Users));
    let cancel = matrix(home.portal);
    let words = &visit.words;
    visit.page_with(
        status,
        &AddUserDetailsPage {
            frame: &frame,
            words,
            errors,
            first_name: form.first_name.trim().to_owned(),
            last_name: form.last_name.trim().to_owned(),
            email: form.email.trim().to_owned(),
            genders: wording::gender_choices(words, &form.gender),
            roles: roles(words, &form.role),
            role_other: form.role_other.clone(),
            phone: form.phone.clone(),
            relation: form.relation.clone(),
            action: format!("{cancel}/nieuw/toevoegen"),
            previous_action: format!("{cancel}/nieuw"),
            cancel,
        },
    )
}

/// No role is the answer until one is chosen: it is asked, not guessed.
fn roles(words: &Words, chosen: &str) -> Vec<Choice> {
    let ask = Choice { label: words.get("add-user-role-choose"), ..Choice::default() };
    [ask].into_iter().chain(wording::role_choices(words, chosen)).collect()
}
