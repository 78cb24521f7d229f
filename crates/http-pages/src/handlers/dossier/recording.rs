//! Recording insurance, GP, pharmacy and medication, changing it, and taking back what was a mistake (`A22`, `A23`, `G39`).

use super::{
    care::{entry_id, href, list_href, look, require_guide, said},
    heading,
    person::is_stale,
    topic_of,
};
use crate::{
    form::{DateFields, Errors, Hidden},
    handlers::care::load_summary,
    input::{date, labelled_text, required_date},
    nav::Place,
    page::dossier::{Thing, ThingFields, ThingFormPage, ThingWithdrawPage},
    parts::Link,
    visit::{Visit, portal_id, see_other},
    wording::choices,
};
use inzage_domain::{
    dossier::{CareProvider, CareProviderKind, Course, DossierContent, DossierTopic, Insurance, LastBeforeFirst, Medication},
    ids::{DossierEntryId, PortalId},
    policy::actions::{RecordDossierEntry, WithdrawDossierEntry},
    text::{Line, Note, PhoneNumber},
    views::{ClientSummary, OwnAccount, PageRequest},
};
use inzage_http_kit::Problem;
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

pub(super) fn add(route: Route) -> Route {
    route
        .at("/zorg/:portal/dossier/:part/nieuw", get(new).post(record))
        .at("/zorg/:portal/dossier/:part/:thing/bewerken", get(open).post(change))
        .at("/zorg/:portal/dossier/:part/:thing/terugnemen", get(ask_withdrawal).post(withdraw))
}

/// A thing as it stands in the form; each topic has its own fields.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct ThingForm {
    csrf: String,
    /// The new thing's identifier.
    entry: String,
    /// The state that the form was made from.
    revision: u32,
    insurer: String,
    policy: String,
    kind: String,
    name: String,
    address: String,
    phone: String,
    dose: String,
    directions: String,
    since_day: String,
    since_month: String,
    since_year: String,
    until_day: String,
    until_month: String,
    until_year: String,
}

const fn kind_name(kind: CareProviderKind) -> &'static str {
    match kind {
        CareProviderKind::Gp => "gp",
        CareProviderKind::Pharmacy => "pharmacy",
    }
}

impl ThingForm {
    /// The form with what is recorded.
    fn of(content: &DossierContent, revision: u32) -> Self {
        let mut form = Self { revision, ..Self::default() };
        match content {
            DossierContent::Insurance(Insurance { insurer, policy, since }) => {
                (form.insurer, form.policy) = (insurer.to_string(), policy.to_string());
                form.set_since(DateFields::of(*since));
            }
            DossierContent::CareProvider(CareProvider { kind, name, address, phone }) => {
                kind_name(*kind).clone_into(&mut form.kind);
                (form.name, form.address, form.phone) = (name.to_string(), address.to_string(), phone.national());
            }
            DossierContent::Medication(Medication { name, dose, directions, course }) => {
                (form.name, form.dose, form.directions) = (name.to_string(), dose.to_string(), directions.to_string());
                form.set_since(DateFields::of(course.since()));
                let until = course.until().map(DateFields::of).unwrap_or_default();
                (form.until_day, form.until_month, form.until_year) = (until.day, until.month, until.year);
            }
        }
        form
    }

    fn set_since(&mut self, since: DateFields) {
        (self.since_day, self.since_month, self.since_year) = (since.day, since.month, since.year);
    }

    fn since(&self) -> [&str; 3] {
        [&self.since_day, &self.since_month, &self.since_year]
    }

    fn until(&self) -> [&str; 3] {
        [&self.until_day, &self.until_month, &self.until_year]
    }

    /// What is to be recorded, or everything that is wrong.
    fn read(&self, visit: &Visit, topic: DossierTopic) -> std::result::Result<DossierContent, Errors> {
        let mut errors = Errors::none();
        let content = match topic {
            DossierTopic::Insurance => self.insurance(visit, &mut errors).map(DossierContent::Insurance),
            DossierTopic::GpPharmacy => self.care_provider(visit, &mut errors).map(DossierContent::CareProvider),
            DossierTopic::Medication => self.medication(visit, &mut errors).map(DossierContent::Medication),
        };
        content.filter(|_| errors.is_empty()).ok_or(errors)
    }

    fn insurance(&self, visit: &Visit, errors: &mut Errors) -> Option<Insurance> {
        let insurer = labelled_text(visit, &self.insurer, ("insurer", "insurance-insurer"), Line::parse, errors);
        let policy = labelled_text(visit, &self.policy, ("policy", "insurance-policy"), Line::parse, errors);
        let since = required_date(visit, self.since(), ("since", "thing-since"), errors);
        Some(Insurance { insurer: insurer?, policy: policy?, since: since? })
    }

