//! Managing contacts: holder and delegates.

use inzage_domain::{
    document::DocumentKind,
    grant::Terms,
    ids::{AccountId, RelationId},
    moment::Period,
    policy::{
        Reason, RefusalKind,
        actions::{
            AddContact, BlockPerson, ChangeRights, EditContactCard, GiveFirstAccess, InviteContact, LiftBlock, PauseContact,
            PreviewRights, ReadContact, RemoveContact, SearchCandidates, SetStandingChoice, ShareDocument, WithdrawInvitation,
        },
    },
    relation::{BlockedBy, Origin, RelationState, Role},
    right::{Right, RightSet, Section},
};
use inzage_testkit::{
    any,
    worlds::{self, Journey, NOW, card, journey, private},
};
use proptest::prelude::*;

/// A journey with Dirk, to whom managing contacts was delegated beside documents.
fn with_delegate() -> (Journey, AccountId, RelationId) {
    let mut it = journey();
    let account = it.world.account("Dirk", "Doorgever", "dirk@mail.example");
    let dirk = it.world.contact(it.portal, account, Role::Family);
    it.world.grants(dirk, &[Right::ManageContacts, Right::Documents]);
    (it, account, dirk)
}

fn change(it: &Journey, by: AccountId, relation: RelationId, section: Section, wanted: RightSet) -> Result<(), Reason> {
    let action = ChangeRights {
        portal: it.portal,
        relation,
        section,
        wanted,
        period: Period::starting(NOW.at),
        terms: Terms::default(),
        revision: 1,
    };
    it.world.judge(NOW, private(by), &action).map(|_| ()).map_err(|it| it.reason)
}

/// The holder gives every right; a delegate only what they hold, and managing contacts not at all.
///
/// Proves: A29, A31, B14, D01, D25, D26, T12.
#[test]
fn a_delegate_passes_on_only_what_they_hold() {
    let (it, dirk, _) = with_delegate();
    for right in Right::ALL {
        let wanted = RightSet::NONE.with(right).union(
            it.world
                .records()
                .grants
                .iter()
                .filter(|grant| grant.relation == it.tedje && grant.right.section() == right.section())
                .map(|grant| grant.right)
                .collect(),
        );
        assert_eq!(change(&it, it.client_account, it.tedje, right.section(), wanted), Ok(()), "the holder gives {right:?}");
        let has_already = matches!(right, Right::Documents | Right::Data | Right::Contacts);
        let expected = if has_already { Ok(()) } else { Err(Reason::NotHeld) };
        assert_eq!(change(&it, dirk, it.tedje, right.section(), wanted), expected, "a delegate gives {right:?}");
    }
}

/// Whatever a delegate answers, nothing beyond what they hold is given.
///
/// Proves: D01, D26, T12.
#[test]
fn no_answer_of_a_delegate_goes_beyond_what_they_hold() {
    let (base, dirk, dirks) = with_delegate();
    proptest!(ProptestConfig::with_cases(128), |(held in any::right_set(), section in any::section(), wanted in any::right_set())| {
        let mut it = base.clone();
        it.world.edit().grants.retain(|grant| grant.relation != dirks || grant.right == Right::ManageContacts);
        let passed: Vec<Right> = held.without(Right::ManageContacts).iter().collect();
        it.world.grants(dirks, &passed);
        let action = ChangeRights {
            portal: it.portal,
            relation: it.tedje,
            section,
            wanted,
            period: Period::starting(NOW.at),
            terms: Terms::default(),
            revision: 1,
        };
        if let Ok(allowed) = it.world.judge(NOW, private(dirk), &action) {
            prop_assert!(allowed.scope.give.is_within(held.gated().without(Right::ManageContacts)));
        }
    });
}

/// Withdrawing is always allowed, also of what the delegate does not hold.
///
/// Proves: D26, A30.
#[test]
fn a_delegate_withdraws_what_they_do_not_hold() {
    let (it, dirk, _) = with_delegate();
    assert_eq!(change(&it, dirk, it.tedje, Section::Data, RightSet::NONE), Ok(()));
    assert_eq!(change(&it, dirk, it.tedje, Section::Dossier, RightSet::NONE), Ok(()));
}

