//! Making a document or a report visible to one more contact person, for good (`G43`-`G45`).

use super::{DOCUMENT, REPORT, address, document_id, place, said};
use crate::{
    form::Errors,
    page::sharing::SharingPage,
    parts::{Consequence, Effect, Link},
    text::Naming as _,
    visit::{Visit, home_of, id, portal_id, see_other},
    wording,
};
use inzage_domain::{
    document::DocumentKind,
    ids::{DocumentId, PortalId, RelationId},
    policy::actions::{PreviewSharing, ReadDocument, ShareDocument},
    views::SharingPreview,
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Data, Form, Path, Query},
};
use serde::Deserialize;

pub(super) fn add(route: Route) -> Route {
    route
        .at("/p/:portal/documenten/:document/zichtbaar", get(foretell).post(share).data(DOCUMENT))
        .at("/p/:portal/verslagen/:report/zichtbaar", get(foretell).post(share).data(REPORT))
}

#[derive(Deserialize)]
struct Whom {
    relation: Option<String>,
}

/// What will happen, told before it happens (`X03`).
#[handler]
async fn foretell(
    visit: Visit,
    Data(kind): Data<&DocumentKind>,
    Path((portal, document)): Path<(String, String)>,
    Query(whom): Query<Whom>,
) -> Result<Response> {
    let kind = *kind;
    let (portal, document) = (portal_id(&portal)?, document_id(&document)?);
    let Some(relation) = whom.relation else {
        return Ok(see_other(&address(kind, portal, document), None));
    };
    let relation = id(&relation).map(RelationId::from_uuid)?;
    render(&visit, StatusCode::OK, (portal, kind, document, relation), Errors::none()).await
}

#[derive(Deserialize)]
struct ShareForm {
    csrf: String,
    relation: String,
    #[serde(default)]
    sure: String,
}

#[handler]
async fn share(
    visit: Visit,
    Data(kind): Data<&DocumentKind>,
    Path((portal, document)): Path<(String, String)>,
    Form(form): Form<ShareForm>,
) -> Result<Response> {
    let kind = *kind;
    visit.require_form(&form.csrf)?;
    let (portal, document) = (portal_id(&portal)?, document_id(&document)?);
    let relation = id(&form.relation).map(RelationId::from_uuid)?;
    if form.sure != "yes" {
        let mut errors = Errors::none();
        errors.add("sure", visit.words.get("form-sure-missing"));
        return render(&visit, StatusCode::BAD_REQUEST, (portal, kind, document, relation), errors).await;
    }
    let action = ShareDocument { portal, kind, document, with: vec![relation] };
    visit.inzage().share(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&address(kind, portal, document), Some(if kind == REPORT { "report-shared" } else { "shared" })))
}

async fn render(
    visit: &Visit,
    status: StatusCode,
    (portal, kind, document, relation): (PortalId, DocumentKind, DocumentId, RelationId),
    errors: Errors,
) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let action = PreviewSharing { portal, kind, document, relation };
    let preview = inzage.preview_sharing(visit.private(), action).await.map_err(Problem::from)?;
    let view = inzage.document(visit.private(), ReadDocument { portal, kind, document }).await.map_err(Problem::from)?;
    let here = address(kind, portal, document);
    if preview.already {
        return Ok(see_other(&here, None));
    }
    let frame = visit.portal_frame(&home_of(&slot)?, Some(place(kind)));
    visit.page_with(
        status,
        &SharingPage {
            frame: &frame,
            words: &visit.words,
            errors,
            back: Link { href: here.clone(), label: view.title.to_string() },
            title: view.title.to_string(),
            person: preview.name.given.to_string(),
            person_in_full: preview.name.to_string(),
            relation: relation.to_string(),
            consequences: consequences(&visit.words, kind, &preview),
            final_text: said(&visit.words, kind, "share-final-text"),
            action: format!("{here}/zichtbaar"),
        },
    )
}

fn consequences(words: &Words, kind: DocumentKind, preview: &SharingPreview) -> Vec<Consequence> {
    let name = preview.name.given.as_str();
    let named = |document: &str, report: &str| match kind {
        DocumentKind::Document => words.named(document, name),
        DocumentKind::Report => words.named(report, name),
    };
    let versions = words.with(
        "share-versions",
        &[
            ("name", Value::from(name)),
            ("count", Value::from(preview.versions)),
            ("date", Value::from(wording::day(words, preview.oldest))),
        ],
    );
    let mut told = if preview.sees_at_once {
        vec![
            Consequence { effect: Effect::Added, text: named("share-sees", "report-share-sees") },
            Consequence { effect: Effect::Added, text: versions },
        ]
    } else {
        vec![Consequence { effect: Effect::Afterwards, text: named("share-later", "report-share-later") }]
    };
    told.push(Consequence { effect: Effect::Afterwards, text: words.named("share-sees-versions", name) });
    told
}
