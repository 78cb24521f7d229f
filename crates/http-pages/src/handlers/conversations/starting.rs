//! Beginning a conversation (`A17`, `G59`, `D32`).

use super::{
    Side,
    attaching::{MAX_REQUEST_BYTES, Sent, refused},
    conversation_id,
};
use crate::{
    form::{Choice, Errors, Hidden},
    frame::Frame,
    handlers::{care::load_summary_beside, documents::accept},
    input::labelled_text,
    nav::Place,
    page::conversation::StartConversationPage,
    parts::Link,
    text::Naming as _,
    visit::{Visit, home_of, id, portal_id, see_other},
};
use inzage_domain::{
    document::Sharing,
    ids::{MessageId, PortalId, ProfessionalId},
    organisation::Communication,
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{ListCorrespondents, StartConversation},
    },
    text::{LongText, Title},
    views::{PortalHome, TeamMember},
};
use inzage_http_kit::{BodyLimit, Problem};
use poem::{
    EndpointExt as _, Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Multipart, Path},
};

pub(super) fn add(route: Route) -> Route {
    let limit = || BodyLimit::new(MAX_REQUEST_BYTES);
    route
        .at("/p/:portal/berichten/nieuw", get(new).post(start).with(limit()))
        .at("/zorg/:portal/berichten/nieuw", get(new_for_care).post(start_as_care).with(limit()))
}

/// What was filled in: a professional stands in it once for each that was ticked.
#[derive(Default)]
struct StartForm {
    conversation: String,
    message: String,
    title: String,
    body: String,
    with: Vec<String>,
    choose_again: bool,
}

impl StartForm {
    fn blank(visit: &Visit) -> Self {
        let fresh = || visit.inzage().fresh_id().to_string();
        Self { conversation: fresh(), message: fresh(), ..Self::default() }
    }

    fn read(sent: &Sent) -> Self {
        let of = |name| sent.of(name).to_owned();
        Self {
            conversation: of("conversation"),
            message: of("message"),
            title: of("title"),
            body: of("body"),
            with: sent.all("with").map(str::to_owned).collect(),
            choose_again: sent.brought,
        }
    }
}

/// What the page knows besides what was filled in.
struct Around {
    frame: Frame,
    back: Link,
    team: Vec<TeamMember>,
    readers: Vec<String>,
    /// Which ways of writing there are.
    open: Communication,
}

async fn around(visit: &Visit, side: Side, portal: PortalId) -> Result<Around> {
    let action = ListCorrespondents { portal };
    let words = &visit.words;
    let list = side.list(portal);
    match side {
        Side::Portal => {
            let (inzage, slot) = visit.inzage().in_portal(portal);
            let team = inzage.correspondents(visit.private(), action).await.map_err(Problem::from)?;
            let home = home_of(&slot)?;
            Ok(Around {
                frame: visit.portal_frame(&home, Some(Place::Messages)),
                back: Link { href: list, label: words.get("messages") },
                team,
                readers: readers(visit, &home).await?,
                open: home.communication,
            })
        }
        Side::Care => {
            let (inzage, slot) = visit.inzage().in_account();
            let team = inzage.correspondents(visit.professional(), action).await.map_err(Problem::from)?;
            let (client, account) = load_summary_beside(visit, &inzage, &slot, portal).await?;
            let name = client.portal.client.to_string();
            Ok(Around {
                frame: visit.account_frame(&account, Some(Place::Clients)),
                readers: vec![words.named("conversation-readers-care", &name), words.get("conversation-readers-colleagues")],
                back: Link { href: list, label: name },
                open: client.portal.communication,
                team,
            })
        }
    }
}

/// Who will read it, said before it is sent (`D32`). A relation is told of client and holder only (`G35`).
async fn readers(visit: &Visit, home: &PortalHome) -> Result<Vec<String>> {
    let words = &visit.words;
    let scope = &home.scope;
    let always = match (scope.own, scope.holds) {
        (true, true) => words.get("conversation-readers-own"),
        (true, false) => words.get("conversation-readers-client"),
        (false, true) => words.named("conversation-readers-holder", home.client.given.as_str()),
        (false, false) => return Ok(vec![words.named("conversation-readers-relation", home.client.given.as_str())]),
    };
    let others = match visit.settings().await?.conversation_sharing {
        Sharing::PerItem if scope.holds => "conversation-readers-per-item",
        Sharing::PerItem => "conversation-readers-by-holder",
        Sharing::BySection => "conversation-readers-by-section",
    };
    Ok(vec![always, words.get(others)])
}