/// What does not count in a delegate's hands can't be passed on: paused, over, or gated.
///
/// Proves: D26, D25.
#[test]
fn what_does_not_count_cannot_be_passed_on() {
    let (mut it, dirk, dirks) = with_delegate();
    // Contacts without data has no effect, so it is not held.
    it.world.grant(dirks, Right::Contacts);
    let tedje = it.tedje;
    it.world.edit().grants.retain(|grant| grant.relation != tedje);
    let contacts = RightSet::NONE.with(Right::Contacts);
    assert_eq!(change(&it, dirk, it.tedje, Section::Data, contacts), Err(Reason::NotHeld));
    for grant in it.world.edit().grants.iter_mut().filter(|grant| grant.relation == dirks && grant.right == Right::Documents) {
        grant.paused = true;
    }
    let documents = RightSet::NONE.with(Right::Documents);
    assert_eq!(change(&it, dirk, it.tedje, Section::Dossier, documents), Err(Reason::NotHeld));
}

/// Delegates never act on themselves, on the holder, on contacts of the organisation or on blocked persons.
///
/// Proves: D26, D27, A32, B02.
#[test]
fn a_delegate_leaves_certain_people_alone() {
    let (mut it, dirk, dirks) = with_delegate();
    let blocked = it.world.contact(it.portal, it.stranger_account, Role::Friend);
    it.world.block(blocked, BlockedBy::Staff);
    let none = |relation| change(&it, dirk, relation, Section::Dossier, RightSet::NONE);
    assert_eq!(none(dirks), Err(Reason::TargetIsSelf));
    assert_eq!(none(it.marie), Err(Reason::Locked));
    assert_eq!(none(blocked), Err(Reason::Blocked));
    let read = ReadContact { portal: it.portal, relation: blocked };
    assert_eq!(it.world.judge(NOW, private(dirk), &read).unwrap_err().kind, RefusalKind::Hidden);

    // Marie as holder, entered in the portal: not locked, and still out of reach.
    let (portal, marie) = (it.portal, it.marie);
    it.world.seat(portal, inzage_domain::portal::Seat::FirstContact).relation(marie, |it| it.origin = Origin::Portal);
    assert_eq!(change(&it, dirk, it.marie, Section::Dossier, RightSet::NONE), Err(Reason::TargetHolds));
    let remove = RemoveContact { portal: it.portal, relation: it.marie };
    assert_eq!(it.world.judge(NOW, private(dirk), &remove).unwrap_err().reason, Reason::TargetHolds);
}

/// Nobody grants themselves anything, not even the holder.
///
/// Proves: D01, T12.
#[test]
fn nobody_grants_themselves_anything() {
    let (mut it, dirk, dirks) = with_delegate();
    let portal = it.portal;
    it.world.seat(portal, inzage_domain::portal::Seat::FirstContact);
    for (account, relation) in [(dirk, dirks), (it.marie_account, it.marie)] {
        for section in Section::ALL {
            assert_eq!(change(&it, account, relation, section, section.rights()), Err(Reason::TargetIsSelf));
        }
        let pause = PauseContact { portal, relation, paused: false, revision: 1 };
        assert_eq!(it.world.judge(NOW, private(account), &pause).unwrap_err().reason, Reason::TargetIsSelf);
    }
}

/// Resuming is giving: a delegate resumes only what they hold, and pauses anything.
///
/// Proves: D26, X05.
#[test]
fn a_delegate_resumes_only_what_they_hold() {
    let (mut it, dirk, _) = with_delegate();
    let pause = |it: &Journey, paused| {
        let action = PauseContact { portal: it.portal, relation: it.tedje, paused, revision: 1 };
        it.world.judge(NOW, private(dirk), &action).map(|_| ()).map_err(|it| it.reason)
    };
    assert_eq!(pause(&it, true), Ok(()));
    let tedje = it.tedje;
    it.world.edit().grants.iter_mut().filter(|grant| grant.relation == tedje).for_each(|grant| grant.paused = true);
    assert_eq!(pause(&it, false), Err(Reason::NotHeld), "Tedje has rights that Dirk lacks");
    it.world.edit().grants.retain(|grant| grant.relation != tedje || grant.right == Right::Documents);
    assert_eq!(pause(&it, false), Ok(()));
}

