//! Marijke de Vries, who has three doors: her own portal, that of her daughter Anna, and that of her father Henk, which she holds.
//!
//! Her contact persons show every state of access: all rights, some, withdrawn, ending, ended, paused, not accepted, none.

use super::{CLOSE, version, whole};
use crate::demo::{
    appointments::Met,
    builder::{Builder, Contact, Gift, Person, Pro, man, own_account, sure, woman},
    calendar::parental,
    consents::{GENERAL_PRACTITIONER, IMAGES, topic},
    documents::Filed,
    dossiers::{care_provider, known, living},
    organisation::Places,
    papers, plans,
    staff::Staff,
};
use inzage_domain::{
    appointment::RequestDecision,
    audit::{Ground, Subject},
    care::{
        CareLinkKind::{Guiding, Supervising},
        Task,
    },
    consent::Decision,
    document::{
        Author, Party,
        Sharing::{BySection, PerItem},
    },
    dossier::CareProviderKind,
    ids::{AccountId, PortalId, RelationId},
    invitation::{InvitationState, InvitationTarget},
    personal::PersonalData,
    policy::{Reason, actions},
    portal::{HolderSeat, Seat},
    relation::{AuthorityKind, Role},
    right::Right,
    text::PhoneNumber,
};

pub(in crate::demo) fn tell(builder: &mut Builder, places: &Places, staff: &Staff) {
    let marijke = builder.active(woman("Marijke", "de Vries"), (420, 10, 5));
    let joost = builder.active(man("Joost", "de Vries"), (398, 19, 30));
    let tedje = builder.active(woman("Tedje", "Bakker"), (310, 20, 15));
    builder.introduce(marijke.account, "Cliënt. Heeft drie deuren: zichzelf, haar dochter Anna en haar vader Henk.");
    builder.introduce(joost.account, "Partner van Marijke, mag alles. Ziet bij Anna alleen de afspraken.");
    builder.introduce(tedje.account, "Zus van Marijke. Mag een deel zien, en bij haar vader Henk ook.");
    own_portal(builder, places, staff, &marijke, &joost, &tedje);
    anna(builder, places, staff, &marijke, &joost);
    henk(builder, places, staff, &marijke, &tedje);
}

/// Contact persons of Marijke who come back in her story.
struct Circle {
    joost: RelationId,
    tedje: RelationId,
    kees: RelationId,
    kees_account: AccountId,
    sanne: RelationId,
}

fn own_portal(builder: &mut Builder, places: &Places, staff: &Staff, marijke: &Person, joost: &Person, tedje: &Person) {
    let born = builder.calendar.born(46, 210);
    let mut draft = builder.client(marijke.who, born, places.polikliniek, (425, 9, 0));
    draft.account = Some(own_account(marijke));
    let portal = builder.open(draft);
    builder.past_link(portal, staff.hans, (425, 9, 0), (300, 17, 0));
    builder.link(portal, staff.lotte, Guiding, (420, 9, 0));
    builder.link(portal, staff.piet, Guiding, (400, 14, 0));
    builder.link(portal, staff.rob, Supervising, (290, 9, 30));
    let circle = circle(builder, portal, marijke, joost, tedje);
    for (name, decision, when) in [
        (GENERAL_PRACTITIONER, Decision::Given, (419, 10, 20)),
        (IMAGES, Decision::Given, (419, 10, 24)),
        (IMAGES, Decision::Withdrawn, (41, 20, 3)),
    ] {
        builder.decide(Some(portal), &topic(name), marijke.account, decision, when);
    }
    own_file(builder, staff, portal, marijke, &circle);
    appointments(builder, staff, portal, [marijke, joost].map(|it| it.account));
    messages(builder, staff, portal, (marijke, joost), &circle);
    diary(builder, portal, marijke);
    dossier(builder, staff, portal, marijke);
    plans(builder, staff, portal, marijke);
    builder.ask_twice(portal, staff.lotte, marijke.account);
    pinboard(builder, staff, portal, [marijke, joost, tedje].map(|it| it.account));
    agenda(builder, portal, [marijke, joost].map(|it| it.account), circle.kees_account);
}

