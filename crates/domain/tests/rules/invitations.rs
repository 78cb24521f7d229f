//! Links that need a second thing.

use inzage_domain::{
    account::{AccountState, Assurance},
    document::DocumentKind,
    ids::RelationId,
    invitation::{Invitation, InvitationState, InvitationTarget, Knowledge, LinkStatus},
    policy::{
        Actor, Reason, RefusalKind,
        actions::{AnswerInvitation, InvitationAnswer, SignIn},
    },
    portal::{ClosingReason, PortalState},
    relation::{RelationState, Role},
};
use inzage_testkit::{
    any,
    doubles::FakeSecrets,
    worlds::{self, Journey, NOW, PHONE, card, journey, private},
};
use proptest::prelude::*;
use time::{Duration, macros::date};

fn invited() -> (Journey, RelationId) {
    let mut it = journey();
    let account = it.world.prepared_account("Nour", "Haddad", "nour@mail.example");
    let nour = it.world.contact(it.portal, account, Role::Child);
    it.world.relation(nour, |it| it.state = RelationState::Invited);
    it.world.invitation(InvitationTarget::Relation(it.portal, nour), account, it.client_account, 1);
    (it, nour)
}

fn answer(it: &Journey, secret: u64, answer: Knowledge) -> Result<InvitationAnswer, Reason> {
    let digest = FakeSecrets::digest_of(FakeSecrets::secret(secret).unwrap().expose());
    let verdict = it.world.judge(NOW, Actor::Nobody, &AnswerInvitation { digest, answer });
    verdict.map(|it| it.scope).map_err(|it| it.reason)
}

fn phone(raw: &str) -> Knowledge {
    Knowledge::Phone(worlds::phone(raw))
}

/// The link alone opens nothing: the phone number that was entered must be known besides.
///
/// Proves: D04, T6.
#[test]
fn a_link_alone_opens_nothing() {
    let (it, _) = invited();
    assert!(matches!(answer(&it, 1, phone(PHONE)), Ok(InvitationAnswer::Right(_, AccountState::Prepared))));
    for wrong in [phone("0612345679"), Knowledge::BirthDate(worlds::born(date!(1980 - 02 - 29)))] {
        assert!(matches!(answer(&it, 1, wrong), Ok(InvitationAnswer::Wrong { tries_left: 4, .. })));
    }
}

/// A client's link asks for the date of birth.
///
/// Proves: G09, D04.
#[test]
fn a_clients_link_asks_for_the_date_of_birth() {
    let (mut it, _) = invited();
    it.world.invitation(InvitationTarget::Client(it.portal), it.client_account, it.guide_account, 2);
    let born = |on| Knowledge::BirthDate(worlds::born(on));
    assert!(matches!(answer(&it, 2, born(date!(1980 - 02 - 29))), Ok(InvitationAnswer::Right(..))));
    assert!(matches!(answer(&it, 2, born(date!(1980 - 03 - 01))), Ok(InvitationAnswer::Wrong { .. })));
    assert!(matches!(answer(&it, 2, phone(PHONE)), Ok(InvitationAnswer::Wrong { .. })));
}

/// Five wrong answers and the link is dead, for the right answer too; each says how many are left.
///
/// Proves: D04, T7.
#[test]
fn five_wrong_answers_are_the_last() {
    let (mut it, _) = invited();
    assert_eq!(Invitation::TRIES, 5);
    for given in 0..=6_u8 {
        it.world.edit().invitations[0].wrong_answers = given;
        let wrong = answer(&it, 1, phone("0612345679"));
        if given < 5 {
            let Ok(InvitationAnswer::Wrong { tries_left, .. }) = wrong else { panic!("{wrong:?}") };
            assert_eq!(tries_left, 4 - given);
            assert!(matches!(answer(&it, 1, phone(PHONE)), Ok(InvitationAnswer::Right(..))));
        } else {
            assert_eq!(wrong, Err(Reason::LinkDead));
            assert_eq!(answer(&it, 1, phone(PHONE)), Err(Reason::LinkDead));
        }
    }
}

/// A link that was used, withdrawn or voided, that is over, or that never was: one answer for all.
///
/// Proves: D04, D17, M18.
#[test]
fn dead_links_all_get_one_answer() {
    let (base, _) = invited();
    let digest = FakeSecrets::digest_of("nooit verstuurd");
    let action = AnswerInvitation { digest, answer: phone(PHONE) };
    let absent = base.world.judge(NOW, Actor::Nobody, &action).unwrap_err();
    assert_eq!((absent.kind, absent.reason), (RefusalKind::Conflict, Reason::LinkDead));
    for state in [InvitationState::Accepted, InvitationState::Withdrawn, InvitationState::Voided] {
        let mut it = base.clone();
        it.world.edit().invitations[0].state = state;
        assert_eq!(answer(&it, 1, phone(PHONE)), Err(absent.reason));
    }
    let mut it = base;
    it.world.edit().invitations[0].expires_at = NOW.at;
    assert_eq!(answer(&it, 1, phone(PHONE)), Err(absent.reason), "over at its end");
}

