//! Staff ask somebody to acknowledge the latest version of a document or a report (`D13`, `G46`, `G49`).

use super::{DOCUMENT, REPORT, care::address, detail::version_title, document_id, said};
use crate::{
    form::{Choice, Errors},
    handlers::care::load_summary_beside,
    nav::Place,
    page::document::AskAcknowledgementPage,
    parts::{Consequence, Effect, Link},
    visit::{Visit, id, portal_id, see_other},
};
use inzage_domain::{
    document::{DocumentKind, Party},
    ids::{DocumentId, PortalId, RelationId},
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{AskAcknowledgement, ReadDocument, SeeAudience},
    },
    views::{Audience, ClientSummary},
};
use inzage_http_kit::Problem;
use inzage_texts::Words;
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Data, Form, Path},
};

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
    show(&visit, *kind, portal_id(&portal)?, document_id(&document)?, StatusCode::OK, (vec![Party::Holder], Errors::none())).await
}

async fn show(
    visit: &Visit,
    kind: DocumentKind,
    portal: PortalId,
    document: DocumentId,
    status: StatusCode,
    (chosen, errors): (Vec<Party>, Errors),
) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_account();
    let view = inzage.document(visit.professional(), ReadDocument { portal, kind, document }).await.map_err(Problem::from)?;
    let action = SeeAudience { portal, kind, document };
    let audience = inzage.audience(visit.professional(), action).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(visit, &inzage, &slot, portal).await?;
    let latest = view.versions.first().ok_or_else(Problem::not_found)?;
    if !view.scope.asks {
        return Err(Problem::from(Refusal { kind: RefusalKind::Forbidden, reason: Reason::OnlySupervising }).into());
    }
    let frame = visit.account_frame(&account, Some(Place::Clients));
    let words = &visit.words;
    let here = address(kind, portal, document);
    visit.page_with(
        status,
        &AskAcknowledgementPage {
            frame: &frame,
            words,
            errors,
            back: Link { href: here.clone(), label: view.title.to_string() },
            title: version_title(visit, latest),
            parties: parties(words, &client, &audience, &chosen),
            consequences: vec![Consequence { effect: Effect::Added, text: said(words, kind, "ask-sees-question") }],
            version: latest.number,
            action: format!("{here}/akkoord"),
        },
    )
}

/// Whoever holds the portal, beside a first contact who holds the client by name (`D42`), and legal representatives who can read it
/// (`D13`).
fn parties(words: &Words, client: &ClientSummary, audience: &Audience, chosen: &[Party]) -> Vec<Choice> {
    let choice = |party: Party, label: String, hint: &str| Choice {
        value: value(party),
        label,
        hint: words.get(hint),
        chosen: chosen.contains(&party),
    };
    let holder = client.holder.as_ref().map(|name| choice(Party::Holder, name.to_string(), "ask-holder"));
    let by_name = (!client.client_holds).then(|| choice(Party::Client, client.portal.client.to_string(), "ask-client"));
    let represents = audience.relations.iter().filter(|it| it.represents && it.sees_now);
    let representatives =
        represents.map(|it| choice(Party::Representative(it.relation), it.name.to_string(), "ask-representative"));
    holder.into_iter().chain(by_name).chain(representatives).collect()
}

/// A party as the form sends it: a representative by the identifier of the contact person.
fn value(party: Party) -> String {
    match party {
        Party::Holder => String::from("holder"),
        Party::Client => String::from("client"),
        Party::Representative(relation) => relation.to_string(),
    }
}

struct AskForm {
    csrf: String,
    version: u32,
    parties: Vec<Party>,
}

impl AskForm {
    fn read(fields: Vec<(String, String)>) -> Result<Self> {
        let mut form = Self { csrf: String::new(), version: 0, parties: Vec::new() };
        for (name, value) in fields {
            match name.as_str() {
                "csrf" => form.csrf = value,
                "version" => form.version = value.parse().map_err(|_| Problem::malformed())?,
                "party" => form.parties.push(match value.as_str() {
                    "holder" => Party::Holder,
                    "client" => Party::Client,
                    _ => Party::Representative(RelationId::from_uuid(id(&value)?)),
                }),
                _ => {}
            }
        }
        Ok(form)
    }
}

#[handler]
async fn ask(
    visit: Visit,
    Data(kind): Data<&DocumentKind>,
    Path((portal, document)): Path<(String, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let kind = *kind;
    let AskForm { csrf, version, parties } = AskForm::read(fields)?;
    visit.require_form(&csrf)?;
    let (portal, document) = (portal_id(&portal)?, document_id(&document)?);
    let again = |status, said, chosen| {
        let mut errors = Errors::none();
        errors.add("party", visit.words.get(said));
        show(&visit, kind, portal, document, status, (chosen, errors))
    };
    if parties.is_empty() {
        return again(StatusCode::BAD_REQUEST, "ask-who-missing", parties).await;
    }
    let action = AskAcknowledgement { portal, kind, document, version, parties: parties.clone() };
    match visit.inzage().ask_acknowledgement(visit.professional(), action).await {
        Ok(()) => Ok(see_other(&address(kind, portal, document), Some("asked"))),
        // Who could be asked when the form was made may not be there any more; the others stay chosen.
        Err(fault) if fault.refusal().is_some_and(|it| it.reason == Reason::CannotAgree) => {
            again(StatusCode::CONFLICT, "ask-who-cannot", parties).await
        }
        Err(fault) => Err(Problem::from(fault).into()),
    }
}