fn circle(builder: &mut Builder, portal: PortalId, marijke: &Person, joost: &Person, tedje: &Person) -> Circle {
    use Right::{Appointments, CareTeam, Data, Documents, Medication, Messages, PinboardReact, Plan};

    let joost = builder.contact(portal, Contact::of(joost, Role::Partner).first(), (415, 11, 0));
    builder.give(portal, joost, &Gift::own(&Right::ALL, marijke, (400, 20, 0)));
    builder.photo(portal, joost, include_bytes!("joost.png"), (400, 20, 30));
    builder.show_to_come(portal, joost, (60, 20, 10));

    let tedje = builder.contact(portal, Contact::of(tedje, Role::Sibling), (312, 19, 50));
    let some = [Messages, Plan, Documents, Data, CareTeam, PinboardReact];
    builder.give(portal, tedje, &Gift::own(&some, marijke, (312, 20, 0)).purpose("Helpt mij op moeilijke dagen"));
    builder.give(portal, tedje, &Gift::own(&[Medication], marijke, (200, 20, 0)).withdrawn((16, 21, 12)));

    let daughter = builder.prepared(woman("Sanne", "de Vries"), (2, 19, 0));
    let sanne = builder.contact(portal, Contact::of(&daughter, Role::Child), (2, 18, 55));
    builder.give(portal, sanne, &Gift::own(&[Messages, Appointments], marijke, (2, 19, 0)));
    let target = InvitationTarget::Relation(portal, sanne);
    builder.invite(target, &daughter, marijke.account, (2, 19, 0), InvitationState::Open);

    let neighbour = builder.active(man("Kees", "Mulder"), (70, 11, 0));
    let kees = builder.contact(portal, Contact::of(&neighbour, Role::Neighbour), (72, 16, 0));
    builder.give(
        portal,
        kees,
        &Gift::own(&[Appointments], marijke, (72, 16, 5)).until(45).purpose("Rijdt mij naar de polikliniek"),
    );
    builder.introduce(neighbour.account, "Buurman van Marijke. Ziet alleen afspraken, tot een einddatum.");

    let friend = builder.active(woman("Bianca", "Smeets"), (180, 11, 0));
    let bianca = builder.contact(portal, Contact::of(&friend, Role::Friend), (182, 10, 0));
    builder.give(portal, bianca, &Gift::own(CLOSE, marijke, (182, 10, 5)).paused());

    let colleague = builder.active(man("Roel", "Hendriks"), (150, 11, 0));
    let roel = builder.contact(portal, Contact::of(&colleague, Role::Friend), (155, 10, 0));
    builder.give(portal, roel, &Gift::own(&[Messages], marijke, (155, 10, 5)).until(-30));

    builder.contact(portal, Contact::listed(man("Henk", "Bosman"), Role::Father), (300, 12, 0));
    Circle { joost, tedje, kees, kees_account: neighbour.account, sanne }
}

fn own_file(builder: &mut Builder, staff: &Staff, portal: PortalId, marijke: &Person, circle: &Circle) {
    let lotte = Author::Professional(staff.lotte.id);
    builder.file(portal, "Afspraken over uw behandeling", lotte, BySection, &[((410, 9, 30), &papers::AGREEMENTS)]);
    let own = Author::Client(marijke.account);
    let letter = builder.file(portal, "Brief van de huisarts", own, PerItem, &[((380, 20, 40), &papers::LETTER_OF_GP)]);
    let year = builder.calendar.day_ago(250).year();
    let versions = [((250, 13, 15), &papers::TREATMENT_PLAN), ((5, 15, 40), &papers::TREATMENT_PLAN_REVISED)];
    let plan = builder.file(portal, &format!("Behandelplan {year}"), lotte, PerItem, &versions);
    let signs = builder.file(portal, "Signaleringsplan", lotte, PerItem, &[((120, 11, 0), &papers::SIGNS_PLAN)]);
    let evaluation = builder.file(portal, "Evaluatie van de behandeling", lotte, PerItem, &[((12, 16, 20), &papers::EVALUATION)]);
    let by = marijke.account;
    builder.show(&plan, &[circle.joost], by, (249, 20, 0));
    builder.show(&signs, &[circle.joost, circle.tedje], by, (119, 20, 0));
    builder.show(&evaluation, &[circle.joost], by, (12, 16, 20));
    builder.ask(&plan, 1, Party::Holder, staff.lotte, (250, 13, 20));
    builder.acknowledge(&plan, 1, Party::Holder, marijke, (248, 10, 12));
    builder.ask(&plan, 2, Party::Holder, staff.lotte, (5, 15, 45));
    looks(builder, staff, portal, circle, [&plan, &signs, &evaluation, &letter]);
    reports(builder, staff, portal, marijke, circle);
}