/// Blocking, sharing and standing choices are the holder's alone.
///
/// Proves: D01, D27, G34, D29.
#[test]
fn a_delegate_neither_blocks_nor_shares() {
    let (it, dirk, _) = with_delegate();
    let (portal, relation) = (it.portal, it.tedje);
    let dirk = private(dirk);
    let block = BlockPerson { portal, relation, reason: None };
    assert_eq!(it.world.judge(NOW, dirk, &block).unwrap_err().reason, Reason::NotHolder);
    assert_eq!(it.world.judge(NOW, dirk, &LiftBlock { portal, relation }).unwrap_err().reason, Reason::NotHolder);
    let share = ShareDocument { portal, kind: DocumentKind::Document, document: it.letter, with: vec![relation] };
    assert_eq!(it.world.judge(NOW, dirk, &share).unwrap_err().reason, Reason::NotHolder);
    let choice = SetStandingChoice { portal, kind: DocumentKind::Document, relation, on: true };
    assert_eq!(it.world.judge(NOW, dirk, &choice).unwrap_err().reason, Reason::NotHolder);
}

/// Without the right, or with other rights, nobody manages contacts.
///
/// Proves: A29, D01.
#[test]
fn who_was_not_delegated_to_manages_nothing() {
    let it = journey();
    let (portal, tedje) = (it.portal, private(it.tedje_account));
    let email = worlds::email("nieuw@mail.example");
    let expected = Reason::NoRight(Right::ManageContacts);
    assert_eq!(it.world.judge(NOW, tedje, &SearchCandidates { portal, email: email.clone() }).unwrap_err().reason, expected);
    let add = AddContact { portal, relation: it.tedje, email };
    assert_eq!(it.world.judge(NOW, tedje, &add).unwrap_err().reason, expected);
    assert_eq!(it.world.judge(NOW, tedje, &RemoveContact { portal, relation: it.marie }).unwrap_err().reason, expected);
    // Whether the target exists makes no difference to who may not act on such targets.
    let nowhere = RemoveContact { portal, relation: RelationId::from_uuid(inzage_testkit::doubles::numbered(9_999)) };
    assert_eq!(it.world.judge(NOW, tedje, &nowhere).unwrap_err().reason, expected);
}

/// A contact is added once; the client is no contact; a blocked person can't be added, and a delegate isn't told that.
///
/// Proves: D16, D27, A05.
#[test]
fn who_can_become_a_contact() {
    let (mut it, dirk, _) = with_delegate();
    let blocked = it.world.contact(it.portal, it.stranger_account, Role::Friend);
    it.world.block(blocked, BlockedBy::Staff);
    it.world.relation(blocked, |it| it.state = RelationState::Removed);
    let add = |by, address: &str| {
        let relation = RelationId::from_uuid(inzage_testkit::doubles::numbered(9_999));
        let action = AddContact { portal: it.portal, relation, email: worlds::email(address) };
        it.world.judge(NOW, private(by), &action).map(|_| ()).map_err(|it| it.reason)
    };
    let holder = it.client_account;
    assert_eq!(add(holder, "nieuw@mail.example"), Ok(()));
    assert_eq!(add(dirk, "nieuw@mail.example"), Ok(()));
    assert_eq!(add(holder, "Tedje@MAIL.example"), Err(Reason::AlreadyContact));
    assert_eq!(add(holder, "anna@mail.example"), Err(Reason::IsTheClient));
    assert_eq!(add(holder, "vreemde@mail.example"), Err(Reason::Blocked));
    assert_eq!(add(dirk, "vreemde@mail.example"), Err(Reason::AlreadyContact), "that somebody is blocked is not theirs to know");
}

