//! Shared agendas: who puts in what, who sees and takes away which, and what calendars read.

use super::{Bench, Trial};
use crate::{
    doubles::FakeSecrets,
    worlds::{Journey, agenda_entry, as_professional, journey, private, slot, weekly},
};
use inzage_domain::{
    agenda::{AgendaEntry, AgendaWindow, MOST_ITEMS, Weekdays, Weekly},
    audit::{Capacity, Subject},
    ids::{AgendaFeedId, AgendaItemId, BlockId},
    policy::{
        Actor, FeedReader, Reason, Refusal, RefusalKind,
        actions::{
            AddAgendaItem, BlockPerson, ChangeAgendaItem, EndAgendaFeed, FollowAgendaFeed, ListAgenda, MakeAgendaFeed,
            ReadAgendaItem, RemoveAgendaItem, SeeAgendaFeed,
        },
    },
    portal::Seat,
    ports::IdSource as _,
    right::Right,
    views::{AgendaItemView, AgendaTimes, AgendaView},
};
use time::{Date, Duration, Weekday, macros::date};

/// The days from `from` on until just before `until`, as if the clock here were that of UTC.
///
/// # Panics
/// If there are too many, or none.
pub fn window(from: Date, until: Date) -> AgendaWindow {
    AgendaWindow::new((from, from.midnight().assume_utc()), (until, until.midnight().assume_utc())).unwrap()
}

fn june() -> AgendaWindow {
    window(date!(2026 - 06 - 01), date!(2026 - 07 - 01))
}

async fn seen(trial: &Trial, actor: Actor, world: &Journey, window: &AgendaWindow) -> Result<AgendaView, Refusal> {
    trial.try_look(actor, ListAgenda { portal: world.portal }, async |tx, permit| tx.agenda(permit, window).await).await
}

async fn read(trial: &Trial, actor: Actor, world: &Journey, item: AgendaItemId) -> Result<AgendaItemView, Refusal> {
    let action = ReadAgendaItem { portal: world.portal, item };
    trial.try_look(actor, action, async |tx, permit| tx.agenda_item(permit).await).await
}

async fn add(trial: &Trial, actor: Actor, world: &Journey, item: AgendaItemId, entry: &AgendaEntry) -> Result<bool, Refusal> {
    let action = AddAgendaItem { portal: world.portal, item };
    trial.try_change(actor, action, async |tx, permit| tx.insert_agenda_item(permit, entry).await).await
}

async fn follow(trial: &Trial, world: &Journey, reader: FeedReader) -> Result<AgendaTimes, Refusal> {
    let action = FollowAgendaFeed { portal: world.portal, feed: reader.feed };
    trial.try_look(Actor::Feed(reader), action, async |tx, permit| tx.agenda_times(permit, &june()).await).await
}

