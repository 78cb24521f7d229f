//! Diaries: who reads which note, and whose it is.

use super::{Bench, Trial, by_pages};
use crate::worlds::{Journey, as_professional, diary_note, journey, private};
use inzage_domain::{
    audit::Subject,
    diary::DiaryNote,
    ids::DiaryEntryId,
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{EditDiaryEntry, ListDiary, ReadDiaryEntry, RemoveDiaryEntry, WriteDiaryEntry},
    },
    ports::IdSource,
    right::Right,
    views::{DiaryEntryView, PageRequest},
};
use time::{Duration, macros::date};

async fn listed(trial: &Trial, actor: Actor, world: &Journey, limit: u8) -> Vec<DiaryEntryId> {
    let action = ListDiary { portal: world.portal };
    let page = async |page| trial.try_look(actor, action.clone(), async |tx, it| tx.diary(it, page).await).await;
    by_pages(limit, page, |row| row.id).await.unwrap().into_iter().map(|row| row.id).collect()
}

async fn read(trial: &Trial, actor: Actor, world: &Journey, entry: DiaryEntryId) -> Result<DiaryEntryView, Refusal> {
    let action = ReadDiaryEntry { portal: world.portal, entry };
    trial.try_look(actor, action, async |tx, permit| tx.diary_entry(permit).await).await
}

pub(super) async fn write(trial: &Trial, world: &Journey, entry: DiaryEntryId, shared: bool, note: &DiaryNote) -> bool {
    let action = WriteDiaryEntry { portal: world.portal, entry, shared };
    let write = private(world.client_account);
    trial.change(write, action, async |tx, permit| tx.insert_diary_entry(permit, note).await).await
}

async fn edit(
    trial: &Trial,
    world: &Journey,
    entry: DiaryEntryId,
    (shared, revision): (bool, u32),
    called: &str,
) -> Result<(), Reason> {
    let action = EditDiaryEntry { portal: world.portal, entry, shared, revision };
    let note = diary_note(called);
    let edited =
        trial.try_change(private(world.client_account), action, async |tx, permit| tx.update_diary_entry(permit, &note).await);
    edited.await.map_err(|it| it.reason)
}

/// A list holds what can be read one by one, newest first, in pages of any size; a private note is its author's alone.
///
/// Proves: G64, G66, D02, D28, D30, D31, G32.
pub async fn a_diary_is_the_set_of_single_reads(bench: &dyn Bench) {
    let mut world = journey();
    let (portal, client) = (world.portal, world.client_account);
    let notes: Vec<DiaryEntryId> =
        (0..7).map(|nth| world.world.diary_entry(portal, client, &format!("Dag {nth} 🌧"), nth % 3 == 0)).collect();
    let elsewhere = world.world.client("Iemand", "Anders", date!(1990 - 01 - 01), world.house);
    let foreign = world.world.diary_entry(elsewhere, client, "Elders", true);
    world.world.grant(world.marie, Right::Diary);
    let trial = Trial::of(bench, &world.records()).await;
    let shared: Vec<DiaryEntryId> = [6, 3, 0].map(|nth: usize| notes[nth]).to_vec();
    let all: Vec<DiaryEntryId> = notes.iter().rev().copied().collect();
    for (actor, expected) in [
        (private(client), all),
        (private(world.marie_account), shared.clone()),
        (private(world.tedje_account), Vec::new()),
        (as_professional(world.guide_account), shared.clone()),
        (as_professional(world.supervisor_account), shared),
    ] {
        for limit in [1, 3, 100] {
            assert_eq!(listed(&trial, actor, &world, limit).await, expected, "{actor:?}");
        }
        for note in notes.iter().chain([&foreign]) {
            let seen = read(&trial, actor, &world, *note).await.map(|it| it.id);
            assert_eq!(seen.is_ok(), expected.contains(note), "{actor:?}");
            assert!(seen.is_ok_and(|it| it == *note) || !expected.contains(note));
        }
    }
    for stranger in
        [private(world.stranger_account), as_professional(world.other_staff_account), as_professional(world.desk_account)]
    {
        let action = ListDiary { portal };
        let told = trial.try_look(stranger, action, async |tx, permit| tx.diary(permit, PageRequest::FIRST).await).await;
        assert!(told.is_err(), "{stranger:?}");
    }
}

/// A private note, a note of somebody else's portal and no note at all are answered alike.
///
/// Proves: D10, D28, D30.
pub async fn a_private_note_is_as_if_it_were_not_there(bench: &dyn Bench) {
    let mut world = journey();
    let (portal, client) = (world.portal, world.client_account);
    let own = world.world.diary_entry(portal, client, "Voor mijzelf", false);
    world.world.grant(world.marie, Right::Diary);
    let trial = Trial::of(bench, &world.records()).await;
    let nowhere = DiaryEntryId::from_uuid(trial.ids.fresh());
    for actor in [private(world.marie_account), private(world.tedje_account), as_professional(world.guide_account)] {
        let [real, made_up] = [read(&trial, actor, &world, own).await, read(&trial, actor, &world, nowhere).await];
        let (real, made_up) = (real.unwrap_err(), made_up.unwrap_err());
        assert_eq!(real.kind, RefusalKind::Hidden, "{actor:?}");
        assert_eq!((real.kind, real.reason), (made_up.kind, made_up.reason), "{actor:?}");
    }
}

