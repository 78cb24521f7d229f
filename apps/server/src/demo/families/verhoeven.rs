//! Four siblings in four stages of life: 11, 12, 16 and 18 (`D19`-`D21`).

use super::{CLOSE, version, whole};
use crate::demo::{
    builder::{Builder, Contact, Gift, Person, Who, man, own_account, woman},
    calendar::{When, parental},
    consents::{GENERAL_PRACTITIONER, topic},
    organisation::Places,
    papers,
    staff::Staff,
};
use inzage_domain::{
    audit::Subject,
    care::CareLinkKind::{Guiding, Supervising},
    consent::Decision,
    document::{
        Author, Party,
        Sharing::{BySection, PerItem},
    },
    ids::{PortalId, RelationId},
    moment::BirthDate,
    policy::{Reason, actions},
    relation::{Agreement, Role},
    right::Right,
};

/// The parents and the grandmother.
struct Elders {
    esther: Person,
    ruud: Person,
    ria: Person,
}

/// A sibling's portal with the parents as contact persons.
struct Sibling {
    portal: PortalId,
    mother: RelationId,
    father: RelationId,
}

pub(in crate::demo) fn tell(builder: &mut Builder, places: &Places, staff: &Staff) {
    let elders = Elders {
        esther: builder.active(woman("Esther", "Smit"), (700, 20, 0)),
        ruud: builder.active(man("Ruud", "Verhoeven"), (698, 20, 0)),
        ria: builder.active(woman("Ria", "Verhoeven"), (390, 14, 0)),
    };
    builder.introduce(elders.esther.account, "Moeder van Fleur (11), Daan (12), Bram (16) en Iris (18).");
    builder.introduce(elders.ruud.account, "Vader van dezelfde vier. Wat hij ziet, verschilt per kind.");
    fleur(builder, places, staff, &elders);
    daan(builder, places, staff, &elders);
    bram(builder, places, staff, &elders);
    iris(builder, places, staff, &elders);
}

fn sibling(
    builder: &mut Builder,
    places: &Places,
    staff: &Staff,
    (who, born, own): (Who, BirthDate, Option<&Person>),
    elders: &Elders,
    made: When,
) -> Sibling {
    let mut draft = builder.client(who, born, places.jeugdteam, made);
    draft.account = own.map(own_account);
    let portal = builder.open(draft);
    builder.link(portal, staff.samira, Guiding, made);
    let parental = parental(born);
    let mother = Contact::of(&elders.esther, Role::Mother).first().with(parental.clone());
    let mother = builder.contact(portal, mother, made);
    let father = Contact::of(&elders.ruud, Role::Father).registered().with(parental);
    let father = builder.contact(portal, father, made);
    Sibling { portal, mother, father }
}

/// Eleven: her mother holds, her father reads by law.
fn fleur(builder: &mut Builder, places: &Places, staff: &Staff, elders: &Elders) {
    let who = woman("Fleur", "Verhoeven");
    let born = builder.calendar.born(11, 140);
    let Sibling { portal, mother, father } = sibling(builder, places, staff, (who, born, None), elders, (380, 9, 0));
    builder.decide(Some(portal), &topic(GENERAL_PRACTITIONER), elders.esther.account, Decision::Given, (379, 20, 0));
    let samira = Author::Professional(staff.samira.id);
    let plan = builder.file(portal, "Ondersteuningsplan", samira, PerItem, &[((350, 14, 0), &papers::CHILD_PLAN)]);
    builder.ask(&plan, 1, Party::Holder, staff.samira, (350, 14, 5));
    builder.ask(&plan, 1, Party::Representative(father), staff.samira, (350, 14, 5));
    builder.acknowledge(&plan, 1, Party::Holder, &elders.esther, (348, 20, 30));
    let own = Author::Relation(mother);
    builder.file(portal, "Verslag van de logopedie", own, PerItem, &[((77, 20, 20), &papers::SCHOOL_REPORT)]);

    let holds = builder.holder(mother);
    let by_law = builder.parent(father);
    builder.did::<actions::ReadDocument>(portal, (17, 20, 0), holds, whole(&plan));
    builder.did::<actions::DownloadDocument>(portal, (17, 21, 0), by_law, version(&plan, 1));
}

/// Twelve: holds; agreed to his father's access, and has not yet said anything about his grandmother's.
fn daan(builder: &mut Builder, places: &Places, staff: &Staff, elders: &Elders) {
    let daan = builder.active(man("Daan", "Verhoeven"), (110, 16, 0));
    builder.introduce(daan.account, "Cliënt van 12 jaar. Besluit zelf wie mag blijven meelezen.");
    let born = builder.calendar.born(12, 120);
    let made = (375, 9, 0);
    let Sibling { portal, mother, father } = sibling(builder, places, staff, (daan.who, born, Some(&daan)), elders, made);
    let ria = builder.contact(portal, Contact::of(&elders.ria, Role::Grandparent), (372, 20, 0));
    builder.give(portal, father, &Gift::by(CLOSE, &elders.esther, (372, 20, 5)));
    builder.give(portal, ria, &Gift::by(&[Right::Appointments], &elders.esther, (372, 20, 10)));
    builder.give(portal, mother, &Gift::own(CLOSE, &daan, (109, 16, 30)));
    builder.agree(portal, father, Agreement::Given, &daan, (109, 16, 40));

    let samira = Author::Professional(staff.samira.id);
    let plan = builder.file(portal, "Mijn behandelplan", samira, PerItem, &[((100, 15, 0), &papers::YOUTH_PLAN)]);
    builder.file(portal, "Afspraken over de behandeling", samira, BySection, &[((370, 9, 0), &papers::AGREEMENTS)]);
    builder.ask(&plan, 1, Party::Holder, staff.samira, (100, 15, 5));
    builder.show(&plan, &[mother], daan.account, (98, 16, 0));
    builder.ask(&plan, 1, Party::Representative(mother), staff.samira, (97, 9, 30));
    builder.acknowledge(&plan, 1, Party::Representative(mother), &elders.esther, (96, 21, 10));

    let child = builder.client_of(portal);
    let reads = builder.relation(mother, Right::Documents);
    builder.did::<actions::OpenPortal>(portal, (22, 15, 40), child, Subject::Whole);
    builder.did::<actions::ReadDocument>(portal, (20, 20, 25), reads, whole(&plan));
    builder.did::<actions::ListContacts>(portal, (10, 15, 45), child, Subject::Whole);
}

