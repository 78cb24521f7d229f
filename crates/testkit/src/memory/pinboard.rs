//! The pinboard.

use super::{
    accounts::asker,
    core::Core,
    digests::Reader,
    store::{Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    ids::{PinboardPostId, PinboardReactionId, PortalId},
    pinboard::{OPENING, PinboardPost, PinboardReaction},
    policy::{
        Permit, Sealed,
        actions::{
            ListPinboard, PostOnPinboard, ReactOnPinboard, ReadPinboardPost, ReadPinboardReaction, RemovePinboardPost,
            RemovePinboardReaction,
        },
    },
    ports::{PinboardViews, PinboardWrites, StoreError},
    text::{LongText, ReactionText},
    views::{Page, PageRequest, PinboardPostView, PinboardReactionRow, PinboardRow, PinboardView},
};
use std::cmp::Reverse;
use time::OffsetDateTime;

impl Core {
    /// How many posts and reactions of others were written since, for whoever finds the pinboard.
    pub(super) fn new_on_pinboard(&self, reader: &Reader, since: OffsetDateTime) -> usize {
        if !reader.scope.finds.pinboard {
            return 0;
        }
        let records = &self.records;
        let posts = records.pinboard_posts.iter().map(|it| (it.portal, it.author, it.posted_at));
        let reactions = records.pinboard_reactions.iter().map(|it| (it.portal, it.author, it.posted_at));
        let is_new =
            |(portal, author, at): &(_, _, _)| *portal == reader.portal && Some(*author) != reader.account && *at > since;
        posts.chain(reactions).filter(is_new).count()
    }

    pub(super) fn pinboard_post(&self, portal: PortalId, id: PinboardPostId) -> Option<&PinboardPost> {
        self.records.pinboard_posts.iter().find(|it| it.portal == portal && it.id == id)
    }

    pub(super) fn pinboard_reaction(
        &self,
        portal: PortalId,
        post: PinboardPostId,
        id: PinboardReactionId,
    ) -> Option<&PinboardReaction> {
        self.reactions_on(portal, post).find(|it| it.id == id)
    }

    fn reactions_on(&self, portal: PortalId, post: PinboardPostId) -> impl Iterator<Item = &PinboardReaction> {
        self.records.pinboard_reactions.iter().filter(move |it| it.portal == portal && it.post == post)
    }

    fn count_on(&self, portal: PortalId, post: PinboardPostId) -> u32 {
        u32::try_from(self.reactions_on(portal, post).count()).unwrap_or(u32::MAX)
    }
}

/// One page of things by the moment at which they came, the newest first.
fn newest<T, Id: Copy + Ord>(
    mut things: Vec<T>,
    key: impl Fn(&T) -> (OffsetDateTime, Id),
    page: &PageRequest<Id>,
) -> (Vec<T>, bool) {
    things.sort_by_key(|it| Reverse(key(it)));
    let after = page.after.and_then(|id| things.iter().position(|it| key(it).1 == id));
    let mut rest = things.split_off(after.map_or(0, |at| at + 1));
    let more = rest.len() > usize::from(page.limit);
    rest.truncate(usize::from(page.limit));
    (rest, more)
}

#[async_trait]
impl PinboardViews for Transaction {
    async fn pinboard(
        &mut self,
        permit: &Permit<ListPinboard>,
        page: PageRequest<PinboardPostId>,
    ) -> Result<Sealed<ListPinboard, PinboardView>, StoreError> {
        let (portal, core) = (permit.action().portal, self.core());
        let Some(scope) = *permit.scope() else {
            let posts = Page { rows: Vec::new(), more: false };
            return Ok(Sealed::seal(permit, PinboardView { posts, may_post: false }));
        };
        let posts = core.records.pinboard_posts.iter().filter(|it| it.portal == portal).collect();
        let (posts, more) = newest(posts, |it: &&PinboardPost| (it.posted_at, it.id), &page);
        let row = |it: &PinboardPost| {
            Ok(PinboardRow {
                id: it.id,
                opening: it.body.as_str().chars().take(OPENING).collect(),
                is_whole: it.body.as_str().chars().count() <= OPENING,
                author: core.name_of(it.author)?,
                own: Some(it.author) == permit.account(),
                posted_at: it.posted_at,
                reactions: core.count_on(portal, it.id),
            })
        };
        let rows = posts.into_iter().map(row).collect::<Result<_, StoreError>>()?;
        Ok(Sealed::seal(permit, PinboardView { posts: Page { rows, more }, may_post: scope.posts }))
    }

    async fn pinboard_post(
        &mut self,
        permit: &Permit<ReadPinboardPost>,
        page: PageRequest<PinboardReactionId>,
    ) -> Result<Sealed<ReadPinboardPost, PinboardPostView>, StoreError> {
        let ReadPinboardPost { portal, post } = *permit.action();
        let core = self.core();
        let it = found(core.pinboard_post(portal, post), "post")?;
        let own = |author| Some(author) == permit.account();
        let reactions = core.reactions_on(portal, post).collect();
        let (reactions, more) = newest(reactions, |it: &&PinboardReaction| (it.posted_at, it.id), &page);
        let row = |it: &PinboardReaction| {
            Ok(PinboardReactionRow {
                id: it.id,
                body: it.body.clone(),
                author: core.name_of(it.author)?,
                posted_at: it.posted_at,
                may_remove: own(it.author) || permit.scope().moderates,
            })
        };
        let view = PinboardPostView {
            id: it.id,
            body: it.body.clone(),
            author: core.name_of(it.author)?,
            own: own(it.author),
            posted_at: it.posted_at,
            count: core.count_on(portal, post),
            reactions: Page { rows: reactions.into_iter().map(row).collect::<Result<_, StoreError>>()?, more },
            scope: *permit.scope(),
        };
        Ok(Sealed::seal(permit, view))
    }

    async fn pinboard_reaction(
        &mut self,
        permit: &Permit<ReadPinboardReaction>,
    ) -> Result<Sealed<ReadPinboardReaction, PinboardReactionRow>, StoreError> {
        let ReadPinboardReaction { portal, post, reaction } = *permit.action();
        let core = self.core();
        let it = found(core.pinboard_reaction(portal, post, reaction), "reaction")?;
        let row = PinboardReactionRow {
            id: it.id,
            body: it.body.clone(),
            author: core.name_of(it.author)?,
            posted_at: it.posted_at,
            may_remove: Some(it.author) == permit.account() || permit.scope().moderates,
        };
        Ok(Sealed::seal(permit, row))
    }
}

#[async_trait]
impl PinboardWrites for Transaction {
    async fn insert_pinboard_post(&mut self, permit: &Permit<PostOnPinboard>, body: &LongText) -> Result<bool, StoreError> {
        let PostOnPinboard { portal, post } = *permit.action();
        if self.core().pinboard_post(portal, post).is_some() {
            return Ok(false);
        }
        let (author, posted_at) = (asker(permit)?, permit.now().at);
        let post = PinboardPost { id: post, portal, author, body: body.clone(), posted_at };
        self.core_mut().records.pinboard_posts.push(post);
        Ok(true)
    }

    async fn insert_pinboard_reaction(
        &mut self,
        permit: &Permit<ReactOnPinboard>,
        body: &ReactionText,
    ) -> Result<bool, StoreError> {
        let ReactOnPinboard { portal, post, reaction } = *permit.action();
        if self.core().records.pinboard_reactions.iter().any(|it| (it.portal, it.id) == (portal, reaction)) {
            return Ok(false);
        }
        let (author, posted_at) = (asker(permit)?, permit.now().at);
        let reaction = PinboardReaction { id: reaction, portal, post, author, body: body.clone(), posted_at };
        self.core_mut().records.pinboard_reactions.push(reaction);
        Ok(true)
    }

    async fn delete_pinboard_post(&mut self, permit: &Permit<RemovePinboardPost>) -> Result<(), StoreError> {
        let RemovePinboardPost { portal, post } = *permit.action();
        let records = &mut self.core_mut().records;
        records.pinboard_posts.retain(|it| (it.portal, it.id) != (portal, post));
        records.pinboard_reactions.retain(|it| (it.portal, it.post) != (portal, post));
        Ok(())
    }

    async fn delete_pinboard_reaction(&mut self, permit: &Permit<RemovePinboardReaction>) -> Result<(), StoreError> {
        let RemovePinboardReaction { portal, post, reaction } = *permit.action();
        let records = &mut self.core_mut().records;
        records.pinboard_reactions.retain(|it| (it.portal, it.post, it.id) != (portal, post, reaction));
        Ok(())
    }
}
