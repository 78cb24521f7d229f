//! Clients whose portal has yet to begin, rests, or has ended.

use super::whole;
use crate::demo::{
    builder::{Builder, Contact, Gift, man, own_account, woman},
    calendar::parental,
    organisation::Places,
    papers,
    staff::Staff,
};
use inzage_domain::{
    audit::Subject,
    care::{CareLinkKind::Guiding, Task},
    document::{Author, Sharing::PerItem},
    invitation::{InvitationState, InvitationTarget},
    policy::actions,
    portal::{ClientAccount, ClosingReason, PortalState},
    relation::Role,
    right::Right,
};

pub(in crate::demo) fn tell(builder: &mut Builder, places: &Places, staff: &Staff) {
    invited(builder, places, staff);
    almost_twelve(builder, places, staff);
    without_consent(builder, places, staff);
    suspended(builder, places, staff);
    unprepared_and_closed(builder, places, staff);
    mother_of_a_professional(builder, places, staff);
}

/// Invited some days ago; one of them for the third time. At fifteen nobody holds until the client activates (`D20`).
fn invited(builder: &mut Builder, places: &Places, staff: &Staff) {
    let youssef = builder.prepared(man("Youssef", "Benali"), (9, 9, 0));
    let born = builder.calendar.born(15, 95);
    let mut draft = builder.client(youssef.who, born, places.jeugdteam, (9, 9, 0));
    draft.account = Some(own_account(&youssef));
    let portal = builder.open(draft);
    builder.link(portal, staff.samira, Guiding, (9, 9, 0));
    let parental = parental(born);
    builder.contact(portal, Contact::listed(woman("Amina", "Benali"), Role::Mother).first().with(parental), (9, 9, 15));
    let target = InvitationTarget::Client(portal);
    builder.invite(target, &youssef, staff.samira.account, (9, 9, 30), InvitationState::Withdrawn);
    builder.invite(target, &youssef, staff.samira.account, (2, 10, 0), InvitationState::Open);
    let samira = Builder::tasked(staff.samira, Task::Invite);
    builder.did::<actions::InviteClient>(portal, (2, 10, 0), samira, Subject::Whole);

    let gerda = builder.prepared(woman("Gerda", "Hoekstra-Bos"), (30, 9, 0));
    let born = builder.calendar.born(79, 310);
    let mut draft = builder.client(gerda.who, born, places.polikliniek, (30, 9, 0));
    draft.account = Some(own_account(&gerda));
    let portal = builder.open(draft);
    builder.link(portal, staff.lotte, Guiding, (30, 9, 0));
    let target = InvitationTarget::Client(portal);
    for (sent, state) in
        [((30, 9, 10), InvitationState::Withdrawn), ((18, 9, 10), InvitationState::Voided), ((6, 9, 10), InvitationState::Open)]
    {
        builder.invite(target, &gerda, staff.fatima.account, sent, state);
    }
    let fatima = Builder::tasked(staff.fatima, Task::Invite);
    builder.did::<actions::InviteClient>(portal, (6, 9, 10), fatima, Subject::Whole);
}

/// Eleven, and within ninety days of twelve: invited ahead, while the mother still holds.
fn almost_twelve(builder: &mut Builder, places: &Places, staff: &Staff) {
    let tim = builder.prepared(man("Tim", "Aerts"), (5, 9, 0));
    let nadia = builder.active(woman("Nadia", "Aerts"), (210, 20, 0));
    builder.introduce(nadia.account, "Moeder van Tim, die bijna 12 wordt. Zij beheert nog.");
    let born = builder.calendar.born(11, 300);
    let mut draft = builder.client(tim.who, born, places.jeugdteam, (215, 9, 0));
    draft.account = Some(own_account(&tim));
    let portal = builder.open(draft);
    builder.link(portal, staff.samira, Guiding, (215, 9, 0));
    let parental = parental(born);
    let mother = Contact::of(&nadia, Role::Mother).first().with(parental);
    builder.contact(portal, mother, (215, 9, 10));
    let target = InvitationTarget::Client(portal);
    builder.invite(target, &tim, staff.samira.account, (5, 9, 0), InvitationState::Open);
    let samira = Author::Professional(staff.samira.id);
    builder.file(portal, "Ondersteuningsplan", samira, PerItem, &[((160, 14, 0), &papers::CHILD_PLAN)]);
}

