//! Over mij: the client as a person, in three tabs, and changing it (`G37`).

use super::{person_href, to_tiles};
use crate::{
    form::Errors,
    input::labelled_text,
    nav::Place,
    page::dossier::{Fill, PersonField, PersonFormPage, PersonPage},
    parts::{Fact, Link, Tab},
    text::fill,
    visit::{Visit, home_of, portal_id, see_other},
    wording,
};
use inzage_domain::{
    ids::PortalId,
    personal::{PersonalData, PersonalField, PersonalFields},
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{EditPersonalData, ReadPersonalData},
    },
    text::{Line, Name, Note, PhoneNumber, TextError},
    views::{PageRequest, PersonalDataView, PortalHome},
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
        .at("/p/:portal/dossier/over-mij", get(personal))
        .at("/p/:portal/dossier/over-mij/adres", get(address))
        .at("/p/:portal/dossier/over-mij/overig", get(other))
        .at("/p/:portal/dossier/over-mij/bewerken", get(open).post(save))
}

/// One of the three tabs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PersonTab {
    Personal,
    Address,
    Other,
}

impl PersonTab {
    const ALL: [Self; 3] = [Self::Personal, Self::Address, Self::Other];

    fn href(self, portal: &str) -> String {
        let here = person_href(portal);
        match self {
            Self::Personal => here,
            Self::Address => format!("{here}/adres"),
            Self::Other => format!("{here}/overig"),
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Personal => "person-personal",
            Self::Address => "person-address",
            Self::Other => "person-other",
        }
    }
}

/// The text that names a field.
fn label(field: PersonalField) -> String {
    format!("person-{}", field.name())
}

fn fact(words: &Words, id: &str, value: Option<String>) -> Fact {
    Fact { name: words.get(id), value: value.unwrap_or_else(|| words.get("person-empty")) }
}

/// What a tab shows of a client.
fn facts(words: &Words, view: &PersonalDataView, tab: PersonTab) -> Vec<Fact> {
    let field = |field| fact(words, &label(field), view.data.shown(field));
    match tab {
        PersonTab::Personal => {
            let known = |id: &str, value| fact(words, id, Some(value));
            let mut facts = vec![
                known("field-first-name", view.name.given.to_string()),
                known("field-last-name", view.name.family.to_string()),
                field(PersonalField::Called),
                known("field-gender", wording::gender(words, view.gender)),
                known("activate-born", words.short_day(view.born.date())),
            ];
            facts.extend(view.number.as_ref().map(|number| known("prepare-number", number.to_string())));
            facts
        }
        PersonTab::Address => {
            let fields = [PersonalField::Street, PersonalField::Postcode, PersonalField::Town, PersonalField::Phone];
            let mut facts: Vec<Fact> = fields.map(field).into();
            facts.extend(view.email.as_ref().map(|email| fact(words, "field-email", Some(email.to_string()))));
            facts
        }
        PersonTab::Other => [PersonalField::Languages, PersonalField::Occupation, PersonalField::Remarks].map(field).into(),
    }
}

/// All three tabs together, for professionals.
pub(super) fn all_facts(words: &Words, view: &PersonalDataView) -> Vec<Fact> {
    PersonTab::ALL.into_iter().flat_map(|tab| facts(words, view, tab)).collect()
}

/// What a change was about: what each field was and what it became.
pub(super) fn change(words: &Words, before: &PersonalData, after: &PersonalData) -> Vec<Fact> {
    let shown =
        |data: &PersonalData, field| data.shown(field).unwrap_or_else(|| wording::lower_first(&words.get("person-empty")));
    let changed = after.differs_from(before);
    let said = |field| {
        let value = fill(words, "person-change", &[("before", &shown(before, field)), ("after", &shown(after, field))]);
        Fact { name: words.get(&label(field)), value }
    };
    changed.iter().map(said).collect()
}

/// The client as a person, with what stands around the page.
async fn look(visit: &Visit, portal: PortalId) -> Result<(PortalHome, PersonalDataView)> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let action = ReadPersonalData { portal };
    let view = inzage.personal_data(visit.private(), action, PageRequest::new(None, 1)).await.map_err(Problem::from)?;
    Ok((home_of(&slot)?, view))
}

/// What the page is called: by name in somebody else's portal.
pub(super) fn heading(words: &Words, home: &PortalHome) -> String {
    if home.scope.own { words.get("person") } else { fill(words, "person-of", &[("name", home.client.given.as_str())]) }
}

