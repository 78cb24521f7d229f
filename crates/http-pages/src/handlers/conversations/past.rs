//! Wie kon dit zien: who could see a conversation at the end of an earlier day (`X02`).

use super::{Side, conversation_id};
use crate::{
    handlers::{care::load_summary_beside, documents::past},
    nav::Place,
    visit::{Visit, home_of, portal_id},
};
use inzage_http_kit::Problem;
use poem::{
    Response, Result, Route, get, handler,
    web::{Path, Query},
};

pub(super) fn add(route: Route) -> Route {
    route
        .at("/p/:portal/berichten/:conversation/eerder", get(show))
        .at("/zorg/:portal/berichten/:conversation/eerder", get(show_in_care))
}

#[handler]
async fn show(
    visit: Visit,
    Path((portal, conversation)): Path<(String, String)>,
    Query(asked): Query<past::Asked>,
) -> Result<Response> {
    let which @ (portal, conversation) = (portal_id(&portal)?, conversation_id(&conversation)?);
    let question = asked.read(&visit);
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let at = question.moment(&visit);
    let audience = inzage.past_conversation_audience(visit.private(), which, at).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(Place::Messages));
    let back = (Side::Portal.address(portal, conversation), visit.words.get("conversation-back"));
    past::render(&visit, &frame, back, question, &audience)
}

#[handler]
async fn show_in_care(
    visit: Visit,
    Path((portal, conversation)): Path<(String, String)>,
    Query(asked): Query<past::Asked>,
) -> Result<Response> {
    let which @ (portal, conversation) = (portal_id(&portal)?, conversation_id(&conversation)?);
    let question = asked.read(&visit);
    let (inzage, slot) = visit.inzage().in_account();
    let at = question.moment(&visit);
    let audience = inzage.past_conversation_audience(visit.professional(), which, at).await.map_err(Problem::from)?;
    let (_, account) = load_summary_beside(&visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let back = (Side::Care.address(portal, conversation), visit.words.get("conversation-back"));
    past::render(&visit, &frame, back, question, &audience)
}