/// A link to a portal that is not in use is as dead as any other, whoever it was for.
///
/// Proves: D04, D40, G07.
#[test]
fn a_link_to_a_portal_that_is_not_in_use_is_dead() {
    let (mut it, _) = invited();
    it.world.invitation(InvitationTarget::Client(it.portal), it.client_account, it.guide_account, 2);
    let portal = it.portal;
    let born = || Knowledge::BirthDate(worlds::born(date!(1980 - 02 - 29)));
    for state in [PortalState::NotPrepared, PortalState::Closed(ClosingReason::Death), PortalState::Open] {
        it.world.portal(portal, |it| it.state = state);
        for told in [answer(&it, 1, phone(PHONE)), answer(&it, 2, born())] {
            match state {
                PortalState::Open => assert!(matches!(told, Ok(InvitationAnswer::Right(..)))),
                PortalState::NotPrepared | PortalState::Closed(_) => assert_eq!(told, Err(Reason::LinkDead)),
            }
        }
    }
}

/// Open is open: not used, not over, tries left.
///
/// Proves: D04, D15.
#[test]
fn an_invitation_is_open_while_nothing_is_against_it() {
    proptest!(|(invitation in any::invitation(), at in any::instant())| {
        let expected = invitation.state == InvitationState::Open && at < invitation.expires_at && invitation.wrong_answers < 5;
        prop_assert_eq!(invitation.is_open(at), expected);
    });
    assert_eq!(Invitation::DEFAULT_LIFE, Duration::days(7));
}

/// An account that staff switched off is not activated by an old link, and does not sign in.
///
/// Proves: T19, D35.
#[test]
fn a_switched_off_account_is_not_revived_by_a_link() {
    let (mut it, _) = invited();
    for (state, expected) in [(AccountState::Prepared, false), (AccountState::Active, true), (AccountState::Deactivated, false)] {
        let account = it.world.edit().accounts.iter_mut().find(|it| it.email == worlds::email("nour@mail.example")).unwrap();
        account.state = state;
        let id = account.id;
        let link = answer(&it, 1, phone(PHONE));
        assert_eq!(link.is_ok(), state != AccountState::Deactivated);
        let sign_in = it.world.judge(NOW, Actor::Nobody, &SignIn { account: id, assurance: Assurance::Substantial });
        assert_eq!(sign_in.is_ok(), expected);
    }
}

/// One set of link states, derived: active goes before all, an invitation counts its days, and unknown is never shown as not linked.
///
/// Proves: D05, N28, N29, N30, N31.
#[test]
fn a_link_is_in_one_state() {
    let at = NOW.at;
    let invited = |span| LinkStatus::derive(false, Some(at + span), at);
    assert_eq!(LinkStatus::derive(true, Some(at + Duration::DAY), at), LinkStatus::Active);
    assert_eq!(LinkStatus::derive(false, None, at), LinkStatus::NotLinked);
    assert_eq!(invited(Duration::ZERO), LinkStatus::NotLinked, "over at its end");
    assert_eq!(invited(Duration::SECOND), LinkStatus::Invited { days_left: 1 });
    assert_eq!(invited(Duration::days(1)), LinkStatus::Invited { days_left: 1 });
    assert_eq!(invited(Duration::days(1) + Duration::SECOND), LinkStatus::Invited { days_left: 2 });
    assert_eq!(invited(Duration::days(42)), LinkStatus::Invited { days_left: 42 });
    assert_ne!(LinkStatus::Unknown, LinkStatus::NotLinked);
    proptest!(|(linked in any::<bool>(), seconds in -5_000_000..5_000_000_i64)| {
        let until = at + Duration::seconds(seconds);
        match LinkStatus::derive(linked, Some(until), at) {
            LinkStatus::Active => prop_assert!(linked),
            LinkStatus::Invited { days_left } => {
                prop_assert!(!linked && at < until);
                prop_assert!(until <= at + Duration::days(i64::from(days_left)), "never more than what is left");
                prop_assert!(at + Duration::days(i64::from(days_left) - 1) < until);
            }
            LinkStatus::NotLinked => prop_assert!(!linked && until <= at),
            LinkStatus::Unknown => prop_assert!(false, "something is known"),
        }
    });
}

/// Adding a contact makes no account and no way in.
///
/// Proves: A15, B03.
#[test]
fn a_listed_contact_has_no_way_in() {
    let mut it = journey();
    let nour = it.world.listed_contact(it.portal, card("Nour", "H", "nour@mail.example"), Role::Child);
    it.world.grant(nour, inzage_domain::right::Right::Documents);
    // Not even for somebody who has an account with another address.
    let read =
        inzage_domain::policy::actions::ReadDocument { portal: it.portal, kind: DocumentKind::Document, document: it.letter };
    assert_eq!(it.world.judge(NOW, private(it.stranger_account), &read).unwrap_err().kind, RefusalKind::Hidden);
}
