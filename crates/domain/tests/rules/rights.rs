//! Rights, sections and what new answers change.

use inzage_domain::{
    grant::GrantPlan,
    policy::Weight,
    right::{Right, RightSet, Section},
};
use inzage_testkit::{any, worlds::NOW};
use proptest::{collection::vec, prelude::*};
use std::collections::BTreeSet;

fn tree(set: RightSet) -> BTreeSet<Right> {
    Right::ALL.into_iter().filter(|right| set.has(*right)).collect()
}

/// Rights live in one machine word that behaves as a set.
///
/// Proves: A02.
#[test]
fn a_set_of_rights_is_a_set() {
    proptest!(|(a in any::right_set(), b in any::right_set(), right in any::right())| {
        prop_assert_eq!(tree(a.union(b)), &tree(a) | &tree(b));
        prop_assert_eq!(tree(a.intersection(b)), &tree(a) & &tree(b));
        prop_assert_eq!(tree(a.minus(b)), &tree(a) - &tree(b));
        prop_assert_eq!(a.is_within(b), tree(a).is_subset(&tree(b)));
        prop_assert_eq!(usize::try_from(a.len()).unwrap(), tree(a).len());
        prop_assert_eq!(a.is_empty(), tree(a).is_empty());
        prop_assert!(a.with(right).has(right) && !a.without(right).has(right));
        prop_assert_eq!(a.iter().collect::<RightSet>(), a);
        prop_assert_eq!(RightSet::from_bits(a.bits()), Some(a));
    });
    assert_eq!(RightSet::from_bits(1 << 19), None, "a bit that names no right");
    assert_eq!(std::mem::size_of::<RightSet>(), 4);
    assert!(RightSet::default().is_empty(), "nothing is granted by default");
}

/// Five sections, and every right is asked in exactly one.
///
/// Proves: A11, A12, A17, A18, A19, A20, A28, A29.
#[test]
fn every_right_is_asked_in_one_of_five_sections() {
    assert_eq!(Section::ALL.map(Section::name), ["messages", "appointments", "dossier", "data", "settings"]);
    for right in Right::ALL {
        let asked = Section::ALL.into_iter().filter(|section| section.rights().has(right)).collect::<Vec<_>>();
        assert_eq!(asked, [right.section()]);
        assert_eq!(Right::named(right.name()), Some(right));
    }
    let count = |section: Section| section.rights().len();
    assert_eq!(Section::ALL.map(count), [1, 1, 5, 8, 4]);
    assert_eq!(Section::ALL.map(|it| Section::named(it.name())), Section::ALL.map(Some));
}

/// The right to data gates the seven others of its section, asked in this order, and nothing else.
///
/// Proves: D25, A20, A21, A22, A23, A24, A25, A26, A27.
#[test]
fn without_the_right_to_data_the_seven_are_closed() {
    let gated: Vec<Right> = Right::ALL.into_iter().filter(|right| right.gate().is_some()).collect();
    let seven = [
        Right::Moderate,
        Right::GpPharmacy,
        Right::Insurance,
        Right::Contacts,
        Right::PinboardPost,
        Right::PinboardReact,
        Right::CareTeam,
    ];
    assert_eq!(gated, seven);
    proptest!(|(set in any::right_set())| {
        let open = set.gated();
        prop_assert!(open.is_within(set));
        prop_assert!(open.gated() == open);
        if set.has(Right::Data) {
            prop_assert_eq!(open, set);
        } else {
            prop_assert_eq!(open, set.minus(seven.into_iter().collect()));
        }
    });
}

/// Reacting and posting are apart from each other.
///
/// Proves: A25, A26.
#[test]
fn posting_and_reacting_are_apart() {
    let set = RightSet::NONE.with(Right::Data).with(Right::PinboardReact);
    assert!(set.gated().has(Right::PinboardReact) && !set.gated().has(Right::PinboardPost));
}

