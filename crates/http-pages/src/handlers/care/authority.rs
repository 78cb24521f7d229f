//! Staff record a contact person's legal authority, change it, and end it (`D18`).

use super::{
    contact::{Known, href, ids, known},
    fields::Fields,
    state::ChoiceForm,
};
use crate::{
    form::{DateFields, Errors},
    nav::Place,
    page::{account_care::AuthorityPage, staff::ChoosePage},
    parts::Effect,
    visit::{Visit, see_other},
    wording,
};
use inzage_domain::{
    moment::Period,
    policy::actions::RecordAuthority,
    relation::{Authority, AuthorityKind},
    text::Note,
};
use inzage_http_kit::Problem;
use poem::{
    Response, Result, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;
use time::{Date, Duration, OffsetDateTime};

/// The fields of a legal authority, as sent.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(super) struct AuthorityFields {
    pub(super) authority: String,
    authority_from_day: String,
    authority_from_month: String,
    authority_from_year: String,
    authority_until_day: String,
    authority_until_month: String,
    authority_until_year: String,
    pub(super) authority_source: String,
}

impl AuthorityFields {
    /// The fields of what is recorded.
    fn of(visit: &Visit, authority: &Authority) -> Self {
        let zone = visit.words.zone();
        let from = DateFields::of(zone.date_of(authority.period.from()));
        // The last day is part of the period.
        let last = |until: OffsetDateTime| DateFields::of(zone.date_of(until - Duration::microseconds(1)));
        let until = authority.period.until().map(last).unwrap_or_default();
        Self {
            authority: wording::authority_name(authority.kind).to_owned(),
            authority_from_day: from.day,
            authority_from_month: from.month,
            authority_from_year: from.year,
            authority_until_day: until.day,
            authority_until_month: until.month,
            authority_until_year: until.year,
            authority_source: authority.source.to_string(),
        }
    }

    /// The first day, as sent.
    pub(super) fn from(&self) -> DateFields {
        DateFields::typed([&self.authority_from_day, &self.authority_from_month, &self.authority_from_year])
    }

    /// The last day, as sent.
    pub(super) fn until(&self) -> DateFields {
        DateFields::typed([&self.authority_until_day, &self.authority_until_month, &self.authority_until_year])
    }

    /// Which kind was chosen, if one was.
    pub(super) fn kind(&self) -> Option<AuthorityKind> {
        AuthorityKind::ALL.into_iter().find(|kind| wording::authority_name(*kind) == self.authority)
    }

    /// The authority with its period, whose last day is part of it, and its source.
    pub(super) fn read(&self, kind: AuthorityKind, visit: &Visit, fields: &mut Fields<'_>) -> Option<Authority> {
        let zone = visit.words.zone();
        let from = fields.required_date(("authority-from", "authority-from"), self.from().parts());
        let last = fields.date(("authority-until", "authority-until"), self.until().parts());
        let source = fields.text(("authority-source", "authority-source"), &self.authority_source, Note::parse);
        let until = last.and_then(Date::next_day).map(|day| zone.start_of_day(day));
        let period = Period::new(zone.start_of_day(from?), until)
            .map_err(|error| fields.wrong("authority-until", "authority-until", visit.words.period_error(&error)));
        Some(Authority { kind, period: period.ok()?, source: source? })
    }
}

fn show(visit: &Visit, status: StatusCode, known: &Known, form: &AuthorityFields, errors: Errors) -> Result<Response> {
    let frame = visit.account_frame(&known.account, Some(Place::Clients));
    let words = &visit.words;
    let kinds = AuthorityKind::ALL.into_iter().map(wording::authority_name);
    let page = AuthorityPage {
        frame: &frame,
        words,
        errors,
        back: known.back(),
        person: known.contact.card.name.to_string(),
        authorities: wording::choices(kinds, &form.authority, |name| words.get(&format!("authority-{name}"))),
        from: form.from(),
        until: form.until(),
        source: form.authority_source.clone(),
        consequences: vec![
            known.follows(words, Effect::Added, "authority-follows-decides"),
            known.follows(words, Effect::Kept, "authority-follows-granted"),
            known.follows(words, Effect::Kept, "authority-follows-before"),
            known.follows(words, Effect::Afterwards, "authority-follows-letter"),
        ],
        action: format!("{}/gezag", known.href()),
    };
    visit.page_with(status, &page)
}