/// Activated, and not yet asked for consent to the use of the portal (`G17`).
fn without_consent(builder: &mut Builder, places: &Places, staff: &Staff) {
    let thomas = builder.newcomer(man("Thomas", "Kuiper"), (1, 16, 0));
    builder.introduce(thomas.account, "Nieuwe cliënt. Moet eerst toestemming geven voor het portaal.");
    let born = builder.calendar.born(34, 170);
    let mut draft = builder.client(thomas.who, born, places.polikliniek, (4, 9, 0));
    draft.account = Some(own_account(&thomas));
    let portal = builder.open(draft);
    builder.link(portal, staff.lotte, Guiding, (4, 9, 0));
    let target = InvitationTarget::Client(portal);
    builder.invite(target, &thomas, staff.fatima.account, (4, 9, 20), InvitationState::Accepted);
    let lotte = Author::Professional(staff.lotte.id);
    builder.file(portal, "Afspraken over uw behandeling", lotte, PerItem, &[((3, 9, 0), &papers::AGREEMENTS)]);
}

/// Staff suspended the client's own access; his mother's goes on (`M19`, `D35`).
fn suspended(builder: &mut Builder, places: &Places, staff: &Staff) {
    let kevin = builder.active(man("Kevin", "Maas"), (270, 18, 0));
    let mother = builder.active(woman("Marga", "Maas"), (230, 20, 0));
    let born = builder.calendar.born(29, 130);
    let mut draft = builder.client(kevin.who, born, places.woning_1, (275, 9, 0));
    draft.account = Some(ClientAccount { account: kevin.account, activated: true, suspended: true });
    let portal = builder.open(draft);
    builder.link(portal, staff.willem, Guiding, (275, 9, 0));
    let marga = builder.contact(portal, Contact::of(&mother, Role::Mother), (231, 20, 0));
    let rights = [Right::Appointments, Right::Documents];
    builder.give(portal, marga, &Gift::own(&rights, &kevin, (231, 20, 5)));
    let willem = Author::Professional(staff.willem.id);
    let plan = builder.file(portal, "Zorgplan", willem, PerItem, &[((130, 14, 0), &papers::LIVING_PLAN)]);
    builder.show(&plan, &[marga], kevin.account, (128, 19, 0));
    let reads = builder.relation(marga, Right::Documents);
    builder.did::<actions::ReadDocument>(portal, (15, 20, 0), reads, whole(&plan));
}

/// One portal that staff still prepare, and two that were closed.
fn unprepared_and_closed(builder: &mut Builder, places: &Places, staff: &Staff) {
    let rosa = builder.prepared(woman("Rosa", "Pereira"), (6, 9, 0));
    let bert = builder.active(man("Bert", "Nijland"), (360, 9, 0));
    let aagje = builder.active(woman("Aagje", "Kuipers"), (360, 9, 0));
    builder.introduce(bert.account, "Cliënt van wie de zorg is gestopt. Zijn portaal is dicht.");
    for (person, age, place, state, guide, made) in [
        (rosa, 41, places.polikliniek, PortalState::NotPrepared, staff.lotte, (6, 9, 0)),
        (bert, 63, places.polikliniek, PortalState::Closed(ClosingReason::CareEnded), staff.piet, (365, 9, 0)),
        (aagje, 92, places.zwaluw, PortalState::Closed(ClosingReason::Death), staff.mirjam, (365, 9, 0)),
    ] {
        let born = builder.calendar.born(age, 111);
        let mut draft = builder.client(person.who, born, place, made);
        draft.account = Some(own_account(&person));
        draft.state = state;
        let portal = builder.open(draft);
        builder.link(portal, guide, Guiding, made);
    }
}

/// A professional who reads in his mother's portal as her son: that is another hat.
fn mother_of_a_professional(builder: &mut Builder, places: &Places, staff: &Staff) {
    let corrie = builder.active(woman("Corrie", "de Groot"), (150, 14, 0));
    builder.introduce(corrie.account, "Cliënt van 77 jaar. Haar zoon Willem werkt bij Merelhoven.");
    let born = builder.calendar.born(77, 45);
    let mut draft = builder.client(corrie.who, born, places.meppel, (155, 9, 0));
    draft.account = Some(own_account(&corrie));
    let portal = builder.open(draft);
    builder.link(portal, staff.fatima, Guiding, (155, 9, 0));
    let willem = builder.person_of(staff.willem, man("Willem", "de Groot"));
    let son = builder.contact(portal, Contact::of(&willem, Role::Child), (149, 14, 30));
    builder.give(portal, son, &Gift::own(&[Right::Appointments, Right::Documents], &corrie, (149, 14, 35)));
    let fatima = Author::Professional(staff.fatima.id);
    let plan = builder.file(portal, "Zorgplan", fatima, PerItem, &[((140, 10, 0), &papers::LIVING_PLAN)]);
    builder.show(&plan, &[son], corrie.account, (139, 15, 0));
    let reads = builder.relation(son, Right::Documents);
    builder.did::<actions::ReadDocument>(portal, (9, 19, 0), reads, whole(&plan));
}