async fn show(visit: &Visit, portal: &str, tab: PersonTab) -> Result<Response> {
    let (home, view) = look(visit, portal_id(portal)?).await?;
    let frame = visit.portal_frame(&home, Some(Place::Dossier));
    let words = &visit.words;
    let own = home.scope.own;
    let tabs =
        PersonTab::ALL.map(|it| Tab { href: it.href(portal), icon: None, label: words.get(it.label()), current: it == tab });
    visit.page(&PersonPage {
        frame: &frame,
        words,
        back: to_tiles(words, portal),
        heading: heading(words, &home),
        tabs: tabs.into(),
        facts: facts(words, &view, tab),
        edit: (!view.scope.edits.is_empty()).then(|| format!("{}/bewerken", PersonTab::Personal.href(portal))),
        own,
    })
}

#[handler]
async fn personal(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    show(&visit, &portal, PersonTab::Personal).await
}

#[handler]
async fn address(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    show(&visit, &portal, PersonTab::Address).await
}

#[handler]
async fn other(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    show(&visit, &portal, PersonTab::Other).await
}

/// Personal data as it stands in the form: the fields that the form shows, and no others.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PersonForm {
    pub(super) csrf: String,
    pub(super) revision: u32,
    called: Option<String>,
    street: Option<String>,
    postcode: Option<String>,
    town: Option<String>,
    phone: Option<String>,
    languages: Option<String>,
    occupation: Option<String>,
    remarks: Option<String>,
}

impl PersonForm {
    /// The form with what is recorded in the fields that may be changed.
    pub(super) fn of(view: &PersonalDataView) -> Self {
        let mut form = Self { revision: view.revision, ..Self::default() };
        for field in view.scope.edits.iter() {
            *form.slot(field) = Some(typed(&view.data, field));
        }
        form
    }

    fn slot(&mut self, field: PersonalField) -> &mut Option<String> {
        match field {
            PersonalField::Called => &mut self.called,
            PersonalField::Street => &mut self.street,
            PersonalField::Postcode => &mut self.postcode,
            PersonalField::Town => &mut self.town,
            PersonalField::Phone => &mut self.phone,
            PersonalField::Languages => &mut self.languages,
            PersonalField::Occupation => &mut self.occupation,
            PersonalField::Remarks => &mut self.remarks,
        }
    }

    fn typed(&self, field: PersonalField) -> Option<&str> {
        match field {
            PersonalField::Called => self.called.as_deref(),
            PersonalField::Street => self.street.as_deref(),
            PersonalField::Postcode => self.postcode.as_deref(),
            PersonalField::Town => self.town.as_deref(),
            PersonalField::Phone => self.phone.as_deref(),
            PersonalField::Languages => self.languages.as_deref(),
            PersonalField::Occupation => self.occupation.as_deref(),
            PersonalField::Remarks => self.remarks.as_deref(),
        }
    }

    /// Which fields change and to what, or everything that is wrong; an empty field takes away what was recorded.
    pub(super) fn read(&self, visit: &Visit) -> std::result::Result<(PersonalFields, PersonalData), Errors> {
        fn value<T>(
            visit: &Visit,
            (form, field): (&PersonForm, PersonalField),
            parse: fn(&str) -> std::result::Result<T, TextError>,
            errors: &mut Errors,
        ) -> Option<T> {
            let raw = form.typed(field).filter(|raw| !raw.trim().is_empty())?;
            labelled_text(visit, raw, (field.name(), &label(field)), parse, errors)
        }
        let mut errors = Errors::none();
        let data = PersonalData {
            called: value(visit, (self, PersonalField::Called), Name::parse, &mut errors),
            street: value(visit, (self, PersonalField::Street), Line::parse, &mut errors),
            postcode: value(visit, (self, PersonalField::Postcode), Line::parse, &mut errors),
            town: value(visit, (self, PersonalField::Town), Line::parse, &mut errors),
            phone: value(visit, (self, PersonalField::Phone), PhoneNumber::parse, &mut errors),
            languages: value(visit, (self, PersonalField::Languages), Line::parse, &mut errors),
            occupation: value(visit, (self, PersonalField::Occupation), Line::parse, &mut errors),
            remarks: value(visit, (self, PersonalField::Remarks), Note::parse, &mut errors),
        };
        let fields = PersonalField::ALL.into_iter().filter(|field| self.typed(*field).is_some()).collect();
        if errors.is_empty() { Ok((fields, data)) } else { Err(errors) }
    }

    /// What is kept and differs from what was typed, at each field.
    fn differences(&self, words: &Words, view: &PersonalDataView) -> Errors {
        let mut errors = Errors::none();
        for field in PersonalField::ALL {
            if self.typed(field).is_some_and(|raw| raw.trim() != typed(&view.data, field)) {
                let text = match view.data.shown(field) {
                    Some(value) => fill(words, "edit-client-kept", &[("value", &value)]),
                    None => words.get("edit-client-kept-empty"),
                };
                errors.add_labelled(field.name(), words.get(&label(field)), text);
            }
        }
        errors
    }
}

