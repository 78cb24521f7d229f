//! The pinboard.

use crate::{
    ids::{PinboardPostId, PinboardReactionId, PortalId},
    policy::{
        About,
        judges::pinboard::{self, PinboardScope},
    },
};

actions! {
    /// List what is posted on the pinboard.
    ListPinboard {
        /// Whose.
        portal: PortalId,
    } = "pinboard.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope Option<PinboardScope>, by pinboard::list;
    /// Read a post on the pinboard, with the reactions on it.
    ReadPinboardPost {
        /// Whose.
        portal: PortalId,
        /// Which.
        post: PinboardPostId,
    } = "pinboard.read", Look, Consented, in |it| Some(it.portal), about |it| About::PinboardPost(it.post), scope PinboardScope, by pinboard::read;
    /// Read a reaction on the pinboard.
    ReadPinboardReaction {
        /// Whose.
        portal: PortalId,
        /// Under which post.
        post: PinboardPostId,
        /// Which.
        reaction: PinboardReactionId,
    } = "pinboard.read-reaction", Look, Consented, in |it| Some(it.portal), about |it| About::PinboardReaction(it.post, it.reaction), scope PinboardScope, by pinboard::read_reaction;
    /// Post on the pinboard (`A25`).
    PostOnPinboard {
        /// Whose.
        portal: PortalId,
        /// The new post's identifier, chosen when the form was made, so that the same form twice makes one post.
        post: PinboardPostId,
    } = "pinboard.post", Change, Consented, in |it| Some(it.portal), about |it| About::PinboardPost(it.post), scope (), by pinboard::post;
    /// React on a post on the pinboard (`A26`).
    ReactOnPinboard {
        /// Whose.
        portal: PortalId,
        /// On which post.
        post: PinboardPostId,
        /// The new reaction's identifier, chosen when the form was made.
        reaction: PinboardReactionId,
    } = "pinboard.react", Change, Consented, in |it| Some(it.portal), about |it| About::PinboardPost(it.post), scope (), by pinboard::react;
    /// Take a post off the pinboard with its reactions: one's own, or somebody else's (`A21`).
    RemovePinboardPost {
        /// Whose.
        portal: PortalId,
        /// Which.
        post: PinboardPostId,
    } = "pinboard.remove-post", Change, Consented, in |it| Some(it.portal), about |it| About::PinboardPost(it.post), scope (), by pinboard::remove_post;
    /// Take a reaction off the pinboard: one's own, or somebody else's (`A21`).
    RemovePinboardReaction {
        /// Whose.
        portal: PortalId,
        /// Under which post.
        post: PinboardPostId,
        /// Which.
        reaction: PinboardReactionId,
    } = "pinboard.remove-reaction", Change, Consented, in |it| Some(it.portal), about |it| About::PinboardReaction(it.post, it.reaction), scope (), by pinboard::remove_reaction;
}
