//! Inviting a client, and opening and closing the portal.

use super::head::load_summary;
use crate::{
    form::Errors,
    input::OnlyToken,
    nav::{ClientPlace, Place},
    page::{staff::ChoosePage, step::StepPage},
    parts::{Consequence, Effect, Link},
    visit::{Visit, portal_id, see_other},
    wording::choices,
};
use inzage_domain::{
    ids::PortalId,
    policy::actions::{InviteClient, SetPortalState, WithdrawClientInvitation},
    portal::{ClosingReason, PortalState},
    views::ClientSummary,
};
use inzage_http_kit::Problem;
use inzage_texts::Words;
use poem::{
    Response, Result, handler,
    http::StatusCode,
    web::{Form, Path},
};
use serde::Deserialize;

fn href(portal: PortalId) -> String {
    ClientPlace::Details.href(&portal.to_string())
}

/// Back to the client, by name.
fn back(client: &ClientSummary) -> Link {
    Link { href: href(client.portal.id), label: client.portal.client.to_string() }
}

fn consequence(words: &Words, effect: Effect, id: &str) -> Consequence {
    Consequence { effect, text: words.get(id) }
}

#[handler]
pub(super) async fn invite(visit: Visit, Path(portal): Path<String>, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    visit.inzage().invite_client(visit.professional(), InviteClient { portal }).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal), Some("invited")))
}

#[handler]
pub(super) async fn withdraw_form(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let (client, account) = load_summary(&visit, portal_id(&portal)?).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let page = StepPage {
        frame: &frame,
        words,
        errors: Errors::none(),
        back: back(&client),
        title: words.get("step-withdraw"),
        lead: client.portal.client.to_string(),
        consequences: vec![
            consequence(words, Effect::Removed, "step-withdraw-link"),
            consequence(words, Effect::Afterwards, "step-withdraw-again"),
        ],
        warning: None,
        reason: None,
        tick: None,
        button: words.get("step-withdraw"),
        takes_away: true,
        seen: None,
        action: format!("{}/intrekken", href(client.portal.id)),
    };
    visit.page(&page)
}

#[handler]
pub(super) async fn withdraw(visit: Visit, Path(portal): Path<String>, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let action = WithdrawClientInvitation { portal };
    let was_open = visit.inzage().withdraw_client_invitation(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal), was_open.then_some("withdrawn")))
}

#[handler]
pub(super) async fn open(visit: Visit, Path(portal): Path<String>, Form(form): Form<OnlyToken>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let action = SetPortalState { portal, state: PortalState::Open };
    visit.inzage().set_portal_state(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal), Some("opened")))
}

const CLOSING: [(&str, ClosingReason); 3] =
    [("care-ended", ClosingReason::CareEnded), ("death", ClosingReason::Death), ("mistake", ClosingReason::Mistake)];

async fn show_close(visit: &Visit, status: StatusCode, errors: Errors, portal: PortalId) -> Result<Response> {
    let (client, account) = load_summary(visit, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let page = ChoosePage {
        frame: &frame,
        words,
        errors,
        back: back(&client),
        title: words.get("client-close"),
        lead: client.portal.client.to_string(),
        consequences: vec![
            consequence(words, Effect::Removed, "step-close-access"),
            consequence(words, Effect::Kept, "step-close-file"),
            consequence(words, Effect::Afterwards, "step-close-again"),
        ],
        legend: words.get("step-close-reason"),
        choices: choices(CLOSING.map(|(name, _)| name), "", |name| words.get(&format!("step-close-{name}"))),
        button: words.get("client-close"),
        takes_away: true,
        action: format!("{}/sluiten", href(portal)),
    };
    visit.page_with(status, &page)
}

#[handler]
pub(super) async fn close_form(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    show_close(&visit, StatusCode::OK, Errors::none(), portal_id(&portal)?).await
}

#[derive(Deserialize)]
pub(super) struct ChoiceForm {
    pub(super) csrf: String,
    #[serde(default)]
    pub(super) choice: String,
}

#[handler]
pub(super) async fn close(visit: Visit, Path(portal): Path<String>, Form(form): Form<ChoiceForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let portal = portal_id(&portal)?;
    let Some((_, reason)) = CLOSING.into_iter().find(|(name, _)| *name == form.choice) else {
        let mut errors = Errors::none();
        errors.add_labelled("choice", visit.words.get("step-close-reason"), visit.words.get("form-choice-missing"));
        return show_close(&visit, StatusCode::BAD_REQUEST, errors, portal).await;
    };
    let action = SetPortalState { portal, state: PortalState::Closed(reason) };
    visit.inzage().set_portal_state(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&href(portal), Some("closed")))
}
