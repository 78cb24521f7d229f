//! Messages: the list, a conversation, writing and answering (`G59`-`G63`, `D32`).

mod answering;
mod attaching;
mod care;
mod detail;
mod sharing;
mod starting;

use crate::{
    icon::Icon,
    nav::{ClientPlace, Place},
    page::conversation::{ConversationList, ConversationRow, ConversationsPage},
    paging::pager,
    parts::{Chip, Tab, Tone},
    text::{Naming as _, fill},
    visit::{Visit, home_of, id, portal_id},
};
use inzage_domain::{
    conversation::MessageBox,
    ids::{ConversationId, MessageId, PortalId},
    policy::{Actor, actions::ListConversations},
    right::Right,
    text::PersonName,
    views::{self, PageRequest, PortalHome},
};
use inzage_http_kit::Problem;
use inzage_texts::Words;
use poem::{
    Response, Result, Route, get, handler,
    web::{Path, Query},
};
use serde::Deserialize;

/// Adds these pages.
pub fn add(route: Route) -> Route {
    let route = route.at("/p/:portal/berichten", get(list));
    care::add(sharing::add(starting::add(attaching::add(answering::add(detail::add(route))))))
}

/// In which portal, and from which side: as one of its people, or as a professional.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Portal,
    Care,
}

impl Side {
    fn actor(self, visit: &Visit) -> Actor {
        match self {
            Self::Portal => visit.private(),
            Self::Care => visit.professional(),
        }
    }

    /// The address of the list.
    fn list(self, portal: PortalId) -> String {
        let portal = portal.to_string();
        match self {
            Self::Portal => Place::Messages.href(&portal),
            Self::Care => ClientPlace::Messages.href(&portal),
        }
    }

    /// The address of a conversation.
    fn address(self, portal: PortalId, conversation: ConversationId) -> String {
        format!("{}/{conversation}", self.list(portal))
    }
}

fn conversation_id(raw: &str) -> Result<ConversationId> {
    id(raw).map(ConversationId::from_uuid)
}

/// Which messages a list goes by, and after which it begins.
#[derive(Deserialize)]
struct Shown {
    #[serde(default)]
    bak: String,
    na: Option<String>,
}

impl Shown {
    fn of(&self) -> MessageBox {
        if self.bak == "verzonden" { MessageBox::Sent } else { MessageBox::Received }
    }

    fn page(&self) -> Result<PageRequest<MessageId>> {
        let after = self.na.as_deref().map(id).transpose()?.map(MessageId::from_uuid);
        Ok(PageRequest { after, ..PageRequest::FIRST })
    }
}

/// Whether this reader can begin a conversation: the client, the holder, and a relation with the right.
fn starts(home: &PortalHome) -> bool {
    home.scope.acts.has(Right::Messages) || (home.scope.own && !home.scope.too_young)
}

#[handler]
async fn list(visit: Visit, Path(portal): Path<String>, Query(shown): Query<Shown>) -> Result<Response> {
    let (portal, page, of) = (portal_id(&portal)?, shown.page()?, shown.of());
    let (inzage, slot) = visit.inzage().in_portal(portal);
    let found = inzage.conversations(visit.private(), ListConversations { portal, of }, page).await.map_err(Problem::from)?;
    let home = home_of(&slot)?;
    let frame = visit.portal_frame(&home, Some(Place::Messages));
    let offered = home.communication.messages;
    let list = listed(&visit.words, Side::Portal, (portal, of, &page), starts(&home) && offered, found);
    visit.page(&ConversationsPage { frame: &frame, words: &visit.words, list })
}

/// A list as it is shown on either side.
fn listed(
    words: &Words,
    side: Side,
    (portal, of, page): (PortalId, MessageBox, &PageRequest<MessageId>),
    starts: bool,
    found: views::Page<views::ConversationRow>,
) -> ConversationList {
    let received = side.list(portal);
    let sent = format!("{received}?bak=verzonden");
    let tab = |href: &str, name, is| Tab { href: href.to_owned(), icon: None, label: words.get(name), current: of == is };
    let tabs = vec![tab(&received, "messages-received", MessageBox::Received), tab(&sent, "messages-sent", MessageBox::Sent)];
    let last = found.next_after(|row| row.message);
    let pager = match of {
        MessageBox::Received => pager(&received, page, last),
        MessageBox::Sent => {
            let next = last.map(|row| format!("{sent}&na={row}"));
            crate::parts::Pager { previous: page.after.map(|_| sent.clone()), next }
        }
    };
    ConversationList {
        tabs,
        rows: found.rows.iter().map(|row| row_of(words, side.address(portal, row.id), of, row)).collect(),
        start: starts.then(|| format!("{received}/nieuw")),
        pager,
    }
}

fn row_of(words: &Words, href: String, of: MessageBox, row: &views::ConversationRow) -> ConversationRow {
    let with = named(words, &row.with);
    let who = match of {
        MessageBox::Received => fill(words, "message-from", &[("name", &row.author.name.to_string()), ("with", &with)]),
        MessageBox::Sent => words.named("message-to", &with),
    };
    let people = row.people.map(|people| Chip {
        tone: Tone::Info,
        icon: Icon::People,
        text: words.counted("messages-people", &u64::from(people)),
    });
    let replies = (row.replies > 0).then(|| Chip {
        tone: Tone::Idle,
        icon: Icon::Message,
        text: words.counted("messages-replies", &u64::from(row.replies)),
    });
    let closed = row.closed.then(|| Chip { tone: Tone::Idle, icon: Icon::Lock, text: words.get("conversation-closed-chip") });
    ConversationRow {
        href,
        unread: (of == MessageBox::Received).then_some(row.unread),
        title: row.title.to_string(),
        who,
        at: words.moment(row.sent_at),
        chips: [people, replies, closed].into_iter().flatten().collect(),
    }
}

/// Several names in a sentence.
fn named(words: &Words, names: &[PersonName]) -> String {
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => fill(words, "names-and", &[("names", &others.join(", ")), ("last", last)]),
        None => String::new(),
    }
}