/// First access needs a right, is given once, and comes before anything else; rights may be set before acceptance.
///
/// Proves: A13, A14, A15, B12, B13, B17.
#[test]
fn first_access_comes_first_and_once() {
    let mut it = journey();
    let nour = it.world.listed_contact(it.portal, card("Nour", "Haddad", "nour@mail.example"), Role::Child);
    let (portal, holder) = (it.portal, private(it.client_account));
    let first = |wanted| GiveFirstAccess {
        portal,
        relation: nour,
        section: Section::Dossier,
        wanted,
        period: Period::starting(NOW.at),
        terms: Terms::default(),
    };
    let documents = RightSet::NONE.with(Right::Documents);
    assert_eq!(it.world.judge(NOW, holder, &first(RightSet::NONE)).unwrap_err().reason, Reason::NothingGranted);
    assert_eq!(change(&it, it.client_account, nour, Section::Dossier, documents), Err(Reason::NoAccountYet));
    let invite = InviteContact { portal, relation: nour };
    assert_eq!(it.world.judge(NOW, holder, &invite).unwrap_err().reason, Reason::NoAccountYet);
    let given = it.world.judge(NOW, holder, &first(documents)).unwrap().scope;
    assert!(matches!(given, inzage_domain::policy::actions::FirstAccess::Give(plan) if plan.give == documents));

    it.world.relation(nour, |it| it.state = RelationState::Invited);
    let again = it.world.judge(NOW, holder, &first(documents)).unwrap().scope;
    assert_eq!(again, inzage_domain::policy::actions::FirstAccess::Done);
    assert_eq!(change(&it, it.client_account, nour, Section::Dossier, documents), Ok(()), "before acceptance");
    assert!(it.world.judge(NOW, holder, &invite).is_ok());
    let withdraw = WithdrawInvitation { portal, relation: nour };
    assert!(it.world.judge(NOW, holder, &withdraw).is_ok());
    it.world.relation(nour, |it| it.state = RelationState::Active);
    assert_eq!(it.world.judge(NOW, holder, &withdraw).unwrap_err().reason, Reason::NotInvited);
    assert_eq!(it.world.judge(NOW, holder, &invite).unwrap_err().reason, Reason::AlreadyAccepted);
}

/// A withdrawn invitation can be given again with the same answers.
///
/// Proves: A14, D04.
#[test]
fn a_withdrawn_invitation_can_be_given_again() {
    let mut it = journey();
    let nour = it.world.listed_contact(it.portal, card("Nour", "Haddad", "nour@mail.example"), Role::Child);
    it.world.grant(nour, Right::Documents);
    let action = GiveFirstAccess {
        portal: it.portal,
        relation: nour,
        section: Section::Dossier,
        wanted: RightSet::NONE.with(Right::Documents),
        period: Period::starting(NOW.at),
        terms: Terms::default(),
    };
    let given = it.world.judge(NOW, private(it.client_account), &action).unwrap().scope;
    assert!(matches!(given, inzage_domain::policy::actions::FirstAccess::Give(plan) if plan.is_empty()));
}

/// What the organisation entered is not removed or edited in the portal, and says why.
///
/// Proves: A32, A33.
#[test]
fn contacts_of_the_organisation_are_locked() {
    let it = journey();
    let (portal, relation, holder) = (it.portal, it.marie, private(it.client_account));
    assert_eq!(it.world.judge(NOW, holder, &RemoveContact { portal, relation }).unwrap_err().reason, Reason::Locked);
    let edit = EditContactCard { portal, relation, personal: true, phone: false, email: None, revision: 1 };
    assert_eq!(it.world.judge(NOW, holder, &edit).unwrap_err().reason, Reason::Locked);
    assert!(it.world.judge(NOW, holder, &RemoveContact { portal, relation: it.tedje }).is_ok());
}