fn reports(builder: &mut Builder, staff: &Staff, portal: PortalId, marijke: &Person, circle: &Circle) {
    let (lotte, own) = (Author::Professional(staff.lotte.id), Author::Client(marijke.account));
    let first = "Kennismaking, 45 minuten.\n\nU vertelde over uw werk en over het slapen. U wilt weer twaalf uur werken.\n\n\
                 Afspraken:\n- U houdt twee weken bij hoe u slaapt.\n- Ik bel uw huisarts. Dat vindt u goed.";
    let intake = builder.report(portal, "Kennismaking", lotte, PerItem, &[((400, 16, 0), first)]);
    let work = "Gesprek over uw werk, samen met Joost.\n\nU werkt nu acht uur per week. Dat gaat goed, behalve op woensdag.\n\n\
                Afspraken:\n- U vraagt uw werkgever om op woensdag later te beginnen.\n- Joost let mee op of u op tijd stopt.\n\
                - Over drie weken kijken wij hoe het gaat.";
    let work = builder.report(portal, "Gesprek over uw werk", lotte, PerItem, &[((20, 11, 30), work)]);
    let mine = "Ik schreef op wat ik onthield van het gesprek met Piet.\n\nDe dosis blijft hetzelfde tot januari. \
                Ik mag zelf kiezen of ik hem om negen of om tien uur neem.\n\nWat ik nog wil vragen: mag ik er een glas wijn bij?";
    let mine = builder.report(portal, "Mijn verslag van het gesprek met Piet", own, PerItem, &[((13, 19, 45), mine)]);
    builder.show(&intake, &[circle.joost], marijke.account, (399, 9, 0));
    builder.show(&work, &[circle.joost], marijke.account, (19, 20, 15));
    builder.ask(&work, 1, Party::Holder, staff.lotte, (20, 11, 35));
    builder.react(&work, own, "Dit klopt. Alleen werk ik op woensdag al zes uur, niet vier.", (19, 20, 30));
    builder.react(&work, lotte, "Dank u. Ik neem het mee naar het volgende gesprek.", (18, 9, 10));
    let answer = "Fijn dat u dit opschrijft. Eén glas mag, maar niet vlak voor het slapen.\nPiet leest dit ook.";
    builder.react(&mine, lotte, answer, (12, 10, 5));
}

