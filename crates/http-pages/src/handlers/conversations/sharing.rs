//! Making a conversation visible to one more contact person, for good (`G62`, `D02`).

use super::{Side, conversation_id};
use crate::{
    form::Errors,
    nav::Place,
    page::sharing::SharingPage,
    parts::{Consequence, Effect, Link},
    text::Naming as _,
    visit::{Visit, home_of, id, portal_id, see_other},
    wording,
};
use inzage_domain::{
    ids::{ConversationId, PortalId, RelationId},
    policy::actions::{PreviewConversationSharing, ReadConversation, ShareConversation},
    views::{ConversationPreview, PageRequest},
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
    route.at("/p/:portal/berichten/:conversation/zichtbaar", get(foretell).post(share))
}

#[derive(Deserialize)]
struct Whom {
    relation: Option<String>,
}

/// What will happen, told before it happens (`X03`).
#[handler]
async fn foretell(
    visit: Visit,
    Path((portal, conversation)): Path<(String, String)>,
    Query(whom): Query<Whom>,
) -> Result<Response> {
    let (portal, conversation) = (portal_id(&portal)?, conversation_id(&conversation)?);
    let Some(relation) = whom.relation else {
        return Ok(see_other(&Side::Portal.address(portal, conversation), None));
    };
    let relation = id(&relation).map(RelationId::from_uuid)?;
    render(&visit, StatusCode::OK, (portal, conversation, relation), Errors::none()).await
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
    Path((portal, conversation)): Path<(String, String)>,
    Form(form): Form<ShareForm>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, conversation) = (portal_id(&portal)?, conversation_id(&conversation)?);
    let relation = id(&form.relation).map(RelationId::from_uuid)?;
    if form.sure != "yes" {
        let mut errors = Errors::none();
        errors.add("sure", visit.words.get("form-sure-missing"));
        return render(&visit, StatusCode::BAD_REQUEST, (portal, conversation, relation), errors).await;
    }
    let action = ShareConversation { portal, conversation, with: vec![relation] };
    visit.inzage().share_conversation(visit.private(), action).await.map_err(Problem::from)?;
    Ok(see_other(&Side::Portal.address(portal, conversation), Some("conversation-shared")))
}

async fn render(
    visit: &Visit,
    status: StatusCode,
    (portal, conversation, relation): (PortalId, ConversationId, RelationId),
    errors: Errors,
) -> Result<Response> {
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let action = PreviewConversationSharing { portal, conversation, relation };
    let preview = inzage.preview_conversation_sharing(visit.private(), action).await.map_err(Problem::from)?;
    let action = ReadConversation { portal, conversation };
    let view = inzage.conversation(visit.private(), action, PageRequest::new(None, 1)).await.map_err(Problem::from)?;
    let here = Side::Portal.address(portal, conversation);
    if preview.already {
        return Ok(see_other(&here, None));
    }
    let frame = visit.portal_frame(&home_of(&slot)?, Some(Place::Messages));
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
            consequences: consequences(&visit.words, &preview),
            final_text: visit.words.get("conversation-share-final"),
            action: format!("{here}/zichtbaar"),
        },
    )
}

fn consequences(words: &Words, preview: &ConversationPreview) -> Vec<Consequence> {
    let name = preview.name.given.as_str();
    let messages = words.with(
        "conversation-share-messages",
        &[
            ("name", Value::from(name)),
            ("count", Value::from(preview.messages)),
            ("date", Value::from(wording::day(words, preview.oldest))),
        ],
    );
    let mut told = if preview.sees_at_once {
        vec![
            Consequence { effect: Effect::Added, text: words.named("conversation-share-sees", name) },
            Consequence { effect: Effect::Added, text: messages },
        ]
    } else {
        vec![Consequence { effect: Effect::Afterwards, text: words.named("conversation-share-later", name) }]
    };
    told.push(Consequence { effect: Effect::Afterwards, text: words.named("conversation-share-new", name) });
    told
}
