//! The pinboard.

use super::StoreError;
use crate::{
    ids::{PinboardPostId, PinboardReactionId},
    policy::{
        Permit, Sealed,
        actions::{
            ListPinboard, PostOnPinboard, ReactOnPinboard, ReadPinboardPost, ReadPinboardReaction, RemovePinboardPost,
            RemovePinboardReaction,
        },
    },
    text::{LongText, ReactionText},
    views::{PageRequest, PinboardPostView, PinboardReactionRow, PinboardView},
};
use async_trait::async_trait;

/// Reads about pinboards. Posts and reactions come by the moment at which they were posted, the newest first; a page after a row that is
/// gone is the first page.
#[async_trait]
pub trait PinboardViews: Send {
    /// Posts.
    async fn pinboard(
        &mut self,
        permit: &Permit<ListPinboard>,
        page: PageRequest<PinboardPostId>,
    ) -> Result<Sealed<ListPinboard, PinboardView>, StoreError>;
    /// One post, with a page of its reactions.
    async fn pinboard_post(
        &mut self,
        permit: &Permit<ReadPinboardPost>,
        page: PageRequest<PinboardReactionId>,
    ) -> Result<Sealed<ReadPinboardPost, PinboardPostView>, StoreError>;
    /// One reaction.
    async fn pinboard_reaction(
        &mut self,
        permit: &Permit<ReadPinboardReaction>,
    ) -> Result<Sealed<ReadPinboardReaction, PinboardReactionRow>, StoreError>;
}

/// Changes to pinboards.
#[async_trait]
pub trait PinboardWrites: Send {
    /// Adds a post. `false` if this identifier exists already in this portal: the same form twice makes one post.
    async fn insert_pinboard_post(&mut self, permit: &Permit<PostOnPinboard>, body: &LongText) -> Result<bool, StoreError>;
    /// Adds a reaction. `false` if this identifier exists already in this portal.
    async fn insert_pinboard_reaction(
        &mut self,
        permit: &Permit<ReactOnPinboard>,
        body: &ReactionText,
    ) -> Result<bool, StoreError>;
    /// Takes a post away with its reactions, for good and for everybody.
    async fn delete_pinboard_post(&mut self, permit: &Permit<RemovePinboardPost>) -> Result<(), StoreError>;
    /// Takes a reaction away, for good and for everybody.
    async fn delete_pinboard_reaction(&mut self, permit: &Permit<RemovePinboardReaction>) -> Result<(), StoreError>;
}