fn appointments(builder: &mut Builder, staff: &Staff, portal: PortalId, [marijke, joost]: [AccountId; 2]) {
    let (lotte, piet) = (staff.lotte, staff.piet);
    let room = Met::At("Polikliniek Zwolle, kamer 2.14");
    builder.meet(portal, lotte, ((40, 10, 30), 45), ("Gesprek over het plan", room, None));
    builder.meet(portal, piet, ((14, 13, 0), 20), ("Bellen over de medicatie", Met::Phone, None));
    let calls = Some("Piet belt u op het nummer dat bij uw gegevens staat.");
    builder.meet(portal, piet, ((-1, 16, 0), 20), ("Bellen over de medicatie", Met::Phone, calls));
    let plan = Some("Neem uw signaleringsplan mee.\nJoost is ook welkom.");
    builder.meet(portal, lotte, ((-3, 10, 30), 45), ("Gesprek over het plan", room, plan));
    builder.meet(portal, lotte, ((-9, 13, 15), 90), ("Groep Beter slapen, bijeenkomst 3 van 6", Met::Video, None));
    builder.call_off("De begeleider is ziek. Bijeenkomst 4 gaat wel door.");
    let sleep = builder.meet(portal, lotte, ((-22, 13, 15), 90), ("Groep Beter slapen, bijeenkomst 4 van 6", Met::Video, None));

    let approved = Some((RequestDecision::Approved, Some("Fijn dat u weer meedoet."), (11, 9, 20)));
    builder.request(
        (portal, marijke),
        lotte,
        (22, Some("Mag ik weer meedoen met de groep?"), (12, 19, 5)),
        approved,
        Some(sleep),
    );
    let rejected =
        Some((RequestDecision::Rejected, Some("Piet was er die dag niet. U kunt een andere dag vragen."), (14, 11, 0)));
    builder.request((portal, joost), piet, (-8, Some("Over de bijwerkingen."), (16, 20, 40)), rejected, None);
    let sooner = "Mijn zus Tedje gaat mee.\nKan het na half elf?";
    builder.request((portal, marijke), lotte, (10, Some(sooner), (1, 20, 15)), None, None);
}

fn dossier(builder: &mut Builder, staff: &Staff, portal: PortalId, marijke: &Person) {
    let (lotte, piet) = (staff.lotte.account, staff.piet.account);
    let first = living(["Oude Veerweg 18", "8011 AB", "Zwolle", "0612004518"]);
    let remarks = "Belt liever niet voor tien uur. Een bericht sturen mag altijd.";
    let first = known(first, ["Marijke", "Werkt drie dagen in de bibliotheek", remarks]);
    let phone = Some(sure(PhoneNumber::parse("0612998107")));
    let changed = PersonalData { phone, ..first.clone() };
    builder.know(portal, vec![(first, lotte, (418, 10, 5)), (changed, marijke.account, (23, 20, 15))]);
    let insured = builder.insured(["Zorgverzekeraar De Waard", "40 118 2276"], 700);
    builder.record(portal, lotte, vec![(insured, (418, 10, 10))]);
    let gp = care_provider(CareProviderKind::Gp, ["Huisartsenpraktijk De Brink", "Brink 4, 8021 AP Zwolle", "0384550112"]);
    builder.record(portal, lotte, vec![(gp, (418, 10, 12))]);
    let pharmacy =
        care_provider(CareProviderKind::Pharmacy, ["Apotheek Assendorp", "Assendorperstraat 61, 8012 DG Zwolle", "0384550177"]);
    builder.record(portal, lotte, vec![(pharmacy, (418, 10, 14))]);
    let sleep =
        builder.taken(["Temazepam", "1 tablet van 10 mg", "Alleen als u niet slaapt, hooguit drie nachten."], (260, Some(100)));
    builder.record(portal, piet, vec![(sleep, (260, 11, 0))]);
    let whole = builder.taken(["Lithium", "2 tabletten van 400 mg", "Elke avond, met een glas water."], (390, None));
    let less = builder.taken(["Lithium", "1 tablet van 400 mg", "Elke avond, met een glas water."], (14, None));
    builder.record(portal, piet, vec![(whole, (390, 15, 0)), (less, (14, 13, 40))]);
}

fn plans(builder: &mut Builder, staff: &Staff, portal: PortalId, marijke: &Person) {
    let lotte = staff.lotte.account;
    builder.share_plan(portal, lotte, &plans::FIRST, (200, 11, 20));
    builder.answer_plan(portal, marijke.account, None, (198, 20, 45));
    builder.share_plan(portal, lotte, &plans::SECOND, (40, 15, 10));
    let objection = "Ik wil nog niet met een groep beginnen. De rest is goed.";
    builder.answer_plan(portal, marijke.account, Some(objection), (38, 21, 5));
    builder.draft_plan(portal, lotte, &plans::THIRD, (2, 9, 40));
}

