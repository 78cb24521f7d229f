//! Birthdays that change who sees what.

use inzage_domain::{
    care::CareLinkKind,
    document::{Author, DocumentKind, Party, Sharing},
    grant::Maker,
    ids::{AccountId, DocumentId, PortalId, RelationId},
    moment::Moment,
    organisation::FromHolding,
    policy::{
        Ageing, Holder, Reason, RefusalKind, RelationStanding,
        actions::{AskAcknowledgement, DecideAgreement, ListDocuments, OpenPortal, ReadDocument, ShareDocument},
        holder,
    },
    portal::Seat,
    records::AgreementDecision,
    relation::{Agreement, AuthorityKind, Role},
    right::Right,
};
use inzage_testkit::{
    any,
    doubles::moment,
    worlds::{NOW, World, as_professional, private},
};
use proptest::prelude::*;
use time::{Date, Duration, macros::date};

/// A child with a mother who holds, a father by law and an aunt to whom the mother gave documents, all at `NOW`.
struct Family {
    world: World,
    portal: PortalId,
    child: AccountId,
    mother: AccountId,
    father: AccountId,
    aunt: AccountId,
    mothers: RelationId,
    fathers: RelationId,
    aunts: RelationId,
    document: DocumentId,
}

fn family(birthday: Date) -> Family {
    let mut world = World::new();
    let house = world.location("Huis", None);
    let child = world.account("Kees", "Klein", "kees@mail.example");
    let mother = world.account("Moe", "Klein", "moe@mail.example");
    let father = world.account("Pa", "Klein", "pa@mail.example");
    let aunt = world.account("Tan", "Te", "tante@mail.example");
    let portal = world.client("Kees", "Klein", birthday, house);
    world.client_account(portal, child).seat(portal, Seat::FirstContact);
    let mothers = world.contact(portal, mother, Role::Mother);
    let fathers = world.contact(portal, father, Role::Father);
    let aunts = world.contact(portal, aunt, Role::Family);
    world.first_contact(mothers).authority(mothers, AuthorityKind::Parental).authority(fathers, AuthorityKind::Parental);
    world.grant_by(aunts, Right::Documents, Maker { account: mother, is_client: false });
    let document = world.document(portal, "Verslag", Author::Client(child), Sharing::BySection);
    Family { world, portal, child, mother, father, aunt, mothers, fathers, aunts, document }
}

impl Family {
    fn holder(&self, now: Moment) -> Option<AccountId> {
        let holders = [self.child, self.mother, self.father, self.aunt].into_iter().filter(|account| {
            let action = OpenPortal { portal: self.portal };
            self.world.judge(now, private(*account), &action).is_ok_and(|allowed| allowed.scope.holds)
        });
        let holders: Vec<_> = holders.collect();
        assert!(holders.len() <= 1, "two hold");
        holders.first().copied()
    }

    fn reads(&self, account: AccountId, now: Moment) -> bool {
        let action = ReadDocument { portal: self.portal, kind: DocumentKind::Document, document: self.document };
        self.world.judge(now, private(account), &action).is_ok()
    }

    fn seen(&self, now: Moment) -> [bool; 4] {
        [self.child, self.mother, self.father, self.aunt].map(|account| self.reads(account, now))
    }

    fn agree(&mut self, agreement: Agreement, at: Moment) {
        let decision = AgreementDecision { portal: self.portal, relation: self.aunts, agreement, by: self.child, at: at.at };
        self.world.edit().agreements.push(decision);
    }
}

/// The day before `birthday` turns `age`, and the day itself.
fn around(birthday: Date, age: i32) -> (Moment, Moment) {
    let on = birthday.replace_year(birthday.year() + age).unwrap();
    let at = on.midnight().assume_utc();
    (moment(at - Duration::SECOND), moment(at))
}

