//! Shared agendas.

use crate::{
    actor::account_of,
    appointments::{between, read_appointment_row},
    query::{Query, Row},
    rows::{Readable as _, entry_values, own_columns},
    session::SqlSession,
};
use async_trait::async_trait;
use inzage_domain::{
    agenda::{AgendaEntry, AgendaFeed, AgendaItem, AgendaWindow},
    credential::Digest,
    ids::{AccountId, AgendaFeedId, AgendaItemId, PortalId},
    policy::{
        AgendaItemFacts, FeedReader, Permit, Sealed, SubjectFacts,
        actions::{
            AddAgendaItem, ChangeAgendaItem, EndAgendaFeed, FollowAgendaFeed, ListAgenda, MakeAgendaFeed, ReadAgendaItem,
            RemoveAgendaItem, SeeAgendaFeed,
        },
    },
    ports::{AgendaViews, AgendaWrites, StoreError},
    views::{AgendaFeedView, AgendaItemView, AgendaRow, AgendaTime, AgendaTimes, AgendaView, Page, PageRequest},
};
use time::Date;

/// The most items, and the most appointments, that one look takes in.
const MOST: u8 = 250;

/// The items of a portal that can have a day in a window, with who put them there.
fn items_in(portal: PortalId, window: &AgendaWindow) -> Query {
    let query = Query::new(format!(
        "SELECT {}, a.given, a.family FROM agenda_item i JOIN account a ON a.id = i.author_id \
         WHERE i.portal_id = $1 AND i.over_on >= $2 AND i.first_on < $3 ORDER BY i.over_on, i.id",
        own_columns::<AgendaItem>("i")
    ));
    query.bind(portal).bind(window.from()).bind(window.until()).limit(MOST)
}

/// `$1` the portal, `$2` the item, `$3` today.
const FACTS: &str = "SELECT i.author_id, i.revision,
        (SELECT COUNT(*) FROM agenda_item x WHERE x.portal_id = p.portal_id AND x.over_on >= $3 AND x.id <> $2) AS others
    FROM portal p LEFT JOIN agenda_item i ON i.portal_id = p.portal_id AND i.id = $2 WHERE p.portal_id = $1";

/// `$1` the digest.
const BY_DIGEST: &str = "SELECT f.portal_id, f.id, f.account_id FROM agenda_feed f WHERE f.digest = $1 AND f.ended_at IS NULL";

/// The times of the items that [`items_in`] found, as `reader` sees them, and whether there are more.
fn read_times(
    found: &[Row],
    window: &AgendaWindow,
    reader: Option<AccountId>,
    sees_who: bool,
) -> Result<(Vec<AgendaRow>, bool), StoreError> {
    let mut rows = Vec::new();
    for row in found.iter().take(usize::from(MOST)) {
        let item = AgendaItem::read(row.fields())?;
        let by = if sees_who { Some(row.fields().person()?) } else { None };
        rows.extend(AgendaRow::each(&item, by, Some(item.author) == reader, window));
    }
    let cut = AgendaRow::in_order(&mut rows);
    Ok((rows, cut || found.len() > usize::from(MOST)))
}

#[async_trait]
impl AgendaViews for SqlSession {
    async fn agenda(
        &mut self,
        permit: &Permit<ListAgenda>,
        window: &AgendaWindow,
    ) -> Result<Sealed<ListAgenda, AgendaView>, StoreError> {
        let portal = permit.action().portal;
        let Some(scope) = *permit.scope() else {
            let nothing = AgendaView { items: Vec::new(), appointments: Vec::new(), more: false, may_add: false };
            return Ok(Sealed::seal(permit, nothing));
        };
        let appointments = between(self.link.backend(), portal, window.slot()).limit(MOST);
        let [items, appointments] = self.together([items_in(portal, window), appointments]).await?;
        let (items, cut) = read_times(&items, window, permit.account(), scope.sees_who)?;
        let mut appointments = appointments.iter().map(read_appointment_row).collect::<Result<Vec<_>, _>>()?;
        let more = cut || appointments.len() > usize::from(MOST);
        appointments.truncate(usize::from(MOST));
        Ok(Sealed::seal(permit, AgendaView { items, appointments, more, may_add: scope.adds }))
    }