fn messages(builder: &mut Builder, staff: &Staff, portal: PortalId, (marijke, joost): (&Person, &Person), circle: &Circle) {
    let client = (Author::Client(marijke.account), marijke.account);
    let partner = (Author::Relation(circle.joost), joost.account);
    let by = |pro: Pro| (Author::Professional(pro.id), pro.account);
    let said = |(author, account), when, body| (author, account, when, body);
    let move_it = [
        said(client, (44, 20, 12), "Kan de afspraak van donderdag een week later? Ik heb dan een feest van mijn werk."),
        said(by(staff.lotte), (43, 9, 5), "Dat is goed. Ik heb het aangepast."),
    ];
    let moved = builder.talk(portal, "Verzetten afspraak", &[staff.lotte], &move_it);
    builder.has_read(portal, moved, marijke.account, 2);
    builder.end_talk(moved, staff.lotte, (39, 16, 0));
    let medicine = [
        said(by(staff.piet), (13, 14, 2), "U kunt de tablet het beste innemen om negen of tien uur, met een glas water."),
        said(client, (12, 19, 30), "Dank u. Ik doe het om tien uur."),
    ];
    let medicine = builder.talk(portal, "Uitleg medicijn", &[staff.piet], &medicine);
    builder.let_in(portal, medicine, circle.joost, marijke.account, (12, 19, 40));
    builder.let_in(portal, medicine, circle.tedje, marijke.account, (12, 19, 41));
    let sleep = [
        said(
            by(staff.lotte),
            (8, 16, 40),
            "Dag Marijke, wilt u deze week elke ochtend opschrijven hoe u sliep? Een paar woorden is genoeg.",
        ),
        said(client, (2, 20, 55), "Dat is gelukt. Ik heb vijf van de zeven nachten ingevuld.\nIn het weekend vergat ik het."),
        said(
            by(staff.lotte),
            (1, 16, 40),
            "Dank u voor het invullen. Ik zie dat u na het wandelen beter slaapt. Daar praten we donderdag over.\n\n\
             Vijf van de zeven is mooi. Niets aan te doen, dat weekend.",
        ),
    ];
    let sleep = builder.talk(portal, "Uw slaapschema", &[staff.lotte, staff.piet], &sleep);
    builder.attach(portal, sleep, "afspraken-over-slapen.pdf", &papers::SLEEP_ADVICE);
    builder.let_in(portal, sleep, circle.joost, marijke.account, (8, 18, 0));
    let worry = [said(partner, (1, 17, 5), "Marijke sliep drie nachten slecht. Moeten wij iets doen voor donderdag?")];
    let worry = builder.talk(portal, "Slecht geslapen", &[staff.lotte], &worry);
    builder.let_in(portal, worry, circle.joost, joost.account, (1, 17, 5));
}

fn diary(builder: &mut Builder, portal: PortalId, marijke: &Person) {
    for (note, shared, when) in [
        (
            (
                "Eerste week met het signaleringsplan",
                "Maandag en dinsdag gingen goed. Woensdag merkte ik dat ik slecht sliep.\n\nIk heb het plan erbij gepakt. Joost las mee. \
                 Dat hielp: we zijn eerder naar huis gegaan.",
            ),
            true,
            (118, 21, 10),
        ),
        (("Alleen voor mij", "Soms wil ik iets opschrijven dat niemand leest.\nDat mag hier."), false, (60, 22, 5)),
        (
            (
                "Vragen voor dinsdag",
                "- Kan de dosis omlaag?\n- Wat doe ik als ik twee nachten niet slaap?\n- Mag Tedje een keer mee?",
            ),
            true,
            (6, 20, 30),
        ),
    ] {
        builder.write(portal, marijke, note, shared, when);
    }
}

