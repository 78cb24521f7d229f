//! One conversation, with the form to answer in it.

use super::{Side, attaching::attached, conversation_id, named};
use crate::{
    form::{Errors, Hidden},
    frame::Frame,
    handlers::{
        care::load_summary_beside,
        documents::{accept, member, share, viewer},
        items,
    },
    nav::{ClientPlace, Place},
    page::{
        conversation::{Answer, ConversationPage, Message, Silence},
        document::Audience,
    },
    paging::After,
    parts::Link,
    text::{Naming as _, fill},
    visit::{Visit, home_of, portal_id},
};
use inzage_domain::{
    document::Sharing,
    ids::{ConversationId, MessageId, PortalId},
    policy::actions::{ReadConversation, SeeConversationAudience, Writing},
    views::{self, ConversationView, MessageView, PageRequest, PortalHome},
};
use inzage_http_kit::Problem;
use poem::{
    Response, Result, Route, get, handler,
    http::StatusCode,
    web::{Path, Query},
};

pub(super) fn add(route: Route) -> Route {
    route.at("/p/:portal/berichten/:conversation", get(show)).at("/zorg/:portal/berichten/:conversation", get(show_to_care))
}

/// What is on the page besides the conversation.
pub(super) struct Typed {
    /// The answer as it was typed.
    pub(super) body: String,
    /// The identifier that it will get.
    pub(super) message: MessageId,
    /// Whether it came with files, which a browser does not remember.
    pub(super) choose_again: bool,
    pub(super) errors: Errors,
}

impl Typed {
    fn nothing(visit: &Visit) -> Self {
        let message = MessageId::from_uuid(visit.inzage().fresh_id());
        Self { body: String::new(), message, choose_again: false, errors: Errors::none() }
    }
}

#[handler]
async fn show(
    visit: Visit,
    Path((portal, conversation)): Path<(String, String)>,
    Query(after): Query<After>,
) -> Result<Response> {
    open(&visit, Side::Portal, [&portal, &conversation], &after).await
}

#[handler]
async fn show_to_care(
    visit: Visit,
    Path((portal, conversation)): Path<(String, String)>,
    Query(after): Query<After>,
) -> Result<Response> {
    open(&visit, Side::Care, [&portal, &conversation], &after).await
}

async fn open(visit: &Visit, side: Side, [portal, conversation]: [&str; 2], after: &After) -> Result<Response> {
    let which = (portal_id(portal)?, conversation_id(conversation)?);
    let page = after.page(MessageId::from_uuid)?;
    render(visit, StatusCode::OK, side, which, (page, Typed::nothing(visit))).await
}

/// A conversation as it was found, with what stands around the page.
struct Found {
    view: ConversationView,
    audience: Option<views::Audience>,
    /// Who sees every conversation.
    always: String,
    frame: Frame,
    back: Link,
    /// Whom an answer reaches.
    whom: String,
}

/// Looking at it reads what is unread in it, so that the menu counts it no more.
async fn find(
    visit: &Visit,
    side: Side,
    (portal, conversation): (PortalId, ConversationId),
    page: PageRequest<MessageId>,
) -> Result<Found> {
    let actor = side.actor(visit);
    let (inzage, slot) = match side {
        Side::Portal => visit.inzage().in_portal(portal),
        Side::Care => visit.inzage().in_account(),
    };
    let view = inzage.conversation(actor, ReadConversation { portal, conversation }, page).await.map_err(Problem::from)?;
    let audience = if view.scope.sees_audience {
        let action = SeeConversationAudience { portal, conversation };
        Some(inzage.conversation_audience(actor, action).await.map_err(Problem::from)?)
    } else {
        None
    };
    let read = u32::from(view.scope.unread);
    let list = side.list(portal);
    Ok(match side {
        Side::Portal => {
            let mut home = home_of(&slot)?;
            home.unread = home.unread.saturating_sub(read);
            Found {
                whom: with(visit, &view),
                always: who_always(visit, &home),
                frame: visit.portal_frame(&home, Some(Place::Messages)),
                back: Link { href: list, label: visit.words.get("messages") },
                view,
                audience,
            }
        }
        Side::Care => {
            let (client, mut account) = load_summary_beside(visit, &inzage, &slot, portal).await?;
            if let Some(professional) = &mut account.professional {
                professional.unread = professional.unread.saturating_sub(read);
            }
            Found {
                whom: client.portal.client.to_string(),
                always: visit.words.get("conversation-who-always"),
                frame: visit.account_frame(&account, Some(Place::Inbox)),
                back: Link { href: list, label: client.portal.client.to_string() },
                view,
                audience,
            }
        }
    })
}

