//! Staff change what is registered of a client (`M03`, `M16`).

use super::{fields::Fields, head::load_client};
use crate::{
    form::{DateFields, Errors},
    input,
    nav::{ClientPlace, Place},
    page::account_care::EditClientPage,
    parts::{Consequence, Effect, Link},
    text::fill,
    visit::{Visit, portal_id, see_other},
    wording,
};
use inzage_domain::{
    moment::BirthDate,
    policy::{Reason, actions::EditClient},
    portal::ClientDetails,
    text::{ClientNumber, EmailAddress, Name},
    views::{ClientSummary, ClientView},
};
use inzage_http_kit::Problem;
use inzage_texts::{Language, tag};
use poem::{
    Response, Result, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(super) struct EditForm {
    csrf: String,
    revision: u32,
    gender: String,
    first_name: String,
    last_name: String,
    born_day: String,
    born_month: String,
    born_year: String,
    email: String,
    number: String,
    label: String,
    language: String,
}

impl EditForm {
    /// The form with what is kept.
    fn of(client: &ClientView) -> Self {
        let portal = &client.summary.portal;
        let born = DateFields::of(portal.born.date());
        let account = client.account.as_ref();
        Self {
            csrf: String::new(),
            revision: portal.revision,
            gender: wording::gender_name(portal.gender).to_owned(),
            first_name: portal.client.given.to_string(),
            last_name: portal.client.family.to_string(),
            born_day: born.day,
            born_month: born.month,
            born_year: born.year,
            email: account.map(|it| it.email.to_string()).unwrap_or_default(),
            number: portal.number.as_ref().map(ToString::to_string).unwrap_or_default(),
            label: portal.label.as_ref().map(ToString::to_string).unwrap_or_default(),
            language: account.map(|it| tag(it.language).to_owned()).unwrap_or_default(),
        }
    }

    fn born(&self) -> DateFields {
        DateFields::typed([&self.born_day, &self.born_month, &self.born_year])
    }

    /// Reads every field, so that everything that is wrong is told at once.
    fn read(&self, visit: &Visit) -> Result<(EmailAddress, BirthDate, ClientDetails), Errors> {
        let mut fields = Fields::new(visit);
        let gender = fields.gender(&self.gender);
        let name = fields.person(&self.first_name, &self.last_name);
        let born = input::birth_date(visit, self.born().parts(), "born", &mut fields.errors);
        let email = fields.text(("email", "field-email"), &self.email, EmailAddress::parse);
        let number = if self.number.trim().is_empty() {
            None
        } else {
            fields.text(("number", "prepare-number"), &self.number, ClientNumber::parse)
        };
        let label = if self.label.trim().is_empty() {
            None
        } else {
            fields.text(("label", "edit-client-label"), &self.label, Name::parse)
        };
        let language = [Language::Dutch, Language::English].into_iter().find(|it| tag(*it) == self.language);
        if language.is_none() {
            fields.wrong("language", "edit-client-language", visit.words.get("form-choice-missing"));
        }
        match (gender, name, born, email, language) {
            (Some(gender), Some(name), Some(born), Some(email), Some(language)) if fields.errors.is_empty() => {
                Ok((email, born, ClientDetails { name, gender, number, label, language }))
            }
            _ => Err(fields.errors),
        }
    }

    /// What is kept and differs from what was typed, at each field.
    fn differences(&self, visit: &Visit, client: &ClientView) -> Errors {
        let kept = Self::of(client);
        let words = &visit.words;
        let born = words.short_day(client.summary.portal.born.date());
        let fields = [
            ("gender", "field-gender", self.gender == kept.gender, wording::gender(words, client.summary.portal.gender)),
            ("first-name", "field-first-name", self.first_name.trim() == kept.first_name, kept.first_name.clone()),
            ("last-name", "field-last-name", self.last_name.trim() == kept.last_name, kept.last_name.clone()),
            ("born", "activate-born", self.born() == kept.born(), born),
            ("email", "field-email", self.email.trim() == kept.email, kept.email.clone()),
            ("number", "prepare-number", self.number.trim() == kept.number, kept.number.clone()),
            ("label", "edit-client-label", self.label.trim() == kept.label, kept.label.clone()),
            ("language", "edit-client-language", self.language == kept.language, language(visit, &kept.language)),
        ];
        let mut errors = Errors::none();
        for (field, label, _, value) in fields.into_iter().filter(|(_, _, same, _)| !same) {
            let text = if value.is_empty() {
                words.get("edit-client-kept-empty")
            } else {
                fill(words, "edit-client-kept", &[("value", &value)])
            };
            errors.add_labelled(field, words.get(label), text);
        }
        errors
    }
}

/// A language in words.
fn language(visit: &Visit, tag: &str) -> String {
    if tag.is_empty() { String::new() } else { visit.words.get(&format!("language-{tag}")) }
}

/// Back to the client, by name.
pub(super) fn back(client: &ClientSummary) -> Link {
    Link { href: ClientPlace::Details.href(&client.portal.id.to_string()), label: client.portal.client.to_string() }
}

/// How a form came back.
struct Returned {
    status: StatusCode,
    errors: Errors,
    stale: bool,
}

impl Returned {
    const fn wrong(errors: Errors) -> Self {
        Self { status: StatusCode::BAD_REQUEST, errors, stale: false }
    }
}

async fn show(visit: &Visit, portal: &str, form: Option<&EditForm>, returned: Returned) -> Result<Response> {
    let (client, account) = load_client(visit, portal_id(portal)?).await?;
    if client.account.is_none() {
        return Err(Problem::not_found().into());
    }
    let stale = returned.stale;
    let errors = if stale { form.map_or_else(Errors::none, |it| it.differences(visit, &client)) } else { returned.errors };
    let kept = EditForm::of(&client);
    let form = form.unwrap_or(&kept);
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let name = client.summary.portal.client.given.as_str();
    let follows = |effect, id: &str| Consequence { effect, text: fill(words, id, &[("name", name)]) };
    let languages = wording::choices([tag(Language::Dutch), tag(Language::English)], &form.language, |it| language(visit, it));
    let page = EditClientPage {
        frame: &frame,
        words,
        errors,
        back: back(&client.summary),
        client: client.summary.portal.client.to_string(),
        stale,
        genders: wording::gender_choices(words, &form.gender),
        first_name: form.first_name.clone(),
        last_name: form.last_name.clone(),
        born: form.born(),
        email: form.email.clone(),
        number: form.number.clone(),
        client_label: form.label.clone(),
        languages,
        consequences: vec![
            follows(Effect::Removed, "edit-client-follows-sessions"),
            follows(Effect::Removed, "edit-client-follows-link"),
            follows(Effect::Afterwards, "edit-client-follows-letter"),
            follows(Effect::Afterwards, "edit-client-follows-born"),
        ],
        revision: if stale { kept.revision } else { form.revision },
        action: format!("/zorg/{portal}/gegevens"),
    };
    visit.page_with(returned.status, &page)
}

#[handler]
pub(super) async fn blank(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    show(&visit, &portal, None, Returned { status: StatusCode::OK, errors: Errors::none(), stale: false }).await
}

/// The field that a reason is about, with its label, if it is about one.
fn field_of(reason: Reason) -> Option<(&'static str, &'static str)> {
    if matches!(reason, Reason::EmailTaken | Reason::AlreadyContact | Reason::IsProfessional) {
        Some(("email", "field-email"))
    } else {
        (reason == Reason::NoSuccessor).then_some(("born", "activate-born"))
    }
}

#[handler]
pub(super) async fn save(visit: Visit, Path(portal): Path<String>, Form(form): Form<EditForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (email, born, details) = match form.read(&visit) {
        Ok(read) => read,
        Err(errors) => return show(&visit, &portal, Some(&form), Returned::wrong(errors)).await,
    };
    let action = EditClient { portal: portal_id(&portal)?, email, born, revision: form.revision };
    let Err(fault) = visit.inzage().edit_client(visit.professional(), action, details).await else {
        return Ok(see_other(&ClientPlace::Details.href(&portal), Some("saved")));
    };
    let reason = fault.refusal().map(|it| it.reason);
    if reason == Some(Reason::Stale) {
        let stale = Returned { status: StatusCode::PRECONDITION_FAILED, errors: Errors::none(), stale: true };
        return show(&visit, &portal, Some(&form), stale).await;
    }
    let Some((reason, (field, label))) = reason.and_then(|it| Some((it, field_of(it)?))) else {
        return Err(Problem::from(fault).into());
    };
    let mut errors = Errors::none();
    errors.add_labelled(field, visit.words.get(label), visit.words.get(&format!("reason-{}", reason.code())));
    show(&visit, &portal, Some(&form), Returned::wrong(errors)).await
}