/// A form that was made from an older state is a conflict; the preview shows what would be.
///
/// Proves: X03.
#[test]
fn a_stale_form_is_a_conflict() {
    let it = journey();
    let action = ChangeRights {
        portal: it.portal,
        relation: it.tedje,
        section: Section::Dossier,
        wanted: RightSet::NONE,
        period: Period::starting(NOW.at),
        terms: Terms::default(),
        revision: 7,
    };
    let refused = it.world.judge(NOW, private(it.client_account), &action).unwrap_err();
    assert_eq!((refused.kind, refused.reason), (RefusalKind::Conflict, Reason::Stale));
    let preview = PreviewRights { portal: it.portal, relation: it.tedje, section: Section::Dossier, wanted: RightSet::NONE };
    let plan = it.world.judge(NOW, private(it.client_account), &preview).unwrap().scope;
    assert_eq!((plan.withdrawn, plan.give), (RightSet::NONE.with(Right::Documents), RightSet::NONE));
}

/// A blocked person gets nothing new and no link.
///
/// Proves: D27, X06.
#[test]
fn a_blocked_person_gets_nothing_new() {
    let mut it = journey();
    let tedje = it.tedje;
    it.world.block(tedje, BlockedBy::Holder);
    it.world.relation(tedje, |it| it.state = RelationState::Invited);
    assert_eq!(change(&it, it.client_account, it.tedje, Section::Messages, Section::Messages.rights()), Err(Reason::Blocked));
    let invite = InviteContact { portal: it.portal, relation: it.tedje };
    assert_eq!(it.world.judge(NOW, private(it.client_account), &invite).unwrap_err().reason, Reason::Blocked);
}

/// Nor does their card change while the block stands.
///
/// Proves: D27.
#[test]
fn a_blocked_persons_card_stays_as_it_is() {
    let mut it = journey();
    let (portal, relation, holder) = (it.portal, it.tedje, private(it.client_account));
    let edit = EditContactCard { portal, relation, personal: true, phone: false, email: None, revision: 1 };
    assert!(it.world.judge(NOW, holder, &edit).is_ok());
    it.world.block(relation, BlockedBy::Holder);
    let refused = it.world.judge(NOW, holder, &edit).unwrap_err();
    assert_eq!((refused.kind, refused.reason), (RefusalKind::Conflict, Reason::Blocked));
}

/// A new address is judged as that of a new contact: the holder hears why it can't be, a delegate hears of no block, and whoever
/// changes their own card hears nothing of others at all.
///
/// Proves: D10, D16, D27, T11.
#[test]
fn a_new_address_is_judged_as_that_of_a_new_contact() {
    let (mut it, dirk_account, dirk) = with_delegate();
    let enemy = it.world.account("Een", "Vijand", "vijand@mail.example");
    let blocked = it.world.contact(it.portal, enemy, Role::Friend);
    it.world.block(blocked, BlockedBy::Holder);
    it.world.grants(dirk, &[Right::OwnContact]);
    let edit = |by, relation, address: &str| {
        let email = Some(worlds::email(address));
        let action = EditContactCard { portal: it.portal, relation, personal: false, phone: false, email, revision: 1 };
        it.world.judge(NOW, private(by), &action).map(|_| ()).map_err(|it| it.reason)
    };
    for (address, holder, delegate, own) in [
        ("anna@mail.example", Some(Reason::IsTheClient), Some(Reason::IsTheClient), Some(Reason::AlreadyContact)),
        ("marie@mail.example", Some(Reason::AlreadyContact), Some(Reason::AlreadyContact), Some(Reason::AlreadyContact)),
        ("vijand@mail.example", Some(Reason::Blocked), Some(Reason::AlreadyContact), Some(Reason::AlreadyContact)),
        ("nieuw@mail.example", None, None, None),
    ] {
        let told = |reason: Option<Reason>| reason.map_or(Ok(()), Err);
        assert_eq!(edit(it.client_account, it.tedje, address), told(holder), "{address}");
        assert_eq!(edit(dirk_account, it.tedje, address), told(delegate), "{address}");
        assert_eq!(edit(dirk_account, dirk, address), told(own), "{address}");
    }
    assert_eq!(edit(it.client_account, it.tedje, "TEDJE@mail.example"), Ok(()), "their own, spelt otherwise");
}
