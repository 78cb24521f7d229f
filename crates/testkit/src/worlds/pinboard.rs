//! Pinboards.

use super::{World, long, parsed};
use inzage_domain::{
    ids::{AccountId, PinboardPostId, PinboardReactionId, PortalId},
    pinboard::{PinboardPost, PinboardReaction},
    text::ReactionText,
};

impl World {
    /// Adds a post of `author` on this pinboard.
    #[track_caller]
    pub fn pinboard_post(&mut self, portal: PortalId, author: AccountId, body: &str) -> PinboardPostId {
        let id = PinboardPostId::from_uuid(self.id());
        let posted_at = self.now.at;
        self.records.pinboard_posts.push(PinboardPost { id, portal, author, body: long(body), posted_at });
        id
    }

    /// Adds a reaction of `author` under this post.
    #[track_caller]
    pub fn pinboard_reaction(
        &mut self,
        portal: PortalId,
        post: PinboardPostId,
        author: AccountId,
        body: &str,
    ) -> PinboardReactionId {
        let id = PinboardReactionId::from_uuid(self.id());
        let posted_at = self.now.at;
        let body = reaction_text(body);
        self.records.pinboard_reactions.push(PinboardReaction { id, portal, post, author, body, posted_at });
        id
    }
}

/// The text of a reaction.
#[track_caller]
pub fn reaction_text(raw: &str) -> ReactionText {
    parsed(ReactionText::parse(raw))
}
