//! Answering the newest message (`G63`).

use super::{
    Side,
    attaching::{MAX_REQUEST_BYTES, Sent, refused},
    conversation_id,
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
    web::{Multipart, Path},
};

pub(super) fn add(route: Route) -> Route {
    let limit = || BodyLimit::new(MAX_REQUEST_BYTES);
    route
        .at("/p/:portal/berichten/:conversation/antwoord", post(answer).with(limit()))
        .at("/zorg/:portal/berichten/:conversation/antwoord", post(answer_as_care).with(limit()))
}

#[handler]
async fn answer(visit: Visit, Path((portal, conversation)): Path<(String, String)>, form: Multipart) -> Result<Response> {
    send(&visit, Side::Portal, [&portal, &conversation], form).await
}

#[handler]
async fn answer_as_care(visit: Visit, Path((portal, conversation)): Path<(String, String)>, form: Multipart) -> Result<Response> {
    send(&visit, Side::Care, [&portal, &conversation], form).await
}

/// Sends the answer. What was typed is never lost: when a file is refused, when there is a newer message, or nobody can answer any more, it
/// stands on the page again beside what is new.
async fn send(visit: &Visit, side: Side, [portal, conversation]: [&str; 2], form: Multipart) -> Result<Response> {
    let mut sent = Sent::read(visit, form).await?;
    let which @ (portal, conversation) = (portal_id(portal)?, conversation_id(conversation)?);
    let message = id(sent.of("message")).map(MessageId::from_uuid)?;
    // The newest message that was shown.
    let after = sent.of("after").parse().unwrap_or(0);
    let mut errors = Errors::none();
    let files = sent.files(visit, &mut errors);
    let body = labelled_text(visit, sent.of("body"), ("body", "message-body"), LongText::parse, &mut errors);
    let again = |status, errors| {
        let typed = Typed { body: sent.of("body").to_owned(), message, choose_again: sent.brought, errors };
        render(visit, status, side, which, (PageRequest::FIRST, typed))
    };
    let Some(body) = body.filter(|_| errors.is_empty()) else {
        return again(StatusCode::BAD_REQUEST, errors).await;
    };
    let action = WriteMessage { portal, conversation, message, after };
    let Err(error) = visit.inzage().write_message(side.actor(visit), action, (body, files)).await else {
        return Ok(see_other(&side.address(portal, conversation), Some("message-sent")));
    };
    let Some(fault) = refused(visit, error, &mut errors) else {
        return again(StatusCode::BAD_REQUEST, errors).await;
    };
    match fault.refusal().map(|it| it.reason) {
        Some(Reason::NewerMessage) => {
            errors.add("body", visit.words.get("message-newer"));
            again(StatusCode::CONFLICT, errors).await
        }
        Some(Reason::ConversationClosed | Reason::NotOffered | Reason::NobodyAnswers) => {
            again(StatusCode::CONFLICT, errors).await
        }
        _ => Err(Problem::from(fault).into()),
    }
}