/// What the law lets parents read is reading only: no conversations, no writing, no management.
///
/// Proves: D19, D42.
#[test]
fn reading_by_law_is_reading_only() {
    for right in [
        Right::Messages,
        Right::Moderate,
        Right::PinboardPost,
        Right::PinboardReact,
        Right::OwnPhoto,
        Right::OwnPersonal,
        Right::OwnContact,
        Right::ManageContacts,
    ] {
        assert!(!RightSet::BY_LAW.has(right), "{right:?}");
    }
    for right in [Right::Documents, Right::Plan, Right::Reports, Right::Medication, Right::Data, Right::CareTeam] {
        assert!(RightSet::BY_LAW.has(right), "{right:?}");
    }
}

/// Answers of one section end up as they were given, and touch no other section.
///
/// Proves: A12, A30, D26.
#[test]
fn answers_of_a_section_become_what_is_granted() {
    proptest!(|(grants in vec(any::grant(), 0..8), section in any::section(), wanted in any::right_set())| {
        // Each grant with an identifier of its own.
        let ids = (1_u64..).map(inzage_testkit::doubles::numbered).map(inzage_domain::ids::GrantId::from_uuid);
        let grants: Vec<_> = grants.into_iter().zip(ids).map(|(grant, id)| inzage_domain::grant::Grant { id, ..grant }).collect();
        let plan = GrantPlan::towards(wanted, section, &grants, NOW.at, |_| true);
        let open = || grants.iter().filter(|it| it.is_open(NOW.at));
        let left = open().filter(|it| !plan.revoke.contains(&it.id) && !plan.supersede.contains(&it.id));
        let after: RightSet = left.map(|it| it.right).chain(plan.give.iter()).collect();
        let before: RightSet = open().map(|it| it.right).collect();
        let asked = section.rights();
        prop_assert_eq!(after.intersection(asked), wanted.intersection(asked), "the section is as answered");
        prop_assert_eq!(after.minus(asked), before.minus(asked), "other sections are left alone");
        prop_assert!(plan.supersede.is_empty(), "what counts is kept");
        prop_assert!(plan.withdrawn.is_within(before) && plan.withdrawn.intersection(plan.give).is_empty());
        prop_assert_eq!(plan.is_empty(), before.intersection(asked) == wanted.intersection(asked));
    });
}

/// The same answers again change nothing.
///
/// Proves: A12.
#[test]
fn the_same_answers_again_change_nothing() {
    proptest!(|(grants in vec(any::grant(), 0..8), section in any::section())| {
        let given: RightSet = grants.iter().filter(|it| it.is_open(NOW.at)).map(|it| it.right).collect();
        prop_assert!(GrantPlan::towards(given, section, &grants, NOW.at, |_| true).is_empty());
    });
}

/// What age made rest is given anew by answering Ja again, and what stays Nee is not.
///
/// Proves: D21.
#[test]
fn what_rests_is_given_anew_by_answering_again() {
    proptest!(|(grants in vec(any::grant(), 1..8), section in any::section(), wanted in any::right_set())| {
        let plan = GrantPlan::towards(wanted, section, &grants, NOW.at, |_| false);
        prop_assert_eq!(plan.give, wanted.intersection(section.rights()));
        let open = grants.iter().filter(|it| it.is_open(NOW.at) && section.rights().has(it.right));
        for grant in open {
            prop_assert!(plan.revoke.contains(&grant.id) || plan.supersede.contains(&grant.id));
        }
    });
    assert!(Weight::Counts < Weight::Rests && Weight::Rests < Weight::Ended);
}

/// A grant opens nothing while it is paused, revoked, over or yet to begin.
///
/// Proves: X05, A30.
#[test]
fn a_grant_is_in_force_only_while_nothing_is_against_it() {
    proptest!(|(grant in any::grant(), at in any::instant())| {
        let expected = !grant.paused && grant.revocation.is_none() && grant.period.contains(at);
        prop_assert_eq!(grant.is_in_force(at), expected);
        prop_assert!(!grant.is_in_force(at) || grant.is_open(at));
    });
}
