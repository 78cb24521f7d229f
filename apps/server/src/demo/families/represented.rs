//! Adults whose portal somebody else holds (`B02`, `D22`, `D23`): a curator, a mentor, a daughter.

use super::{version, whole};
use crate::demo::{
    builder::{Builder, Contact, Gift, Pro, man, own_account, sure, woman},
    calendar::When,
    consents::{GENERAL_PRACTITIONER, IMAGES, topic},
    organisation::Places,
    papers,
    staff::Staff,
};
use inzage_domain::{
    audit::{Ground, Subject},
    care::CareLinkKind::Guiding,
    consent::Decision,
    document::{
        Author, Party,
        Sharing::{BySection, PerItem},
    },
    policy::{Reason, actions},
    portal::{HolderSeat, Incapacity, Seat},
    relation::{AuthorityKind, Role},
    right::Right,
    text::Note,
};
use time::Duration;

pub(in crate::demo) fn tell(builder: &mut Builder, places: &Places, staff: &Staff) {
    dirk(builder, places, staff);
    wilma(builder, places, staff);
    wies(builder, places, staff);
}

fn incapacity(builder: &Builder, by: Pro, since: When, matters: &str) -> Incapacity {
    Incapacity {
        recorded_by: by.account,
        since: builder.calendar.ago(since),
        review_on: builder.calendar.now().on + Duration::days(140),
        matters: sure(Note::parse(matters)),
    }
}

/// Under curatorship, without an account: his curator holds.
fn dirk(builder: &mut Builder, places: &Places, staff: &Staff) {
    let hanneke = builder.active(woman("Hanneke", "Vos"), (500, 11, 0));
    builder.introduce(hanneke.account, "Curator van Dirk (67). Beheert zijn portaal.");
    let born = builder.calendar.born(67, 260);
    let mut draft = builder.client(man("Dirk", "Timmerman"), born, places.woning_1, (510, 9, 0));
    draft.seat = HolderSeat { named: Seat::FirstContact, made: builder.calendar.ago((508, 9, 0)) };
    draft.incapacity = Some(incapacity(builder, staff.willem, (505, 10, 0), "Alle besluiten over zorg en geld"));
    let portal = builder.open(draft);
    builder.link(portal, staff.willem, Guiding, (510, 9, 0));
    let curatele = builder.calendar.authority(AuthorityKind::Curatorship, 2_000, "Centraal Curatele- en bewindregister");
    let curator = Contact::of(&hanneke, Role::Representative).first().with(curatele);
    let curator = builder.contact(portal, curator, (508, 9, 10));
    let brother = builder.active(man("Gerrit", "Timmerman"), (450, 19, 0));
    let gerrit = builder.contact(portal, Contact::of(&brother, Role::Sibling), (452, 11, 0));
    builder.give(portal, gerrit, &Gift::by(&[Right::Appointments, Right::Plan], &hanneke, (452, 11, 5)));
    builder.decide(Some(portal), &topic(IMAGES), hanneke.account, Decision::Given, (499, 11, 10));

    let guide = Author::Professional(staff.willem.id);
    let plan = builder.file(portal, "Zorgplan", guide, PerItem, &[((180, 14, 0), &papers::LIVING_PLAN)]);
    let medicines = builder.file(portal, "Overzicht van medicijnen", guide, BySection, &[((33, 10, 0), &papers::MEDICINES)]);
    builder.ask(&plan, 1, Party::Holder, staff.willem, (180, 14, 5));
    builder.acknowledge(&plan, 1, Party::Holder, &hanneke, (172, 9, 40));

    let holds = builder.holder(curator);
    let willem = builder.linked(portal, staff.willem);
    builder.did::<actions::ReadDocument>(portal, (19, 9, 50), holds, whole(&medicines));
    builder.did::<actions::ReadClient>(portal, (7, 15, 10), willem, Subject::Whole);
    builder.did::<actions::ListContacts>(portal, (2, 10, 20), holds, Subject::Whole);
}

/// With a mentor who holds, and an account of her own with which she reads everything.
fn wilma(builder: &mut Builder, places: &Places, staff: &Staff) {
    let wilma = builder.active(woman("Wilma", "Schuurman"), (280, 15, 0));
    let mentor = builder.active(man("Aart", "van Beek"), (285, 9, 0));
    builder.introduce(mentor.account, "Mentor van Wilma (54). Beheert haar portaal.");
    builder.introduce(wilma.account, "Cliënt met een mentor. Leest zelf alles en beheert niets.");
    let born = builder.calendar.born(54, 20);
    let mut draft = builder.client(wilma.who, born, places.woning_2, (290, 9, 0));
    draft.account = Some(own_account(&wilma));
    draft.incapacity = Some(incapacity(builder, staff.willem, (289, 10, 0), "Besluiten over zorg en behandeling"));
    let portal = builder.open(draft);
    builder.link(portal, staff.willem, Guiding, (290, 9, 0));
    let kind = AuthorityKind::Mentorship;
    let mentorship = builder.calendar.authority(kind, 900, "Beschikking kantonrechter Zwolle");
    let aart = Contact::of(&mentor, Role::Representative).first().with(mentorship);
    let aart = builder.contact(portal, aart, (289, 9, 10));
    let sister = builder.active(woman("Joke", "Schuurman"), (200, 20, 0));
    let joke = builder.contact(portal, Contact::of(&sister, Role::Sibling), (201, 10, 0));
    builder.give(
        portal,
        joke,
        &Gift::by(&[Right::Appointments], &mentor, (201, 10, 5)).from(14).purpose("Gaat straks mee naar de tandarts"),
    );
    builder.introduce(sister.account, "Zus van Wilma. Haar toegang begint over twee weken.");

    let guide = Author::Professional(staff.willem.id);
    let plan = builder.file(portal, "Zorgplan", guide, PerItem, &[((40, 14, 0), &papers::LIVING_PLAN)]);
    builder.ask(&plan, 1, Party::Holder, staff.willem, (40, 14, 5));
    builder.ask(&plan, 1, Party::Client, staff.willem, (40, 14, 6));
    builder.acknowledge(&plan, 1, Party::Holder, &mentor, (36, 9, 15));

    let own = builder.client_of(portal).on(Ground::OwnFile);
    let holds = builder.holder(aart);
    builder.did::<actions::ReadDocument>(portal, (18, 9, 0), holds, whole(&plan));
    builder.did::<actions::OpenPortal>(portal, (6, 15, 20), own, Subject::Whole);
    builder.did::<actions::DownloadDocument>(portal, (6, 15, 22), own, version(&plan, 1));
}

