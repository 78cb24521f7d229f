//! Staff ask somebody to acknowledge the latest version of a document or a report (`D13`, `G46`, `G49`).

use super::{DOCUMENT, REPORT, care::address, detail::version_title, document_id, said};
use crate::{
    form::{Choice, Errors},
    handlers::care::load_summary_beside,
    nav::Place,
    page::document::AskAcknowledgementPage,
    parts::{Consequence, Effect, Link},
    visit::{Visit, portal_id, see_other},
};
use inzage_domain::{
    document::{DocumentKind, Party},
    ids::{DocumentId, PortalId},
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{AskAcknowledgement, ReadDocument},
    },
    views::ClientSummary,
};
use inzage_http_kit::Problem;
use inzage_texts::Words;
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Data, Form, Path},
};
use serde::Deserialize;

const PARTIES: [(&str, Party); 2] = [("holder", Party::Holder), ("client", Party::Client)];

pub(super) fn add(route: Route) -> Route {
    route
        .at("/zorg/:portal/documenten/:document/akkoord", get(ask_form).post(ask).data(DOCUMENT))
        .at("/zorg/:portal/verslagen/:report/akkoord", get(ask_form).post(ask).data(REPORT))
}

#[handler]
async fn ask_form(
    visit: Visit,
    Data(kind): Data<&DocumentKind>,
    Path((portal, document)): Path<(String, String)>,
) -> Result<Response> {
    show(&visit, *kind, portal_id(&portal)?, document_id(&document)?, Errors::none()).await
}

async fn show(visit: &Visit, kind: DocumentKind, portal: PortalId, document: DocumentId, errors: Errors) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_account();
    let view = inzage.document(visit.professional(), ReadDocument { portal, kind, document }).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(visit, &inzage, &slot, portal).await?;
    let latest = view.versions.first().ok_or_else(Problem::not_found)?;
    if !view.scope.asks {
        return Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason: Reason::OnlySupervising }).into());
    }
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let here = address(kind, portal, document);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    visit.page_with(
        status,
        &AskAcknowledgementPage {
            frame: &frame,
            words,
            errors,
            back: Link { href: here.clone(), label: view.title.to_string() },
            title: version_title(visit, latest),
            parties: parties(words, &client),
            consequences: vec![Consequence { effect: Effect::Added, text: said(words, kind, "ask-sees-question") }],
            version: latest.number,
            action: format!("{here}/akkoord"),
        },
    )
}

/// Whoever holds the portal, and beside a first contact who holds, the client by name (`D42`).
fn parties(words: &Words, client: &ClientSummary) -> Vec<Choice> {
    let choice = |value: &str, label: String, hint: &str| Choice {
        value: value.to_owned(),
        label,
        hint: words.get(hint),
        chosen: value == "holder",
    };
    let holder = client.holder.as_ref().map(|name| choice("holder", name.to_string(), "ask-holder"));
    let by_name = (!client.client_holds).then(|| choice("client", client.portal.client.to_string(), "ask-client"));
    holder.into_iter().chain(by_name).collect()
}

#[derive(Deserialize)]
struct AskForm {
    csrf: String,
    version: u32,
    #[serde(default)]
    party: String,
}

#[handler]
async fn ask(
    visit: Visit,
    Data(kind): Data<&DocumentKind>,
    Path((portal, document)): Path<(String, String)>,
    Form(form): Form<AskForm>,
) -> Result<Response> {
    let kind = *kind;
    visit.require_form(&form.csrf)?;
    let (portal, document) = (portal_id(&portal)?, document_id(&document)?);
    let Some((_, party)) = PARTIES.into_iter().find(|(name, _)| *name == form.party) else {
        let mut errors = Errors::none();
        errors.add("party", visit.words.get("ask-who-missing"));
        return show(&visit, kind, portal, document, errors).await;
    };
    let action = AskAcknowledgement { portal, kind, document, version: form.version, party };
    visit.inzage().ask_acknowledgement(visit.professional(), action).await.map_err(Problem::from)?;
    Ok(see_other(&address(kind, portal, document), Some("asked")))
}
