//! What is recorded of a client: who reads it, and who records it.

use inzage_domain::{
    dossier::DossierTopic,
    ids::DossierEntryId,
    personal::{PersonalField, PersonalFields},
    policy::{
        Actor, Reason, RefusalKind,
        actions::{
            DossierFilter, EditPersonalData, ListDossierEntries, PersonalScope, ReadDossierEntry, ReadPersonalData,
            RecordDossierEntry, WithdrawDossierEntry,
        },
    },
    portal::Seat,
    right::Right,
};
use inzage_testkit::{
    doubles::numbered,
    worlds::{Journey, NOW, as_professional, insurance, journey, medication, private},
};

fn list(it: &Journey, actor: Actor, topic: DossierTopic) -> Result<DossierFilter, Reason> {
    it.world.judge(NOW, actor, &ListDossierEntries { portal: it.portal, topic }).map(|it| it.scope).map_err(|it| it.reason)
}

fn person(it: &Journey, actor: Actor) -> Result<PersonalScope, Reason> {
    it.world.judge(NOW, actor, &ReadPersonalData { portal: it.portal }).map(|it| it.scope).map_err(|it| it.reason)
}

fn edit(it: &Journey, actor: Actor, fields: PersonalFields, revision: u32) -> Result<(), Reason> {
    let action = EditPersonalData { portal: it.portal, fields, revision };
    it.world.judge(NOW, actor, &action).map(drop).map_err(|it| it.reason)
}

/// Each topic opens with its own right. Insurance, GP and pharmacy stay closed while the gate right `data` is missing.
///
/// Proves: A20, A22, A23, D25, G32, G39.
#[test]
fn each_topic_has_its_own_right_and_data_gates_two_of_them() {
    let topics = DossierTopic::ALL;
    for opened in topics {
        let mut it = journey();
        let (marie, account) = (it.marie, private(it.marie_account));
        it.world.grant(marie, opened.right());
        it.world.grant(marie, Right::Documents);
        let gated = opened.right().gate().is_some();
        let told = |it: &Journey| topics.map(|topic| list(it, account, topic).unwrap() == DossierFilter::Standing);
        assert_eq!(told(&it), topics.map(|topic| topic == opened && !gated), "{opened:?} without data");
        it.world.grant(marie, Right::Data);
        assert_eq!(told(&it), topics.map(|topic| topic == opened), "{opened:?} with data");
    }
}

/// The client and whoever holds read everything; linked professionals see what was taken back too; nobody else of the staff reads.
///
/// Proves: G39, M27, D28.
#[test]
fn a_dossier_is_read_by_its_owner_and_by_who_is_linked() {
    let mut it = journey();
    let topic = DossierTopic::Medication;
    assert_eq!(list(&it, private(it.client_account), topic), Ok(DossierFilter::Standing));
    assert_eq!(list(&it, as_professional(it.guide_account), topic), Ok(DossierFilter::All));
    assert_eq!(list(&it, as_professional(it.supervisor_account), topic), Ok(DossierFilter::All));
    assert_eq!(list(&it, private(it.tedje_account), topic), Ok(DossierFilter::Nothing));
    assert!(list(&it, as_professional(it.desk_account), topic).is_err());
    let portal = it.portal;
    it.world.seat(portal, Seat::FirstContact);
    assert_eq!(list(&it, private(it.marie_account), topic), Ok(DossierFilter::Standing), "she holds now");
}

/// Only who guides records, from the latest state; under another topic the thing is not there.
///
/// Proves: G39, A22, A23, M31.
#[test]
fn only_who_guides_records() {
    let mut it = journey();
    it.world.grant(it.marie, Right::Documents);
    let portal = it.portal;
    let entry = it.world.dossier_entry(portal, it.guide_account, medication("Metformine"));
    let new = DossierEntryId::from_uuid(numbered(9_300));
    let record = |actor, entry, content, revision| {
        let action = RecordDossierEntry { portal, entry, content, revision };
        it.world.judge(NOW, actor, &action).map(drop).map_err(|it| it.reason)
    };
    let withdraw = |actor, revision| {
        let action = WithdrawDossierEntry { portal, topic: DossierTopic::Medication, entry, revision };
        it.world.judge(NOW, actor, &action).map(drop).map_err(|it| it.reason)
    };
    let guide = as_professional(it.guide_account);
    assert_eq!(record(guide, new, insurance("Merel Zorg"), None), Ok(()));
    assert_eq!(record(guide, entry, medication("Ander middel"), Some(1)), Ok(()));
    assert_eq!(record(guide, entry, medication("Ander middel"), Some(0)), Err(Reason::Stale));
    assert_eq!(record(guide, entry, insurance("Merel Zorg"), Some(1)), Err(Reason::NoSuchItem));
    assert_eq!((withdraw(guide, 1), withdraw(guide, 2)), (Ok(()), Err(Reason::Stale)));
    let told =
        it.world.judge(NOW, private(it.tedje_account), &ReadDossierEntry { portal, topic: DossierTopic::Medication, entry });
    assert_eq!(told.unwrap_err().kind, RefusalKind::Hidden);
    for (actor, reason) in [
        (private(it.client_account), Reason::WrongHat),
        (private(it.marie_account), Reason::WrongHat),
        (as_professional(it.supervisor_account), Reason::OnlySupervising),
        (as_professional(it.other_staff_account), Reason::NoCareLink),
    ] {
        assert_eq!(record(actor, new, medication("Van mij"), None), Err(reason), "{actor:?}");
        assert_eq!(withdraw(actor, 1), Err(reason), "{actor:?}");
    }
}

/// Clients change the fields that the organisation lists, who guides all of them, and a contact person with `data` reads.
///
/// Proves: A20, G37.
#[test]
fn clients_change_what_the_organisation_lists() {
    let mut it = journey();
    it.world.grant(it.marie, Right::Documents);
    let (client, guide) = (private(it.client_account), as_professional(it.guide_account));
    let (tedje, supervisor) = (private(it.tedje_account), as_professional(it.supervisor_account));
    let street: PersonalFields = [PersonalField::Street].into_iter().collect();
    assert_eq!(person(&it, client), Ok(PersonalScope { edits: PersonalFields::PHONE, history: true }), "by default");
    assert_eq!(person(&it, guide), Ok(PersonalScope { edits: PersonalFields::ALL, history: true }));
    assert_eq!(person(&it, supervisor), Ok(PersonalScope { edits: PersonalFields::NONE, history: true }));
    assert_eq!(person(&it, tedje), Ok(PersonalScope { edits: PersonalFields::NONE, history: false }));
    assert_eq!(person(&it, private(it.marie_account)), Err(Reason::NoRight(Right::Data)));

    assert_eq!(
        (edit(&it, client, PersonalFields::PHONE, 0), edit(&it, client, PersonalFields::PHONE, 1)),
        (Ok(()), Err(Reason::Stale))
    );
    assert_eq!((edit(&it, client, street, 0), edit(&it, guide, street, 0)), (Err(Reason::NotEditable), Ok(())));
    assert_eq!(edit(&it, tedje, PersonalFields::PHONE, 0), Err(Reason::NotHolder));
    assert_eq!(edit(&it, supervisor, PersonalFields::PHONE, 0), Err(Reason::OnlySupervising));
    it.world.settings(|settings| settings.client_edits = street);
    assert_eq!((edit(&it, client, street, 0), edit(&it, client, PersonalFields::PHONE, 0)), (Ok(()), Err(Reason::NotEditable)));
}
