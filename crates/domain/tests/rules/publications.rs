//! What the organisation publishes: for clients in their own portal, and kept by whoever has the task.

use inzage_domain::{
    ids::PublicationId,
    moment::{Moment, Period},
    policy::{
        Actor, Reason, RefusalKind,
        actions::{
            EditPublication, ListAllPublications, ListPublications, OpenPublication, ReadPublication, RemovePublication,
            WritePublication,
        },
    },
    portal::Seat,
    publication::{PublicationKind, Showing},
    text::{TextError, WebAddress},
};
use inzage_testkit::{
    doubles::{moment, numbered},
    worlds::{Journey, NOW, as_professional, journey, private},
};
use time::{Duration, macros::date};

fn listed(it: &Journey, actor: Actor, now: Moment) -> Result<(), Reason> {
    let action = ListPublications { portal: it.portal, kind: PublicationKind::Tool };
    it.world.judge(now, actor, &action).map(drop).map_err(|it| it.reason)
}

fn read(it: &Journey, actor: Actor, publication: PublicationId, now: Moment) -> Result<(), (RefusalKind, Reason)> {
    let action = ReadPublication { portal: it.portal, publication };
    it.world.judge(now, actor, &action).map(drop).map_err(|it| (it.kind, it.reason))
}

/// What is said to listing all, opening, writing, changing and taking away.
fn keep(it: &Journey, actor: Actor, publication: PublicationId, revision: u32) -> [Result<(), Reason>; 5] {
    let new = WritePublication { publication: PublicationId::from_uuid(numbered(9_200)), kind: PublicationKind::News };
    [
        it.world.judge(NOW, actor, &ListAllPublications {}),
        it.world.judge(NOW, actor, &OpenPublication { publication }),
        it.world.judge(NOW, actor, &new),
        it.world.judge(NOW, actor, &EditPublication { publication, revision }),
        it.world.judge(NOW, actor, &RemovePublication { publication, revision }),
    ]
    .map(|verdict| verdict.map(drop).map_err(|it| it.reason))
}

/// In a relation's view there is no "Aan de slag" and no page of the organisation, also for who holds the portal.
///
/// Proves: G28, G29.
#[test]
fn only_clients_in_their_own_portal_see_what_is_published() {
    let mut it = journey();
    let news = it.world.publication(PublicationKind::News, "Open dag", 1);
    let (client, marie) = (private(it.client_account), private(it.marie_account));
    assert_eq!((listed(&it, client, NOW), read(&it, client, news, NOW)), (Ok(()), Ok(())));
    let portal = it.portal;
    it.world.seat(portal, Seat::FirstContact);
    assert_eq!(listed(&it, client, NOW), Ok(()), "whoever holds it");
    let nowhere = PublicationId::from_uuid(numbered(9_201));
    for (actor, reason) in [
        (marie, Reason::NotOwn),
        (private(it.tedje_account), Reason::NotOwn),
        (as_professional(it.guide_account), Reason::WrongHat),
    ] {
        assert_eq!(listed(&it, actor, NOW), Err(reason));
        for publication in [news, nowhere] {
            assert_eq!(read(&it, actor, publication, NOW), Err((RefusalKind::Forbidden, reason)), "there or not");
        }
    }
    it.world.portal(portal, |portal| portal.born = inzage_testkit::worlds::born(date!(2016 - 01 - 01)));
    assert_eq!(listed(&it, client, NOW), Err(Reason::TooYoung));
}

/// A publication is there from its first instant until just before its end, and a draft never.
///
/// Proves: G20, D15.
#[test]
fn a_publication_is_there_in_its_time_only() {
    let mut it = journey();
    let news = it.world.publication(PublicationKind::News, "Open dag", 1);
    let (from, until) = (NOW.at + Duration::HOUR, NOW.at + Duration::hours(2));
    let show = |it: &mut Journey, published| {
        let showing = Showing { published, period: Period::new(from, Some(until)).unwrap() };
        it.world.edit().publications[0].content.showing = showing;
    };
    show(&mut it, true);
    let client = private(it.client_account);
    let hidden = Err((RefusalKind::Hidden, Reason::NoSuchItem));
    let at = |it: &Journey, instant| read(it, client, news, moment(instant));
    let instant = Duration::MICROSECOND;
    assert_eq!(
        [at(&it, from - instant), at(&it, from), at(&it, until - instant), at(&it, until)],
        [hidden, Ok(()), Ok(()), hidden]
    );
    show(&mut it, false);
    assert_eq!(at(&it, from), hidden);
}

/// Keeping them takes the task, an open form the latest state, and there is room for so many.
///
/// Proves: D34.
#[test]
fn whoever_has_the_task_keeps_what_is_published() {
    let mut it = journey();
    let house = it.house;
    let editor = as_professional(it.world.editor(house));
    let page = it.world.publication(PublicationKind::Page, "Over ons", 1);
    assert_eq!(keep(&it, editor, page, 1), [Ok(()); 5]);
    assert_eq!(keep(&it, editor, page, 2)[3..], [Err(Reason::Stale); 2]);
    let nowhere = PublicationId::from_uuid(numbered(9_201));
    assert_eq!(
        keep(&it, editor, nowhere, 1),
        [Ok(()), Err(Reason::NoSuchItem), Ok(()), Err(Reason::NoSuchItem), Err(Reason::NoSuchItem)]
    );
    for publication in [page, nowhere] {
        let task = Reason::NoTask(inzage_domain::care::Task::ManageContent);
        assert_eq!(keep(&it, as_professional(it.guide_account), publication, 1), [Err(task); 5], "there or not");
        assert_eq!(keep(&it, private(it.client_account), publication, 1), [Err(Reason::WrongHat); 5]);
    }
    for nth in 0..PublicationKind::MOST {
        it.world.publication(PublicationKind::News, &format!("Bericht {nth}"), 0);
    }
    assert_eq!(keep(&it, editor, page, 1)[2], Err(Reason::NoRoom));
}

/// A link leads to a web page over a safe connection, and can't pass for another.
#[test]
fn a_link_leads_where_it_says() {
    for good in ["https://modules.example", " https://modules.example/a?b=c&d=%20#e ", "https://a.b-c.example:8443/"] {
        assert_eq!(WebAddress::parse(good).unwrap().as_str(), good.trim());
    }
    for bad in [
        "http://modules.example",
        "javascript:alert(1)",
        "//modules.example",
        "https://",
        "https://localhost",
        "https://modules.example:99999",
        "https://modules.example:080",
        "https://naam@elders.example",
        "https://modules.example\\@elders.example",
        "https://modules.example/\"onclick=",
        "https://modules.example/<b>",
        "https://módules.example",
        "HTTPS://modules.example",
    ] {
        assert_eq!(WebAddress::parse(bad), Err(TextError::NotAWebAddress), "{bad}");
    }
    assert_eq!(WebAddress::parse("https://modules.example/\u{202e}"), Err(TextError::DirectionMark));
    let long = format!("https://modules.example/{}", "a".repeat(WebAddress::MAX));
    assert_eq!(WebAddress::parse(&long), Err(TextError::TooLong { max: WebAddress::MAX }));
}