    fn care_provider(&self, visit: &Visit, errors: &mut Errors) -> Option<CareProvider> {
        let kind = CareProviderKind::ALL.into_iter().find(|kind| kind_name(*kind) == self.kind);
        if kind.is_none() {
            errors.add_labelled("kind", visit.words.get("provider-kind"), visit.words.get("form-choice-missing"));
        }
        let name = labelled_text(visit, &self.name, ("name", "thing-name"), Line::parse, errors);
        let address = labelled_text(visit, &self.address, ("address", "provider-address"), Line::parse, errors);
        let phone = labelled_text(visit, &self.phone, ("phone", "field-phone"), PhoneNumber::parse, errors);
        Some(CareProvider { kind: kind?, name: name?, address: address?, phone: phone? })
    }

    fn medication(&self, visit: &Visit, errors: &mut Errors) -> Option<Medication> {
        let name = labelled_text(visit, &self.name, ("name", "thing-name"), Line::parse, errors);
        let dose = labelled_text(visit, &self.dose, ("dose", "medication-dose"), Line::parse, errors);
        let directions = labelled_text(visit, &self.directions, ("directions", "medication-directions"), Note::parse, errors);
        let since = required_date(visit, self.since(), ("since", "thing-since"), errors);
        let until = date(visit, self.until(), ("until", "medication-until"), errors);
        let course = since.map(|since| Course::new(since, until));
        if let Some(Err(LastBeforeFirst)) = course {
            errors.add_labelled("until", visit.words.get("medication-until"), visit.words.get("medication-until-wrong"));
        }
        Some(Medication { name: name?, dose: dose?, directions: directions?, course: course?.ok()? })
    }

    fn fields(&self, visit: &Visit, topic: DossierTopic) -> ThingFields {
        let (name, since) = (self.name.clone(), DateFields::typed(self.since()));
        match topic {
            DossierTopic::Insurance => {
                ThingFields::Insurance { insurer: self.insurer.clone(), policy: self.policy.clone(), since }
            }
            DossierTopic::GpPharmacy => ThingFields::CareProvider {
                kinds: choices(CareProviderKind::ALL.map(kind_name), &self.kind, |name| {
                    visit.words.get(&format!("provider-{name}"))
                }),
                name,
                address: self.address.clone(),
                phone: self.phone.clone(),
            },
            DossierTopic::Medication => ThingFields::Medication {
                name,
                dose: self.dose.clone(),
                directions: self.directions.clone(),
                since,
                until: DateFields::typed(self.until()),
            },
        }
    }
}

/// What is on the page besides what was filled in.
struct Shown {
    topic: DossierTopic,
    /// The thing that is changed; none for a new one.
    entry: Option<DossierEntryId>,
    client: ClientSummary,
    account: OwnAccount,
    errors: Errors,
    meanwhile: Option<Thing>,
}

fn render(visit: &Visit, status: StatusCode, form: &ThingForm, shown: Shown) -> Result<Response> {
    let Shown { topic, entry, client, account, errors, meanwhile } = shown;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let list = list_href(client.portal.id, topic);
    let (title, back, action, along) = match entry {
        None => {
            (format!("{}-add", heading(topic)), list.clone(), format!("{list}/nieuw"), Hidden::new("entry", form.entry.clone()))
        }
        Some(entry) => {
            let here = href(client.portal.id, topic, entry);
            let action = format!("{here}/bewerken");
            ("thing-edit".to_owned(), here, action, Hidden::new("revision", form.revision.to_string()))
        }
    };
    let page = ThingFormPage {
        frame: &frame,
        words,
        errors,
        back: Link { href: back, label: words.get(heading(topic)) },
        heading: words.get(&title),
        client: client.portal.client.to_string(),
        fields: form.fields(visit, topic),
        along: vec![along],
        action,
        meanwhile,
    };
    visit.page_with(status, &page)
}

/// The page around a form for a new thing, for who guides the client.
async fn around(visit: &Visit, portal: PortalId, topic: DossierTopic, errors: Errors) -> Result<Shown> {
    let (client, account) = load_summary(visit, portal).await?;
    require_guide(&client)?;
    Ok(Shown { topic, entry: None, client, account, errors, meanwhile: None })
}