/// Kees drives Marijke, and sees nothing else of her file.
fn agenda(builder: &mut Builder, portal: PortalId, [marijke, joost]: [AccountId; 2], kees: AccountId) {
    use time::Weekday::{Thursday, Tuesday};
    let swimming = ("Zwemmen met Tedje", Some("Zwembad De Golf"), Some("Badpak en muntje voor het kastje mee."));
    builder.note_down_weekly((portal, marijke), swimming, (30, 120, Some((10, 11))), &[Tuesday, Thursday], (32, 19, 5));
    let lift = ("Ik haal u op voor de polikliniek", Some("Bij u thuis"), Some("Ik wacht beneden met de auto."));
    builder.note_down((portal, kees), lift, (1, 1, Some((13, 16))), (5, 18, 40));
    builder.note_down((portal, joost), ("Weekend aan zee", Some("Zandvoort"), None), (4, 3, None), (12, 21, 15));
    builder.note_down((portal, marijke), ("Moeder jarig", None, Some("Om elf uur bellen.")), (2, 1, None), (20, 9, 30));
}

fn pinboard(builder: &mut Builder, staff: &Staff, portal: PortalId, [marijke, joost, tedje]: [AccountId; 3]) {
    let list = "Voor wie een weekend op de hond past:\n\n- Loki eet om acht uur en om zes uur, een afgestreken beker.\n\
                - Zijn pillen liggen in de bovenste la. Eén bij het ontbijt, in een stukje kaas.\n\
                - Hij trekt aan de riem als hij een kat ziet. Neem dus de korte riem.\n\
                - De dierenarts heeft nummer 06 10 20 30 40. Zeg dat het over Loki de Vries gaat.\n\n\
                Vergeet niet om zijn deken mee te nemen. Zonder zijn deken slaapt hij niet.";
    builder.pin(portal, (joost, list, (64, 19, 5)), &[(tedje, "Duidelijk. Hij is hier welkom.", (64, 20, 15))]);
    let cake = "Zaterdagmiddag is er taart bij ons thuis, om drie uur. Wie komt er?\n\nKinderen zijn ook welkom.";
    builder.pin(
        portal,
        (marijke, cake, (9, 20, 10)),
        &[
            (tedje, "Ik kom! Zal ik iets meenemen?", (9, 21, 2)),
            (marijke, "Lekker brood mag altijd.", (8, 9, 30)),
            (joost, "Dan haal ik de taart op.", (8, 12, 45)),
        ],
    );
    let bike = "Mijn fiets is gemaakt! Ik kom volgende week zelf naar de polikliniek.";
    builder.pin(portal, (marijke, bike, (3, 17, 20)), &[(staff.lotte.account, "Goed om te lezen. Tot dan!", (2, 9, 10))]);
}

fn looks(builder: &mut Builder, staff: &Staff, portal: PortalId, circle: &Circle, files: [&Filed; 4]) {
    let [plan, signs, evaluation, letter] = files;
    let marijke = builder.client_of(portal);
    let lotte = builder.linked(portal, staff.lotte);
    let rob = builder.linked(portal, staff.rob);
    let joost = builder.relation(circle.joost, Right::Documents);
    let tedje = builder.relation(circle.tedje, Right::Documents);
    let kees = builder.relation(circle.kees, Right::Appointments);
    let lead = Builder::tasked(staff.fatima, Task::ViewLinks);

    builder.did::<actions::OpenPortal>(portal, (27, 20, 1), marijke, Subject::Whole);
    builder.did::<actions::DownloadDocument>(portal, (27, 20, 4), marijke, version(letter, 1));
    builder.did::<actions::ListDocuments>(portal, (24, 9, 58), lotte, Subject::Whole);
    builder.did::<actions::ReadDocument>(portal, (24, 10, 1), lotte, whole(letter));
    builder.did::<actions::ReadDocument>(portal, (20, 15, 30), rob, whole(plan));
    let refused = Reason::NoRight(Right::Documents);
    builder.tried::<actions::ReadDocument>(portal, (18, 11, 20), kees, whole(signs), refused);
    builder.did::<actions::ChangeRights>(portal, (16, 21, 12), marijke, Subject::Relation(circle.tedje));
    builder.did::<actions::UploadDocument>(portal, (12, 16, 20), lotte, whole(evaluation));
    builder.did::<actions::ReadDocument>(portal, (12, 19, 33), joost, whole(evaluation));
    builder.tried::<actions::ReadDocument>(portal, (11, 8, 47), tedje, whole(evaluation), Reason::NotVisible);
    builder.did::<actions::DownloadDocument>(portal, (9, 19, 42), tedje, version(signs, 1));
    builder.did::<actions::ReadClient>(portal, (6, 14, 31), lead, Subject::Whole);
    builder.did::<actions::ReviseDocument>(portal, (5, 15, 40), lotte, whole(plan));
    builder.did::<actions::AskAcknowledgement>(portal, (5, 15, 45), lotte, version(plan, 2));
    builder.did::<actions::AddContact>(portal, (2, 18, 55), marijke, Subject::Whole);
    builder.did::<actions::GiveFirstAccess>(portal, (2, 19, 0), marijke, Subject::Relation(circle.sanne));
    builder.did::<actions::OpenPortal>(portal, (1, 7, 56), joost.on(Ground::OwnRelation), Subject::Whole);
    builder.did::<actions::ReadDocument>(portal, (1, 7, 58), joost, whole(plan));
    builder.did::<actions::ReadAccessLog>(portal, (1, 20, 55), marijke, Subject::Whole);
}

