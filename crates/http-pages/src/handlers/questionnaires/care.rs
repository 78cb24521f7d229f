//! What a client was asked, as professionals read it; and taking it back.

use super::{detail, list_row, request_id};
use crate::{
    form::Errors,
    handlers::care::{client_head, guides, load_summary_beside},
    input::OnlyToken,
    nav::{ClientPlace, Place},
    page::{questionnaire::ClientQuestionnairesPage, step::StepPage},
    paging::{After, pager},
    parts::{Consequence, Effect, Link},
    visit::{Visit, portal_id, see_other},
};
use inzage_domain::{
    ids::QuestionnaireRequestId,
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{ListQuestionnaireRequests, ReadQuestionnaireRequest, WithdrawQuestionnaireRequest},
    },
    views::QuestionnaireState,
};
use inzage_http_kit::Problem;
use poem::{
    Response, Result, Route, get, handler,
    web::{Form, Path, Query},
};

pub(super) fn add(route: Route) -> Route {
    route
        .at("/zorg/:portal/vragenlijsten", get(list))
        .at("/zorg/:portal/vragenlijsten/:asked", get(show))
        .at("/zorg/:portal/vragenlijsten/:asked/intrekken", get(ask_withdrawal).post(withdraw))
}

#[handler]
async fn list(visit: Visit, Path(portal): Path<String>, Query(after): Query<After>) -> Result<Response> {
    let (portal, page) = (portal_id(&portal)?, after.page(QuestionnaireRequestId::from_uuid)?);
    let (inzage, slot) = visit.inzage().in_account();
    let action = ListQuestionnaireRequests { portal };
    let found = inzage.questionnaire_requests(visit.professional(), action, page).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(&visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let here = ClientPlace::Questionnaires.href(&portal.to_string());
    visit.page(&ClientQuestionnairesPage {
        frame: &frame,
        words: &visit.words,
        head: client_head(&visit, &client, ClientPlace::Questionnaires),
        rows: found.rows.iter().map(|row| list_row(&visit, &here, row, false)).collect(),
        ask: guides(&client).then(|| format!("{here}/vragen")),
        pager: pager(&here, &page, found.next_after(|row| row.id)),
    })
}

#[handler]
async fn show(visit: Visit, Path((portal, request)): Path<(String, String)>) -> Result<Response> {
    let (portal, request) = (portal_id(&portal)?, request_id(&request)?);
    let (inzage, slot) = visit.inzage().in_account();
    let action = ReadQuestionnaireRequest { portal, request };
    let view = inzage.questionnaire_request(visit.professional(), action).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(&visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let back = ClientPlace::Questionnaires.href(&portal.to_string());
    let step = format!("{back}/{request}/intrekken");
    let mut page = detail(&visit, &frame, Link { href: back, label: client.portal.client.to_string() }, &view);
    let waits = matches!(view.state, QuestionnaireState::Waiting { .. });
    page.withdraw = (waits && view.scope.asks).then_some(step);
    visit.page(&page)
}

/// Whoever may not take it back learns so here already, and so does who comes too late.
#[handler]
async fn ask_withdrawal(visit: Visit, Path((portal, request)): Path<(String, String)>) -> Result<Response> {
    let (portal, request) = (portal_id(&portal)?, request_id(&request)?);
    let (inzage, slot) = visit.inzage().in_account();
    let action = ReadQuestionnaireRequest { portal, request };
    let view = inzage.questionnaire_request(visit.professional(), action).await.map_err(Problem::from)?;
    let refused = |kind, reason| Problem::from(Refusal { kind, reason });
    match &view.state {
        _ if !view.scope.asks => return Err(refused(RefusalKind::Forbidden, Reason::OnlySupervising).into()),
        QuestionnaireState::Waiting { .. } => {}
        QuestionnaireState::Sent { .. } => return Err(refused(RefusalKind::Conflict, Reason::AnswersSent).into()),
        QuestionnaireState::Withdrawn { .. } => return Err(refused(RefusalKind::Conflict, Reason::RequestWithdrawn).into()),
    }
    let (_, account) = load_summary_beside(&visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let here = format!("{}/{request}", ClientPlace::Questionnaires.href(&portal.to_string()));
    let effect = |effect, id: &str| Consequence { effect, text: words.get(id) };
    visit.page(&StepPage {
        frame: &frame,
        words,
        errors: Errors::none(),
        action: format!("{here}/intrekken"),
        back: Link { href: here, label: words.get("questionnaire") },
        title: words.get("questionnaire-withdraw-title"),
        lead: view.content.title.to_string(),
        consequences: vec![
            effect(Effect::Removed, "questionnaire-withdraw-gone"),
            effect(Effect::Removed, "questionnaire-withdraw-draft"),
            effect(Effect::Kept, "questionnaire-withdraw-stays"),
        ],
        warning: None,
        reason: None,
        tick: None,
        button: words.get("questionnaire-withdraw"),
        takes_away: true,
        seen: None,
    })
}

#[handler]
async fn withdraw(
    visit: Visit,
    Path((portal, request)): Path<(String, String)>,
    Form(form): Form<OnlyToken>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, request) = (portal_id(&portal)?, request_id(&request)?);
    let action = WithdrawQuestionnaireRequest { portal, request };
    visit.inzage().withdraw_questionnaire_request(visit.professional(), action).await.map_err(Problem::from)?;
    let here = format!("{}/{request}", ClientPlace::Questionnaires.href(&portal.to_string()));
    Ok(see_other(&here, Some("questionnaire-withdrawn")))
}