/// A grandmother in the nursing home: her daughter, entered by the organisation, holds; her son may see some.
fn wies(builder: &mut Builder, places: &Places, staff: &Staff) {
    let wies = builder.active(woman("Wies", "van den Heuvel"), (340, 11, 0));
    let ineke = builder.active(woman("Ineke", "van den Heuvel"), (345, 20, 0));
    let ton = builder.active(man("Ton", "van den Heuvel"), (330, 20, 0));
    builder.introduce(ineke.account, "Dochter en eerste contactpersoon van Wies (86). Beheert het portaal.");
    builder.introduce(ton.account, "Zoon van Wies. Ziet afspraken en een deel van de documenten.");
    builder.introduce(wies.account, "Cliënt van 86 jaar. Leest zelf; haar dochter beheert het portaal.");
    let born = builder.calendar.born(86, 340);
    let mut draft = builder.client(wies.who, born, places.zwaluw, (350, 9, 0));
    draft.account = Some(own_account(&wies));
    draft.seat = HolderSeat { named: Seat::FirstContact, made: builder.calendar.ago((349, 9, 0)) };
    let portal = builder.open(draft);
    builder.link(portal, staff.mirjam, Guiding, (350, 9, 0));
    builder.link(portal, staff.noor, Guiding, (120, 9, 0));
    let daughter = builder.contact(portal, Contact::of(&ineke, Role::Child).first(), (349, 9, 10));
    let son = builder.contact(portal, Contact::of(&ton, Role::Child), (332, 20, 0));
    builder.give(portal, son, &Gift::by(&[Right::Appointments, Right::Documents, Right::Data], &ineke, (332, 20, 5)));
    let grandchild = builder.prepared(woman("Lisa", "van den Heuvel"), (3, 20, 0));
    let lisa = builder.contact(portal, Contact::of(&grandchild, Role::Family), (3, 19, 55));
    builder.give(portal, lisa, &Gift::by(&[Right::Appointments], &ineke, (3, 20, 0)).from(21));
    let target = inzage_domain::invitation::InvitationTarget::Relation(portal, lisa);
    let open = inzage_domain::invitation::InvitationState::Open;
    builder.invite(target, &grandchild, ineke.account, (3, 20, 0), open);
    for (name, decision) in [(IMAGES, Decision::Given), (GENERAL_PRACTITIONER, Decision::Given)] {
        builder.decide(Some(portal), &topic(name), ineke.account, decision, (344, 20, 10));
    }

    let nurse = Author::Professional(staff.mirjam.id);
    let versions = [((320, 11, 0), &papers::NURSING_PLAN), ((8, 11, 30), &papers::NURSING_PLAN_REVISED)];
    let plan = builder.file(portal, "Zorgleefplan", nurse, PerItem, &versions);
    let medicines = builder.file(portal, "Overzicht van medicijnen", nurse, BySection, &[((64, 10, 0), &papers::MEDICINES)]);
    let family = Author::Relation(daughter);
    let story = builder.file(portal, "Het levensverhaal van moeder", family, PerItem, &[((300, 20, 0), &papers::LIFE_STORY)]);
    builder.show(&story, &[son], ineke.account, (300, 20, 5));
    builder.ask(&plan, 1, Party::Holder, staff.mirjam, (320, 11, 5));
    builder.acknowledge(&plan, 1, Party::Holder, &ineke, (317, 20, 40));
    builder.ask(&plan, 2, Party::Holder, staff.mirjam, (8, 11, 35));
    builder.ask(&plan, 2, Party::Client, staff.mirjam, (8, 11, 36));

    let holds = builder.holder(daughter);
    let reads = builder.relation(son, Right::Documents);
    let mirjam = builder.linked(portal, staff.mirjam);
    let own = builder.client_of(portal).on(Ground::OwnFile);
    builder.did::<actions::ReviseDocument>(portal, (8, 11, 30), mirjam, whole(&plan));
    builder.did::<actions::AskAcknowledgement>(portal, (8, 11, 35), mirjam, version(&plan, 2));
    builder.did::<actions::ReadDocument>(portal, (7, 20, 5), holds, whole(&plan));
    builder.did::<actions::ReadDocument>(portal, (5, 10, 30), own, whole(&plan));
    builder.did::<actions::DownloadDocument>(portal, (4, 19, 45), reads, version(&medicines, 1));
    builder.tried::<actions::ReadDocument>(portal, (4, 19, 50), reads, whole(&plan), Reason::NotVisible);
    builder.did::<actions::GiveFirstAccess>(portal, (3, 20, 0), holds, Subject::Relation(lisa));
}
