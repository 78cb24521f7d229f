//! The diary: its author's, for nobody or for all who read along.

use inzage_domain::{
    ids::{AccountId, DiaryEntryId},
    policy::{
        Actor, Reason,
        actions::{DiaryFilter, EditDiaryEntry, ListDiary, ReadDiaryEntry, RemoveDiaryEntry, WriteDiaryEntry},
    },
    portal::Seat,
    right::Right,
};
use inzage_testkit::{
    doubles::numbered,
    worlds::{Journey, NOW, as_professional, journey, private},
};

fn list(it: &Journey, actor: Actor) -> Result<DiaryFilter, Reason> {
    it.world.judge(NOW, actor, &ListDiary { portal: it.portal }).map(|it| it.scope).map_err(|it| it.reason)
}

/// Whether the note can be read, and if so whether it can be changed.
fn read(it: &Journey, account: AccountId, entry: DiaryEntryId) -> Result<bool, Reason> {
    let action = ReadDiaryEntry { portal: it.portal, entry };
    it.world.judge(NOW, private(account), &action).map(|it| it.scope.writes).map_err(|it| it.reason)
}

/// What is said to writing, changing and taking away.
fn keep(it: &Journey, actor: Actor, entry: DiaryEntryId) -> [Result<(), Reason>; 3] {
    let portal = it.portal;
    let new = DiaryEntryId::from_uuid(numbered(9_100));
    let said = |verdict: Result<_, inzage_domain::policy::Refusal>| verdict.map_err(|it| it.reason);
    [
        said(it.world.judge(NOW, actor, &WriteDiaryEntry { portal, entry: new, shared: true }).map(drop)),
        said(it.world.judge(NOW, actor, &EditDiaryEntry { portal, entry, shared: true, revision: 1 }).map(drop)),
        said(it.world.judge(NOW, actor, &RemoveDiaryEntry { portal, entry, revision: 1 }).map(drop)),
    ]
}

/// A contact person with the right reads what is shared; what is private is nobody else's.
///
/// Proves: G64, G66, D30, G32.
#[test]
fn a_private_note_is_its_authors_alone() {
    let mut it = journey();
    let (portal, client) = (it.portal, it.client_account);
    let (own, shared) =
        (it.world.diary_entry(portal, client, "Privé", false), it.world.diary_entry(portal, client, "Gedeeld", true));
    assert_eq!((read(&it, client, own), read(&it, client, shared)), (Ok(true), Ok(true)));
    assert_eq!(read(&it, it.tedje_account, shared), Err(Reason::NoRight(Right::Diary)), "without the right");
    let marie = it.marie;
    it.world.grant(marie, Right::Diary);
    assert_eq!((read(&it, it.marie_account, own), read(&it, it.marie_account, shared)), (Err(Reason::NoSuchItem), Ok(false)));
    assert_eq!(list(&it, private(it.marie_account)), Ok(DiaryFilter::Shared));
    assert_eq!(list(&it, private(it.tedje_account)), Ok(DiaryFilter::Nothing));
    assert_eq!(list(&it, private(client)), Ok(DiaryFilter::SharedAndBy(client)));
}

/// Whoever guides or supervises reads what is shared, and nobody else of the staff.
///
/// Proves: D31, M27.
#[test]
fn linked_professionals_read_what_is_shared() {
    let it = journey();
    assert_eq!(list(&it, as_professional(it.guide_account)), Ok(DiaryFilter::Shared));
    assert_eq!(list(&it, as_professional(it.supervisor_account)), Ok(DiaryFilter::Shared));
    assert!(list(&it, as_professional(it.desk_account)).is_err());
    assert!(list(&it, as_professional(it.other_staff_account)).is_err());
}

/// Only the author writes, changes and takes away, in the own portal: not who holds it, not staff.
///
/// Proves: D30, G65.
#[test]
fn only_the_client_keeps_the_diary_whoever_holds() {
    let mut it = journey();
    let note = it.world.diary_entry(it.portal, it.client_account, "Gedeeld", true);
    let (client, marie) = (private(it.client_account), private(it.marie_account));
    assert_eq!(keep(&it, client, note), [Ok(()); 3]);
    assert_eq!(keep(&it, private(it.tedje_account), note), [Err(Reason::NotHolder); 3]);
    assert_eq!(keep(&it, as_professional(it.guide_account), note), [Err(Reason::WrongHat); 3]);
    let portal = it.portal;
    it.world.seat(portal, Seat::FirstContact);
    assert_eq!(list(&it, marie), Ok(DiaryFilter::Shared), "she holds now");
    assert_eq!(keep(&it, marie, note), [Err(Reason::NotOwn); 3]);
    assert_eq!(keep(&it, client, note), [Ok(()); 3], "it stays the client's");
}