/// Below twelve a representative holds and both parents read; the child's own account opens nothing but the agreement page.
///
/// Proves: B02, D01, D19, D42, G01, T13.
#[test]
fn below_twelve_a_representative_holds_and_both_parents_read() {
    let family = family(date!(2018 - 03 - 04));
    assert_eq!(family.holder(NOW), Some(family.mother));
    assert_eq!(family.seen(NOW), [false, true, true, true]);
    let home = family.world.judge(NOW, private(family.child), &OpenPortal { portal: family.portal }).unwrap();
    assert!(home.scope.too_young && home.scope.reads.is_empty() && home.scope.acts.is_empty());
    let refused = family
        .world
        .judge(NOW, private(family.child), &ListDocuments { portal: family.portal, kind: DocumentKind::Document })
        .unwrap_err();
    assert_eq!((refused.kind, refused.reason), (RefusalKind::Forbidden, Reason::TooYoung));
}

/// The child decides on others' access from ninety days before the twelfth birthday until the sixteenth.
///
/// Proves: D20, D42, G01.
#[test]
fn a_child_decides_from_ninety_days_ahead_until_sixteen() {
    let birthday = date!(2014 - 06 - 16);
    let family = family(birthday);
    let (last_day, twelve) = around(birthday, 12);
    let (fifteen, sixteen) = around(birthday, 16);
    let ahead = |days| moment(twelve.at - Duration::days(days));
    for (now, expected) in [
        (moment(ahead(90).at - Duration::SECOND), Err((RefusalKind::Conflict, Reason::TooYoung))),
        (ahead(90), Ok(())),
        (last_day, Ok(())),
        (twelve, Ok(())),
        (fifteen, Ok(())),
        (sixteen, Err((RefusalKind::Conflict, Reason::EndedByAge))),
        (around(birthday, 40).1, Err((RefusalKind::Conflict, Reason::EndedByAge))),
    ] {
        let agree = DecideAgreement { portal: family.portal, relation: family.aunts, agreement: Agreement::Given };
        let told = family.world.judge(now, private(family.child), &agree).map(|_| ()).map_err(|it| (it.kind, it.reason));
        assert_eq!(told, expected, "{now:?}");
        let home = family.world.judge(now, private(family.child), &OpenPortal { portal: family.portal }).unwrap();
        assert_eq!(home.scope.agrees, expected.is_ok(), "{now:?}");
        let aunt = family.world.judge(now, private(family.aunt), &OpenPortal { portal: family.portal });
        assert!(!aunt.is_ok_and(|it| it.scope.agrees));
    }
}

/// On the twelfth birthday the child holds, whatever was named, and everybody else waits for the child's agreement.
///
/// Proves: D20, D01, D42, T13, X04.
#[test]
fn at_twelve_the_child_holds_and_others_wait() {
    let birthday = date!(2014 - 06 - 16);
    let mut family = family(birthday);
    let (before, on) = around(birthday, 12);
    assert_eq!((family.holder(before), family.holder(on)), (Some(family.mother), Some(family.child)));
    assert_eq!((family.seen(before), family.seen(on)), ([false, true, true, true], [true, false, false, false]));
    // What rests keeps the portal in the chooser, with empty sections.
    let home = family.world.judge(on, private(family.aunt), &OpenPortal { portal: family.portal }).unwrap();
    assert!(home.scope.reads.is_empty());
    // The parents had no grants: to them it is as if the portal were not there.
    let refused = family.world.judge(on, private(family.father), &OpenPortal { portal: family.portal }).unwrap_err();
    assert_eq!((refused.kind, refused.reason), (RefusalKind::Hidden, Reason::NoRightInForce));

    family.agree(Agreement::Given, on);
    assert_eq!(family.seen(on), [true, false, false, true]);
    family.agree(Agreement::Refused, on);
    assert_eq!(family.seen(on), [true, false, false, false]);
    assert!(family.world.judge(on, private(family.aunt), &OpenPortal { portal: family.portal }).is_err());
}

/// What the child gave needs no agreement.
///
/// Proves: D20.
#[test]
fn what_the_child_gave_needs_no_agreement() {
    let birthday = date!(2014 - 06 - 16);
    let mut family = family(birthday);
    let (_, on) = around(birthday, 12);
    family.world.at(on);
    let maker = Maker { account: family.child, is_client: true };
    family.world.grant_by(family.mothers, Right::Documents, maker);
    assert_eq!(family.seen(on), [true, true, false, false]);
}