    async fn agenda_items(
        &mut self,
        permit: &Permit<ListAgenda>,
        page: PageRequest<AgendaItemId>,
    ) -> Result<Sealed<ListAgenda, Page<AgendaItemId>>, StoreError> {
        let mut rows = Vec::new();
        if permit.scope().is_some() {
            let query = Query::new("SELECT id FROM agenda_item WHERE portal_id = $1").bind(permit.action().portal);
            let query = if let Some(after) = page.after { query.push(" AND id < ").arg(after) } else { query };
            let found = self.rows(query.push(" ORDER BY id DESC").limit(page.limit)).await?;
            rows = found.iter().map(|row| row.get("id")).collect::<Result<_, _>>()?;
        }
        let more = rows.len() > usize::from(page.limit);
        rows.truncate(usize::from(page.limit));
        Ok(Sealed::seal(permit, Page { rows, more }))
    }

    async fn agenda_item(
        &mut self,
        permit: &Permit<ReadAgendaItem>,
    ) -> Result<Sealed<ReadAgendaItem, AgendaItemView>, StoreError> {
        let ReadAgendaItem { portal, item } = *permit.action();
        let scope = *permit.scope();
        let query = Query::new(
            "SELECT i.*, a.given, a.family FROM agenda_item i JOIN account a ON a.id = i.author_id \
             WHERE i.portal_id = $1 AND i.id = $2",
        );
        let row = self.row(query.bind(portal).bind(item)).await?.ok_or(StoreError::Conflict)?;
        let AgendaItem { id, author, entry, revision, changed_at, .. } = AgendaItem::read(row.fields())?;
        let by = if scope.sees_who { Some(row.fields().person()?) } else { None };
        let own = Some(author) == permit.account();
        Ok(Sealed::seal(permit, AgendaItemView { id, entry, by, own, revision, changed_at, scope }))
    }

    async fn own_agenda_feed(
        &mut self,
        permit: &Permit<SeeAgendaFeed>,
    ) -> Result<Sealed<SeeAgendaFeed, Option<AgendaFeedView>>, StoreError> {
        let query =
            Query::new("SELECT id, made_at FROM agenda_feed WHERE portal_id = $1 AND account_id = $2 AND ended_at IS NULL");
        let row = self.row(query.bind(permit.action().portal).bind(account_of(permit)?)).await?;
        let view = row.map(|row| Ok::<_, StoreError>(AgendaFeedView { id: row.get("id")?, made_at: row.get("made_at")? }));
        Ok(Sealed::seal(permit, view.transpose()?))
    }

    async fn agenda_feed_by_digest(&mut self, digest: &Digest) -> Result<Option<(PortalId, FeedReader)>, StoreError> {
        let row = self.row_alone(Query::new(BY_DIGEST).bind(*digest)).await?;
        row.map(|row| Ok((row.get("portal_id")?, FeedReader { feed: row.get("id")?, account: row.get("account_id")? })))
            .transpose()
    }

    async fn agenda_times(
        &mut self,
        permit: &Permit<FollowAgendaFeed>,
        window: &AgendaWindow,
    ) -> Result<Sealed<FollowAgendaFeed, AgendaTimes>, StoreError> {
        let portal = permit.action().portal;
        let appointments = between(self.link.backend(), portal, window.slot()).limit(MOST);
        let [items, appointments] = self.together([items_in(portal, window), appointments]).await?;
        let (items, _) = read_times(&items, window, permit.account(), false)?;
        let appointments = appointments.iter().take(usize::from(MOST)).map(read_appointment_row);
        let appointments = appointments.collect::<Result<Vec<_>, _>>()?.into_iter().filter(|it| !it.cancelled);
        let times = AgendaTimes {
            items: items.into_iter().map(AgendaTime::from).collect(),
            appointments: appointments.map(|it| (it.id, it.slot)).collect(),
        };
        Ok(Sealed::seal(permit, times))
    }
}

#[async_trait]
impl AgendaWrites for SqlSession {
    async fn insert_agenda_item(&mut self, permit: &Permit<AddAgendaItem>, entry: &AgendaEntry) -> Result<bool, StoreError> {
        let AddAgendaItem { portal, item: id } = *permit.action();
        let (author, at) = (account_of(permit)?, permit.now().at);
        let entry = entry.clone();
        let item = AgendaItem { id, portal, author, entry, revision: 1, made_at: at, changed_at: at };
        self.link.insert_new(&item).await
    }

