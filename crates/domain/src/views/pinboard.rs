//! The pinboard, as shown.

use super::Page;
use crate::{
    ids::{PinboardPostId, PinboardReactionId},
    policy::actions::PinboardScope,
    text::{LongText, PersonName, ReactionText},
};
use time::OffsetDateTime;

/// A page of a pinboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinboardView {
    /// The posts, the newest first.
    pub posts: Page<PinboardRow>,
    /// Whether the reader may post.
    pub may_post: bool,
}

/// A post in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinboardRow {
    /// Which.
    pub id: PinboardPostId,
    /// The first [`OPENING`](crate::pinboard::OPENING) characters of its text.
    pub opening: String,
    /// Whether that is all of it.
    pub is_whole: bool,
    /// Who wrote it.
    pub author: PersonName,
    /// Whether the reader did.
    pub own: bool,
    /// When it was posted.
    pub posted_at: OffsetDateTime,
    /// How many reactions it has.
    pub reactions: u32,
}

/// A post with a page of its reactions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinboardPostView {
    /// Which.
    pub id: PinboardPostId,
    /// The text.
    pub body: LongText,
    /// Who wrote it.
    pub author: PersonName,
    /// Whether the reader did.
    pub own: bool,
    /// When it was posted.
    pub posted_at: OffsetDateTime,
    /// How many reactions it has.
    pub count: u32,
    /// The reactions, the newest first.
    pub reactions: Page<PinboardReactionRow>,
    /// How far this look reaches.
    pub scope: PinboardScope,
}

impl PinboardPostView {
    /// Whether the reader may take it away.
    pub const fn may_remove(&self) -> bool {
        self.own || self.scope.moderates
    }
}

/// A reaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinboardReactionRow {
    /// Which.
    pub id: PinboardReactionId,
    /// The text.
    pub body: ReactionText,
    /// Who wrote it.
    pub author: PersonName,
    /// When it was posted.
    pub posted_at: OffsetDateTime,
    /// Whether the reader may take it away: it is their own, or they moderate.
    pub may_remove: bool,
}
