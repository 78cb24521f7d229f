//! The care plan as professionals see it.

use super::{shared, version_number};
use crate::{
    handlers::{
        care::{client_head, load_summary_beside},
        dossier::{Part, tabs},
    },
    nav::{ClientPlace, Place},
    page::care_plan::{ClientCarePlanPage, DraftNote},
    paging::AfterState,
    parts::Link,
    text::fill,
    visit::{Visit, portal_id},
    wording,
};
use inzage_domain::{ids::PortalId, policy::actions::ReadCarePlan, views::PageRequest};
use inzage_http_kit::Problem;
use poem::{
    Response, Result, Route, get, handler,
    web::{Path, Query},
};

pub(super) fn add(route: Route) -> Route {
    route.at("/zorg/:portal/plan", get(open)).at("/zorg/:portal/plan/versies/:version", get(open_version))
}

/// The page of a client's plan.
pub(in crate::handlers) fn client_plan_href(portal: PortalId) -> String {
    format!("/zorg/{portal}/plan")
}

#[handler]
async fn open(visit: Visit, Path(portal): Path<String>, Query(after): Query<AfterState>) -> Result<Response> {
    render(&visit, (portal_id(&portal)?, None), after.page()?).await
}

#[handler]
async fn open_version(
    visit: Visit,
    Path((portal, version)): Path<(String, String)>,
    Query(after): Query<AfterState>,
) -> Result<Response> {
    render(&visit, (portal_id(&portal)?, Some(version_number(&version)?)), after.page()?).await
}

async fn render(visit: &Visit, (portal, version): (PortalId, Option<u32>), page: PageRequest<u32>) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_account();
    let view = inzage.care_plan(visit.professional(), ReadCarePlan { portal, version }, page).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let (words, here) = (&visit.words, client_plan_href(portal));
    let write = if view.shown.is_some() { "plan-write-new" } else { "plan-write" };
    visit.page(&ClientCarePlanPage {
        frame: &frame,
        words,
        head: client_head(visit, &client, ClientPlace::Dossier),
        tabs: tabs(words, portal, Part::Plan),
        shared: shared(visit, &view, (&here, version, true), &page),
        draft: view.drafted_at.map(|at| DraftNote {
            title: fill(words, "plan-draft-note", &[("date", &wording::day(words, at))]),
            href: format!("{here}/concept"),
        }),
        write: (view.scope.writes && view.drafted_at.is_none())
            .then(|| Link { href: format!("{here}/schrijven"), label: words.get(write) }),
    })
}
