//! What professionals see of messages: all clients with something to read, one client's conversations, and closing one.

use super::{Shown, Side, conversation_id, listed};
use crate::{
    handlers::care::{client_head, load_summary_beside},
    input::OnlyToken,
    nav::{ClientPlace, Place},
    page::conversation::{ClientConversationsPage, CloseConversationPage, InboxPage, InboxRow},
    paging::{After, pager},
    parts::Link,
    visit::{Visit, portal_id, see_other},
};
use inzage_domain::{
    ids::MessageId,
    policy::{
        Reason, Refusal, RefusalKind,
        actions::{CloseConversation, ListConversations, ReadConversation},
    },
    views::{self, PageRequest},
};
use inzage_http_kit::Problem;
use inzage_texts::{Value, Words};
use poem::{
    Response, Result, Route, get, handler,
    web::{Form, Path, Query},
};

pub(super) fn add(route: Route) -> Route {
    route
        .at("/zorg/berichten", get(inbox))
        .at("/zorg/:portal/berichten", get(list))
        .at("/zorg/:portal/berichten/:conversation/sluiten", get(ask_close).post(close))
}

#[handler]
async fn inbox(visit: Visit, Query(after): Query<After>) -> Result<Response> {
    let page = after.page(MessageId::from_uuid)?;
    let (inzage, slot) = visit.inzage().in_account();
    let found = inzage.inbox(visit.professional(), page).await.map_err(Problem::from)?;
    let frame = visit.frame(&slot, Some(Place::Inbox));
    let last = found.next_after(|row| row.message);
    visit.page(&InboxPage {
        frame: &frame,
        words: &visit.words,
        rows: found.rows.iter().map(|row| inbox_row(&visit.words, row)).collect(),
        pager: pager(&Place::Inbox.href(""), &page, last),
    })
}

fn inbox_row(words: &Words, row: &views::InboxRow) -> InboxRow {
    let values = [("count", Value::from(row.unread)), ("at", Value::from(words.moment(row.sent_at)))];
    InboxRow {
        href: ClientPlace::Messages.href(&row.portal.to_string()),
        name: row.client.to_string(),
        about: words.with("inbox-row", &values),
    }
}

#[handler]
async fn list(visit: Visit, Path(portal): Path<String>, Query(shown): Query<Shown>) -> Result<Response> {
    let (portal, page, of) = (portal_id(&portal)?, shown.page()?, shown.of());
    let (inzage, slot) = visit.inzage().in_account();
    let found =
        inzage.conversations(visit.professional(), ListConversations { portal, of }, page).await.map_err(Problem::from)?;
    let (client, account) = load_summary_beside(&visit, &inzage, &slot, portal).await?;
    let frame = visit.account_frame(&account, Some(Place::Clients));
    visit.page(&ClientConversationsPage {
        frame: &frame,
        words: &visit.words,
        head: client_head(&visit, &client, ClientPlace::Messages),
        list: listed(&visit.words, Side::Care, (portal, of, &page), client.portal.communication.messages, found),
    })
}

#[handler]
async fn ask_close(visit: Visit, Path((portal, conversation)): Path<(String, String)>) -> Result<Response> {
    let (portal, conversation) = (portal_id(&portal)?, conversation_id(&conversation)?);
    let (inzage, slot) = visit.inzage().in_account();
    let action = ReadConversation { portal, conversation };
    let view = inzage.conversation(visit.professional(), action, PageRequest::new(None, 1)).await.map_err(Problem::from)?;
    if !view.scope.closes {
        return Err(Problem::from(Refusal { kind: RefusalKind::Conflict, reason: Reason::AlreadySo }).into());
    }
    let frame = visit.frame(&slot, Some(Place::Clients));
    let here = Side::Care.address(portal, conversation);
    visit.page(&CloseConversationPage {
        frame: &frame,
        words: &visit.words,
        action: format!("{here}/sluiten"),
        back: Link { href: here, label: view.title.to_string() },
        title: view.title.to_string(),
    })
}

#[handler]
async fn close(
    visit: Visit,
    Path((portal, conversation)): Path<(String, String)>,
    Form(form): Form<OnlyToken>,
) -> Result<Response> {
    visit.require_form(&form.csrf)?;
    let (portal, conversation) = (portal_id(&portal)?, conversation_id(&conversation)?);
    visit
        .inzage()
        .close_conversation(visit.professional(), CloseConversation { portal, conversation })
        .await
        .map_err(Problem::from)?;
    Ok(see_other(&Side::Care.address(portal, conversation), Some("conversation-closed")))
}
