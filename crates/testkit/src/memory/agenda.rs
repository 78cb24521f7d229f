//! The shared agenda.

use super::{
    accounts::asker,
    core::Core,
    digests::Reader,
    store::{Transaction, found},
};
use async_trait::async_trait;
use inzage_domain::{
    agenda::{AgendaEntry, AgendaFeed, AgendaItem, AgendaWindow},
    credential::Digest,
    ids::{AccountId, AgendaFeedId, AgendaItemId, PortalId},
    policy::{
        AgendaItemFacts, FeedReader, Permit, Sealed,
        actions::{
            AddAgendaItem, ChangeAgendaItem, EndAgendaFeed, FollowAgendaFeed, ListAgenda, MakeAgendaFeed, ReadAgendaItem,
            RemoveAgendaItem, SeeAgendaFeed,
        },
    },
    ports::{AgendaViews, AgendaWrites, StoreError},
    views::{AgendaFeedView, AgendaItemView, AgendaRow, AgendaTime, AgendaTimes, AgendaView, Page, PageRequest},
};
use time::{Date, OffsetDateTime};

impl Core {
    pub(super) fn agenda_item(&self, portal: PortalId, id: AgendaItemId) -> Option<&AgendaItem> {
        self.records.agenda.iter().find(|it| it.portal == portal && it.id == id)
    }

    /// The item, and how many others are not over on the day `on`.
    pub(super) fn agenda_item_facts(&self, portal: PortalId, id: AgendaItemId, on: Date) -> (Option<AgendaItemFacts>, u32) {
        let item = self.agenda_item(portal, id).map(|it| AgendaItemFacts { id, author: it.author, revision: it.revision });
        let others = self.records.agenda.iter().filter(|it| it.portal == portal && it.id != id && it.entry.timing.over() >= on);
        (item, u32::try_from(others.count()).unwrap_or(u32::MAX))
    }

    /// How many items others put in it after `since`, for whoever finds them.
    pub(super) fn new_in_agenda(&self, reader: &Reader, since: OffsetDateTime) -> usize {
        let is_new = |it: &&AgendaItem| it.portal == reader.portal && Some(it.author) != reader.account && it.made_at > since;
        if reader.scope.finds.agenda { self.records.agenda.iter().filter(is_new).count() } else { 0 }
    }

    /// Whose feed it is, if it was not ended.
    pub(super) fn agenda_feed_owner(&self, portal: PortalId, id: AgendaFeedId) -> Option<AccountId> {
        self.agenda_feeds().find(|it| (it.portal, it.id) == (portal, id)).map(|it| it.account)
    }

    fn agenda_feeds(&self) -> impl Iterator<Item = &AgendaFeed> {
        self.records.agenda_feeds.iter().filter(|it| it.ended_at.is_none())
    }

    /// The times of items in a window, as `reader` sees them.
    fn agenda_rows(
        &self,
        portal: PortalId,
        window: &AgendaWindow,
        reader: Option<AccountId>,
        sees_who: bool,
    ) -> Result<Vec<AgendaRow>, StoreError> {
        let mut rows = Vec::new();
        for item in self.records.agenda.iter().filter(|it| it.portal == portal) {
            let by = if sees_who { Some(self.name_of(item.author)?) } else { None };
            rows.extend(AgendaRow::each(item, by, Some(item.author) == reader, window));
        }
        Ok(rows)
    }

    /// The item in the state that was judged; another is a lost race.
    fn judged_agenda_item(&mut self, portal: PortalId, id: AgendaItemId, revision: u32) -> Result<&mut AgendaItem, StoreError> {
        let mut items = self.records.agenda.iter_mut();
        items.find(|it| it.portal == portal && it.id == id && it.revision == revision).ok_or(StoreError::Conflict)
    }
}

#[async_trait]
impl AgendaViews for Transaction {
    async fn agenda(
        &mut self,
        permit: &Permit<ListAgenda>,
        window: &AgendaWindow,
    ) -> Result<Sealed<ListAgenda, AgendaView>, StoreError> {
        let (portal, core) = (permit.action().portal, self.core());
        let Some(scope) = *permit.scope() else {
            let nothing = AgendaView { items: Vec::new(), appointments: Vec::new(), more: false, may_add: false };
            return Ok(Sealed::seal(permit, nothing));
        };
        let mut items = core.agenda_rows(portal, window, permit.account(), scope.sees_who)?;
        let more = AgendaRow::in_order(&mut items);
        let appointments = core.appointments_in(portal, window.slot())?;
        Ok(Sealed::seal(permit, AgendaView { items, appointments, more, may_add: scope.adds }))
    }

    async fn agenda_items(
        &mut self,
        permit: &Permit<ListAgenda>,
        page: PageRequest<AgendaItemId>,
    ) -> Result<Sealed<ListAgenda, Page<AgendaItemId>>, StoreError> {
        let portal = permit.action().portal;
        let open = self.core().records.agenda.iter().filter(|it| permit.scope().is_some() && it.portal == portal);
        let mut rows: Vec<AgendaItemId> = open.map(|it| it.id).filter(|id| page.after.is_none_or(|after| *id < after)).collect();
        rows.sort_unstable_by_key(|id| std::cmp::Reverse(*id));
        let more = rows.len() > usize::from(page.limit);
        rows.truncate(usize::from(page.limit));
        Ok(Sealed::seal(permit, Page { rows, more }))
    }