/// What clients do with their notes is told to nobody else, shared or not; who else looked is.
///
/// Proves: D30, X08.
pub async fn what_clients_do_with_their_notes_is_theirs_to_tell(bench: &dyn Bench) {
    let mut world = journey();
    let (portal, client, guide) = (world.portal, private(world.client_account), as_professional(world.guide_account));
    let shared = world.world.diary_entry(portal, world.client_account, "Gedeeld 🌷", true);
    let trial = Trial::of(bench, &world.records()).await;
    let entry = DiaryEntryId::from_uuid(trial.ids.fresh());
    assert!(write(&trial, &world, entry, false, &diary_note("Voor mijzelf")).await);
    assert!(read(&trial, client, &world, shared).await.is_ok() && read(&trial, guide, &world, shared).await.is_ok());
    let told = async |reader| {
        let lines = trial.log(reader, portal).await;
        assert!(lines.iter().all(|it| it.subject.is_none()), "no title stands in the log: {lines:?}");
        let of_notes = lines.into_iter().filter(|it| matches!(it.entry.subject, Subject::DiaryEntry(_)));
        of_notes.map(|it| (it.entry.action, it.entry.account)).collect::<Vec<_>>()
    };
    let looked = ("diary.read", Some(world.guide_account));
    let own = [("diary.read", Some(world.client_account)), ("diary.write", Some(world.client_account))];
    assert_eq!(told(client).await, [looked, own[0], own[1]]);
    assert_eq!(told(guide).await, [looked]);
}

/// A note comes back as it was typed; the same form twice makes one; a change is made from its latest state, and only by its author.
///
/// Proves: G64, G65, G66, D30.
pub async fn a_note_is_changed_from_its_latest_state(bench: &dyn Bench) {
    let mut world = journey();
    world.world.grant(world.marie, Right::Diary);
    let mut trial = Trial::of(bench, &world.records()).await;
    let (client, marie) = (private(world.client_account), private(world.marie_account));
    let entry = DiaryEntryId::from_uuid(trial.ids.fresh());
    let note = diary_note("<b>Slecht</b> geslapen; =1+1 🌙");
    assert!(write(&trial, &world, entry, false, &note).await);
    let written = trial.now.at;
    assert!(!write(&trial, &world, entry, true, &diary_note("Nog eens")).await, "the same form twice");
    let seen = read(&trial, client, &world, entry).await.unwrap();
    assert_eq!((seen.note, seen.shared, seen.revision, seen.scope.writes), (note, false, 1, true));
    assert!(read(&trial, marie, &world, entry).await.is_err());

    trial.later(Duration::minutes(10));
    assert_eq!(edit(&trial, &world, entry, (true, 1), "Beter geslapen").await, Ok(()));
    assert_eq!(edit(&trial, &world, entry, (true, 1), "Een oud scherm").await, Err(Reason::Stale));
    let seen = read(&trial, marie, &world, entry).await.unwrap();
    assert_eq!((seen.note, seen.shared, seen.scope.writes), (diary_note("Beter geslapen"), true, false));
    assert_eq!((seen.written_at, seen.changed_at), (written, trial.now.at));

    assert_eq!(edit(&trial, &world, entry, (false, 2), "Toch voor mijzelf").await, Ok(()));
    assert!(read(&trial, marie, &world, entry).await.is_err(), "the switch goes back");
    let lines = trial.log(client, world.portal).await;
    let own = lines.iter().filter(|it| it.entry.action.starts_with("diary.") && it.entry.account == Some(world.client_account));
    assert_eq!(own.count(), 5, "twice the same form, one look, two changes");
}

/// What its author takes away is gone for everybody, once.
///
/// Proves: D30.
pub async fn a_note_is_taken_away_by_its_author(bench: &dyn Bench) {
    let mut world = journey();
    let entry = world.world.diary_entry(world.portal, world.client_account, "Weg ermee", true);
    let trial = Trial::of(bench, &world.records()).await;
    let remove = |revision| RemoveDiaryEntry { portal: world.portal, entry, revision };
    let client = private(world.client_account);
    let told = trial.try_change(client, remove(7), async |tx, permit| tx.delete_diary_entry(permit).await).await;
    assert_eq!(told.unwrap_err().reason, Reason::Stale);
    trial.change(client, remove(1), async |tx, permit| tx.delete_diary_entry(permit).await).await;
    assert!(listed(&trial, client, &world, 20).await.is_empty());
    let again = trial.try_change(client, remove(1), async |tx, permit| tx.delete_diary_entry(permit).await).await;
    assert_eq!(again.unwrap_err().kind, RefusalKind::Hidden);
}
