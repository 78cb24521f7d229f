//! Wie mag meekijken: what a child decides about the access of others (`D20`, `D42`).

use super::notices;
use crate::{
    handlers::contacts::photo_href,
    icon::Icon,
    page::portal::{AgreementPage, AgreementRow},
    parts::{Chip, PersonRow, Tone},
    visit::{Visit, id, portal_id, see_other},
    wording,
};
use inzage_domain::{
    ids::{PortalId, RelationId},
    policy::actions::{DecideAgreement, ListContacts, OpenPortal},
    relation::Agreement,
    views::{ContactRow, PortalHome},
};
use inzage_http_kit::Problem;
use inzage_service::Inzage;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, handler,
    web::{Form, Path},
};
use serde::Deserialize;

fn href(portal: PortalId) -> String {
    format!("/p/{portal}/meekijken")
}

#[handler]
pub(super) async fn agreements(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let portal = portal_id(&portal)?;
    let inzage = visit.inzage().on_one_page();
    let home = inzage.portal_home(visit.private(), OpenPortal { portal }).await.map_err(Problem::from)?;
    show(&visit, &inzage, &home).await
}

/// The page; for who is too young for anything else it is the only one, without a menu.
pub(super) async fn show(visit: &Visit, inzage: &Inzage, home: &PortalHome) -> Result<Response> {
    if !home.scope.agrees && !home.scope.too_young {
        return Err(Problem::not_found().into());
    }
    let portal = home.portal;
    let contacts = if home.scope.too_young {
        Vec::new()
    } else {
        inzage.contacts(visit.private(), ListContacts { portal }).await.map_err(Problem::from)?
    };
    let mut frame = visit.portal_frame(home, None);
    if home.scope.too_young {
        frame.menu.clear();
        frame.sections.clear();
    }
    let words = &visit.words;
    let decided = contacts.iter().filter(|row| home.scope.agrees && concerns(row));
    let rows = decided.map(|row| agreement_row(words, portal, row)).collect();
    let notes = notices(visit, home);
    visit.page(&AgreementPage { frame: &frame, words, too_young: home.scope.too_young, notes, rows })
}

/// Whether there is anything to decide about a contact person.
const fn concerns(row: &ContactRow) -> bool {
    !row.given.is_empty() || !matches!(row.agreement, Agreement::Undecided)
}

fn agreement_row(words: &Words, portal: PortalId, row: &ContactRow) -> AgreementRow {
    let (tone, icon, chip) = match row.agreement {
        Agreement::Undecided => (Tone::Warn, Icon::Question, "agreement-undecided"),
        Agreement::Given => (Tone::Ok, Icon::Done, "agreement-given"),
        Agreement::Refused => (Tone::Idle, Icon::Cross, "agreement-refused"),
    };
    let rights = Value::from(wording::rights(words, row.given));
    AgreementRow {
        person: PersonRow {
            initials: row.card.name.initials(),
            photo: row.photo.then(|| photo_href(portal, row.id)),
            name: row.card.name.to_string(),
            about: wording::role(words, &row.role, row.card.gender),
        },
        sees: words.with("agreement-sees", &[("rights", rights)]),
        chip: Chip { tone, icon, text: words.get(chip) },
        may_agree: row.agreement != Agreement::Given,
        may_refuse: row.agreement != Agreement::Refused,
        action: format!("{}/{}", href(portal), row.id),
    }
}

#[derive(Deserialize)]
pub(super) struct DecideForm {
    csrf: String,
    decision: String,
}

#[handler]
pub(super) async fn decide(
    visit: Visit,
    Path((portal, relation)): Path<(String, String)>,
    Form(form): Form<DecideForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let agreement = match form.decision.as_str() {
        "given" => Agreement::Given,
        "refused" => Agreement::Refused,
        _ => return Err(Problem::malformed().into()),
    };
    let action = DecideAgreement { portal, relation: RelationId::from_uuid(id(&relation)?), agreement };
    visit.inzage().decide_agreement(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal), Some("saved")))
}
