//! Making a document visible to one more contact person, for good (`G43`, `G44`).

use super::{address, document_id};
use crate::{
    form::Errors,
    nav::Place,
    page::document::ShareDocumentPage,
    parts::{Consequence, Effect, Link},
    text::Naming as _,
    visit::{Visit, home_of, id, portal_id, see_other},
    wording,
};
use inzage_domain::{
    ids::{DocumentId, PortalId, RelationId},
    policy::actions::{PreviewSharing, ReadDocument, ShareDocument},
    views::SharingPreview,
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Form, Path, Query},
};
use serde::Deserialize;

pub(super) fn add(route: Route) -> Route {
    route.at("/p/:portal/documenten/:document/zichtbaar", get(foretell).post(share))
}

#[derive(Deserialize)]
struct Whom {
    relation: Option<String>,
}

/// What will happen, told before it happens (`X03`).
#[handler]
async fn foretell(visit: Visit, Path((portal, document)): Path<(String, String)>, Query(whom): Query<Whom>) -> Result<Response> {
    let (portal, document) = (portal_id(&portal)?, document_id(&document)?);
    let Some(relation) = whom.relation else {
        return Ok(see_other(&address(portal, document), None));
    };
    let relation = id(&relation).map(RelationId::from_uuid)?;
    render(&visit, StatusCode::OK, (portal, document, relation), Errors::none()).await
}

#[derive(Deserialize)]
struct ShareForm {
    csrf: String,
    relation: String,
    #[serde(default)]
    sure: String,
}

#[handler]
async fn share(visit: Visit, Path((portal, document)): Path<(String, String)>, Form(form): Form<ShareForm>) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, document) = (portal_id(&portal)?, document_id(&document)?);
    let relation = id(&form.relation).map(RelationId::from_uuid)?;
    if form.sure != "yes" {
        let mut errors = Errors::none();
        errors.add("sure", visit.words.get("form-sure-missing"));
        return render(&visit, StatusCode::BAD_REQUEST, (portal, document, relation), errors).await;
    }
    let action = ShareDocument { portal, document, with: vec![relation] };
    visit.inzage().share(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&address(portal, document), Some("shared")))
}

async fn render(
    visit: &Visit,
    status: StatusCode,
    (portal, document, relation): (PortalId, DocumentId, RelationId),
    errors: Errors,
) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let action = PreviewSharing { portal, document, relation };
    let preview = inzage.preview_sharing(visit.private(), action).await.map_err(Problem::from)?;
    let view = inzage.document(visit.private(), ReadDocument { portal, document }).await.map_err(Problem::from)?;
    let here = address(portal, document);
    if preview.already {
        return Ok(see_other(&here, None));
    }
    let frame = visit.portal_frame(&home_of(&slot)?, Some(Place::Documents));
    visit.page_with(
        status,
        &ShareDocumentPage {
            frame: &frame,
            words: &visit.words,
            errors,
            back: Link { href: here.clone(), label: view.title.to_string() },
            title: view.title.to_string(),
            person: preview.name.given.to_string(),
            person_in_full: preview.name.to_string(),
            relation: relation.to_string(),
            consequences: consequences(&visit.words, &preview),
            action: format!("{here}/zichtbaar"),
        },
    )
}

fn consequences(words: &Words, preview: &SharingPreview) -> Vec<Consequence> {
    let name = preview.name.given.as_str();
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
            Consequence { effect: Effect::Added, text: words.named("share-sees", name) },
            Consequence { effect: Effect::Added, text: versions },
        ]
    } else {
        vec![Consequence { effect: Effect::Afterwards, text: words.named("share-later", name) }]
    };
    told.push(Consequence { effect: Effect::Afterwards, text: words.named("share-sees-versions", name) });
    told
}
