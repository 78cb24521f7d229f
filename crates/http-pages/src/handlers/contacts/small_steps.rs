//! Changes of one press, which can be undone the same way.

use super::{address, ids};
use crate::{
    input::OnlyToken,
    visit::{Visit, see_other},
};
use inzage_domain::{
    document::DocumentKind,
    policy::actions::{InviteContact, PauseContact, SetConversationChoice, SetStandingChoice},
};
use inzage_http_kit::Problem;
use poem::{
    EndpointExt as _, Response, Result, Route, handler, post,
    web::{Data, Form, Path},
};
use serde::Deserialize;

pub(super) fn add(route: Route) -> Route {
    route
        .at("/p/:portal/toegang/:relation/pauze", post(pause))
        .at("/p/:portal/toegang/:relation/nieuwe-documenten", post(standing).data(DocumentKind::Document))
        .at("/p/:portal/toegang/:relation/nieuwe-verslagen", post(standing).data(DocumentKind::Report))
        .at("/p/:portal/toegang/:relation/nieuwe-gesprekken", post(standing_conversations))
        .at("/p/:portal/toegang/:relation/uitnodigen", post(invite))
}

#[derive(Deserialize)]
struct PauseForm {
    csrf: String,
    paused: String,
    revision: u32,
}

/// Lets all rights rest, or resumes them (`X05`).
#[handler]
async fn pause(visit: Visit, Path((portal, relation)): Path<(String, String)>, Form(form): Form<PauseForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, relation) = ids(&portal, &relation)?;
    let paused = yes_or_no(&form.paused)?;
    let action = PauseContact { portal, relation, paused, revision: form.revision };
    visit.inzage().pause_contact(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&address(portal, relation), Some(if paused { "paused" } else { "resumed" })))
}

#[derive(Deserialize)]
struct StandingForm {
    csrf: String,
    on: String,
}

/// Makes documents or reports to come visible, or stops doing so (`D29`).
#[handler]
async fn standing(
    visit: Visit,
    Data(kind): Data<&DocumentKind>,
    Path((portal, relation)): Path<(String, String)>,
    Form(form): Form<StandingForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, relation) = ids(&portal, &relation)?;
    let action = SetStandingChoice { portal, kind: *kind, relation, on: yes_or_no(&form.on)? };
    visit.inzage().set_standing_choice(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&address(portal, relation), Some("saved")))
}

/// The same for conversations to come.
#[handler]
async fn standing_conversations(
    visit: Visit,
    Path((portal, relation)): Path<(String, String)>,
    Form(form): Form<StandingForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, relation) = ids(&portal, &relation)?;
    let action = SetConversationChoice { portal, relation, on: yes_or_no(&form.on)? };
    visit.inzage().set_conversation_choice(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&address(portal, relation), Some("saved")))
}

/// Sends the link anew; the former one dies (`D04`).
#[handler]
async fn invite(visit: Visit, Path((portal, relation)): Path<(String, String)>, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, relation) = ids(&portal, &relation)?;
    visit.inzage().invite_contact(visit.private(), InviteContact { portal, relation }).await.map_err(Problem::from)?;
    Ok(see_other(&address(portal, relation), Some("invited")))
}

fn yes_or_no(raw: &str) -> Result<bool> {
    match raw {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Problem::malformed().into()),
    }
}