    async fn update_agenda_item(&mut self, permit: &Permit<ChangeAgendaItem>, entry: &AgendaEntry) -> Result<(), StoreError> {
        let ChangeAgendaItem { portal, item, revision } = *permit.action();
        let query = Query::new(
            "UPDATE agenda_item SET changed_at = $4, revision = revision + 1, title = $5, place = $6, note = $7, first_on = $8, \
             last_on = $9, from_minute = $10, until_minute = $11, every_weeks = $12, weekdays = $13, back_until = $14, \
             over_on = $15 WHERE portal_id = $1 AND id = $2 AND revision = $3",
        );
        let query = query.bind(portal).bind(item).bind(revision).bind(permit.now().at);
        self.run_one(entry_values(entry).into_iter().fold(query, Query::bind_value)).await
    }

    async fn delete_agenda_item(&mut self, permit: &Permit<RemoveAgendaItem>) -> Result<(), StoreError> {
        let RemoveAgendaItem { portal, item, revision } = *permit.action();
        let query = Query::new("DELETE FROM agenda_item WHERE portal_id = $1 AND id = $2 AND revision = $3");
        self.run_one(query.bind(portal).bind(item).bind(revision)).await
    }

    async fn insert_agenda_feed(&mut self, permit: &Permit<MakeAgendaFeed>, digest: Digest) -> Result<bool, StoreError> {
        let MakeAgendaFeed { portal, feed: id } = *permit.action();
        let (account, made_at) = (account_of(permit)?, permit.now().at);
        let there = Query::new("SELECT 1 AS found FROM agenda_feed WHERE portal_id = $1 AND id = $2").bind(portal).bind(id);
        if self.row(there).await?.is_some() {
            return Ok(false);
        }
        let former =
            Query::new("UPDATE agenda_feed SET ended_at = $3 WHERE portal_id = $1 AND account_id = $2 AND ended_at IS NULL");
        self.run(former.bind(portal).bind(account).bind(made_at)).await?;
        self.link.insert(&AgendaFeed { id, portal, account, digest, made_at, ended_at: None }).await?;
        Ok(true)
    }

    async fn end_agenda_feed(&mut self, permit: &Permit<EndAgendaFeed>) -> Result<(), StoreError> {
        let EndAgendaFeed { portal, feed } = *permit.action();
        let query = Query::new("UPDATE agenda_feed SET ended_at = $3 WHERE portal_id = $1 AND id = $2 AND ended_at IS NULL");
        self.run_one(query.bind(portal).bind(feed).bind(permit.now().at)).await
    }
}

/// An item as the policy weighs it, with how many others are not over on the day `on`.
pub(crate) fn item_facts(portal: PortalId, item: AgendaItemId, on: Date) -> Query {
    Query::new(FACTS).bind(portal).bind(item).bind(on)
}

/// Reads it.
pub(crate) fn read_item_facts(row: &Row, id: AgendaItemId) -> Result<SubjectFacts, StoreError> {
    let item = match row.opt("author_id")? {
        Some(author) => Some(AgendaItemFacts { id, author, revision: row.get("revision")? }),
        None => None,
    };
    Ok(SubjectFacts::AgendaItem(item, row.get("others")?))
}

/// Whose feed it is, if it was not ended.
pub(crate) fn feed_owner(portal: PortalId, feed: AgendaFeedId) -> Query {
    Query::new("SELECT account_id FROM agenda_feed WHERE portal_id = $1 AND id = $2 AND ended_at IS NULL").bind(portal).bind(feed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{plan, scans};
    use time::{Duration, macros::date};
    use uuid::Uuid;

    #[tokio::test]
    async fn items_and_feeds_are_found_by_index() {
        let (from, until) = (date!(2026 - 06 - 01), date!(2026 - 07 - 01));
        let start = |day: Date| (day, day.midnight().assume_utc() - Duration::hours(2));
        let window = AgendaWindow::new(start(from), start(until)).unwrap();
        let query = items_in(PortalId::from_uuid(Uuid::nil()), &window);
        let steps = plan(query.text(), query.values_count()).await;
        assert!(steps.iter().all(|step| !step.starts_with("SCAN")), "{steps:?}");
        assert_eq!(scans(FACTS, 3).await, Vec::<String>::new());
        assert_eq!(scans(BY_DIGEST, 1).await, Vec::<String>::new());
    }
}
