//! The pinboard: what a client and those around them post for each other (`A25`, `A26`, `A38`).

use crate::{
    ids::{AccountId, PinboardPostId, PinboardReactionId, PortalId},
    text::{LongText, ReactionText},
};
use time::OffsetDateTime;

/// How many characters of a post stand in a list.
pub const OPENING: usize = 400;

/// A post on a client's pinboard. It does not change: it stands there until it is taken away, and its reactions go with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinboardPost {
    /// Its identifier.
    pub id: PinboardPostId,
    /// In which portal.
    pub portal: PortalId,
    /// Who wrote it.
    pub author: AccountId,
    /// The text, shown as it was typed.
    pub body: LongText,
    /// When it was posted.
    pub posted_at: OffsetDateTime,
}

/// A reaction under a post. It does not change either.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinboardReaction {
    /// Its identifier.
    pub id: PinboardReactionId,
    /// In which portal.
    pub portal: PortalId,
    /// Under which post.
    pub post: PinboardPostId,
    /// Who wrote it.
    pub author: AccountId,
    /// The text, shown as it was typed.
    pub body: ReactionText,
    /// When it was posted.
    pub posted_at: OffsetDateTime,
}