/// Items and appointments stand in one window, each item at every time that it comes back; whoever has the right sees all of them, only the
/// client and whoever holds see who put them there, and to others it is as if there were none.
///
/// Proves: A18, A38, D10, D28, G32, T14.
pub async fn an_agenda_is_the_set_of_single_reads(bench: &dyn Bench) {
    let mut world = journey();
    let (portal, client, marie) = (world.portal, world.client_account, world.marie_account);
    world.world.grant(world.marie, Right::Appointments);
    let on = Weekdays::from_iter([Weekday::Monday, Weekday::Thursday]);
    let swimming = agenda_entry("Zwemmen 🏊", date!(2026 - 05 - 25));
    let swimming = weekly(swimming, Weekly { every: 2, on, until: date!(2026 - 06 - 22) });
    let swims = world.world.agenda_item(portal, client, swimming.clone());
    let visit = world.world.agenda_item(portal, marie, agenda_entry("Op bezoek", date!(2026 - 06 - 11)));
    let later = world.world.agenda_item(portal, marie, agenda_entry("Later", date!(2026 - 07 - 01)));
    let begins = date!(2026 - 06 - 12).midnight().assume_utc();
    let care = world.world.appointment(portal, world.guide_account, &[world.guide], slot(begins, 30), "Gesprek");
    let elsewhere = world.world.client("Iemand", "Anders", date!(1990 - 01 - 01), world.house);
    let foreign = world.world.agenda_item(elsewhere, client, agenda_entry("Elders", date!(2026 - 06 - 11)));
    let trial = Trial::of(bench, &world.records()).await;

    let times = [(date!(2026 - 06 - 08), swims), (date!(2026 - 06 - 11), swims), (date!(2026 - 06 - 11), visit)];
    let times = times.into_iter().chain([(date!(2026 - 06 - 22), swims)]).collect::<Vec<_>>();
    for (actor, told_who) in [(private(client), true), (private(marie), false)] {
        let view = seen(&trial, actor, &world, &june()).await.unwrap();
        assert_eq!(view.items.iter().map(|it| (it.first, it.id)).collect::<Vec<_>>(), times);
        assert!(view.items.iter().all(|it| it.by.is_some() == told_who && it.own == ((it.id == swims) == told_who)));
        assert_eq!(view.appointments.iter().map(|it| it.id).collect::<Vec<_>>(), [care]);
        assert!(view.may_add && !view.more);
        let july = window(date!(2026 - 07 - 01), date!(2026 - 08 - 01));
        assert_eq!(seen(&trial, actor, &world, &july).await.unwrap().items.iter().map(|it| it.id).collect::<Vec<_>>(), [later]);
        let view = read(&trial, actor, &world, swims).await.unwrap();
        assert_eq!((view.entry, view.by.is_some()), (swimming.clone(), told_who));
        assert_eq!(read(&trial, actor, &world, foreign).await.unwrap_err().kind, RefusalKind::Hidden);
    }

    let closed = private(world.tedje_account);
    let view = seen(&trial, closed, &world, &june()).await.unwrap();
    assert_eq!((view.items, view.appointments, view.may_add, view.more), (Vec::new(), Vec::new(), false, false));
    let made_up = AgendaItemId::from_uuid(trial.ids.fresh());
    let [real, made_up] = [read(&trial, closed, &world, swims).await, read(&trial, closed, &world, made_up).await];
    assert_eq!(real.unwrap_err(), made_up.unwrap_err());
    let entry = agenda_entry("Nieuw", date!(2026 - 06 - 20));
    let refused = add(&trial, closed, &world, AgendaItemId::from_uuid(trial.ids.fresh()), &entry).await.unwrap_err();
    assert_eq!((refused.kind, refused.reason), (RefusalKind::Forbidden, Reason::NoRight(Right::Appointments)));
    for stranger in
        [private(world.stranger_account), as_professional(world.guide_account), as_professional(world.supervisor_account)]
    {
        assert!(seen(&trial, stranger, &world, &june()).await.is_err(), "{stranger:?}");
        assert!(read(&trial, stranger, &world, swims).await.is_err(), "{stranger:?}");
    }
}

