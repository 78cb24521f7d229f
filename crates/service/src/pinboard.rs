//! The pinboard.

use crate::{Fault, Inzage};
use inzage_domain::{
    ids::{PinboardPostId, PinboardReactionId},
    policy::{
        Actor,
        actions::{
            ListPinboard, PostOnPinboard, ReactOnPinboard, ReadPinboardPost, ReadPinboardReaction, RemovePinboardPost,
            RemovePinboardReaction,
        },
    },
    text::{LongText, ReactionText},
    views::{PageRequest, PinboardPostView, PinboardReactionRow, PinboardView},
};

impl Inzage {
    /// The posts on a pinboard, newest first.
    pub async fn pinboard(
        &self,
        actor: Actor,
        action: ListPinboard,
        page: PageRequest<PinboardPostId>,
    ) -> Result<PinboardView, Fault> {
        self.look(actor, action, move |tx, permit| tx.pinboard(permit, page)).await
    }

    /// A post with a page of its reactions, newest first.
    pub async fn pinboard_post(
        &self,
        actor: Actor,
        action: ReadPinboardPost,
        page: PageRequest<PinboardReactionId>,
    ) -> Result<PinboardPostView, Fault> {
        self.look(actor, action, move |tx, permit| tx.pinboard_post(permit, page)).await
    }

    /// A reaction.
    pub async fn pinboard_reaction(&self, actor: Actor, action: ReadPinboardReaction) -> Result<PinboardReactionRow, Fault> {
        self.look(actor, action, |tx, permit| tx.pinboard_reaction(permit)).await
    }

    /// Posts; `false` when the same form was sent before, and the first post stands.
    pub async fn post_on_pinboard(&self, actor: Actor, action: PostOnPinboard, body: LongText) -> Result<bool, Fault> {
        self.change(actor, action, move |tx, permit| {
            let body = body.clone();
            Box::pin(async move { tx.insert_pinboard_post(permit, &body).await })
        })
        .await
    }

    /// Reacts on a post; `false` when the same form was sent before, and the first reaction stands.
    pub async fn react_on_pinboard(&self, actor: Actor, action: ReactOnPinboard, body: ReactionText) -> Result<bool, Fault> {
        self.change(actor, action, move |tx, permit| {
            let body = body.clone();
            Box::pin(async move { tx.insert_pinboard_reaction(permit, &body).await })
        })
        .await
    }

    /// Takes a post away with its reactions, for good.
    pub async fn remove_pinboard_post(&self, actor: Actor, action: RemovePinboardPost) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.delete_pinboard_post(permit)).await
    }

    /// Takes a reaction away, for good.
    pub async fn remove_pinboard_reaction(&self, actor: Actor, action: RemovePinboardReaction) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.delete_pinboard_reaction(permit)).await
    }
}