/// Fourteen, so she holds her own portal and gave her parents access herself.
fn anna(builder: &mut Builder, places: &Places, staff: &Staff, marijke: &Person, joost: &Person) {
    let anna = builder.active(woman("Anna", "de Vries"), (300, 16, 0));
    let born = builder.calendar.born(14, 200);
    let mut draft = builder.client(anna.who, born, places.jeugdteam, (330, 9, 0));
    draft.account = Some(own_account(&anna));
    let portal = builder.open(draft);
    builder.link(portal, staff.samira, Guiding, (330, 9, 0));
    let parental = parental(born);
    let mother = Contact::of(marijke, Role::Mother).first().with(parental.clone());
    let mother = builder.contact(portal, mother, (330, 9, 20));
    builder.give(portal, mother, &Gift::own(CLOSE, &anna, (288, 16, 30)).purpose("Mama mag meelezen"));
    let father = builder.contact(portal, Contact::of(joost, Role::Father).registered().with(parental), (330, 9, 25));
    builder.give(portal, father, &Gift::own(&[Right::Appointments], &anna, (288, 16, 35)));
    builder.decide(Some(portal), &topic(GENERAL_PRACTITIONER), anna.account, Decision::Given, (299, 16, 10));
    builder.introduce(anna.account, "Cliënt van 14 jaar. Beheert haar eigen portaal.");

    let samira = Author::Professional(staff.samira.id);
    builder.file(portal, "Afspraken over de behandeling", samira, BySection, &[((328, 10, 0), &papers::AGREEMENTS)]);
    let plan = builder.file(portal, "Mijn behandelplan", samira, PerItem, &[((270, 15, 0), &papers::YOUTH_PLAN)]);
    let school = builder.file(portal, "Gesprek op school", samira, PerItem, &[((6, 16, 45), &papers::SCHOOL_REPORT)]);
    builder.show(&plan, &[mother], anna.account, (268, 17, 0));
    builder.ask(&plan, 1, Party::Holder, staff.samira, (270, 15, 5));
    builder.acknowledge(&plan, 1, Party::Holder, &anna, (268, 16, 50));

    let at_home = living(["Oude Veerweg 18", "8011 AB", "Zwolle", "0612775340"]);
    builder.know(portal, vec![(at_home, staff.samira.account, (329, 10, 0))]);
    let sleep = builder.taken(["Melatonine", "1 tablet van 3 mg", "Een uur voor het slapen."], (120, None));
    builder.record(portal, staff.samira.account, vec![(sleep, (120, 15, 30))]);

    let school_visit = ("Gesprek met school", Met::At("School De Brug"), None);
    builder.meet(portal, staff.samira, ((20, 15, 0), 60), school_visit);
    builder.meet(portal, staff.samira, ((-6, 15, 30), 45), ("Samen praten", Met::At("Jeugdteam, kamer 3"), None));

    let child = builder.client_of(portal);
    let guide = builder.linked(portal, staff.samira);
    let reads = builder.relation(mother, Right::Documents);
    builder.did::<actions::OpenPortal>(portal, (13, 16, 8), child, Subject::Whole);
    builder.did::<actions::ReadDocument>(portal, (8, 20, 21), reads, whole(&plan));
    builder.did::<actions::UploadDocument>(portal, (6, 16, 45), guide, whole(&school));
    builder.did::<actions::ReadDocument>(portal, (5, 17, 2), child, whole(&school));
    builder.tried::<actions::ReadDocument>(portal, (4, 19, 50), reads, whole(&school), Reason::NotVisible);
    builder.tried::<actions::ListContacts>(portal, (4, 19, 52), reads, Subject::Whole, Reason::NoRight(Right::ManageContacts));
    builder.did::<actions::ListContacts>(portal, (3, 16, 40), child, Subject::Whole);
}