/// An item comes back as it was typed; the same form twice makes one; only its author changes it, from its latest state.
///
/// Proves: A18, A38, D39.
pub async fn an_item_is_changed_from_its_latest_state_by_its_author(bench: &dyn Bench) {
    let mut world = journey();
    world.world.grant(world.marie, Right::Appointments);
    let mut trial = Trial::of(bench, &world.records()).await;
    let (client, marie, portal) = (private(world.client_account), private(world.marie_account), world.portal);
    let item = AgendaItemId::from_uuid(trial.ids.fresh());
    let entry = agenda_entry("<b>Taart</b>; =1+1, \\n 🍰", date!(2026 - 06 - 20));
    assert_eq!(add(&trial, marie, &world, item, &entry).await, Ok(true));
    assert_eq!(add(&trial, marie, &world, item, &agenda_entry("Nog eens", date!(2026 - 06 - 21))).await, Ok(false));
    let view = read(&trial, marie, &world, item).await.unwrap();
    assert_eq!((view.entry, view.revision, view.own), (entry, 1, true));
    assert_eq!((view.scope.changes, view.scope.removes), (true, true));

    trial.later(Duration::minutes(10));
    let change = async |actor, revision| {
        let entry = AgendaEntry { place: None, note: None, ..agenda_entry("Vlaai", date!(2026 - 06 - 21)) };
        let action = ChangeAgendaItem { portal, item, revision };
        let told = trial.try_change(actor, action, async |tx, permit| tx.update_agenda_item(permit, &entry).await).await;
        told.map_err(|it| it.reason)
    };
    assert_eq!(change(client, 1).await, Err(Reason::NotOwn), "whoever holds takes away, and puts no words in somebody's mouth");
    assert_eq!(change(marie, 1).await, Ok(()));
    assert_eq!(change(marie, 1).await, Err(Reason::Stale));
    let view = read(&trial, client, &world, item).await.unwrap();
    assert_eq!((view.entry.title.as_str(), view.entry.place, view.entry.note), ("Vlaai", None, None));
    assert_eq!((view.revision, view.changed_at, view.scope.changes), (2, trial.now.at, false));
    let lines = trial.log(client, portal).await;
    let of_it = lines.iter().filter(|it| it.entry.subject == Subject::AgendaItem(item) && it.subject.is_none());
    assert_eq!(of_it.count(), 5, "twice the same form, two looks, one change; and no title in the log");
}

/// Its author takes an item away, and so does whoever holds the portal; nobody else does. What somebody put there stays when their access
/// ends.
///
/// Proves: A18, A38.
pub async fn whoever_holds_takes_any_item_away(bench: &dyn Bench) {
    let mut world = journey();
    let (portal, client) = (world.portal, world.client_account);
    world.world.grant(world.marie, Right::Appointments);
    let on = date!(2026 - 06 - 20);
    let [first, second, gone] =
        ["Een", "Twee", "Weg"].map(|called| world.world.agenda_item(portal, world.marie_account, agenda_entry(called, on)));
    let own = world.world.agenda_item(portal, client, agenda_entry("Van Anna", on));
    let left = world.world.agenda_item(portal, world.tedje_account, agenda_entry("Van Tedje, zonder recht", on));
    let trial = Trial::of(bench, &world.records()).await;
    let remove = async |actor, item, revision| {
        let action = RemoveAgendaItem { portal, item, revision };
        let told = trial.try_change(actor, action, async |tx, permit| tx.delete_agenda_item(permit).await).await;
        told.map_err(|it| it.reason)
    };
    let (marie, tedje) = (private(world.marie_account), private(world.tedje_account));
    assert_eq!(remove(marie, own, 1).await, Err(Reason::NotOwn));
    assert_eq!(remove(tedje, left, 1).await, Err(Reason::NoRight(Right::Appointments)));
    assert_eq!(remove(marie, gone, 7).await, Err(Reason::Stale));
    assert_eq!(remove(marie, gone, 1).await, Ok(()));
    assert_eq!(remove(marie, gone, 1).await, Err(Reason::NoSuchItem));
    assert_eq!(remove(private(client), first, 1).await, Ok(()));
    let items = seen(&trial, private(client), &world, &june()).await.unwrap().items;
    assert_eq!(items.iter().map(|it| it.id).collect::<Vec<_>>(), [second, own, left]);
}

/// Where the first contact holds the portal, it is hers to take any item away; the client still takes away what is the client's.
///
/// Proves: A18, D24.
pub async fn a_first_contact_who_holds_takes_any_item_away(bench: &dyn Bench) {
    let mut world = journey();
    let (portal, on) = (world.portal, date!(2026 - 06 - 20));
    let own = world.world.agenda_item(portal, world.client_account, agenda_entry("Van Anna", on));
    let others = world.world.agenda_item(portal, world.tedje_account, agenda_entry("Van Tedje", on));
    world.world.seat(portal, Seat::FirstContact);
    let trial = Trial::of(bench, &world.records()).await;
    let remove = async |actor, item| {
        let action = RemoveAgendaItem { portal, item, revision: 1 };
        let told = trial.try_change(actor, action, async |tx, permit| tx.delete_agenda_item(permit).await).await;
        told.map_err(|it| it.reason)
    };
    assert_eq!(remove(private(world.client_account), others).await, Err(Reason::NotOwn));
    assert_eq!(remove(private(world.marie_account), others).await, Ok(()));
    assert_eq!(remove(private(world.client_account), own).await, Ok(()));
}

