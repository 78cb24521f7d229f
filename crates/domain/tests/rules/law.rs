//! Who holds, who reads by law, and what staff and holder can and can't take away.

use inzage_domain::{
    care::CareLinkKind,
    document::{Author, DocumentKind, Sharing},
    moment::Period,
    policy::{
        About, Holder, Question, Reason, RefusalKind,
        actions::{
            BlockPerson, ChangeRights, ListDocuments, NameHolder, OpenPortal, ReadAccessLog, RegisterContact, RemoveContact,
        },
        holder,
    },
    portal::{PortalState, Seat},
    relation::{AuthorityKind, BlockedBy, LegalReading, LimitReason, RelationState, Role},
    right::{Right, RightSet, Section},
};
use inzage_testkit::worlds::{self, NOW, World, as_professional, private};
use time::{Duration, macros::date};

/// Divorced parents of a child below twelve: a mother who holds, a father by law, and staff who guide.
struct Divorced {
    world: World,
    portal: inzage_domain::ids::PortalId,
    mother: inzage_domain::ids::AccountId,
    father: inzage_domain::ids::AccountId,
    mothers: inzage_domain::ids::RelationId,
    fathers: inzage_domain::ids::RelationId,
    guide: inzage_domain::ids::AccountId,
}

fn divorced() -> Divorced {
    let mut world = World::new();
    let house = world.location("Huis", None);
    let guide = world.account("Joris", "Gids", "joris@zorg.example");
    let mother = world.account("Moe", "Klein", "moe@mail.example");
    let father = world.account("Pa", "Groot", "pa@mail.example");
    let portal = world.client("Kees", "Klein", date!(2018 - 03 - 04), house);
    let professional = world.professional(guide, "psycholoog");
    world.link(portal, professional, CareLinkKind::Guiding);
    let mothers = world.contact(portal, mother, Role::Mother);
    let fathers = world.contact(portal, father, Role::Father);
    world.first_contact(mothers).authority(mothers, AuthorityKind::Parental).authority(fathers, AuthorityKind::Parental);
    world.document(portal, "Verslag", Author::Professional(professional), Sharing::PerItem);
    Divorced { world, portal, mother, father, mothers, fathers, guide }
}

/// The other parent reads everything, also what is shared per item, and it is no grant: the holder can neither withdraw, remove nor block.
///
/// Proves: D19, D42, X04.
#[test]
fn a_parent_reads_by_law_and_the_holder_cannot_end_it() {
    let it = divorced();
    let list = ListDocuments { portal: it.portal, kind: DocumentKind::Document };
    let scope = it.world.judge(NOW, private(it.father), &list).unwrap();
    assert_eq!(scope.scope.filter, inzage_domain::policy::actions::DocumentFilter::All);
    assert_eq!(scope.ground, inzage_domain::audit::Ground::ByLaw(AuthorityKind::Parental));
    let home = it.world.judge(NOW, private(it.father), &OpenPortal { portal: it.portal }).unwrap().scope;
    assert_eq!((home.reads, home.acts, home.holds), (RightSet::BY_LAW, RightSet::NONE, false));
    let log = it.world.judge(NOW, private(it.father), &ReadAccessLog { portal: it.portal });
    assert_eq!(log.unwrap_err().reason, Reason::NotHolder, "the access log is the owner's");

    let holder = private(it.mother);
    let remove = RemoveContact { portal: it.portal, relation: it.fathers };
    assert_eq!(it.world.judge(NOW, holder, &remove).unwrap_err().reason, Reason::ReadsByLaw);
    let block = BlockPerson { portal: it.portal, relation: it.fathers, reason: None };
    assert_eq!(it.world.judge(NOW, holder, &block).unwrap_err().reason, Reason::ReadsByLaw);
    let nothing = ChangeRights {
        portal: it.portal,
        relation: it.fathers,
        section: Section::Dossier,
        wanted: RightSet::NONE,
        period: Period::starting(NOW.at),
        terms: inzage_domain::grant::Terms::default(),
        revision: 1,
    };
    assert!(it.world.judge(NOW, holder, &nothing).unwrap().scope.is_empty(), "there is nothing to withdraw");
    // Staff may block, with a reason.
    let block = BlockPerson { reason: Some(worlds::note("Uitspraak van de rechter")), ..block };
    assert_eq!(it.world.judge(NOW, as_professional(it.guide), &block).unwrap().scope, BlockedBy::Staff);
}

/// Staff limit it, and it ends with the authority.
///
/// Proves: D18, D19.
#[test]
fn reading_by_law_ends_by_limit_and_with_the_authority() {
    let mut it = divorced();
    let (list, fathers) = (ListDocuments { portal: it.portal, kind: DocumentKind::Document }, it.fathers);
    for reason in [LimitReason::CourtOrder, LimitReason::Safety] {
        it.world.relation(fathers, |it| it.legal_reading = LegalReading::Limited(reason));
        assert_eq!(it.world.judge(NOW, private(it.father), &list).unwrap_err().kind, RefusalKind::Hidden);
    }
    it.world.relation(fathers, |it| it.legal_reading = LegalReading::Full);
    for kind in AuthorityKind::ALL {
        it.world.authority(fathers, kind);
        let expected = matches!(kind, AuthorityKind::Parental | AuthorityKind::Guardianship);
        assert_eq!(it.world.judge(NOW, private(it.father), &list).is_ok(), expected, "{kind:?}");
    }
    let ended = Period::new(NOW.at - Duration::DAY, Some(NOW.at)).unwrap();
    it.world.authority(fathers, AuthorityKind::Parental).relation(fathers, |it| {
        if let Some(authority) = &mut it.authority {
            authority.period = ended;
        }
    });
    assert!(it.world.judge(NOW, private(it.father), &list).is_err());
}

