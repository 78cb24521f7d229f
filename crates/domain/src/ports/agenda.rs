//! The shared agenda.

use super::StoreError;
use crate::{
    agenda::{AgendaEntry, AgendaWindow},
    credential::Digest,
    ids::{AgendaItemId, PortalId},
    policy::{
        FeedReader, Permit, Sealed,
        actions::{
            AddAgendaItem, ChangeAgendaItem, EndAgendaFeed, FollowAgendaFeed, ListAgenda, MakeAgendaFeed, ReadAgendaItem,
            RemoveAgendaItem, SeeAgendaFeed,
        },
    },
    views::{AgendaFeedView, AgendaItemView, AgendaTimes, AgendaView, Page, PageRequest},
};
use async_trait::async_trait;

/// Reads about agendas. What the permit's scope leaves out is left out in the query.
#[async_trait]
pub trait AgendaViews: Send {
    /// All that has a day in the window: items and appointments.
    async fn agenda(
        &mut self,
        permit: &Permit<ListAgenda>,
        window: &AgendaWindow,
    ) -> Result<Sealed<ListAgenda, AgendaView>, StoreError>;
    /// Every item there ever was, by its identifier; the newest first.
    async fn agenda_items(
        &mut self,
        permit: &Permit<ListAgenda>,
        page: PageRequest<AgendaItemId>,
    ) -> Result<Sealed<ListAgenda, Page<AgendaItemId>>, StoreError>;
    /// One item.
    async fn agenda_item(
        &mut self,
        permit: &Permit<ReadAgendaItem>,
    ) -> Result<Sealed<ReadAgendaItem, AgendaItemView>, StoreError>;
    /// One's own feed, if there is one that was not ended.
    async fn own_agenda_feed(
        &mut self,
        permit: &Permit<SeeAgendaFeed>,
    ) -> Result<Sealed<SeeAgendaFeed, Option<AgendaFeedView>>, StoreError>;
    /// The feed behind a secret with the portal that it is of, if it was not ended. It opens nothing: what it opens is judged after.
    async fn agenda_feed_by_digest(&mut self, digest: &Digest) -> Result<Option<(PortalId, FeedReader)>, StoreError>;
    /// When there is something in the window, for a calendar: no words of anybody's, and nothing that was cancelled.
    async fn agenda_times(
        &mut self,
        permit: &Permit<FollowAgendaFeed>,
        window: &AgendaWindow,
    ) -> Result<Sealed<FollowAgendaFeed, AgendaTimes>, StoreError>;
}

/// Changes to agendas.
#[async_trait]
pub trait AgendaWrites: Send {
    /// Adds an item. `false` if this identifier exists already in this portal: the same form twice makes one item.
    async fn insert_agenda_item(&mut self, permit: &Permit<AddAgendaItem>, entry: &AgendaEntry) -> Result<bool, StoreError>;
    /// Puts this in the place of what the item was.
    async fn update_agenda_item(&mut self, permit: &Permit<ChangeAgendaItem>, entry: &AgendaEntry) -> Result<(), StoreError>;
    /// Takes the item away, for good and for everybody.
    async fn delete_agenda_item(&mut self, permit: &Permit<RemoveAgendaItem>) -> Result<(), StoreError>;
    /// Adds a feed of whoever asks, and ends the one that they had. `false` if this identifier exists already in this portal.
    async fn insert_agenda_feed(&mut self, permit: &Permit<MakeAgendaFeed>, digest: Digest) -> Result<bool, StoreError>;
    /// Ends the feed, for good.
    async fn end_agenda_feed(&mut self, permit: &Permit<EndAgendaFeed>) -> Result<(), StoreError>;
}