/// There is room for so many items that are not over, whoever puts them there; the same form again is no other item.
///
/// Proves: A38.
pub async fn an_agenda_has_room_for_so_many_items(bench: &dyn Bench) {
    let mut world = journey();
    let (portal, client) = (world.portal, world.client_account);
    world.world.agenda_item(portal, client, agenda_entry("Lang voorbij", date!(2026 - 06 - 14)));
    for nth in 1..MOST_ITEMS {
        world.world.agenda_item(portal, client, agenda_entry(&format!("Nummer {nth}"), date!(2026 - 06 - 15)));
    }
    let trial = Trial::of(bench, &world.records()).await;
    let [last, another] = [(); 2].map(|()| AgendaItemId::from_uuid(trial.ids.fresh()));
    let entry = agenda_entry("Nog een", date!(2026 - 06 - 16));
    assert_eq!(add(&trial, private(client), &world, last, &entry).await, Ok(true));
    let refused = add(&trial, private(client), &world, another, &entry).await.unwrap_err();
    assert_eq!((refused.kind, refused.reason), (RefusalKind::Conflict, Reason::NoRoom));
    assert_eq!(add(&trial, private(client), &world, last, &entry).await, Ok(false));
    let view = seen(&trial, private(client), &world, &june()).await.unwrap();
    assert_eq!((view.items.len(), view.more), (usize::from(MOST_ITEMS) + 1, false));
}

/// A feed tells when there is something to whoever may see it at that moment: not after a block or the end of a right, not when the account
/// was switched off, and by no other calendar than the one that it was made for. Every reading is in the log, under the feed.
///
/// Proves: X16, X06, X08, D28, T3, T19.
pub async fn a_feed_opens_what_its_maker_may_see_at_that_moment(bench: &dyn Bench) {
    let mut world = journey();
    let (portal, client, marie) = (world.portal, world.client_account, world.marie_account);
    world.world.grant(world.marie, Right::Appointments);
    let visit = world.world.agenda_item(portal, client, agenda_entry("Op bezoek", date!(2026 - 06 - 11)));
    let begins = date!(2026 - 06 - 12).midnight().assume_utc();
    let care = world.world.appointment(portal, world.guide_account, &[world.guide], slot(begins, 30), "Gesprek");
    let moved = world.world.appointment(portal, world.guide_account, &[world.guide], slot(begins, 30), "Gaat niet door");
    world.world.edit().appointments.iter_mut().filter(|it| it.id == moved).for_each(|it| it.cancelled = true);
    let feed = world.world.agenda_feed(portal, marie, 1);
    let closed = world.world.agenda_feed(portal, world.tedje_account, 2);
    let own = FeedReader { feed: world.world.agenda_feed(portal, client, 4), account: client };
    let trial = Trial::of(bench, &world.records()).await;
    let reader = FeedReader { feed, account: marie };
    let digest = |secret| FakeSecrets::digest_of(FakeSecrets::secret(secret).unwrap().expose());
    let mut snapshot = trial.store.snapshot().await.unwrap();
    assert_eq!(snapshot.agenda_feed_by_digest(&digest(1)).await.unwrap(), Some((portal, reader)));
    assert_eq!(snapshot.agenda_feed_by_digest(&digest(3)).await.unwrap(), None);
    drop(snapshot);

    let times = follow(&trial, &world, reader).await.unwrap();
    assert_eq!(times.items.iter().map(|it| (it.id, it.first)).collect::<Vec<_>>(), [(visit, date!(2026 - 06 - 11))]);
    assert_eq!(times.appointments, [(care, slot(begins, 30))], "what does not go on is not told");
    let lines = trial.log(private(client), portal).await;
    let line = &lines.iter().find(|it| it.entry.subject == Subject::AgendaFeed(feed)).unwrap().entry;
    assert_eq!((line.action, line.account), ("agenda-feed.follow", Some(marie)));
    assert_eq!(line.capacity, Capacity::Relation(world.marie));

    let kind = async |reader| follow(&trial, &world, reader).await.unwrap_err().kind;
    assert_eq!(kind(FeedReader { feed: closed, account: world.tedje_account }).await, RefusalKind::Hidden, "without the right");
    assert_eq!(kind(FeedReader { feed: closed, account: marie }).await, RefusalKind::Hidden, "of somebody else");
    assert_eq!(kind(FeedReader { feed: AgendaFeedId::from_uuid(trial.ids.fresh()), account: marie }).await, RefusalKind::Hidden);
    let look = trial.try_look(Actor::Feed(reader), ListAgenda { portal }, async |tx, permit| tx.agenda(permit, &june()).await);
    assert_eq!(look.await.unwrap_err().reason, Reason::WrongHat, "it opens nothing else");
    let action = FollowAgendaFeed { portal, feed };
    let person = trial.try_look(private(marie), action, async |tx, permit| tx.agenda_times(permit, &june()).await).await;
    assert_eq!(person.unwrap_err().reason, Reason::WrongHat, "nor does anything else open it");

    let (action, id) = (BlockPerson { portal, relation: world.marie, reason: None }, BlockId::from_uuid(trial.ids.fresh()));
    trial.change(private(client), action, async |tx, permit| tx.block_person(permit, id).await).await;
    assert_eq!(follow(&trial, &world, reader).await.unwrap_err().kind, RefusalKind::Hidden, "blocked");

    assert!(follow(&trial, &world, own).await.is_ok());
    bench.switch_off(client).await;
    assert_eq!(follow(&trial, &world, own).await.unwrap_err().reason, Reason::AccountNotActive);
}

