//! The pinboard.

use std::marker::PhantomData;

use inzage_domain::{
    ids::{PinboardPostId, PinboardReactionId},
    policy::actions::{
        ListPinboard, PostOnPinboard, ReactOnPinboard, ReadPinboardPost, ReadPinboardReaction, RemovePinboardPost,
        RemovePinboardReaction,
    },
    views::PageRequest,
};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
    payload::Json,
};
use uuid::Uuid;

use crate::{
    Api,
    answers::{Creation, Done, Paged},
    asked::{Asked, Limit, Parameters},
    body::Body,
    caller::{Caller, Private, Wearing},
    dto::pinboard::{NewPinboardPost, NewPinboardReaction, PinboardPost, PinboardReaction, PinboardRow},
    faults::{Change, Look, Refused},
    key::Key,
    operations::Subject,
};

/// Reading a pinboard and reacting on it, under either hat.
pub(crate) struct Pinboards<W>(pub(crate) Api, pub(crate) PhantomData<W>);

#[OpenApi(tag = "Subject::Pinboard", prefix_path = W::PORTALS)]
impl<W: Wearing> Pinboards<W> {
    /// List what is posted on the pinboard
    ///
    /// The newest first. Where the pinboard is closed to one, the list is empty.
    #[oai(path = "/:portal/pinboard", method = "get")]
    async fn list(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        /// The last post of the page before.
        after: Query<Asked<Uuid>>,
        /// How many posts.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<PinboardRow>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, PinboardPostId::from_uuid);
        parameters.finish()?;
        let portal = portal.portal();
        let found = self.0.inzage.pinboard(caller.actor, ListPinboard { portal }, page).await?;
        let list = format!("{}/{portal}/pinboard?", W::PORTALS);
        Ok(Paged::of(found.posts, &list, page.limit, |row| row.id, PinboardRow::from))
    }

    /// Read a post
    #[oai(path = "/:portal/pinboard/:post", method = "get")]
    async fn read(&self, caller: Caller<W>, portal: Path<Key>, post: Path<Key>) -> Result<Json<PinboardPost>, Refused<Look>> {
        let action = ReadPinboardPost { portal: portal.portal(), post: post.pinboard_post() };
        let view = self.0.inzage.pinboard_post(caller.actor, action, PageRequest::new(None, 1)).await?;
        Ok(Json(view.into()))
    }

    /// List the reactions on a post
    ///
    /// The newest first.
    #[oai(path = "/:portal/pinboard/:post/reactions", method = "get")]
    async fn reactions(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        post: Path<Key>,
        /// The last reaction of the page before.
        after: Query<Asked<Uuid>>,
        /// How many reactions.
        limit: Query<Asked<Limit>>,
    ) -> Result<Paged<Vec<PinboardReaction>>, Refused<Look>> {
        let mut parameters = Parameters::default();
        let page = parameters.page(after.0, limit.0, PinboardReactionId::from_uuid);
        parameters.finish()?;
        let (portal, post) = (portal.portal(), post.pinboard_post());
        let found = self.0.inzage.pinboard_post(caller.actor, ReadPinboardPost { portal, post }, page).await?;
        let list = format!("{}/{portal}/pinboard/{post}/reactions?", W::PORTALS);
        Ok(Paged::of(found.reactions, &list, page.limit, |row| row.id, PinboardReaction::from))
    }

    /// Read a reaction
    #[oai(path = "/:portal/pinboard/:post/reactions/:reaction", method = "get")]
    async fn read_reaction(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        post: Path<Key>,
        reaction: Path<Key>,
    ) -> Result<Json<PinboardReaction>, Refused<Look>> {
        let (post, reaction) = (post.pinboard_post(), reaction.pinboard_reaction());
        let action = ReadPinboardReaction { portal: portal.portal(), post, reaction };
        Ok(Json(self.0.inzage.pinboard_reaction(caller.actor, action).await?.into()))
    }

    /// React on a post
    ///
    /// With an `id` of one's own choice, sending it twice makes one reaction.
    #[oai(path = "/:portal/pinboard/:post/reactions", method = "post")]
    async fn react(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        post: Path<Key>,
        body: Body<NewPinboardReaction>,
    ) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let (portal, post, body) = (portal.portal(), post.pinboard_post(), body.0);
        let id = body.id.as_ref().map_or_else(|| inzage.fresh_id(), |id| id.0);
        let action = ReactOnPinboard { portal, post, reaction: PinboardReactionId::from_uuid(id) };
        let is_new = inzage.react_on_pinboard(caller.actor, action, body.body.0).await?;
        Ok(Creation::of(is_new, id, &format!("{}/{portal}/pinboard/{post}/reactions/{id}", W::PORTALS)))
    }

    /// Take a reaction away
    ///
    /// One's own, or somebody else's for whoever moderates. For good.
    #[oai(path = "/:portal/pinboard/:post/reactions/:reaction", method = "delete")]
    async fn remove_reaction(
        &self,
        caller: Caller<W>,
        portal: Path<Key>,
        post: Path<Key>,
        reaction: Path<Key>,
    ) -> Result<Done, Refused<Change>> {
        let (post, reaction) = (post.pinboard_post(), reaction.pinboard_reaction());
        let action = RemovePinboardReaction { portal: portal.portal(), post, reaction };
        self.0.inzage.remove_pinboard_reaction(caller.actor, action).await?;
        Ok(Done::Done)
    }
}

/// What only clients and relations do on a pinboard.
pub(crate) struct FamilyPinboard(pub(crate) Api);

#[OpenApi(tag = "Subject::Pinboard")]
impl FamilyPinboard {
    /// Post on the pinboard
    ///
    /// With an `id` of one's own choice, sending it twice makes one post.
    #[oai(path = "/portals/:portal/pinboard", method = "post")]
    async fn post(
        &self,
        caller: Caller<Private>,
        portal: Path<Key>,
        body: Body<NewPinboardPost>,
    ) -> Result<Creation, Refused<Change>> {
        let inzage = &self.0.inzage;
        let (portal, body) = (portal.portal(), body.0);
        let id = body.id.as_ref().map_or_else(|| inzage.fresh_id(), |id| id.0);
        let action = PostOnPinboard { portal, post: PinboardPostId::from_uuid(id) };
        let is_new = inzage.post_on_pinboard(caller.actor, action, body.body.0).await?;
        Ok(Creation::of(is_new, id, &format!("/portals/{portal}/pinboard/{id}")))
    }

    /// Take a post away
    ///
    /// With its reactions: one's own, or somebody else's for whoever moderates. For good.
    #[oai(path = "/portals/:portal/pinboard/:post", method = "delete")]
    async fn remove(&self, caller: Caller<Private>, portal: Path<Key>, post: Path<Key>) -> Result<Done, Refused<Change>> {
        let action = RemovePinboardPost { portal: portal.portal(), post: post.pinboard_post() };
        self.0.inzage.remove_pinboard_post(caller.actor, action).await?;
        Ok(Done::Done)
    }
}
