//! The shared agenda: who looks in it, who puts something in it, and whose calendar reads it.

use inzage_domain::{
    account::AccountState,
    agenda::{AgendaWindow, Hours, MOST_TIMES, Timing, Weekdays, Weekly},
    consent::Decision,
    ids::{AccountId, AgendaItemId},
    policy::{
        Actor, FeedReader, Reason, RefusalKind,
        actions::{
            AddAgendaItem, AgendaScope, ChangeAgendaItem, FollowAgendaFeed, ListAgenda, MakeAgendaFeed, ReadAgendaItem,
            RemoveAgendaItem,
        },
    },
    portal::Seat,
    relation::{AuthorityKind, BlockedBy},
    right::Right,
};
use inzage_testkit::worlds::{Journey, NOW, agenda_entry, as_professional, journey, private};
use proptest::prelude::*;
use time::{Date, Duration, Time, macros::date};

fn list(it: &Journey, actor: Actor) -> Result<Option<AgendaScope>, Reason> {
    let told = it.world.judge(NOW, actor, &ListAgenda { portal: it.portal });
    told.map(|it| it.scope).map_err(|it| it.reason)
}

/// Whether one may change it, and take it away.
fn reach(it: &Journey, actor: Actor, item: AgendaItemId) -> [Result<(), Reason>; 2] {
    let portal = it.portal;
    let change = it.world.judge(NOW, actor, &ChangeAgendaItem { portal, item, revision: 1 });
    let remove = it.world.judge(NOW, actor, &RemoveAgendaItem { portal, item, revision: 1 });
    [change, remove].map(|told| told.map(|_| ()).map_err(|it| it.reason))
}

fn item(it: &mut Journey, author: fn(&Journey) -> AccountId) -> AgendaItemId {
    let (portal, author) = (it.portal, author(it));
    it.world.agenda_item(portal, author, agenda_entry("Zwemmen", date!(2026 - 06 - 20)))
}

/// The client, whoever holds, and relations with the right look and add; staff are not in it; to others it is as if it were empty.
///
/// Proves: A18, A38, D28, G32.
#[test]
fn the_agenda_is_the_familys() {
    let mut it = journey();
    let seen = item(&mut it, |it| it.client_account);
    let whole = Some(AgendaScope { adds: true, sees_who: true });
    assert_eq!(list(&it, private(it.client_account)), Ok(whole));
    assert_eq!(list(&it, private(it.tedje_account)), Ok(None));
    assert_eq!(list(&it, private(it.marie_account)), Err(Reason::NoRightInForce));
    let marie = it.marie;
    it.world.grant(marie, Right::Appointments);
    assert_eq!(list(&it, private(it.marie_account)), Ok(Some(AgendaScope { adds: true, sees_who: false })));
    for staff in [it.guide_account, it.supervisor_account, it.desk_account, it.other_staff_account] {
        assert!(reach(&it, as_professional(staff), seen).iter().all(Result::is_err));
        assert!(list(&it, as_professional(staff)).is_err());
    }
    let add = AddAgendaItem { portal: it.portal, item: AgendaItemId::from_uuid(it.portal.as_uuid()) };
    let told = it.world.judge(NOW, private(it.tedje_account), &add);
    assert_eq!(told.unwrap_err().reason, Reason::NoRight(Right::Appointments));
    assert!(it.world.judge(NOW, private(it.marie_account), &add).is_ok());
    let portal = it.portal;
    it.world.seat(portal, Seat::FirstContact);
    assert_eq!(list(&it, private(it.marie_account)), Ok(whole), "she holds now");
}

/// Who reads by law looks in it, and puts nothing there.
///
/// Proves: A18, D19, D42.
#[test]
fn who_reads_by_law_looks_in_the_agenda_and_adds_nothing() {
    let mut it = journey();
    let (portal, tedje, marie) = (it.portal, it.tedje, it.marie);
    it.world.portal(portal, |it| it.born = inzage_testkit::worlds::born(date!(2018 - 01 - 01)));
    it.world.authority(tedje, AuthorityKind::Parental).authority(marie, AuthorityKind::Parental);
    let reader = private(it.tedje_account);
    assert_eq!(list(&it, reader), Ok(Some(AgendaScope { adds: false, sees_who: false })));
    let add = AddAgendaItem { portal, item: AgendaItemId::from_uuid(portal.as_uuid()) };
    assert_eq!(it.world.judge(NOW, reader, &add).unwrap_err().reason, Reason::NoRight(Right::Appointments));
    let own = item(&mut it, |it| it.tedje_account);
    assert_eq!(reach(&it, reader, own), [Err(Reason::NotOwn), Ok(())], "what was theirs they only take away");
}