/// Role words mean nothing: a mother without authority is a contact like any other.
///
/// Proves: D18, B08.
#[test]
fn role_words_mean_nothing_to_the_policy() {
    for role in Role::LISTED {
        assert_eq!(Role::named(role.name()), Some(role.clone()));
        let mut it = divorced();
        let fathers = it.fathers;
        it.world.relation(fathers, |it| {
            it.authority = None;
            it.role = role;
        });
        assert!(it.world.judge(NOW, private(it.father), &OpenPortal { portal: it.portal }).is_err());
    }
}

/// Only client or first contact holds; another contact never does, whatever they were given.
///
/// Proves: B02, D01.
#[test]
fn another_contact_never_holds() {
    let mut it = divorced();
    let fathers = it.fathers;
    it.world.grants(fathers, &Right::ALL);
    for named in [Seat::Client, Seat::FirstContact] {
        let portal = it.portal;
        it.world.seat(portal, named);
        let home = it.world.judge(NOW, private(it.father), &OpenPortal { portal }).unwrap().scope;
        assert!(!home.holds);
    }
}

/// When staff block the holder, nobody holds until staff name one; the block is lifted by staff only.
///
/// Proves: D24, D27.
#[test]
fn when_the_holder_is_blocked_nobody_holds() {
    let mut it = divorced();
    let mothers = it.mothers;
    let holds = |it: &Divorced| {
        let question = Question { account: None, machine: None, portal: Some(it.portal), about: About::Nothing };
        let facts = it.world.facts(&question, NOW);
        holder(&facts.portal.unwrap(), &facts.ages, NOW)
    };
    assert_eq!(holds(&it), Some(Holder::FirstContact(mothers)));
    it.world.block(mothers, BlockedBy::Staff);
    assert_eq!(holds(&it), None);
    for account in [it.mother, it.father] {
        let home = it.world.judge(NOW, private(account), &OpenPortal { portal: it.portal });
        assert!(!home.is_ok_and(|it| it.scope.holds));
    }
    let name = NameHolder { portal: it.portal, seat: Seat::FirstContact, first_contact: it.fathers };
    assert!(it.world.judge(NOW, as_professional(it.guide), &name).is_ok());
    let lift = inzage_domain::policy::actions::LiftBlock { portal: it.portal, relation: it.mothers };
    assert!(it.world.judge(NOW, as_professional(it.guide), &lift).is_ok());
}

/// A change that would leave no holder is refused.
///
/// Proves: D24, B02.
#[test]
fn a_change_that_leaves_no_holder_is_refused() {
    let mut it = divorced();
    let guide = as_professional(it.guide);
    let uncle = it.world.listed_contact(it.portal, worlds::card("Oom", "Groot", "oom@mail.example"), Role::Family);
    let name = |relation| NameHolder { portal: it.portal, seat: Seat::FirstContact, first_contact: relation };
    assert_eq!(it.world.judge(NOW, guide, &name(uncle)).unwrap_err().reason, Reason::NoSuccessor);
    assert!(it.world.judge(NOW, guide, &name(it.fathers)).is_ok());
    let register = |first_contact| RegisterContact {
        portal: it.portal,
        relation: uncle,
        email: worlds::email("nieuw@mail.example"),
        first_contact,
    };
    assert_eq!(it.world.judge(NOW, guide, &register(true)).unwrap_err().reason, Reason::NoSuccessor);
    assert!(it.world.judge(NOW, guide, &register(false)).is_ok());
    let remove = RemoveContact { portal: it.portal, relation: it.mothers };
    for actor in [private(it.mother), private(it.father), guide] {
        assert!(it.world.judge(NOW, actor, &remove).is_err(), "the holder is never removed");
    }
}

/// A closed portal, or one that was not prepared, is open to staff only.
///
/// Proves: D40, G07.
#[test]
fn a_portal_that_is_not_open_is_open_to_staff_only() {
    let mut it = divorced();
    for state in [
        PortalState::NotPrepared,
        PortalState::Closed(inzage_domain::portal::ClosingReason::Death),
        PortalState::Closed(inzage_domain::portal::ClosingReason::CareEnded),
    ] {
        let portal = it.portal;
        it.world.portal(portal, |it| it.state = state);
        for account in [it.mother, it.father] {
            let refused = it.world.judge(NOW, private(account), &OpenPortal { portal }).unwrap_err();
            assert_eq!((refused.kind, refused.reason), (RefusalKind::Hidden, Reason::PortalNotOpen));
        }
        assert!(it.world.judge(NOW, as_professional(it.guide), &ListDocuments { portal, kind: DocumentKind::Document }).is_ok());
    }
}

/// A contact who was invited, listed or removed sees nothing, also as first contact.
///
/// Proves: A15, B09, D28.
#[test]
fn only_who_has_accepted_enters() {
    let mut it = divorced();
    let mothers = it.mothers;
    for state in [RelationState::Listed, RelationState::Invited, RelationState::Removed] {
        it.world.relation(mothers, |it| it.state = state);
        let refused = it.world.judge(NOW, private(it.mother), &OpenPortal { portal: it.portal }).unwrap_err();
        assert_eq!((refused.kind, refused.reason), (RefusalKind::Hidden, Reason::RelationNotActive));
    }
}