    async fn agenda_item(
        &mut self,
        permit: &Permit<ReadAgendaItem>,
    ) -> Result<Sealed<ReadAgendaItem, AgendaItemView>, StoreError> {
        let ReadAgendaItem { portal, item } = *permit.action();
        let (core, scope) = (self.core(), *permit.scope());
        let it = found(core.agenda_item(portal, item), "item")?;
        let view = AgendaItemView {
            id: it.id,
            entry: it.entry.clone(),
            by: if scope.sees_who { Some(core.name_of(it.author)?) } else { None },
            own: Some(it.author) == permit.account(),
            revision: it.revision,
            changed_at: it.changed_at,
            scope,
        };
        Ok(Sealed::seal(permit, view))
    }

    async fn own_agenda_feed(
        &mut self,
        permit: &Permit<SeeAgendaFeed>,
    ) -> Result<Sealed<SeeAgendaFeed, Option<AgendaFeedView>>, StoreError> {
        let (portal, account) = (permit.action().portal, permit.account());
        let feed = self.core().agenda_feeds().find(|it| it.portal == portal && Some(it.account) == account);
        let view = feed.map(|it| AgendaFeedView { id: it.id, made_at: it.made_at });
        Ok(Sealed::seal(permit, view))
    }

    async fn agenda_feed_by_digest(&mut self, digest: &Digest) -> Result<Option<(PortalId, FeedReader)>, StoreError> {
        let feed = self.core().agenda_feeds().find(|it| it.digest == *digest);
        Ok(feed.map(|it| (it.portal, FeedReader { feed: it.id, account: it.account })))
    }

    async fn agenda_times(
        &mut self,
        permit: &Permit<FollowAgendaFeed>,
        window: &AgendaWindow,
    ) -> Result<Sealed<FollowAgendaFeed, AgendaTimes>, StoreError> {
        let (portal, core) = (permit.action().portal, self.core());
        let mut items = core.agenda_rows(portal, window, permit.account(), false)?;
        AgendaRow::in_order(&mut items);
        let appointments = core.appointments_in(portal, window.slot())?.into_iter().filter(|it| !it.cancelled);
        let times = AgendaTimes {
            items: items.into_iter().map(AgendaTime::from).collect(),
            appointments: appointments.map(|it| (it.id, it.slot)).collect(),
        };
        Ok(Sealed::seal(permit, times))
    }
}

#[async_trait]
impl AgendaWrites for Transaction {
    async fn insert_agenda_item(&mut self, permit: &Permit<AddAgendaItem>, entry: &AgendaEntry) -> Result<bool, StoreError> {
        let AddAgendaItem { portal, item: id } = *permit.action();
        if self.core().agenda_item(portal, id).is_some() {
            return Ok(false);
        }
        let (author, at) = (asker(permit)?, permit.now().at);
        let entry = entry.clone();
        let item = AgendaItem { id, portal, author, entry, revision: 1, made_at: at, changed_at: at };
        self.core_mut().records.agenda.push(item);
        Ok(true)
    }

    async fn update_agenda_item(&mut self, permit: &Permit<ChangeAgendaItem>, entry: &AgendaEntry) -> Result<(), StoreError> {
        let ChangeAgendaItem { portal, item, revision } = *permit.action();
        let it = self.core_mut().judged_agenda_item(portal, item, revision)?;
        it.entry = entry.clone();
        it.revision += 1;
        it.changed_at = permit.now().at;
        Ok(())
    }

    async fn delete_agenda_item(&mut self, permit: &Permit<RemoveAgendaItem>) -> Result<(), StoreError> {
        let RemoveAgendaItem { portal, item, revision } = *permit.action();
        self.core_mut().judged_agenda_item(portal, item, revision)?;
        self.core_mut().records.agenda.retain(|it| (it.portal, it.id) != (portal, item));
        Ok(())
    }

    async fn insert_agenda_feed(&mut self, permit: &Permit<MakeAgendaFeed>, digest: Digest) -> Result<bool, StoreError> {
        let MakeAgendaFeed { portal, feed: id } = *permit.action();
        let (account, made_at) = (asker(permit)?, permit.now().at);
        let feeds = &mut self.core_mut().records.agenda_feeds;
        if feeds.iter().any(|it| (it.portal, it.id) == (portal, id)) {
            return Ok(false);
        }
        for former in feeds.iter_mut().filter(|it| (it.portal, it.account, it.ended_at) == (portal, account, None)) {
            former.ended_at = Some(made_at);
        }
        feeds.push(AgendaFeed { id, portal, account, digest, made_at, ended_at: None });
        Ok(true)
    }

    async fn end_agenda_feed(&mut self, permit: &Permit<EndAgendaFeed>) -> Result<(), StoreError> {
        let EndAgendaFeed { portal, feed } = *permit.action();
        let mut feeds = self.core_mut().records.agenda_feeds.iter_mut();
        let live = feeds.find(|it| (it.portal, it.id, it.ended_at) == (portal, feed, None));
        live.ok_or(StoreError::Conflict)?.ended_at = Some(permit.now().at);
        Ok(())
    }
}
