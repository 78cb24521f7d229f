//! Posts on a pinboard, and reactions on them.

use inzage_domain::{
    text::{LongText, ReactionText},
    views,
};
use poem_openapi::Object;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::text::Text;

/// A post in a list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct PinboardRow {
    /// Which.
    id: Text<Uuid>,
    /// The first 400 characters of its text.
    opening: String,
    /// Whether that is all of it.
    is_whole: bool,
    /// Who wrote it.
    author: String,
    /// Whether one wrote it oneself.
    own: bool,
    /// When it was posted.
    posted_at: Text<OffsetDateTime>,
    /// How many reactions it has.
    reactions: u32,
}

impl From<views::PinboardRow> for PinboardRow {
    fn from(row: views::PinboardRow) -> Self {
        Self {
            id: Text(row.id.as_uuid()),
            opening: row.opening,
            is_whole: row.is_whole,
            author: row.author.to_string(),
            own: row.own,
            posted_at: Text(row.posted_at),
            reactions: row.reactions,
        }
    }
}

/// A post.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct PinboardPost {
    /// Which.
    id: Text<Uuid>,
    /// The text, as it was typed.
    body: String,
    /// Who wrote it.
    author: String,
    /// When it was posted.
    posted_at: Text<OffsetDateTime>,
    /// How many reactions it has.
    reactions: u32,
    /// Whether one may react on it.
    may_react: bool,
    /// Whether one may take it away: it is one's own, or one moderates.
    may_remove: bool,
}

impl From<views::PinboardPostView> for PinboardPost {
    fn from(view: views::PinboardPostView) -> Self {
        Self {
            id: Text(view.id.as_uuid()),
            may_remove: view.may_remove(),
            body: view.body.to_string(),
            author: view.author.to_string(),
            posted_at: Text(view.posted_at),
            reactions: view.count,
            may_react: view.scope.reacts,
        }
    }
}

/// A reaction.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct PinboardReaction {
    /// Which.
    id: Text<Uuid>,
    /// The text, as it was typed.
    body: String,
    /// Who wrote it.
    author: String,
    /// When it was posted.
    posted_at: Text<OffsetDateTime>,
    /// Whether one may take it away: it is one's own, or one moderates.
    may_remove: bool,
}

impl From<views::PinboardReactionRow> for PinboardReaction {
    fn from(row: views::PinboardReactionRow) -> Self {
        Self {
            id: Text(row.id.as_uuid()),
            body: row.body.to_string(),
            author: row.author.to_string(),
            posted_at: Text(row.posted_at),
            may_remove: row.may_remove,
        }
    }
}

/// Something to post.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewPinboardPost {
    /// An identifier of one's own choice, so that the same request twice makes one post.
    pub(crate) id: Option<Text<Uuid>>,
    /// The text.
    pub(crate) body: Text<LongText>,
}

/// A reaction to post.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewPinboardReaction {
    /// An identifier of one's own choice, so that the same request twice makes one reaction.
    pub(crate) id: Option<Text<Uuid>>,
    /// The text.
    pub(crate) body: Text<ReactionText>,
}