/// What is recorded, as a person would type it.
fn typed(data: &PersonalData, field: PersonalField) -> String {
    match field {
        PersonalField::Phone => data.phone.as_ref().map(PhoneNumber::national).unwrap_or_default(),
        PersonalField::Called
        | PersonalField::Street
        | PersonalField::Postcode
        | PersonalField::Town
        | PersonalField::Languages
        | PersonalField::Occupation
        | PersonalField::Remarks => data.shown(field).unwrap_or_default(),
    }
}

/// How a form came back.
pub(super) enum Returned {
    /// As it is made.
    Fresh,
    /// With what is wrong.
    Wrong(Errors),
    /// Made from an older state: with what is kept now.
    Stale,
}

/// The form for these fields, in a frame and with ways of the face that asks.
pub(super) fn form_page<'a>(
    visit: &'a Visit,
    frame: &'a crate::frame::Frame,
    view: &PersonalDataView,
    (form, returned): (&PersonForm, Returned),
    (back, action): (Link, String),
) -> (StatusCode, PersonFormPage<'a>) {
    let words = &visit.words;
    let (status, errors, stale) = match returned {
        Returned::Fresh => (StatusCode::OK, Errors::none(), false),
        Returned::Wrong(errors) => (StatusCode::BAD_REQUEST, errors, false),
        Returned::Stale => (StatusCode::PRECONDITION_FAILED, form.differences(words, view), true),
    };
    let fields = view.scope.edits.iter().map(|field| PersonField {
        field: field.name(),
        called: words.get(&label(field)),
        advice: if field == PersonalField::Phone { words.get("add-user-phone-hint") } else { String::new() },
        typed: form.typed(field).unwrap_or_default().to_owned(),
        fill: fill_in(view, field),
    });
    let page = PersonFormPage {
        frame,
        words,
        errors,
        back,
        client: view.name.to_string(),
        stale,
        fields: fields.collect(),
        others: view.scope.edits != PersonalFields::ALL,
        revision: if stale { view.revision } else { form.revision },
        action,
    };
    (status, page)
}

/// What a browser may fill in; a form that has every field is about somebody else.
fn fill_in(view: &PersonalDataView, field: PersonalField) -> Fill {
    let own = view.scope.edits != PersonalFields::ALL;
    match field {
        PersonalField::Remarks => Fill::Long,
        PersonalField::Phone => {
            if own {
                Fill::Phone
            } else {
                Fill::OthersPhone
            }
        }
        PersonalField::Called if own => Fill::Nickname,
        PersonalField::Street if own => Fill::Street,
        PersonalField::Postcode if own => Fill::Postcode,
        PersonalField::Town if own => Fill::Town,
        PersonalField::Called
        | PersonalField::Street
        | PersonalField::Postcode
        | PersonalField::Town
        | PersonalField::Languages
        | PersonalField::Occupation => Fill::Off,
    }
}

/// Whether a change was refused because the form was made from an older state.
pub(super) fn is_stale(fault: &Fault) -> bool {
    fault.refusal().is_some_and(|it| it.reason == Reason::Stale)
}

/// The client's own form, for who may change anything.
async fn render(visit: &Visit, portal: &str, form: Option<&PersonForm>, returned: Returned) -> Result<Response> {
    let (home, view) = look(visit, portal_id(portal)?).await?;
    if view.scope.edits.is_empty() {
        return Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason: Reason::NotEditable }).into());
    }
    let frame = visit.portal_frame(&home, Some(Place::Dossier));
    let here = PersonTab::Personal.href(portal);
    let back = Link { href: here.clone(), label: visit.words.get("person") };
    let kept = PersonForm::of(&view);
    let (status, page) = form_page(visit, &frame, &view, (form.unwrap_or(&kept), returned), (back, format!("{here}/bewerken")));
    visit.page_with(status, &page)
}

#[handler]
async fn open(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    render(&visit, &portal, None, Returned::Fresh).await
}

#[handler]
async fn save(visit: Visit, Path(portal): Path<String>, Form(form): Form<PersonForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (fields, data) = match form.read(&visit) {
        Ok(read) => read,
        Err(errors) => return render(&visit, &portal, Some(&form), Returned::Wrong(errors)).await,
    };
    let action = EditPersonalData { portal: portal_id(&portal)?, fields, revision: form.revision };
    match visit.inzage().edit_personal_data(visit.private(), action, data).await {
        Ok(()) => Ok(see_other(&PersonTab::Address.href(&portal), Some("saved"))),
        Err(fault) if is_stale(&fault) => render(&visit, &portal, Some(&form), Returned::Stale).await,
        Err(fault) => Err(Problem::from(fault).into()),
    }
}