/// Who sees every conversation, said to whoever reads here.
fn who_always(visit: &Visit, home: &PortalHome) -> String {
    let words = &visit.words;
    match (home.scope.own, home.scope.holds) {
        (true, true) => words.get("conversation-who-own"),
        (true, false) => words.get("conversation-who-client"),
        (false, true) => words.named("conversation-who-holder", home.client.given.as_str()),
        (false, false) => words.get("conversation-who-always"),
    }
}

/// The professionals in it, by name.
fn with(visit: &Visit, view: &ConversationView) -> String {
    let names: Vec<_> = view.with.iter().map(|(name, _)| name.clone()).collect();
    named(&visit.words, &names)
}

pub(super) async fn render(
    visit: &Visit,
    status: StatusCode,
    side: Side,
    (portal, conversation): (PortalId, ConversationId),
    (page, typed): (PageRequest<MessageId>, Typed),
) -> Result<Response> {
    let Found { view, audience, always, frame, back, whom } = find(visit, side, (portal, conversation), page).await?;
    let words = &visit.words;
    let here = side.address(portal, conversation);
    let on_first_page = page.after.is_none();
    let can_answer = on_first_page && view.scope.writing == Writing::Open;
    let answer = can_answer.then(|| Answer {
        whom: words.named("message-answer", &whom),
        typed: typed.body.clone(),
        accept: accept(),
        choose_again: typed.choose_again,
        hidden: vec![Hidden::new("message", typed.message.to_string()), Hidden::new("after", view.newest.to_string())],
        action: format!("{here}/antwoord"),
    });
    let older = view.messages.last().filter(|_| view.more).map(|it| format!("{here}?na={}", it.id));
    let shares = view.scope.shares;
    visit.page_with(
        status,
        &ConversationPage {
            frame: &frame,
            words,
            errors: typed.errors,
            back,
            title: view.title.to_string(),
            with: words.named("conversation-with", &with(visit, &view)),
            silence: silence(visit, &view, if can_answer { String::new() } else { typed.body }),
            messages: view.messages.iter().rev().map(|it| message(visit, &here, it)).collect(),
            older,
            newest: (!on_first_page).then(|| here.clone()),
            answer,
            close: view.scope.closes.then(|| format!("{here}/sluiten")),
            share: audience.as_ref().filter(|_| shares).map(|it| share(visit, &here, it)),
            always,
            by_section: audience.as_ref().is_some_and(|it| it.sharing == Sharing::BySection),
            insight: audience.is_none().then(|| items::link(visit, &here, false)),
            audience: audience.map(|it| audience_card(visit, side, (portal, &here), &it)),
        },
    )
}

fn message(visit: &Visit, here: &str, it: &MessageView) -> Message {
    let words = &visit.words;
    let name = it.author.name.to_string();
    let who = match &it.author.job {
        _ if it.own => words.get("message-own"),
        Some(job) => fill(words, "message-by", &[("name", &name), ("job", job.as_str())]),
        None => name,
    };
    let read_by = if it.read_by.is_empty() { String::new() } else { words.named("message-read-by", &named(words, &it.read_by)) };
    Message {
        own: it.own,
        who,
        at: words.moment(it.sent_at),
        is_new: it.unread,
        body: it.body.to_string(),
        files: it.attachments.iter().map(|file| attached(visit, here, it.id, file)).collect(),
        read_by,
    }
}

/// Why nobody can answer, with what was typed meanwhile.
fn silence(visit: &Visit, view: &ConversationView, typed: String) -> Option<Silence> {
    let words = &visit.words;
    let because = match (view.scope.writing, &view.closed) {
        (Writing::Open, _) => return None,
        (Writing::Closed, Some((by, at))) => {
            fill(words, "conversation-closed-by", &[("name", &by.to_string()), ("at", &words.moment(*at))])
        }
        (Writing::Closed, None) => words.get("reason-conversation-closed"),
        (Writing::NotOffered, _) => words.get("reason-not-offered"),
        (Writing::NobodyAnswers, _) => words.get("conversation-nobody-answers"),
    };
    Some(Silence { because, typed })
}

/// Who can see it: the professionals in it, and contact persons (`G62`, `D31`).
fn audience_card(visit: &Visit, side: Side, (portal, here): (PortalId, &str), audience: &views::Audience) -> Audience {
    let portal = portal.to_string();
    let looked = match side {
        Side::Portal => Place::Looked.href(&portal),
        Side::Care => ClientPlace::History.href(&portal),
    };
    let relations = audience.relations.iter().map(|it| viewer(visit, it));
    Audience {
        people: relations.chain(audience.team.iter().map(|it| member(visit, it))).collect(),
        looked: Some(looked),
        why: vec![items::earlier_link(visit, here)],
    }
}
