//! The pinboard: the list, a post with its reactions, and taking away (`A21`, `A25`, `A26`).
//!
//! The family has a page where professionals have another; what both do with a post is the same.

mod care;
mod family;
mod post;

use crate::{
    handlers::care::load_summary_beside,
    nav::{ClientPlace, Place},
    page::pinboard::PinboardRow,
    parts::Link,
    visit::{Visit, home_of, id, portal_id},
};
use inzage_domain::{
    ids::{PinboardPostId, PinboardReactionId, PortalId},
    policy::Actor,
    text::{LongText, PersonName},
    views,
};
use inzage_service::{FrameSlot, Inzage};
use inzage_texts::{Value, Words};
use poem::{Result, Route};
use serde::Deserialize;
use time::OffsetDateTime;

/// Bytes of a form with the longest text: each character at most four bytes of three characters in a form; and room for the other fields.
const MAX_FORM_BYTES: u64 = LongText::MAX as u64 * 12 + 16 * 1024;

/// Adds these pages.
pub fn add(route: Route) -> Route {
    care::add(family::add(route))
}

/// What is typed to be posted.
#[derive(Deserialize)]
struct PostedForm {
    csrf: String,
    body: String,
    /// The identifier of what is posted.
    item: String,
}

impl PostedForm {
    fn blank(visit: &Visit) -> Self {
        Self { csrf: String::new(), body: String::new(), item: visit.inzage().fresh_id().to_string() }
    }
}

/// From which side a pinboard is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// As client or contact person.
    Family,
    /// As professional.
    Care,
}

/// One pinboard, from one side.
#[derive(Clone, Copy)]
struct Board {
    portal: PortalId,
    side: Side,
}

impl Board {
    fn new(portal: &str, side: Side) -> Result<Self> {
        Ok(Self { portal: portal_id(portal)?, side })
    }

    fn list(self) -> String {
        let portal = self.portal.to_string();
        match self.side {
            Side::Family => Place::Pinboard.href(&portal),
            Side::Care => ClientPlace::Pinboard.href(&portal),
        }
    }

    fn post(self, post: PinboardPostId) -> String {
        format!("{}/{post}", self.list())
    }

    fn actor(self, visit: &Visit) -> Actor {
        match self.side {
            Side::Family => visit.private(),
            Side::Care => visit.professional(),
        }
    }

    fn inzage(self, visit: &Visit) -> (Inzage, FrameSlot) {
        match self.side {
            Side::Family => visit.inzage().in_portal(self.portal),
            Side::Care => visit.inzage().in_account(),
        }
    }

    /// What stands around a page about something on this pinboard, after `inzage` looked at it.
    async fn around(self, visit: &Visit, inzage: &Inzage, slot: &FrameSlot) -> Result<Around> {
        match self.side {
            Side::Family => {
                let home = home_of(slot)?;
                let frame = visit.portal_frame(&home, Some(Place::Pinboard));
                let back = Link { href: self.list(), label: visit.words.get("pinboard") };
                Ok(Around { frame, back, sees_audience: home.scope.own || home.scope.holds, client: home.client })
            }
            Side::Care => {
                let (client, account) = load_summary_beside(visit, inzage, slot, self.portal).await?;
                let client = client.portal.client;
                let frame = visit.account_frame(&account, Some(Place::Clients));
                Ok(Around { frame, back: Link { href: self.list(), label: client.to_string() }, client, sees_audience: true })
            }
        }
    }
}

/// What stands around a page.
struct Around {
    frame: crate::frame::Frame,
    back: Link,
    client: PersonName,
    /// Whether whoever reads may know who else does.
    sees_audience: bool,
}

fn post_id(raw: &str) -> Result<PinboardPostId> {
    id(raw).map(PinboardPostId::from_uuid)
}

fn reaction_id(raw: &str) -> Result<PinboardReactionId> {
    id(raw).map(PinboardReactionId::from_uuid)
}

/// Who wrote it, and when.
fn by(words: &Words, author: &PersonName, posted_at: OffsetDateTime) -> String {
    words.with("pinboard-by", &[("author", Value::from(author.to_string())), ("moment", Value::from(words.moment(posted_at)))])
}

fn count(words: &Words, reactions: u32) -> String {
    words.with("pinboard-reactions", &[("count", Value::from(reactions))])
}

/// Who reads what is posted here.
async fn readers(visit: &Visit, client: &PersonName) -> Result<String> {
    let id = if visit.settings().await?.pinboard_for_care { "pinboard-readers-care" } else { "pinboard-readers" };
    Ok(visit.words.with(id, &[("name", Value::from(client.given.as_str()))]))
}

/// That nothing new comes on it, where the pinboard is off (`D42`).
fn closed(visit: &Visit, home: &views::PortalHome) -> String {
    if home.communication.pinboard { String::new() } else { visit.words.get("reason-not-offered") }
}

fn list_row(words: &Words, board: Board, row: views::PinboardRow) -> PinboardRow {
    PinboardRow {
        href: board.post(row.id),
        by: by(words, &row.author, row.posted_at),
        opening: row.opening,
        is_whole: row.is_whole,
        reactions: count(words, row.reactions),
    }
}
