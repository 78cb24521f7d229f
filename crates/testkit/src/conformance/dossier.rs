//! What is recorded of clients: who reads what, and that every state stays.

use super::{Bench, Trial, by_pages};
use crate::worlds::{Journey, as_professional, gp, insurance, journey, medication, personal_data, private};
use inzage_domain::{
    dossier::{DossierContent, DossierTopic},
    ids::DossierEntryId,
    personal::{PersonalData, PersonalField, PersonalFields},
    policy::{
        Actor, Reason, Refusal, RefusalKind,
        actions::{
            EditPersonalData, ListDossierEntries, ReadDossierEntry, ReadPersonalData, RecordDossierEntry, WithdrawDossierEntry,
        },
    },
    ports::IdSource,
    right::Right,
    views::{DossierEntryView, DossierRow, PageRequest, PersonalDataView},
};
use time::Duration;

async fn list(trial: &Trial, actor: Actor, world: &Journey, topic: DossierTopic, limit: u8) -> Vec<DossierRow> {
    let action = ListDossierEntries { portal: world.portal, topic };
    let page = async |page| trial.try_look(actor, action.clone(), async |tx, it| tx.dossier_entries(it, page).await).await;
    by_pages(limit, page, |row| row.id).await.unwrap()
}

async fn read(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    (topic, entry): (DossierTopic, DossierEntryId),
) -> Result<DossierEntryView, Refusal> {
    let action = ReadDossierEntry { portal: world.portal, topic, entry };
    trial.try_look(actor, action, async |tx, permit| tx.dossier_entry(permit, PageRequest::FIRST).await).await
}

async fn record(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    (entry, revision): (DossierEntryId, Option<u32>),
    content: DossierContent,
) -> Result<bool, Reason> {
    let action = RecordDossierEntry { portal: world.portal, entry, content, revision };
    let recorded = trial.try_change(actor, action, async |tx, permit| tx.insert_dossier_entry(permit).await);
    recorded.await.map_err(|it| it.reason)
}

async fn withdraw(trial: &Trial, actor: Actor, world: &Journey, entry: DossierEntryId, revision: u32) -> Result<(), Reason> {
    let action = WithdrawDossierEntry { portal: world.portal, topic: DossierTopic::Medication, entry, revision };
    let withdrawn = trial.try_change(actor, action, async |tx, permit| tx.withdraw_dossier_entry(permit).await);
    withdrawn.await.map_err(|it| it.reason)
}

async fn person(trial: &Trial, actor: Actor, world: &Journey) -> Result<PersonalDataView, Refusal> {
    let action = ReadPersonalData { portal: world.portal };
    trial.try_look(actor, action, async |tx, permit| tx.personal_data(permit, PageRequest::FIRST).await).await
}

async fn edit(
    trial: &Trial,
    actor: Actor,
    world: &Journey,
    (fields, revision): (PersonalFields, u32),
    phone: &str,
) -> Result<(), Reason> {
    let action = EditPersonalData { portal: world.portal, fields, revision };
    let data = personal_data(phone);
    let edited = trial.try_change(actor, action, async |tx, permit| tx.update_personal_data(permit, &data).await);
    edited.await.map_err(|it| it.reason)
}

/// Each topic has a right of its own; those among the data need `data` as well. A closed topic is empty, and what is on it is not there.
///
/// Proves: A20, A22, A23, D25, D28, G32, G39.
pub async fn each_topic_opens_with_its_own_right(bench: &dyn Bench) {
    let mut world = journey();
    let (portal, guide) = (world.portal, world.guide_account);
    let things = [insurance("Merel Zorg"), gp("Praktijk De Brink"), medication("Metformine")]
        .map(|content| (content.topic(), world.world.dossier_entry(portal, guide, content)));
    world.world.grant(world.marie, Right::Insurance);
    world.world.grant(world.marie, Right::Medication);
    let trial = Trial::of(bench, &world.records()).await;
    let closed = |actor| [(actor, DossierTopic::Insurance, false), (actor, DossierTopic::GpPharmacy, false)];
    let marie = private(world.marie_account);
    let mut expected = closed(marie).to_vec();
    expected.push((marie, DossierTopic::Medication, true));
    for (topic, _) in things {
        expected.extend([(private(world.client_account), topic, true), (as_professional(guide), topic, true)]);
        expected.extend([(as_professional(world.supervisor_account), topic, true), (private(world.tedje_account), topic, false)]);
    }
    for (actor, topic, open) in expected {
        let (_, entry) = things.into_iter().find(|(it, _)| *it == topic).unwrap();
        let listed: Vec<_> = list(&trial, actor, &world, topic, 20).await.into_iter().map(|row| row.id).collect();
        assert_eq!(listed, if open { vec![entry] } else { Vec::new() }, "{actor:?} {topic:?}");
        let seen = read(&trial, actor, &world, (topic, entry)).await;
        assert_eq!(
            seen.as_ref().map_err(|it| it.kind).map(|it| it.present.id),
            if open { Ok(entry) } else { Err(RefusalKind::Hidden) }
        );
    }
    for stranger in
        [private(world.stranger_account), as_professional(world.other_staff_account), as_professional(world.desk_account)]
    {
        let action = ListDossierEntries { portal, topic: DossierTopic::Medication };
        let told = trial.try_look(stranger, action, async |tx, permit| tx.dossier_entries(permit, PageRequest::FIRST).await);
        assert!(told.await.is_err(), "{stranger:?}");
    }
}