/// Only its author changes an item; its author and whoever holds take it away.
///
/// Proves: A18, A38.
#[test]
fn an_item_is_its_authors_and_goes_at_the_word_of_whoever_holds() {
    let mut it = journey();
    let (client, marie) = (private(it.client_account), private(it.marie_account));
    let relation = it.marie;
    it.world.grant(relation, Right::Appointments);
    let (own, maries) = (item(&mut it, |it| it.client_account), item(&mut it, |it| it.marie_account));
    assert_eq!(reach(&it, client, own), [Ok(()); 2]);
    assert_eq!(reach(&it, client, maries), [Err(Reason::NotOwn), Ok(())]);
    assert_eq!(reach(&it, marie, maries), [Ok(()); 2]);
    assert_eq!(reach(&it, marie, own), [Err(Reason::NotOwn); 2]);
    let closed = private(it.tedje_account);
    assert_eq!(reach(&it, closed, own), [Err(Reason::NoRight(Right::Appointments)); 2]);
    let read = it.world.judge(NOW, closed, &ReadAgendaItem { portal: it.portal, item: own });
    assert_eq!(read.unwrap_err().reason, Reason::NoRight(Right::Appointments));
}

/// A calendar stands where its maker stands today, also when their account is off or they no longer agree to the use of the portal. It opens
/// nothing but the times; making it asks for a fresh proof of who one is.
///
/// Proves: X16, X06, D38, G18, T19.
#[test]
fn a_calendar_stands_where_its_maker_stands_today() {
    let mut it = journey();
    let (portal, marie, account) = (it.portal, it.marie, it.marie_account);
    it.world.grant(marie, Right::Appointments);
    let feed = it.world.agenda_feed(portal, account, 1);
    let action = FollowAgendaFeed { portal, feed };
    let follow = |it: &Journey, actor| it.world.judge(NOW, actor, &action).map(|_| ()).map_err(|it| it.reason);
    let calendar = Actor::Feed(FeedReader { feed, account });
    assert_eq!(follow(&it, calendar), Ok(()));
    assert_eq!(follow(&it, private(account)), Err(Reason::WrongHat));
    assert_eq!(follow(&it, Actor::Nobody), Err(Reason::NotSignedIn));
    assert_eq!(
        follow(&it, Actor::Feed(FeedReader { feed, account: it.tedje_account })),
        Err(Reason::NoRight(Right::Appointments))
    );
    let list = it.world.judge(NOW, calendar, &ListAgenda { portal });
    assert_eq!(list.unwrap_err().reason, Reason::WrongHat);
    let make = MakeAgendaFeed { portal, feed };
    assert!(it.world.judge(NOW, private(account), &make).is_ok());
    let closed = it.world.judge(NOW, private(it.tedje_account), &make).unwrap_err();
    assert_eq!((closed.kind, closed.reason), (RefusalKind::Forbidden, Reason::NoRight(Right::Appointments)));
    let later = inzage_domain::moment::Moment { at: NOW.at + Duration::hours(1), on: NOW.on };
    assert_eq!(it.world.judge(later, private(account), &make).unwrap_err().reason, Reason::NotConfirmed);
    let mut off = it.clone();
    off.world.edit().accounts.iter_mut().filter(|it| it.id == account).for_each(|it| it.state = AccountState::Deactivated);
    assert_eq!(follow(&off, calendar), Err(Reason::AccountNotActive));
    let mut unwilling = it.clone();
    unwilling.world.consent(account, Decision::Withdrawn);
    assert_eq!(follow(&unwilling, calendar), Err(Reason::NoPortalUseConsent));
    it.world.block(marie, BlockedBy::Holder);
    assert_eq!(follow(&it, calendar), Err(Reason::Blocked));
}

/// However an item comes back: every time is on one of its weekdays, in one of its weeks, between its first day and its last; no time is
/// left out or comes twice; and a window never holds more times than it has days besides those that last into it.
///
/// Proves: A18, A38.
#[test]
fn repetition_is_what_a_calendar_would_count_on_its_fingers() {
    let day = || (0..3_000_i64).prop_map(|days| date!(2024 - 01 - 01) + Duration::days(days));
    let strategy = (day(), 0..31_i64, 1..=52_u8, any::<u8>(), 0..=731_i64, day(), 1..=400_i64);
    proptest!(ProptestConfig::with_cases(256), |((first, length, every, bits, lasts, from, days) in strategy)| {
        let weekly = Weekly { every, on: Weekdays::from_bits(bits), until: first + Duration::days(lasts) };
        let hours = Hours { from: Time::MIDNIGHT, until: Time::from_hms(2, 30, 0).unwrap() };
        let timing = Timing::new(first, first + Duration::days(length), Some(hours), Some(weekly)).unwrap();
        let until = from + Duration::days(days);
        let at = |day: Date| (day, day.midnight().assume_utc());
        let window = AgendaWindow::new(at(from), at(until)).unwrap();
        let times: Vec<Date> = timing.times(&window).collect();
        // Week by week from the first Monday on, by hand.
        let monday = first - Duration::days(i64::from(first.weekday().number_days_from_monday()));
        let weeks = (0..).map(|nth| monday + Duration::weeks(nth * i64::from(every))).take_while(|it| *it <= weekly.until);
        let on = timing.weekly().unwrap().on;
        let all = weeks.flat_map(|week| on.iter().map(move |day| week + Duration::days(i64::from(day.number_days_from_monday()))));
        let touches = |it: &Date| first <= *it && *it <= weekly.until && *it < until && from <= *it + Duration::days(length);
        prop_assert_eq!(&times, &all.filter(touches).collect::<Vec<_>>());
        prop_assert!(times.len() <= usize::try_from(days + length).unwrap() && times.len() < MOST_TIMES);
    });
}
