//! Shared agendas.

use super::{World, parsed, title};
use crate::doubles::FakeSecrets;
use inzage_domain::{
    agenda::{AgendaEntry, AgendaFeed, AgendaItem, Hours, Timing, Weekly},
    ids::{AccountId, AgendaFeedId, AgendaItemId, PortalId},
    text::Remark,
};
use time::{Date, macros::time};

impl World {
    /// Adds an item that `author` put in this agenda.
    pub fn agenda_item(&mut self, portal: PortalId, author: AccountId, entry: AgendaEntry) -> AgendaItemId {
        let id = AgendaItemId::from_uuid(self.id());
        let at = self.now.at;
        self.records.agenda.push(AgendaItem { id, portal, author, entry, revision: 1, made_at: at, changed_at: at });
        id
    }

    /// Adds a feed of this agenda for `account`, behind [`FakeSecrets::secret`] of this number.
    ///
    /// # Panics
    /// If there is no such secret.
    #[track_caller]
    pub fn agenda_feed(&mut self, portal: PortalId, account: AccountId, secret: u64) -> AgendaFeedId {
        let id = AgendaFeedId::from_uuid(self.id());
        let digest = FakeSecrets::digest_of(parsed(FakeSecrets::secret(secret).ok_or("no such secret")).expose());
        self.records.agenda_feeds.push(AgendaFeed { id, portal, account, digest, made_at: self.now.at, ended_at: None });
        id
    }
}

/// An item with this title, from two until three on one day.
#[track_caller]
pub fn agenda_entry(called: &str, on: Date) -> AgendaEntry {
    let hours = Hours { from: time!(14:00), until: time!(15:00) };
    AgendaEntry {
        title: title(called),
        place: Some(title("Thuis")),
        note: Some(parsed(Remark::parse(&format!("Over {called}.\nTaart mee 🌻.")))),
        timing: parsed(Timing::new(on, on, Some(hours), None)),
    }
}

/// The same item, coming back.
#[track_caller]
pub fn weekly(entry: AgendaEntry, weekly: Weekly) -> AgendaEntry {
    let timing = entry.timing;
    AgendaEntry { timing: parsed(Timing::new(timing.first(), timing.last(), timing.hours(), Some(weekly))), ..entry }
}
