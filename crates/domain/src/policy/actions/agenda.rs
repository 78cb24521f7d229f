//! The shared agenda, and the calendars that read it.

use crate::{
    ids::{AgendaFeedId, AgendaItemId, PortalId},
    policy::{
        About,
        judges::agenda::{self, AgendaItemScope, AgendaScope},
    },
};

actions! {
    /// See what is in the agenda: items and appointments (`A18`).
    ListAgenda {
        /// In which portal.
        portal: PortalId,
    } = "agenda.list", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope Option<AgendaScope>, by agenda::list;
    /// Read an item in the agenda.
    ReadAgendaItem {
        /// In which portal.
        portal: PortalId,
        /// Which item.
        item: AgendaItemId,
    } = "agenda.read", Look, Consented, in |it| Some(it.portal), about |it| About::AgendaItem(it.item), scope AgendaItemScope, by agenda::read;
    /// Put something in the agenda (`A18`).
    AddAgendaItem {
        /// In which portal.
        portal: PortalId,
        /// The new item's identifier, chosen when the form was made.
        item: AgendaItemId,
    } = "agenda.add", Change, Consented, in |it| Some(it.portal), about |it| About::AgendaItem(it.item), scope (), by agenda::add;
    /// Change something that one put in the agenda.
    ChangeAgendaItem {
        /// In which portal.
        portal: PortalId,
        /// Which item.
        item: AgendaItemId,
        /// The state that the form was made from.
        revision: u32,
    } = "agenda.change", Change, Consented, in |it| Some(it.portal), about |it| About::AgendaItem(it.item), scope (), by agenda::change;
    /// Take something out of the agenda.
    RemoveAgendaItem {
        /// In which portal.
        portal: PortalId,
        /// Which item.
        item: AgendaItemId,
        /// The state that the form was made from.
        revision: u32,
    } = "agenda.remove", Change, Consented, in |it| Some(it.portal), about |it| About::AgendaItem(it.item), scope (), by agenda::remove;
    /// See whether one's calendar reads the agenda (`X16`).
    SeeAgendaFeed {
        /// In which portal.
        portal: PortalId,
    } = "agenda-feed.see", Look, Consented, in |it| Some(it.portal), about |_| About::Nothing, scope (), by agenda::see_feed;
    /// Make an address at which one's calendar reads the agenda, in the place of a former one (`X16`).
    MakeAgendaFeed {
        /// In which portal.
        portal: PortalId,
        /// The new feed's identifier, chosen when the form was made.
        feed: AgendaFeedId,
    } = "agenda-feed.make", Change, ConsentedAndConfirmed, in |it| Some(it.portal), about |it| About::AgendaFeed(it.feed), scope (), by agenda::make_feed;
    /// End that address, for good (`X16`).
    EndAgendaFeed {
        /// In which portal.
        portal: PortalId,
        /// Which feed.
        feed: AgendaFeedId,
    } = "agenda-feed.end", Change, Consented, in |it| Some(it.portal), about |it| About::AgendaFeed(it.feed), scope (), by agenda::end_feed;
    /// Read the agenda's times at that address (`X16`).
    FollowAgendaFeed {
        /// In which portal.
        portal: PortalId,
        /// Which feed.
        feed: AgendaFeedId,
    } = "agenda-feed.follow", Look, Consented, in |it| Some(it.portal), about |it| About::AgendaFeed(it.feed), scope (), by agenda::follow_feed, BY_FEED;
}