/// From twelve to sixteen staff may ask a child and a parent both; below twelve the father beside the mother who holds; from sixteen on
/// no parent.
///
/// Proves: D13, D20, D21, X07.
#[test]
fn a_child_and_a_parent_are_asked_both_until_sixteen() {
    let birthday = date!(2014 - 06 - 16);
    let mut family = family(birthday);
    let guide_account = family.world.account("Gé", "Gids", "gids@zorg.example");
    let guide = family.world.professional(guide_account, "psycholoog");
    family.world.link(family.portal, guide, CareLinkKind::Guiding);
    let (mother, father) = (Party::Representative(family.mothers), Party::Representative(family.fathers));
    let ask = |family: &Family, now: Moment, parties: &[Party]| {
        let (portal, document) = (family.portal, family.document);
        let action = AskAcknowledgement { portal, kind: DocumentKind::Document, document, version: 1, parties: parties.to_vec() };
        family.world.judge(now, as_professional(guide_account), &action).map(|it| it.scope).map_err(|it| it.reason)
    };
    let (before, twelve) = around(birthday, 12);
    assert_eq!(ask(&family, before, &[Party::Holder, father]), Ok(vec![Party::Holder, father]), "two parents");
    assert_eq!(ask(&family, before, &[mother]), Err(Reason::CannotAgree), "she holds");
    assert_eq!(ask(&family, twelve, &[Party::Client, mother]), Err(Reason::CannotAgree), "she can't read it any more");

    let maker = Maker { account: family.child, is_client: true };
    family.world.at(twelve);
    family.world.grant_by(family.mothers, Right::Documents, maker);
    assert_eq!(ask(&family, twelve, &[Party::Client, mother]), Ok(vec![Party::Client, mother]));
    let (fifteen, sixteen) = around(birthday, 16);
    assert_eq!(ask(&family, fifteen, &[mother]), Ok(vec![mother]));
    family.world.at(sixteen);
    family.world.grant_by(family.mothers, Right::Documents, maker);
    assert_eq!(family.seen(sixteen), [true, true, false, false]);
    assert_eq!(ask(&family, sixteen, &[mother]), Err(Reason::CannotAgree));
    family.world.incapacity(family.portal, guide_account);
    assert_eq!(ask(&family, sixteen, &[mother]), Err(Reason::CannotAgree), "she holds again");
    assert_eq!(ask(&family, sixteen, &[father]), Ok(vec![father]));
}

/// An organisation may let access go on until the child objects.
///
/// Proves: D20, X04.
#[test]
fn an_organisation_may_let_access_go_on_until_the_child_objects() {
    let birthday = date!(2014 - 06 - 16);
    let mut family = family(birthday);
    family.world.settings(|it| it.ages.from_holding = FromHolding::ContinuesUnlessRefused);
    let (_, on) = around(birthday, 12);
    assert_eq!(family.seen(on), [true, false, false, true]);
    family.agree(Agreement::Refused, on);
    assert_eq!(family.seen(on), [true, false, false, false]);
}

/// While the child has not activated an account nobody holds.
///
/// Proves: D20, D24.
#[test]
fn at_twelve_without_an_account_nobody_holds() {
    let birthday = date!(2014 - 06 - 16);
    let mut family = family(birthday);
    let portal = family.portal;
    family
        .world
        .portal(portal, |it| it.account = it.account.map(|it| inzage_domain::portal::ClientAccount { activated: false, ..it }));
    let (before, on) = around(birthday, 12);
    assert_eq!((family.holder(before), family.holder(on)), (Some(family.mother), None));
    family.world.portal(portal, |it| {
        it.account = it.account.map(|it| inzage_domain::portal::ClientAccount { activated: true, suspended: true, ..it });
    });
    assert_eq!(family.holder(on), None, "nor while staff suspended it");
}

