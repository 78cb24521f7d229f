//! Pinboards.

use crate::{
    actor::account_of,
    query::{Query, Row},
    rows::Column,
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    ids::{AccountId, PinboardPostId, PinboardReactionId, PortalId},
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
use time::{OffsetDateTime, macros::datetime};

/// The newest posts of a portal. `$1` portal.
fn list(portal: PortalId, page: PageRequest<PinboardPostId>) -> Query {
    let columns = format!(
        "SELECT q.id, q.author_id, q.posted_at, substr(q.body, 1, {OPENING}) AS opening, length(q.body) <= {OPENING} AS is_whole,
            a.given, a.family,
            (SELECT COUNT(*) FROM pinboard_reaction x WHERE x.portal_id = q.portal_id AND x.post_id = q.id) AS reactions
         FROM pinboard_post q JOIN account a ON a.id = q.author_id WHERE q.portal_id = $1"
    );
    let known = "SELECT x.posted_at FROM pinboard_post x WHERE x.portal_id = $1 AND x.id = ";
    newest(Query::new(columns).bind(portal), known, page)
}

const REACTIONS: &str = "SELECT q.id, q.author_id, q.posted_at, q.body, a.given, a.family
    FROM pinboard_reaction q JOIN account a ON a.id = q.author_id WHERE q.portal_id = $1 AND q.post_id = $2";

/// The newest reactions on a post.
fn reactions(portal: PortalId, post: PinboardPostId, page: PageRequest<PinboardReactionId>) -> Query {
    let known = "SELECT x.posted_at FROM pinboard_reaction x WHERE x.portal_id = $1 AND x.post_id = $2 AND x.id = ";
    newest(Query::new(REACTIONS).bind(portal).bind(post), known, page)
}

/// The rows `q` that came before the one whose moment `known` tells, the newest first; all of them when that one is gone.
fn newest<Id: Column>(query: Query, known: &str, page: PageRequest<Id>) -> Query {
    let query = match page.after {
        Some(after) => {
            let (query, after) = query.keep(Some(after));
            let (query, end) = query.keep(END_OF_TIME);
            query.push(&format!(" AND (q.posted_at, q.id) < (COALESCE(({known}{after}), {end}), {after})"))
        }
        None => query,
    };
    query.push(" ORDER BY q.posted_at DESC, q.id DESC").limit(page.limit)
}

/// After whatever was posted.
const END_OF_TIME: OffsetDateTime = datetime!(9999-12-31 23:59:59 UTC);

/// Cuts off the row that tells that others follow.
fn page<T>(mut rows: Vec<T>, limit: u8) -> Page<T> {
    let more = rows.len() > usize::from(limit);
    rows.truncate(usize::from(limit));
    Page { rows, more }
}

fn read_post(row: &Row, reader: Option<AccountId>) -> Result<PinboardRow, StoreError> {
    Ok(PinboardRow {
        id: row.get("id")?,
        opening: row.get("opening")?,
        is_whole: row.get("is_whole")?,
        author: row.fields().person()?,
        own: row.opt("author_id")? == reader,
        posted_at: row.get("posted_at")?,
        reactions: row.get("reactions")?,
    })
}

fn read_reaction(row: &Row, reader: Option<AccountId>, moderates: bool) -> Result<PinboardReactionRow, StoreError> {
    Ok(PinboardReactionRow {
        id: row.get("id")?,
        body: row.get("body")?,
        author: row.fields().person()?,
        posted_at: row.get("posted_at")?,
        may_remove: moderates || row.opt("author_id")? == reader,
    })
}

#[async_trait]
impl PinboardViews for SqlSession {
    async fn pinboard(
        &mut self,
        permit: &Permit<ListPinboard>,
        asked: PageRequest<PinboardPostId>,
    ) -> Result<Sealed<ListPinboard, PinboardView>, StoreError> {
        let portal = permit.action().portal;
        let Some(scope) = *permit.scope() else {
            let posts = Page { rows: Vec::new(), more: false };
            return Ok(Sealed::seal(permit, PinboardView { posts, may_post: false }));
        };
        let rows = self.rows(list(portal, asked)).await?;
        let rows = rows.iter().map(|row| read_post(row, permit.account())).collect::<Result<_, _>>()?;
        Ok(Sealed::seal(permit, PinboardView { posts: page(rows, asked.limit), may_post: scope.posts }))
    }

    async fn pinboard_post(
        &mut self,
        permit: &Permit<ReadPinboardPost>,
        asked: PageRequest<PinboardReactionId>,
    ) -> Result<Sealed<ReadPinboardPost, PinboardPostView>, StoreError> {
        let ReadPinboardPost { portal, post } = *permit.action();
        let (scope, reader) = (*permit.scope(), permit.account());
        let query = Query::new(
            "SELECT q.author_id, q.body, q.posted_at, a.given, a.family,
                (SELECT COUNT(*) FROM pinboard_reaction x WHERE x.portal_id = q.portal_id AND x.post_id = q.id) AS reactions
             FROM pinboard_post q JOIN account a ON a.id = q.author_id WHERE q.portal_id = $1 AND q.id = $2",
        );
        let [found, rows] = self.together([query.bind(portal).bind(post), reactions(portal, post, asked)]).await?;
        let row = found.first().ok_or(StoreError::Conflict)?;
        let rows = rows.iter().map(|row| read_reaction(row, reader, scope.moderates)).collect::<Result<_, _>>()?;
        let view = PinboardPostView {
            id: post,
            body: row.get("body")?,
            author: row.fields().person()?,
            own: row.opt("author_id")? == reader,
            posted_at: row.get("posted_at")?,
            count: row.get("reactions")?,
            reactions: page(rows, asked.limit),
            scope,
        };
        Ok(Sealed::seal(permit, view))
    }

    async fn pinboard_reaction(
        &mut self,
        permit: &Permit<ReadPinboardReaction>,
    ) -> Result<Sealed<ReadPinboardReaction, PinboardReactionRow>, StoreError> {
        let ReadPinboardReaction { portal, post, reaction } = *permit.action();
        let query = Query::new(REACTIONS).bind(portal).bind(post).push(" AND q.id = ").arg(reaction);
        let row = self.row(query).await?.ok_or(StoreError::Conflict)?;
        Ok(Sealed::seal(permit, read_reaction(&row, permit.account(), permit.scope().moderates)?))
    }
}

#[async_trait]
impl PinboardWrites for SqlSession {
    async fn insert_pinboard_post(&mut self, permit: &Permit<PostOnPinboard>, body: &LongText) -> Result<bool, StoreError> {
        let PostOnPinboard { portal, post } = *permit.action();
        let (author, posted_at) = (account_of(permit)?, permit.now().at);
        self.link.insert_new(&PinboardPost { id: post, portal, author, body: body.clone(), posted_at }).await
    }

    async fn insert_pinboard_reaction(
        &mut self,
        permit: &Permit<ReactOnPinboard>,
        body: &ReactionText,
    ) -> Result<bool, StoreError> {
        let ReactOnPinboard { portal, post, reaction } = *permit.action();
        let (author, posted_at) = (account_of(permit)?, permit.now().at);
        self.link.insert_new(&PinboardReaction { id: reaction, portal, post, author, body: body.clone(), posted_at }).await
    }

    async fn delete_pinboard_post(&mut self, permit: &Permit<RemovePinboardPost>) -> Result<(), StoreError> {
        let RemovePinboardPost { portal, post } = *permit.action();
        // Its reactions go with it, by their foreign key.
        self.run_one(Query::new("DELETE FROM pinboard_post WHERE portal_id = $1 AND id = $2").bind(portal).bind(post)).await
    }

    async fn delete_pinboard_reaction(&mut self, permit: &Permit<RemovePinboardReaction>) -> Result<(), StoreError> {
        let RemovePinboardReaction { portal, post, reaction } = *permit.action();
        let query = Query::new("DELETE FROM pinboard_reaction WHERE portal_id = $1 AND post_id = $2 AND id = $3");
        self.run_one(query.bind(portal).bind(post).bind(reaction)).await
    }
}

/// Who wrote a post.
pub(crate) fn post_author(portal: PortalId, post: PinboardPostId) -> Query {
    Query::new("SELECT author_id FROM pinboard_post WHERE portal_id = $1 AND id = $2").bind(portal).bind(post)
}

/// Who wrote a reaction.
pub(crate) fn reaction_author(portal: PortalId, post: PinboardPostId, reaction: PinboardReactionId) -> Query {
    Query::new("SELECT author_id FROM pinboard_reaction WHERE portal_id = $1 AND post_id = $2 AND id = $3")
        .bind(portal)
        .bind(post)
        .bind(reaction)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::plan;
    use uuid::Uuid;

    /// No step sorts, and none goes through a table.
    async fn check(query: Query, alias: &str) {
        let steps = plan(query.text(), query.values_count()).await;
        let first = format!("SEARCH {alias} USING");
        assert!(steps.iter().any(|step| step.starts_with(&first)), "{steps:?}");
        assert!(!steps.iter().any(|step| step.contains("SCAN") || step.contains("TEMP B-TREE")), "{steps:?}");
    }

    #[tokio::test]
    async fn the_newest_posts_and_reactions_are_found_by_index_in_their_order() {
        let (portal, post) = (PortalId::from_uuid(Uuid::nil()), PinboardPostId::from_uuid(Uuid::nil()));
        let reaction = PinboardReactionId::from_uuid(Uuid::nil());
        check(list(portal, PageRequest::FIRST), "q").await;
        check(list(portal, PageRequest::new(Some(post), 20)), "q").await;
        check(reactions(portal, post, PageRequest::FIRST), "q").await;
        check(reactions(portal, post, PageRequest::new(Some(reaction), 20)), "q").await;
    }
}