async fn render(
    visit: &Visit,
    status: StatusCode,
    (side, portal): (Side, PortalId),
    form: StartForm,
    errors: Errors,
) -> Result<Response> {
    let Around { frame, back, team, readers, open } = around(visit, side, portal).await?;
    if !open.messages {
        return Err(Problem::from(Refusal { kind: RefusalKind::Conflict, reason: Reason::NotOffered }).into());
    }
    let words = &visit.words;
    let only_one = side == Side::Portal && team.len() == 1;
    let choice = |it: &TeamMember| Choice {
        value: it.id.to_string(),
        label: it.name.to_string(),
        hint: it.job.to_string(),
        chosen: only_one || form.with.contains(&it.id.to_string()),
    };
    let legend = match side {
        Side::Portal => words.get("conversation-with-whom"),
        Side::Care => words.get("conversation-with-colleagues"),
    };
    visit.page_with(
        status,
        &StartConversationPage {
            frame: &frame,
            words,
            errors,
            action: format!("{}/nieuw", back.href),
            back,
            open: side == Side::Care || !team.is_empty(),
            team: team.iter().map(choice).collect(),
            accept: accept(),
            choose_again: form.choose_again,
            title: form.title,
            body: form.body,
            legend,
            readers,
            hidden: vec![Hidden::new("conversation", form.conversation), Hidden::new("message", form.message)],
        },
    )
}

#[handler]
async fn new(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let form = StartForm::blank(&visit);
    render(&visit, StatusCode::OK, (Side::Portal, portal_id(&portal)?), form, Errors::none()).await
}

#[handler]
async fn new_for_care(visit: Visit, Path(portal): Path<String>) -> Result<Response> {
    let form = StartForm::blank(&visit);
    render(&visit, StatusCode::OK, (Side::Care, portal_id(&portal)?), form, Errors::none()).await
}

#[handler]
async fn start(visit: Visit, Path(portal): Path<String>, form: Multipart) -> Result<Response> {
    send(&visit, Side::Portal, &portal, form).await
}

#[handler]
async fn start_as_care(visit: Visit, Path(portal): Path<String>, form: Multipart) -> Result<Response> {
    send(&visit, Side::Care, &portal, form).await
}

/// Begins it. What was filled in stands on the page again when something is wrong with it; only files must be chosen anew.
async fn send(visit: &Visit, side: Side, portal: &str, form: Multipart) -> Result<Response> {
    let mut sent = Sent::read(visit, form).await?;
    let form = StartForm::read(&sent);
    let (portal, conversation) = (portal_id(portal)?, conversation_id(&form.conversation)?);
    let message = id(&form.message).map(MessageId::from_uuid)?;
    let with = form.with.iter().map(|it| id(it).map(ProfessionalId::from_uuid)).collect::<Result<Vec<_>>>()?;
    let mut errors = Errors::none();
    if with.is_empty() && side == Side::Portal {
        errors.add("with", visit.words.get("conversation-with-missing"));
    }
    let title = labelled_text(visit, &form.title, ("title", "conversation-title"), Title::parse, &mut errors);
    let body = labelled_text(visit, &form.body, ("body", "message-body"), LongText::parse, &mut errors);
    let files = sent.files(visit, &mut errors);
    if let (Some(title), Some(body), true) = (title, body, errors.is_empty()) {
        let action = StartConversation { portal, conversation, message, with };
        match visit.inzage().start_conversation(side.actor(visit), action, title, (body, files)).await {
            Ok(_) => return Ok(see_other(&side.address(portal, conversation), Some("message-sent"))),
            Err(error) => {
                if let Some(fault) = refused(visit, error, &mut errors) {
                    return Err(Problem::from(fault).into());
                }
            }
        }
    }
    render(visit, StatusCode::BAD_REQUEST, (side, portal), form, errors).await
}