/// On the sixteenth birthday agreements end: only what the client gave since then counts, and what rested stays in the chooser.
///
/// Proves: D21, D42, T13, X04.
#[test]
fn at_sixteen_only_what_the_client_gave_since_counts() {
    let birthday = date!(2010 - 06 - 16);
    let mut family = family(birthday);
    let (before, on) = around(birthday, 16);
    family.agree(Agreement::Given, before);
    family.world.at(before);
    let maker = Maker { account: family.child, is_client: true };
    family.world.grant_by(family.mothers, Right::Documents, maker);
    assert_eq!(family.seen(before), [true, true, false, true]);
    assert_eq!(family.seen(on), [true, false, false, false], "given the day before, too");
    for account in [family.mother, family.aunt] {
        assert!(family.world.judge(on, private(account), &OpenPortal { portal: family.portal }).is_ok(), "in the chooser");
    }
    family.world.at(on);
    family.world.grant_by(family.aunts, Right::Documents, maker);
    assert_eq!(family.seen(on), [true, false, false, true]);
    let agree = DecideAgreement { portal: family.portal, relation: family.mothers, agreement: Agreement::Given };
    let refused = family.world.judge(on, private(family.child), &agree).unwrap_err();
    assert_eq!((refused.kind, refused.reason), (RefusalKind::Conflict, Reason::EndedByAge));
}

/// On the eighteenth birthday a parent who was named before does not hold again, and what ended by age stays ended.
///
/// Proves: D21, D24, T13.
#[test]
fn at_eighteen_nothing_that_age_ended_comes_back() {
    let birthday = date!(2008 - 06 - 16);
    let mut family = family(birthday);
    let (before, on) = around(birthday, 18);
    assert_eq!((family.holder(before), family.holder(on)), (Some(family.child), None), "the seat names the first contact");
    assert_eq!(family.seen(on), [true, false, false, false]);
    // A new authority makes the first contact hold, a parental one does not.
    let mothers = family.mothers;
    family.world.authority(mothers, AuthorityKind::Mentorship);
    assert_eq!(family.holder(on), Some(family.mother));
    // Or staff name the holder anew.
    family.world.authority(mothers, AuthorityKind::Parental).at(on);
    let portal = family.portal;
    family.world.seat(portal, Seat::FirstContact);
    assert_eq!(family.holder(on), Some(family.mother), "an adult's own choice of first contact needs no authority");
    family.world.seat(portal, Seat::Client);
    assert_eq!(family.holder(on), Some(family.child));
}

/// What a client of sixteen or seventeen gave goes on at eighteen.
///
/// Proves: D21, D42.
#[test]
fn what_a_client_of_sixteen_gave_goes_on_at_eighteen() {
    let birthday = date!(2008 - 06 - 16);
    let mut family = family(birthday);
    let (before, on) = around(birthday, 18);
    let maker = Maker { account: family.child, is_client: true };
    family.world.at(before).grant_by(family.aunts, Right::Documents, maker);
    assert_eq!(family.seen(on), [true, false, false, true]);
}

/// An adult's contacts keep what was given by whoever managed them since eighteen.
///
/// Proves: D42, D26.
#[test]
fn an_adults_grants_count_whoever_managed_them() {
    let mut family = family(date!(1990 - 01 - 01));
    let portal = family.portal;
    family.world.seat(portal, Seat::Client);
    assert_eq!(family.seen(NOW), [true, false, false, true]);
}

/// Ages are the organisation's.
///
/// Proves: X04.
#[test]
fn ages_are_the_organisations() {
    let mut family = family(date!(2013 - 01 - 01));
    family.world.settings(|it| it.ages.holds_from = 14);
    assert_eq!(family.holder(NOW), Some(family.mother));
    family.world.settings(|it| it.ages.holds_from = 13);
    assert_eq!(family.holder(NOW), Some(family.child));
}

