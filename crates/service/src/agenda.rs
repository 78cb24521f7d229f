//! The shared agenda, and the addresses at which calendars read it.

use crate::{Fault, Inzage};
use inzage_domain::{
    agenda::{AgendaEntry, AgendaWindow},
    credential::Secret,
    ids::AgendaItemId,
    policy::{
        Actor,
        actions::{
            AddAgendaItem, ChangeAgendaItem, EndAgendaFeed, FollowAgendaFeed, ListAgenda, MakeAgendaFeed, ReadAgendaItem,
            RemoveAgendaItem, SeeAgendaFeed,
        },
    },
    views::{AgendaFeedView, AgendaItemView, AgendaTimes, AgendaView, Page, PageRequest},
};
use time::Duration;

/// Addresses of calendars that open nothing, from one address of the network, before it must wait.
const WRONG_ADDRESSES: u32 = 100;
/// How long they count, and whoever tried too many waits.
const WINDOW: Duration = Duration::minutes(15);

impl Inzage {
    /// All that is in an agenda on the days of a window.
    pub async fn agenda(&self, actor: Actor, action: ListAgenda, window: AgendaWindow) -> Result<AgendaView, Fault> {
        self.look(actor, action, move |tx, permit| Box::pin(async move { tx.agenda(permit, &window).await })).await
    }

    /// Everything that was ever put in an agenda.
    pub(crate) async fn agenda_items(
        &self,
        actor: Actor,
        action: ListAgenda,
        page: PageRequest<AgendaItemId>,
    ) -> Result<Page<AgendaItemId>, Fault> {
        self.look(actor, action, move |tx, permit| tx.agenda_items(permit, page)).await
    }

    /// An item in an agenda.
    pub async fn agenda_item(&self, actor: Actor, action: ReadAgendaItem) -> Result<AgendaItemView, Fault> {
        self.look(actor, action, |tx, permit| tx.agenda_item(permit)).await
    }

    /// Puts something in an agenda; `false` when the same form was sent before, and the first item stands.
    pub async fn add_agenda_item(&self, actor: Actor, action: AddAgendaItem, entry: AgendaEntry) -> Result<bool, Fault> {
        self.change(actor, action, move |tx, permit| {
            let entry = entry.clone();
            Box::pin(async move { tx.insert_agenda_item(permit, &entry).await })
        })
        .await
    }

    /// Changes an item of one's own.
    pub async fn change_agenda_item(&self, actor: Actor, action: ChangeAgendaItem, entry: AgendaEntry) -> Result<(), Fault> {
        self.change(actor, action, move |tx, permit| {
            let entry = entry.clone();
            Box::pin(async move { tx.update_agenda_item(permit, &entry).await })
        })
        .await
    }

    /// Takes an item out of an agenda, for good.
    pub async fn remove_agenda_item(&self, actor: Actor, action: RemoveAgendaItem) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.delete_agenda_item(permit)).await
    }

    /// The address at which one's calendar reads an agenda, if there is one. Its secret is kept nowhere.
    pub async fn agenda_feed(&self, actor: Actor, action: SeeAgendaFeed) -> Result<Option<AgendaFeedView>, Fault> {
        self.look(actor, action, |tx, permit| tx.own_agenda_feed(permit)).await
    }

    /// Makes such an address and answers its secret, which is kept nowhere and shown once; a former address ends. None when the same form
    /// was sent before.
    pub async fn make_agenda_feed(&self, actor: Actor, action: MakeAgendaFeed) -> Result<Option<Secret>, Fault> {
        let secret = self.ports.secrets.fresh_secret();
        let digest = self.ports.secrets.digest(&secret);
        let is_new = self.change(actor, action, move |tx, permit| tx.insert_agenda_feed(permit, digest)).await?;
        Ok(is_new.then_some(secret))
    }

    /// Ends such an address: on every node the next reading of it finds nothing.
    pub async fn end_agenda_feed(&self, actor: Actor, action: EndAgendaFeed) -> Result<(), Fault> {
        self.change(actor, action, |tx, permit| tx.end_agenda_feed(permit)).await
    }

    /// What the calendar reads at the address with this secret, as whoever made it may see it now; `from` is the class of addresses of the
    /// network that it reads from. None where there is nothing to read: no such address, one that was ended, and one whose maker may not
    /// look any more are answered alike.
    ///
    /// Wrong addresses are counted, and right ones never wait for them: 256 bits can't be guessed, so nobody can shut out another's
    /// calendar.
    pub async fn follow_agenda(&self, sent: &str, from: &str, window: AgendaWindow) -> Result<Option<AgendaTimes>, Fault> {
        let secrets = &self.ports.secrets;
        let digest = Secret::parse(sent).map_or_else(|| secrets.digest_text(sent), |secret| secrets.digest(&secret));
        let known = self.ports.store.snapshot().await?.agenda_feed_by_digest(&digest).await?;
        let Some((portal, reader)) = known else {
            self.count_wrong_address(from).await?;
            return Ok(None);
        };
        let action = FollowAgendaFeed { portal, feed: reader.feed };
        let read = self
            .look(Actor::Feed(reader), action, move |tx, permit| Box::pin(async move { tx.agenda_times(permit, &window).await }));
        match read.await {
            Ok(times) => Ok(Some(times)),
            Err(Fault::Refused(_)) => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    async fn count_wrong_address(&self, from: &str) -> Result<(), Fault> {
        let key = self.ports.secrets.digest_text(&format!("calendar from {from}"));
        let now = self.at();
        if self.ports.store.tries(key, now, WINDOW).await? >= WRONG_ADDRESSES {
            return Err(Fault::TooMany { retry_after: u32::try_from(WINDOW.whole_seconds()).unwrap_or(u32::MAX) });
        }
        self.ports.store.count_try(key, now, WINDOW).await?;
        Ok(())
    }
}
