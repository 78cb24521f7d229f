//! Children below twelve with parents who live apart (`D19`).
//!
//! Noa's parents both read. Sem and Lieke's father may not, by order of a court. Yara's father is blocked.

use super::{CLOSE, version, whole};
use crate::demo::{
    builder::{Builder, Contact, Gift, Pro, Who, man, sure, woman},
    calendar::{When, parental},
    consents::{GENERAL_PRACTITIONER, topic},
    organisation::Places,
    papers,
    staff::Staff,
};
use inzage_domain::{
    audit::Subject,
    care::CareLinkKind::Guiding,
    consent::Decision,
    document::{
        Author, Party,
        Sharing::{BySection, PerItem},
    },
    ids::{BlockId, PortalId, RelationId},
    moment::BirthDate,
    policy::{Reason, actions},
    relation::{Block, BlockedBy, LegalReading, LimitReason, Role},
    right::Right,
    text::{Note, RoleText},
};

pub(in crate::demo) fn tell(builder: &mut Builder, places: &Places, staff: &Staff) {
    noa(builder, places, staff);
    sem_and_lieke(builder, places, staff);
    yara(builder, places, staff);
}

fn child(builder: &mut Builder, places: &Places, guide: Pro, who: Who, born: BirthDate, made: When) -> PortalId {
    let draft = builder.client(who, born, places.jeugdteam, made);
    let portal = builder.open(draft);
    builder.link(portal, guide, Guiding, made);
    portal
}

fn noa(builder: &mut Builder, places: &Places, staff: &Staff) {
    let petra = builder.active(woman("Petra", "Jonkers"), (260, 20, 0));
    let mark = builder.active(man("Mark", "Willems"), (255, 21, 0));
    let grandmother = builder.active(woman("Riet", "Jonkers"), (100, 10, 0));
    builder.introduce(petra.account, "Moeder van Noa (8). Is eerste contactpersoon en beheert het portaal.");
    builder.introduce(mark.account, "Vader van Noa (8), gescheiden. Leest alles volgens de wet.");
    let born = builder.calendar.born(8, 150);
    let portal = child(builder, places, staff.samira, woman("Noa", "Willems"), born, (265, 9, 0));
    let parental = parental(born);
    let mother = builder.contact(portal, Contact::of(&petra, Role::Mother).first().with(parental.clone()), (265, 9, 10));
    let father = builder.contact(portal, Contact::of(&mark, Role::Father).registered().with(parental), (265, 9, 15));
    let oma = builder.contact(portal, Contact::of(&grandmother, Role::Grandparent), (102, 20, 0));
    builder.give(portal, oma, &Gift::by(&[Right::Appointments], &petra, (102, 20, 5)).purpose("Brengt Noa naar de spelkamer"));
    builder.decide(Some(portal), &topic(GENERAL_PRACTITIONER), petra.account, Decision::Given, (259, 20, 0));

    let samira = Author::Professional(staff.samira.id);
    let versions = [((240, 14, 0), &papers::CHILD_PLAN), ((9, 14, 30), &papers::CHILD_PLAN_REVISED)];
    let plan = builder.file(portal, "Ondersteuningsplan", samira, PerItem, &versions);
    builder.file(portal, "Afspraken over de behandeling", samira, BySection, &[((262, 9, 0), &papers::AGREEMENTS)]);
    builder.ask(&plan, 1, Party::Holder, staff.samira, (240, 14, 5));
    builder.acknowledge(&plan, 1, Party::Holder, &petra, (238, 21, 0));
    builder.ask(&plan, 2, Party::Holder, staff.samira, (9, 14, 35));

    let holds = builder.holder(mother);
    let by_law = builder.parent(father);
    let guide = builder.linked(portal, staff.samira);
    builder.did::<actions::ReviseDocument>(portal, (9, 14, 30), guide, whole(&plan));
    builder.did::<actions::AskAcknowledgement>(portal, (9, 14, 35), guide, version(&plan, 2));
    builder.did::<actions::OpenPortal>(portal, (8, 20, 10), holds, Subject::Whole);
    builder.did::<actions::ReadDocument>(portal, (8, 20, 12), holds, whole(&plan));
    builder.did::<actions::ReadDocument>(portal, (7, 21, 30), by_law, whole(&plan));
    builder.did::<actions::DownloadDocument>(portal, (7, 21, 31), by_law, version(&plan, 2));
    builder.tried::<actions::AcknowledgeDocument>(portal, (7, 21, 40), by_law, version(&plan, 2), Reason::NotHolder);
    builder.did::<actions::ReadAccessLog>(portal, (3, 20, 15), holds, Subject::Whole);
}