/// One person has one feed of a portal; a new one ends the former, and its maker ends it for good.
///
/// Proves: X16.
pub async fn a_new_feed_ends_the_former_one(bench: &dyn Bench) {
    let mut world = journey();
    let (portal, client) = (world.portal, world.client_account);
    world.world.grant(world.marie, Right::Appointments);
    let others = world.world.agenda_feed(portal, world.marie_account, 9);
    let trial = Trial::of(bench, &world.records()).await;
    let [first, second] = [(); 2].map(|()| AgendaFeedId::from_uuid(trial.ids.fresh()));
    let make = async |feed, secret| {
        let digest = FakeSecrets::digest_of(FakeSecrets::secret(secret).unwrap().expose());
        let action = MakeAgendaFeed { portal, feed };
        trial.change(private(client), action, async |tx, permit| tx.insert_agenda_feed(permit, digest).await).await
    };
    let own = async || {
        let look = trial.look(private(client), SeeAgendaFeed { portal }, async |tx, permit| tx.own_agenda_feed(permit).await);
        look.await.map(|it| it.id)
    };
    let end = async |feed| {
        let action = EndAgendaFeed { portal, feed };
        let told = trial.try_change(private(client), action, async |tx, permit| tx.end_agenda_feed(permit).await).await;
        told.map_err(|it| it.kind)
    };
    assert_eq!(own().await, None);
    assert!(make(first, 1).await && !make(first, 2).await, "the same form twice makes one");
    assert_eq!(own().await, Some(first));
    assert!(make(second, 3).await);
    assert_eq!(own().await, Some(second));
    let reads = async |feed| follow(&trial, &world, FeedReader { feed, account: client }).await.is_ok();
    assert!(!reads(first).await && reads(second).await);
    assert_eq!((end(others).await, end(first).await), (Err(RefusalKind::Hidden), Err(RefusalKind::Hidden)));
    assert_eq!(end(second).await, Ok(()));
    assert_eq!((own().await, reads(second).await), (None, false));
    assert!(follow(&trial, &world, FeedReader { feed: others, account: world.marie_account }).await.is_ok());
}