/// While a client can't decide, the ages rest and a representative holds; at eighteen only curator, mentor or mandate may.
///
/// Proves: D22, D42.
#[test]
fn while_a_client_cannot_decide_a_representative_holds() {
    let birthday = date!(2012 - 06 - 16);
    let mut family = family(birthday);
    let (portal, staff) = (family.portal, family.aunt);
    // Recorded a year before, when the child was thirteen.
    family.world.incapacity(portal, staff);
    assert_eq!(family.holder(NOW), Some(family.mother));
    assert_eq!(family.seen(NOW), [true, true, true, true], "reading by law goes on, and grants count");
    let (_, sixteen) = around(birthday, 16);
    assert_eq!((family.holder(sixteen), family.seen(sixteen)[3]), (Some(family.mother), true));
    let (_, eighteen) = around(birthday, 18);
    assert_eq!(family.holder(eighteen), None, "a parent's authority has ended");
    assert!(!family.reads(family.father, eighteen));
    let mothers = family.mothers;
    family.world.authority(mothers, AuthorityKind::Administration);
    assert_eq!(family.holder(eighteen), None, "administration is about money");
    for kind in [AuthorityKind::Curatorship, AuthorityKind::Mentorship, AuthorityKind::WrittenMandate] {
        family.world.authority(mothers, kind);
        assert_eq!(family.holder(eighteen), Some(family.mother));
    }
    // Holding without being able to decide gives the client no more than reading.
    let share = ShareDocument { portal, kind: DocumentKind::Document, document: family.document, with: vec![mothers] };
    assert_eq!(family.world.judge(eighteen, private(family.child), &share).unwrap_err().reason, Reason::NotHolder);
}

/// Incapacity brings nothing back that age had ended before.
///
/// Proves: D21, D22.
#[test]
fn incapacity_brings_nothing_back() {
    let birthday = date!(2009 - 01 - 01);
    let mut family = family(birthday);
    let (portal, staff) = (family.portal, family.aunt);
    assert!(!family.reads(family.aunt, NOW), "at seventeen it rests");
    family.world.at(NOW).incapacity(portal, staff);
    assert!(!family.reads(family.aunt, NOW));
    assert_eq!(family.holder(NOW), Some(family.mother));
}

/// A grant never weighs more tomorrow than today without anybody deciding anything, but for what had not begun.
///
/// Proves: D20, D21, T13.
#[test]
fn time_alone_never_widens_what_a_grant_opens() {
    proptest!(|(grant in any::grant(), agreement in any::agreement(), mut portal in any::portal_facts(), ages in any::ages(), days in 0..3_000_i64)| {
        portal.incapable_since = None;
        let made = grant.made;
        let now = moment(NOW.at.max(made.at));
        let later = moment(now.at + Duration::days(days));
        // Below the age of holding everything counts, so that no child is asked; from then on it only goes down.
        let (today, tomorrow) =
            (Ageing::of(&portal, &ages, now).weigh(&grant, agreement), Ageing::of(&portal, &ages, later).weigh(&grant, agreement));
        prop_assert!(tomorrow >= today, "{:?} became {:?}", today, tomorrow);
    });
}

/// At every moment at most one holds, and it is the client or the first contact.
///
/// Proves: B02, D01, D24.
#[test]
fn at_most_one_holds_client_or_first_contact() {
    proptest!(|(portal in any::portal_facts(), relation in any::relation_facts(), ages in any::ages(), now in any::any_moment())| {
        let standing = RelationStanding::of(&relation, &portal, &ages, now);
        match holder(&portal, &ages, now) {
            Some(Holder::Client(account)) => {
                prop_assert_eq!(portal.client.map(|it| it.account), Some(account));
                prop_assert!(portal.client.is_some_and(|it| it.activated && !it.suspended));
                prop_assert!(!standing.holds);
            }
            Some(Holder::FirstContact(id)) => {
                let contact = portal.first_contact.as_ref().unwrap();
                prop_assert_eq!(contact.id, id);
                prop_assert!(!contact.blocked && contact.state == inzage_domain::relation::RelationState::Active);
                prop_assert_eq!(standing.holds, relation.id == id);
            }
            None => prop_assert!(!standing.holds),
        }
    });
}