#[handler]
async fn new(visit: Visit, Path((portal, topic)): Path<(String, String)>) -> Result<Response> {
    let shown = around(&visit, portal_id(&portal)?, topic_of(&topic)?, Errors::none()).await?;
    let form = ThingForm { entry: visit.inzage().fresh_id().to_string(), ..ThingForm::default() };
    render(&visit, StatusCode::OK, &form, shown)
}

#[handler]
async fn record(visit: Visit, Path((portal, topic)): Path<(String, String)>, Form(form): Form<ThingForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, topic, entry) = (portal_id(&portal)?, topic_of(&topic)?, entry_id(&form.entry)?);
    let content = match form.read(&visit, topic) {
        Ok(content) => content,
        Err(errors) => {
            let shown = around(&visit, portal, topic, errors).await?;
            return render(&visit, StatusCode::BAD_REQUEST, &form, shown);
        }
    };
    let action = RecordDossierEntry { portal, entry, content, revision: None };
    visit.inzage().record_dossier_entry(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&list_href(portal, topic), Some("saved")))
}

/// One thing to change, for who guides the client.
type Target = (PortalId, DossierTopic, DossierEntryId);

fn target(portal: &str, topic: &str, entry: &str) -> Result<Target> {
    Ok((portal_id(portal)?, topic_of(topic)?, entry_id(entry)?))
}

/// The form with what is recorded now, and the page around it.
async fn present(visit: &Visit, target: Target) -> Result<(ThingForm, Thing, Shown)> {
    let (view, client, account) = look(visit, target, PageRequest::new(None, 1)).await?;
    require_guide(&client)?;
    let form = ThingForm::of(&view.present.content, view.present.revision);
    let thing = said(visit, &view.present.content, view.present.withdrawn);
    let (_, topic, entry) = target;
    Ok((form, thing, Shown { topic, entry: Some(entry), client, account, errors: Errors::none(), meanwhile: None }))
}

#[handler]
async fn open(visit: Visit, Path((portal, topic, entry)): Path<(String, String, String)>) -> Result<Response> {
    let (form, _, shown) = present(&visit, target(&portal, &topic, &entry)?).await?;
    render(&visit, StatusCode::OK, &form, shown)
}

#[handler]
async fn change(
    visit: Visit,
    Path((portal, topic, entry)): Path<(String, String, String)>,
    Form(mut form): Form<ThingForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let target = target(&portal, &topic, &entry)?;
    let (portal, topic, entry) = target;
    let content = match form.read(&visit, topic) {
        Ok(content) => content,
        Err(errors) => {
            let (.., shown) = present(&visit, target).await?;
            return render(&visit, StatusCode::BAD_REQUEST, &form, Shown { errors, ..shown });
        }
    };
    let action = RecordDossierEntry { portal, entry, content, revision: Some(form.revision) };
    match visit.inzage().record_dossier_entry(visit.professional(), action).await {
        Ok(_) => Ok(see_other(&href(portal, topic, entry), Some("saved"))),
        Err(fault) if is_stale(&fault) => {
            let (kept, thing, shown) = present(&visit, target).await?;
            form.revision = kept.revision;
            let mut errors = Errors::none();
            let first = if topic == DossierTopic::Insurance { "insurer" } else { "name" };
            errors.add(first, visit.words.get("thing-changed-meanwhile"));
            render(&visit, StatusCode::PRECONDITION_FAILED, &form, Shown { errors, meanwhile: Some(thing), ..shown })
        }
        Err(fault) => Err(Problem::from(fault).into()),
    }
}

#[handler]
async fn ask_withdrawal(visit: Visit, Path((portal, topic, entry)): Path<(String, String, String)>) -> Result<Response> {
    let target = target(&portal, &topic, &entry)?;
    let (portal, topic, entry) = target;
    let (view, client, account) = look(&visit, target, PageRequest::new(None, 1)).await?;
    require_guide(&client)?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let here = href(portal, topic, entry);
    visit.page(&ThingWithdrawPage {
        frame: &frame,
        words: &visit.words,
        action: format!("{here}/terugnemen"),
        back: Link { href: here, label: visit.words.get(heading(topic)) },
        title: said(&visit, &view.present.content, false).title,
        revision: view.present.revision,
    })
}

#[derive(Deserialize)]
struct WithdrawalForm {
    csrf: String,
    revision: u32,
}

#[handler]
async fn withdraw(
    visit: Visit,
    Path((portal, topic, entry)): Path<(String, String, String)>,
    Form(form): Form<WithdrawalForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, topic, entry) = target(&portal, &topic, &entry)?;
    let action = WithdrawDossierEntry { portal, topic, entry, revision: form.revision };
    visit.inzage().withdraw_dossier_entry(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal, topic, entry), Some("saved")))
}