/// With `data` the rights below it count, each for its own topic alone.
///
/// Proves: A20, A22, A23, D25.
pub async fn the_gate_opens_what_was_granted_behind_it(bench: &dyn Bench) {
    let mut world = journey();
    let (portal, guide) = (world.portal, world.guide_account);
    world.world.dossier_entry(portal, guide, insurance("Merel Zorg"));
    world.world.dossier_entry(portal, guide, gp("Praktijk De Brink"));
    world.world.grant(world.marie, Right::Data);
    world.world.grant(world.marie, Right::Insurance);
    let trial = Trial::of(bench, &world.records()).await;
    let marie = private(world.marie_account);
    assert_eq!(list(&trial, marie, &world, DossierTopic::Insurance, 20).await.len(), 1);
    assert!(list(&trial, marie, &world, DossierTopic::GpPharmacy, 20).await.is_empty());
}

/// A list holds each thing once, in its present state, in pages of any size.
///
/// Proves: G39.
pub async fn a_list_shows_present_states(bench: &dyn Bench) {
    let mut world = journey();
    let (portal, guide) = (world.portal, as_professional(world.guide_account));
    let ids: Vec<DossierEntryId> = (0..5)
        .map(|nth| world.world.dossier_entry(portal, world.guide_account, medication(&format!("Middel {nth} 💊"))))
        .collect();
    let trial = Trial::of(bench, &world.records()).await;
    assert_eq!(record(&trial, guide, &world, (ids[1], Some(1)), medication("Ander middel")).await, Ok(true));
    assert_eq!(withdraw(&trial, guide, &world, ids[3], 1).await, Ok(()));
    for limit in [1, 2, 100] {
        let shown = list(&trial, private(world.client_account), &world, DossierTopic::Medication, limit).await;
        let shown: Vec<_> = shown.into_iter().map(|it| (it.id, it.content, it.revision)).collect();
        let plain = |nth: usize| (ids[nth], medication(&format!("Middel {nth} 💊")), 1);
        assert_eq!(shown, [plain(4), plain(2), (ids[1], medication("Ander middel"), 2), plain(0)]);
        let staff = list(&trial, guide, &world, DossierTopic::Medication, limit).await;
        assert_eq!(staff.iter().map(|it| it.id).collect::<Vec<_>>(), ids.iter().rev().copied().collect::<Vec<_>>());
        assert_eq!(staff.iter().filter(|it| it.withdrawn).map(|it| it.id).collect::<Vec<_>>(), [ids[3]]);
    }
}

/// A guiding professional records, changes and takes back; every state stays, with who and when.
///
/// Proves: A22, A23, G39.
pub async fn every_state_of_a_thing_stays(bench: &dyn Bench) {
    let mut world = journey();
    world.world.grant(world.marie, Right::Medication);
    let mut trial = Trial::of(bench, &world.records()).await;
    let (guide, client) = (as_professional(world.guide_account), private(world.client_account));
    let entry = DossierEntryId::from_uuid(trial.ids.fresh());
    let began = trial.now.at;
    assert_eq!(record(&trial, guide, &world, (entry, None), medication("Metformine")).await, Ok(true));
    assert_eq!(record(&trial, guide, &world, (entry, None), medication("Nog eens")).await, Ok(false), "the same form twice");
    trial.later(Duration::hours(1));
    assert_eq!(record(&trial, guide, &world, (entry, Some(1)), medication("Metformine 🌙")).await, Ok(true));
    assert_eq!(record(&trial, guide, &world, (entry, Some(1)), medication("Een oud scherm")).await, Err(Reason::Stale));
    for actor in [client, private(world.marie_account), as_professional(world.supervisor_account)] {
        assert!(record(&trial, actor, &world, (entry, Some(2)), medication("Van mij")).await.is_err(), "{actor:?}");
        assert!(withdraw(&trial, actor, &world, entry, 2).await.is_err(), "{actor:?}");
    }
    let key = (DossierTopic::Medication, entry);
    let seen = read(&trial, client, &world, key).await.unwrap();
    assert_eq!((seen.present.content, seen.present.revision, seen.scope.records), (medication("Metformine 🌙"), 2, false));
    let told: Vec<_> = seen.history.rows.iter().map(|it| (it.revision, it.content.clone(), it.at)).collect();
    assert_eq!(told, [(2, medication("Metformine 🌙"), trial.now.at), (1, medication("Metformine"), began)]);
    assert!(seen.history.rows.iter().all(|it| !it.by.given.as_str().is_empty()));
    let marie = read(&trial, private(world.marie_account), &world, key).await.unwrap();
    assert_eq!((marie.present.revision, marie.history.rows.len()), (2, 0), "others are not told who recorded what");

    assert_eq!(withdraw(&trial, guide, &world, entry, 1).await, Err(Reason::Stale));
    assert_eq!(withdraw(&trial, guide, &world, entry, 2).await, Ok(()));
    assert_eq!(withdraw(&trial, guide, &world, entry, 3).await, Err(Reason::AlreadySo));
    assert_eq!(read(&trial, client, &world, key).await.unwrap_err().kind, RefusalKind::Hidden);
    let seen = read(&trial, guide, &world, key).await.unwrap();
    assert!(seen.present.withdrawn && seen.scope.records);
    assert_eq!(seen.history.rows.iter().map(|it| it.withdrawn).collect::<Vec<_>>(), [true, false, false]);
    let other = (DossierTopic::Insurance, entry);
    assert_eq!(read(&trial, guide, &world, other).await.unwrap_err().reason, Reason::NoSuchItem, "under another topic");
}

