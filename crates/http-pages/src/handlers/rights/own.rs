//! Mijn toegang: what one was given in somebody else's portal, and giving it up (`D42`).

use crate::{
    form::{Choice, Errors},
    handlers::contacts::{card_facts, grant_row, portrait},
    icon::Icon,
    nav::Place,
    page::relation::{GrantRow, OwnAccessPage},
    parts::{Chip, Link, Tone},
    text::fill,
    visit::{Visit, portal_id, see_other},
    wording,
};
use inzage_domain::{
    ids::{PortalId, RelationId},
    policy::actions::{GiveUpRights, OpenPortal, ReadContact},
    right::{Right, RightSet},
    views::{ContactDetail, PortalHome},
};
use inzage_http_kit::Problem;
use inzage_service::Inzage;
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path},
};

pub(super) fn add(route: Route) -> Route {
    route.at("/p/:portal/mijn-toegang", get(show).post(give_up))
}

/// The reader's own relation with this portal; in one's own portal there is none.
async fn own(visit: &Visit, inzage: &Inzage, portal: PortalId) -> Result<(PortalHome, RelationId)> {
    let home = inzage.portal_home(visit.private(), OpenPortal { portal }).await.map_err(Problem::from)?;
    let relation = home.scope.relation.ok_or_else(Problem::not_found)?;
    Ok((home, relation))
}

#[handler]
async fn show(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let inzage = visit.inzage().on_one_page();
    let (home, relation) = own(&visit, &inzage, portal_id(&portal)?).await?;
    render(&visit, StatusCode::OK, (&inzage, &home, relation), RightSet::NONE, Errors::none()).await
}

struct GiveUpForm {
    csrf: String,
    rights: RightSet,
    sure: bool,
}

impl GiveUpForm {
    /// A right stands in the form once for each that was ticked.
    fn read(fields: &[(String, String)]) -> Result<Self> {
        let mut form = Self { csrf: String::new(), rights: RightSet::NONE, sure: false };
        for (name, value) in fields {
            match name.as_str() {
                "csrf" => form.csrf.clone_from(value),
                "sure" => form.sure = value == "yes",
                "right" => form.rights = form.rights.with(Right::named(value).ok_or_else(Problem::malformed)?),
                _ => {}
            }
        }
        Ok(form)
    }
}

#[handler]
async fn give_up(visit: Visit, Path(portal): Path<String>, Form(fields): Form<Vec<(String, String)>>) -> Result<Response> {
    let form = GiveUpForm::read(&fields)?;
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let inzage = visit.inzage().on_one_page();
    let (home, relation) = own(&visit, &inzage, portal).await?;
    let mut errors = Errors::none();
    if form.rights.is_empty() {
        errors.add("right", visit.words.get("own-access-which-missing"));
    }
    if !form.sure {
        errors.add("sure", visit.words.get("form-sure-missing"));
    }
    if !errors.is_empty() {
        return render(&visit, StatusCode::BAD_REQUEST, (&inzage, &home, relation), form.rights, errors).await;
    }
    let action = GiveUpRights { portal, relation, rights: form.rights };
    inzage.give_up_rights(visit.private(), action).await.map_err(Problem::from)?;
    // With the last right the portal itself is out of reach, so the reader goes where all access stands.
    Ok(see_other(&Place::Given.href(&portal.to_string()), Some("given-up")))
}

async fn render(
    visit: &Visit,
    status: StatusCode,
    (inzage, home, relation): (&Inzage, &PortalHome, RelationId),
    ticked: RightSet,
    errors: Errors,
) -> Result<Response> {
    let portal = home.portal;
    let contact = inzage.contact(visit.private(), ReadContact { portal, relation }).await.map_err(Problem::from)?;
    let words = &visit.words;
    let row = &contact.row;
    let frame = visit.portal_frame(home, Some(Place::OwnAccess));
    let here = Place::OwnAccess.href(&portal.to_string());
    let card = format!("{}/{relation}/gegevens", Place::Users.href(&portal.to_string()));
    let edits = [Right::OwnPhoto, Right::OwnPersonal, Right::OwnContact].iter().any(|right| home.scope.acts.has(*right));
    visit.page_with(
        status,
        &OwnAccessPage {
            frame: &frame,
            words,
            errors,
            back: Link { href: Place::Start.href(&portal.to_string()), label: words.get("menu-start") },
            person: home.client.given.to_string(),
            about: fill(
                words,
                "own-access-about",
                &[("role", &wording::role(words, &row.role, row.card.gender)), ("name", &home.client.to_string())],
            ),
            grants: grants(visit, home, &contact),
            why: format!("{}/{relation}/waarom", Place::Users.href(&portal.to_string())),
            portrait: portrait(portal, row),
            facts: card_facts(words, row),
            card: edits.then_some(card),
            rights: row.given.iter().map(|right| choice(visit, right, ticked)).collect(),
            action: here,
        },
    )
}

fn choice(visit: &Visit, right: Right, ticked: RightSet) -> Choice {
    Choice {
        value: right.name().to_owned(),
        label: wording::right(&visit.words, right),
        hint: String::new(),
        chosen: ticked.has(right),
    }
}

/// What was given and is open. Why a right has no effect at this moment is the portal's own affair (`D28`): it is told the same for all.
fn grants(visit: &Visit, home: &PortalHome, contact: &ContactDetail) -> Vec<GrantRow> {
    let now = visit.inzage().now().at;
    let open = contact.grants.iter().filter(|(grant, _)| grant.is_open(now));
    let mut rows: Vec<(Right, GrantRow)> = open
        .map(|(grant, maker)| {
            let mut row = grant_row(visit, grant, maker);
            if !home.scope.reads.has(grant.right) {
                let text = visit.words.get("grant-not-now");
                row.chips = vec![Chip { tone: Tone::Idle, icon: Icon::Clock, text }];
            }
            (grant.right, row)
        })
        .collect();
    rows.sort_by_key(|(right, _)| *right);
    rows.into_iter().map(|(_, row)| row).collect()
}
