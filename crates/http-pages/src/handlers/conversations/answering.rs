//! Answering the newest message (`G63`).

use super::{
    Side, conversation_id,
    detail::{Typed, render},
};
use crate::{
    form::Errors,
    input::labelled_text,
    visit::{Visit, id, portal_id, see_other},
};
use inzage_domain::{
    ids::MessageId,
    policy::{Reason, actions::WriteMessage},
    text::LongText,
    views::PageRequest,
};
use inzage_http_kit::{BodyLimit, Problem};
use poem::{
    EndpointExt as _, Response, Result, Route, handler,
    http::StatusCode,
    post,
    web::{Form, Path},
};
use serde::Deserialize;

/// Bytes of a form with the longest text: 64,000 characters, each at most four bytes of three characters in a form; and room for the
/// other fields.
pub(super) const MAX_FORM_BYTES: u64 = 64_000 * 12 + 16 * 1024;

pub(super) fn add(route: Route) -> Route {
    let limit = || BodyLimit::new(MAX_FORM_BYTES);
    route
        .at("/p/:portal/berichten/:conversation/antwoord", post(answer).with(limit()))
        .at("/zorg/:portal/berichten/:conversation/antwoord", post(answer_as_care).with(limit()))
}

#[derive(Deserialize)]
struct AnswerForm {
    csrf: String,
    #[serde(default)]
    body: String,
    /// The message's identifier.
    #[serde(default)]
    message: String,
    /// The newest message that was shown.
    #[serde(default)]
    after: u32,
}

#[handler]
async fn answer(
    visit: Visit,
    Path((portal, conversation)): Path<(String, String)>,
    Form(form): Form<AnswerForm>,
) -> Result<Response> {
    send(&visit, Side::Portal, [&portal, &conversation], form).await
}

#[handler]
async fn answer_as_care(
    visit: Visit,
    Path((portal, conversation)): Path<(String, String)>,
    Form(form): Form<AnswerForm>,
) -> Result<Response> {
    send(&visit, Side::Care, [&portal, &conversation], form).await
}

/// Sends the answer. What was typed is never lost: when there is a newer message, or nobody can answer any more, it stands on the page
/// again beside what is new.
async fn send(visit: &Visit, side: Side, [portal, conversation]: [&str; 2], form: AnswerForm) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let which @ (portal, conversation) = (portal_id(portal)?, conversation_id(conversation)?);
    let message = id(&form.message).map(MessageId::from_uuid)?;
    let mut errors = Errors::none();
    let again = |status, errors| {
        let typed = Typed { body: form.body.clone(), message, errors };
        render(visit, status, side, which, (PageRequest::FIRST, typed))
    };
    let Some(body) = labelled_text(visit, &form.body, ("body", "message-body"), LongText::parse, &mut errors) else {
        return again(StatusCode::BAD_REQUEST, errors).await;
    };
    let action = WriteMessage { portal, conversation, message, after: form.after };
    match visit.inzage().write_message(side.actor(visit), action, body).await {
        Ok(_) => Ok(see_other(&side.address(portal, conversation), Some("message-sent"))),
        Err(fault) => match fault.refusal().map(|it| it.reason) {
            Some(Reason::NewerMessage) => {
                errors.add("body", visit.words.get("message-newer"));
                again(StatusCode::CONFLICT, errors).await
            }
            Some(Reason::ConversationClosed | Reason::NobodyAnswers) => again(StatusCode::CONFLICT, errors).await,
            _ => Err(Problem::from(fault).into()),
        },
    }
}