/// Eighty-one and without an account; his daughter Marijke is first contact and holds.
fn henk(builder: &mut Builder, places: &Places, staff: &Staff, marijke: &Person, tedje: &Person) {
    let born = builder.calendar.born(81, 60);
    let mut draft = builder.client(man("Henk", "Bosman"), born, places.merel, (240, 9, 0));
    draft.seat = HolderSeat { named: Seat::FirstContact, made: builder.calendar.ago((239, 9, 0)) };
    let portal = builder.open(draft);
    builder.link(portal, staff.mirjam, Guiding, (240, 9, 0));
    let mandate = builder.calendar.authority(AuthorityKind::WrittenMandate, 239, "Machtiging, getekend bij de opname");
    let marijke_here = builder.contact(portal, Contact::of(marijke, Role::Child).first().with(mandate), (239, 9, 10));
    let tedje_here = builder.contact(portal, Contact::of(tedje, Role::Child), (230, 20, 0));
    let visits = [Right::Appointments, Right::Documents];
    builder.give(portal, tedje_here, &Gift::by(&visits, marijke, (230, 20, 5)));
    builder.decide(Some(portal), &topic(IMAGES), marijke.account, Decision::Given, (235, 20, 0));

    let nurse = Author::Professional(staff.mirjam.id);
    let plan = builder.file(portal, "Zorgleefplan", nurse, PerItem, &[((225, 11, 0), &papers::NURSING_PLAN)]);
    let medicines = builder.file(portal, "Overzicht van medicijnen", nurse, BySection, &[((90, 10, 0), &papers::MEDICINES)]);
    builder.ask(&plan, 1, Party::Holder, staff.mirjam, (225, 11, 5));
    builder.acknowledge(&plan, 1, Party::Holder, marijke, (221, 20, 31));
    let heart = builder
        .taken(["Metoprolol", "1 tablet van 50 mg", "Elke ochtend bij het ontbijt. De verpleging geeft het."], (239, None));
    builder.record(portal, staff.mirjam.account, vec![(heart, (239, 10, 0))]);
    let gp = care_provider(CareProviderKind::Gp, ["Huisartsenpraktijk Avondrood", "Merelhof 1, 7941 ZZ Meppel", "0522550133"]);
    builder.record(portal, staff.mirjam.account, vec![(gp, (239, 10, 5))]);
    builder.show(&plan, &[tedje_here], marijke.account, (221, 20, 35));
    builder.share_plan(portal, staff.mirjam.account, &plans::HENK, (6, 14, 30));

    let holder = builder.holder(marijke_here);
    let daughter = builder.relation(tedje_here, Right::Documents);
    let mirjam = builder.linked(portal, staff.mirjam);
    builder.did::<actions::ReadDocument>(portal, (15, 10, 30), mirjam, whole(&medicines));
    builder.did::<actions::OpenPortal>(portal, (14, 20, 40), holder, Subject::Whole);
    builder.did::<actions::DownloadDocument>(portal, (10, 21, 5), daughter, version(&plan, 1));
}