fn sem_and_lieke(builder: &mut Builder, places: &Places, staff: &Staff) {
    let anouk = builder.active(woman("Anouk", "Visser"), (190, 20, 0));
    let robin = builder.active(man("Robin", "Dekker"), (188, 20, 0));
    builder.introduce(anouk.account, "Moeder van Sem (9) en Lieke (6). Beheert beide portalen.");
    builder.introduce(robin.account, "Vader van Sem en Lieke. De rechter beperkte zijn inzage; hij ziet niets.");
    for (given, age, birthday) in [("Sem", 9, 30), ("Lieke", 6, 190)] {
        let who = if given == "Sem" { man(given, "Dekker") } else { woman(given, "Dekker") };
        let born = builder.calendar.born(age, birthday);
        let portal = child(builder, places, staff.samira, who, born, (195, 9, 0));
        let parental = parental(born);
        let mother = Contact::of(&anouk, Role::Mother).first().with(parental.clone());
        let mother = builder.contact(portal, mother, (195, 9, 10));
        let father = Contact::of(&robin, Role::Father).registered().with(parental);
        let father = father.reading(LegalReading::Limited(LimitReason::CourtOrder));
        let father = builder.contact(portal, father, (195, 9, 15));
        let samira = Author::Professional(staff.samira.id);
        let plan = builder.file(portal, "Ondersteuningsplan", samira, PerItem, &[((170, 14, 0), &papers::CHILD_PLAN)]);
        builder.ask(&plan, 1, Party::Holder, staff.samira, (170, 14, 5));
        if given == "Sem" {
            builder.acknowledge(&plan, 1, Party::Holder, &anouk, (166, 20, 45));
        }

        let guide = builder.linked(portal, staff.samira);
        let holds = builder.holder(mother);
        let away = builder.relation(father, Right::Documents);
        builder.did::<actions::LimitLegalReading>(portal, (28, 9, 30), guide, Subject::Relation(father));
        builder.tried::<actions::OpenPortal>(portal, (21, 22, 5), away, Subject::Whole, Reason::NoRightInForce);
        builder.did::<actions::ReadDocument>(portal, (11, 20, 30), holds, whole(&plan));
    }
}

fn yara(builder: &mut Builder, places: &Places, staff: &Staff) {
    let layla = builder.active(woman("Layla", "Haddad"), (140, 20, 0));
    let karim = builder.active(man("Karim", "Haddad"), (139, 20, 0));
    let godmother = builder.active(woman("Emma", "Clarke"), (80, 16, 0));
    builder.speaks_english(&godmother);
    builder.introduce(layla.account, "Moeder van Yara (10). Beheert het portaal; de vader is geblokkeerd.");
    let born = builder.calendar.born(10, 80);
    let portal = child(builder, places, staff.samira, woman("Yara", "Haddad"), born, (145, 9, 0));
    let parental = parental(born);
    let mother = builder.contact(portal, Contact::of(&layla, Role::Mother).first().with(parental.clone()), (145, 9, 10));
    let father = builder.contact(portal, Contact::of(&karim, Role::Father).registered().with(parental), (145, 9, 15));
    let emma = builder.contact(portal, Contact::of(&godmother, Role::Other(sure(RoleText::parse("Peettante")))), (82, 20, 0));
    builder.give(portal, emma, &Gift::by(CLOSE, &layla, (82, 20, 5)).until(120));

    let samira = Author::Professional(staff.samira.id);
    let plan = builder.file(portal, "Ondersteuningsplan", samira, PerItem, &[((125, 14, 0), &papers::CHILD_PLAN)]);
    builder.show(&plan, &[emma], layla.account, (81, 20, 0));
    block(builder, portal, father);

    let guide = builder.linked(portal, staff.samira);
    let away = builder.relation(father, Right::Documents);
    let holds = builder.holder(mother);
    builder.did::<actions::BlockPerson>(portal, (26, 11, 15), guide, Subject::Relation(father));
    builder.tried::<actions::OpenPortal>(portal, (25, 23, 10), away, Subject::Whole, Reason::Blocked);
    builder.did::<actions::OpenPortal>(portal, (19, 20, 0), holds, Subject::Whole);
}

/// Staff block the father, and say why.
fn block(builder: &mut Builder, portal: PortalId, father: RelationId) {
    let made = builder.calendar.ago((26, 11, 15));
    let id = BlockId::from_uuid(builder.id(made.at));
    let card = builder.records.relations.iter().find(|it| it.id == father).map(|it| (it.account, it.card.email.clone()));
    builder.records.blocks.extend(card.map(|(account, email)| Block {
        id,
        portal,
        account,
        email,
        laid_by: BlockedBy::Staff,
        reason: Some(sure(Note::parse("Contactverbod van de rechtbank, voor de veiligheid van moeder en kind"))),
        made,
        lifted_at: None,
    }));
}
