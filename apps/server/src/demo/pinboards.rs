//! What clients and those around them posted.

use super::{
    builder::{Builder, sure},
    calendar::When,
};
use inzage_domain::{
    ids::{AccountId, PinboardPostId, PinboardReactionId, PortalId},
    pinboard::{PinboardPost, PinboardReaction},
    text::{LongText, ReactionText},
};

impl Builder {
    /// A post, with the reactions on it.
    pub(super) fn pin(
        &mut self,
        portal: PortalId,
        (author, body, when): (AccountId, &str, When),
        reactions: &[(AccountId, &str, When)],
    ) {
        let posted_at = self.calendar.ago(when).at;
        let post = PinboardPostId::from_uuid(self.id(posted_at));
        let body = sure(LongText::parse(body));
        self.records.pinboard_posts.push(PinboardPost { id: post, portal, author, body, posted_at });
        for (author, body, when) in reactions {
            let posted_at = self.calendar.ago(*when).at;
            let id = PinboardReactionId::from_uuid(self.id(posted_at));
            let body = sure(ReactionText::parse(body));
            let reaction = PinboardReaction { id, portal, post, author: *author, body, posted_at };
            self.records.pinboard_reactions.push(reaction);
        }
    }
}