/// Sixteen: what he gave at fourteen rests; what he gave since his birthday counts.
fn bram(builder: &mut Builder, places: &Places, staff: &Staff, elders: &Elders) {
    let bram = builder.active(man("Bram", "Verhoeven"), (640, 16, 0));
    builder.introduce(bram.account, "Cliënt van 16 jaar. Gaf zijn moeder opnieuw toegang, zijn vader niet.");
    let born = builder.calendar.born(16, 150);
    let made = (650, 9, 0);
    let Sibling { portal, mother, father } = sibling(builder, places, staff, (bram.who, born, Some(&bram)), elders, made);
    builder.link(portal, staff.fatima, Guiding, (600, 9, 0));
    builder.link(portal, staff.rob, Supervising, (500, 9, 0));
    let (again, rests) = ([Right::Appointments, Right::Documents], [Right::Messages, Right::Plan, Right::Reports]);
    builder.give(portal, mother, &Gift::own(&rests, &bram, (630, 16, 0)));
    builder.give(portal, mother, &Gift::own(&again, &bram, (630, 16, 0)).superseded((140, 16, 0)));
    builder.give(portal, father, &Gift::own(CLOSE, &bram, (630, 16, 5)));
    builder.give(portal, mother, &Gift::own(&again, &bram, (140, 16, 0)).purpose("Mama regelt het vervoer"));

    let samira = Author::Professional(staff.samira.id);
    let versions = [((400, 15, 0), &papers::YOUTH_PLAN), ((14, 15, 0), &papers::TREATMENT_PLAN_REVISED)];
    let plan = builder.file(portal, "Mijn behandelplan", samira, PerItem, &versions);
    let school = builder.file(portal, "Gesprek op school", samira, PerItem, &[((45, 16, 0), &papers::SCHOOL_REPORT)]);
    builder.show(&plan, &[mother, father], bram.account, (395, 17, 0));
    builder.ask(&plan, 1, Party::Holder, staff.samira, (400, 15, 5));
    builder.acknowledge(&plan, 1, Party::Holder, &bram, (396, 16, 20));
    builder.ask(&plan, 2, Party::Holder, staff.samira, (14, 15, 5));

    let own = builder.client_of(portal);
    let reads = builder.relation(mother, Right::Documents);
    let rested = builder.relation(father, Right::Documents);
    let looks_along = builder.linked(portal, staff.rob);
    builder.did::<actions::ReadDocument>(portal, (23, 11, 0), looks_along, whole(&school));
    builder.tried::<actions::ReadDocument>(portal, (13, 21, 15), rested, whole(&plan), Reason::NoRight(Right::Documents));
    builder.did::<actions::ReadDocument>(portal, (12, 20, 5), reads, whole(&plan));
    builder.did::<actions::DownloadDocument>(portal, (4, 22, 1), own, version(&plan, 2));
}

/// Eighteen: an adult. What she gave at seventeen goes on, what she gave at fifteen has ended.
fn iris(builder: &mut Builder, places: &Places, staff: &Staff, elders: &Elders) {
    let iris = builder.active(woman("Iris", "Verhoeven"), (1_150, 16, 0));
    builder.introduce(iris.account, "Cliënt van 18 jaar. Het gezag van haar ouders is voorbij.");
    let born = builder.calendar.born(18, 90);
    let made = (1_160, 9, 0);
    let Sibling { portal, mother, father } = sibling(builder, places, staff, (iris.who, born, Some(&iris)), elders, made);
    builder.give(portal, father, &Gift::own(CLOSE, &iris, (1_140, 16, 0)));
    builder.give(portal, mother, &Gift::own(&[Right::Appointments], &iris, (300, 16, 0)));
    let friend = builder.active(man("Jesse", "Bruin"), (50, 16, 0));
    let jesse = builder.contact(portal, Contact::of(&friend, Role::Partner), (52, 16, 0));
    builder.give(portal, jesse, &Gift::own(&[Right::Messages, Right::Appointments], &iris, (52, 16, 5)));
    let samira = Author::Professional(staff.samira.id);
    let evaluation = builder.file(portal, "Evaluatie van de behandeling", samira, PerItem, &[((60, 15, 0), &papers::EVALUATION)]);
    let own = builder.client_of(portal);
    builder.did::<actions::ReadDocument>(portal, (16, 22, 10), own, whole(&evaluation));
}