/// Clients change what the organisation lets them, staff who guide change all; old and new stay, with who and when.
///
/// Proves: G37, A20.
pub async fn personal_data_keeps_who_changed_what(bench: &dyn Bench) {
    let mut world = journey();
    world.world.personal(world.portal, world.guide_account, "0612345678");
    let mut trial = Trial::of(bench, &world.records()).await;
    let (guide, client) = (as_professional(world.guide_account), private(world.client_account));
    let street: PersonalFields = [PersonalField::Street].into_iter().collect();
    trial.later(Duration::hours(1));
    assert_eq!(edit(&trial, client, &world, (street, 1), "0698765432").await, Err(Reason::NotEditable));
    assert_eq!(edit(&trial, client, &world, (PersonalFields::PHONE, 1), "0698765432").await, Ok(()));
    assert_eq!(edit(&trial, guide, &world, (PersonalFields::ALL, 1), "0611111111").await, Err(Reason::Stale), "an old screen");
    assert_eq!(edit(&trial, guide, &world, (street, 2), "0611111111").await, Ok(()), "nothing differs, and nothing is added");
    for actor in [private(world.tedje_account), as_professional(world.supervisor_account)] {
        assert!(edit(&trial, actor, &world, (PersonalFields::PHONE, 2), "0622222222").await.is_err(), "{actor:?}");
    }
    let seen = person(&trial, guide, &world).await.unwrap();
    assert_eq!((&seen.data, seen.revision, seen.scope.edits), (&personal_data("0698765432"), 2, PersonalFields::ALL));
    let told: Vec<_> =
        seen.history.rows.iter().map(|it| (it.revision, it.after.differs_from(&it.before), it.by.clone())).collect();
    let own = person(&trial, client, &world).await.unwrap();
    assert_eq!(told[0], (2, PersonalFields::PHONE, own.name.clone()), "the client changed the phone number");
    assert_eq!(told[1].0, 1);
    assert_eq!((own.scope.edits, own.email.is_some(), own.history.rows.len()), (PersonalFields::PHONE, true, 2));
    let tedje = person(&trial, private(world.tedje_account), &world).await.unwrap();
    assert_eq!((tedje.data, tedje.email, tedje.history.rows.len()), (personal_data("0698765432"), None, 0));
    assert_eq!(tedje.scope.edits, PersonalFields::NONE);
    let marie = person(&trial, private(world.marie_account), &world).await;
    assert_eq!(marie.unwrap_err().kind, RefusalKind::Hidden, "without the right");
}

/// The organisation's list says what clients change, and nothing is recorded until somebody records it.
///
/// Proves: G37.
pub async fn the_organisation_says_what_clients_change(bench: &dyn Bench) {
    let mut world = journey();
    let edits: PersonalFields = [PersonalField::Street, PersonalField::Town].into_iter().collect();
    world.world.settings(|it| it.client_edits = edits);
    let trial = Trial::of(bench, &world.records()).await;
    let client = private(world.client_account);
    let seen = person(&trial, client, &world).await.unwrap();
    assert_eq!((seen.scope.edits, seen.revision, seen.data, seen.history.rows.len()), (edits, 0, PersonalData::default(), 0));
    assert_eq!(edit(&trial, client, &world, (PersonalFields::PHONE, 0), "0698765432").await, Err(Reason::NotEditable));
    assert_eq!(edit(&trial, client, &world, (edits, 0), "0698765432").await, Ok(()));
    let data = person(&trial, client, &world).await.unwrap().data;
    assert_eq!(data.differs_from(&PersonalData::default()), edits, "only what was to change");
}