#[handler]
pub(super) async fn blank(visit: Visit, Path((portal, relation)): Path<(String, String)>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    let known = known(&visit, portal, relation).await?;
    let form = known.contact.authority.as_ref().map(|it| AuthorityFields::of(&visit, it)).unwrap_or_default();
    show(&visit, StatusCode::OK, &known, &form, Errors::none())
}

#[derive(Deserialize)]
pub(super) struct AuthorityForm {
    csrf: String,
    #[serde(flatten)]
    fields: AuthorityFields,
}

#[handler]
pub(super) async fn record(
    visit: Visit,
    Path((portal, relation)): Path<(String, String)>,
    Form(form): Form<AuthorityForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, relation) = ids(&portal, &relation)?;
    let mut fields = Fields::new(&visit);
    let kind = form.fields.kind();
    if kind.is_none() {
        fields.wrong("authority", "authority-kind", visit.words.get("form-choice-missing"));
    }
    // Which kind it is makes no difference to what is wrong with the rest.
    let read = form.fields.read(kind.unwrap_or(AuthorityKind::Parental), &visit, &mut fields);
    let Some(authority) = read.filter(|_| fields.errors.is_empty()) else {
        let known = known(&visit, portal, relation).await?;
        return show(&visit, StatusCode::BAD_REQUEST, &known, &form.fields, fields.errors);
    };
    let action = RecordAuthority { portal, relation, authority: Some(authority) };
    visit.inzage().record_authority(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal, relation), Some("authority-recorded")))
}

const ENDS: [&str; 2] = ["ended", "mistake"];

fn show_end(visit: &Visit, status: StatusCode, known: &Known, errors: Errors) -> Result<Response> {
    let frame = visit.account_frame(&known.account, Some(Place::Clients));
    let words = &visit.words;
    let page = ChoosePage {
        frame: &frame,
        words,
        errors,
        back: known.back(),
        title: words.get("contact-authority-end"),
        lead: known.contact.card.name.to_string(),
        consequences: vec![
            known.follows(words, Effect::Removed, "authority-end-decides"),
            known.follows(words, Effect::Kept, "authority-follows-granted"),
            known.follows(words, Effect::Kept, "authority-follows-before"),
            known.follows(words, Effect::Afterwards, "authority-follows-letter"),
        ],
        legend: words.get("authority-end-question"),
        choices: wording::choices(ENDS, "", |name| words.get(&format!("authority-end-{name}"))),
        button: words.get("contact-authority-end"),
        takes_away: true,
        action: format!("{}/gezag/einde", known.href()),
    };
    visit.page_with(status, &page)
}

#[handler]
pub(super) async fn end_form(visit: Visit, Path((portal, relation)): Path<(String, String)>) -> Result<Response> {
    let (portal, relation) = ids(&portal, &relation)?;
    let known = known(&visit, portal, relation).await?;
    if known.contact.authority.is_none() {
        return Err(Problem::not_found().into());
    }
    show_end(&visit, StatusCode::OK, &known, Errors::none())
}

/// What is recorded, over at `now`; none when it had not begun.
fn ended(authority: &Authority, now: OffsetDateTime) -> Option<Authority> {
    let until = authority.period.until().map_or(now, |until| until.min(now));
    let period = Period::new(authority.period.from(), Some(until)).ok()?;
    Some(Authority { period, ..authority.clone() })
}

#[handler]
pub(super) async fn end(
    visit: Visit,
    Path((portal, relation)): Path<(String, String)>,
    Form(form): Form<ChoiceForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, relation) = ids(&portal, &relation)?;
    let known = known(&visit, portal, relation).await?;
    let recorded = known.contact.authority.as_ref();
    let authority = match form.choice.as_str() {
        "ended" => recorded.and_then(|it| ended(it, visit.inzage().now().at)),
        "mistake" => None,
        _ => {
            let mut errors = Errors::none();
            errors.add_labelled("choice", visit.words.get("authority-end-question"), visit.words.get("form-choice-missing"));
            return show_end(&visit, StatusCode::BAD_REQUEST, &known, errors);
        }
    };
    let action = RecordAuthority { portal, relation, authority };
    visit.inzage().record_authority(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal, relation), Some("authority-ended")))
}
