//! Portaal klaarzetten (`G07`, `M11`).

use super::fields::Fields;
use crate::{
    form::{Choice, DateFields, Errors},
    input,
    nav::{ClientPlace, Place},
    page::staff::PrepareClientPage,
    parts::Link,
    visit::{Visit, portal_id, see_other},
    wording,
};
use inzage_domain::{
    care::Task,
    ids::{LocationId, PortalId},
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{InviteClient, PreparePortal},
        holds_soon,
    },
    portal::NewClient,
    text::{ClientNumber, EmailAddress},
    views::LocationRow,
};
use inzage_http_kit::Problem;
use inzage_service::Fault;
use inzage_texts::Language;
use poem::{
    Response, Result, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(super) struct PrepareForm {
    csrf: String,
    gender: String,
    first_name: String,
    last_name: String,
    born_day: String,
    born_month: String,
    born_year: String,
    email: String,
    number: String,
    location: String,
    ready: String,
}

/// A form that was filled in rightly.
struct Prepared {
    email: EmailAddress,
    location: LocationId,
    client: NewClient,
}

impl PrepareForm {
    fn born(&self) -> [&str; 3] {
        [&self.born_day, &self.born_month, &self.born_year]
    }

    fn is_ready(&self) -> bool {
        self.ready == "yes"
    }

    /// Reads every field, so that everything that is wrong is told at once.
    fn read(&self, visit: &Visit, locations: &[LocationRow]) -> Result<Prepared, Errors> {
        let mut fields = Fields::new(visit);
        let gender = fields.gender(&self.gender);
        let name = fields.person(&self.first_name, &self.last_name);
        let born = input::birth_date(visit, self.born(), "born", &mut fields.errors);
        let email = fields.text(("email", "field-email"), &self.email, EmailAddress::parse);
        let number = if self.number.trim().is_empty() {
            None
        } else {
            fields.text(("number", "prepare-number"), &self.number, ClientNumber::parse)
        };
        let location = locations.iter().map(|row| row.location.id).find(|id| id.to_string() == self.location);
        if location.is_none() {
            fields.missing("location", "clients-location");
        }
        match (gender, name, born, email, location) {
            (Some(gender), Some(name), Some(born), Some(email), Some(location)) if fields.errors.is_empty() => {
                let client = NewClient { name, gender, born, number, language: Language::Dutch, ready: self.is_ready() };
                Ok(Prepared { email, location, client })
            }
            _ => Err(fields.errors),
        }
    }
}

/// The locations where the professional may add clients; whoever has no such task learns why at once.
async fn locations(visit: &Visit) -> Result<Vec<LocationRow>> {
    Ok(visit.inzage().locations(visit.professional()).await.map_err(Problem::from)?)
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    form: &PrepareForm,
    errors: Errors,
    locations: &[LocationRow],
    portal: PortalId,
) -> Result<Response> {
    let account = visit.inzage().own_account(visit.professional()).await.map_err(Problem::from)?;
    if !account.professional.as_ref().is_some_and(|it| it.tasks.has(Task::AddClients)) {
        let refusal = Refusal { kind: RefusalKind::Forbidden, reason: Reason::NoTask(Task::AddClients) };
        return Err(Problem::from(refusal).into());
    }
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let [day, month, year] = form.born().map(str::to_owned);
    let page = PrepareClientPage {
        frame: &frame,
        words,
        errors,
        back: Link { href: Place::Clients.href(""), label: words.get("clients") },
        genders: wording::gender_choices(words, &form.gender),
        first_name: form.first_name.clone(),
        last_name: form.last_name.clone(),
        born: DateFields { day, month, year },
        email: form.email.clone(),
        number: form.number.clone(),
        number_required: false,
        locations: locations.iter().map(|row| location_choice(row, &form.location)).collect(),
        ready: form.is_ready(),
        days: u64::try_from(visit.pages.settings.invitation_life.whole_days()).unwrap_or_default(),
        action: format!("/zorg/nieuw/{portal}"),
    };
    visit.page_with(status, &page)
}

fn location_choice(row: &LocationRow, chosen: &str) -> Choice {
    let value = row.location.id.to_string();
    Choice { chosen: value == chosen, value, label: row.path.clone(), hint: String::new() }
}

/// The new portal's identifier is chosen here, so that the same form sent twice makes one portal.
#[handler]
pub(super) async fn blank(visit: Visit) -> Result<Response> {
    let locations = locations(&visit).await?;
    let portal = PortalId::from_uuid(visit.inzage().fresh_id());
    let empty = PrepareForm { ready: "yes".to_owned(), ..PrepareForm::default() };
    show(&visit, StatusCode::OK, &empty, Errors::none(), &locations, portal).await
}

#[handler]
pub(super) async fn send(visit: Visit, Path(portal): Path<String>, Form(form): Form<PrepareForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let locations = locations(&visit).await?;
    let Prepared { email, location, client } = match form.read(&visit, &locations) {
        Ok(prepared) => prepared,
        Err(errors) => return show(&visit, StatusCode::BAD_REQUEST, &form, errors, &locations, portal).await,
    };
    let invites = client.ready && holds_soon(client.born, &visit.pages.settings.ages, visit.inzage().now().on);
    let action = PreparePortal { portal, email, location, guide: None };
    let is_new = match visit.inzage().prepare_portal(visit.professional(), action, client).await {
        Ok(is_new) => is_new,
        Err(Fault::Refused(refusal)) if refusal.reason == Reason::EmailTaken => {
            let mut errors = Errors::none();
            errors.add("email", visit.words.get("prepare-email-taken"));
            return show(&visit, StatusCode::BAD_REQUEST, &form, errors, &locations, portal).await;
        }
        Err(fault) => return Err(Problem::from(fault).into()),
    };
    if is_new && invites {
        visit.inzage().invite_client(visit.professional(), InviteClient { portal }).await.map_err(Problem::from)?;
    }
    Ok(see_other(&ClientPlace::Details.href(&portal.to_string()), Some("prepared")))
}
